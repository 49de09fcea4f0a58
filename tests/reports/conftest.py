"""A reader of the pages, beside which their files are read."""

from pages.conftest import reader

__all__ = ["reader"]
