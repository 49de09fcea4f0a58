"""What this program adds to the files it gives away: known again, and never taken for data."""

from functools import cache
from typing import Final

from sector.i18n import LANGUAGES, translator
from sector.reading.head import header_form

#: Sheets beside the data of a corrected file or of a model file.
_SHEETS: Final = ("kit.title.findings", "kit.title.fixes", "model.sheet.columns", "model.sheet.lists")


@cache
def _forms() -> frozenset[str]:
    return frozenset(header_form(translator(language).text("kit.remarks")) for language in LANGUAGES)


def is_remark_header(text: str) -> bool:
    """Say whether a column of this name holds the remarks of an earlier check, in whichever language.

    Under a header of two rows, the words of the upper one stand in the name too.
    """
    return any(form in header_form(text) for form in _forms())


@cache
def _titles() -> frozenset[str]:
    return frozenset(translator(language).text(key) for language in LANGUAGES for key in _SHEETS)


def is_added_sheet(title: str) -> bool:
    """Say whether a sheet of this name is one of ours: a list of remarks, or what explains a model file."""
    return title in _titles()
