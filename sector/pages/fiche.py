"""Fiche territoire: what every source gives of one territory, with its change, its reference and its position."""

from sector.pages.brief_files import brief_links
from sector.pages.comments import show_comments
from sector.pages.session import context
from sector.pages.sheets import sheet_block

now = context()
show_comments(now, sheet_block(now) + brief_links(now, "territory"))
