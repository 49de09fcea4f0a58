"""Écosystème #GEN: editions of the event, the first one, the dated facts of the sector."""

from sector.pages.editions import show_editions
from sector.pages.session import context

now = context()
show_editions(now)
