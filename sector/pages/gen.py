"""Écosystème #GEN: editions of the event, the first one, the dated facts of the sector, comments."""

from sector.pages.comments import show_comments
from sector.pages.editions import show_editions
from sector.pages.session import context

now = context()
show_comments(now, show_editions(now))
