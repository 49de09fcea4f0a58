"""Fiche territoire: what every source gives of one territory, with its change, its reference and its position."""

from sector.pages.comments import show_comments
from sector.pages.session import context
from sector.pages.sheets import show_sheet

now = context()
show_sheet(now)
show_comments(now)
