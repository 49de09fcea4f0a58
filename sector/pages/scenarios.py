"""Scénarios."""

from sector.pages.blocks import show_heading
from sector.pages.session import context

now = context()
show_heading(now.words.text("page.scenarios.name"))
