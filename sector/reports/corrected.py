"""The corrected file of a check: the analyst's own file back, with every faulty cell marked and explained."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sector.i18n import Translator
from sector.ingest import Report
from sector.model.errors import UserError
from sector.reports.kit.making import make_text, make_workbook
from sector.reports.kit.naming import file_name
from sector.reports.kit.original import Original

__all__ = ["Original", "annotated_csv", "annotated_workbook", "file_name", "write_annotated"]

#: Bytes of a corrected file that is held in memory.
_HELD_BYTES: Final = 32_000_000


def annotated_workbook(original: Original, report: Report, texts: Translator) -> bytes:
    """Return a workbook (XLSX) in which every finding of a check is marked.

    For a workbook (XLSX) that was brought, that workbook: sheets, formats, widths and formulas as they were. For
    any other file, or a workbook that cannot be opened within the limits, its cells as text, in the row of their
    line. In front stand the list of what is to be corrected and the list of what was changed in reading.

    Raises
    ------
    UserError
        If it would be too large, or cannot be made.
    """
    return _held(lambda target: make_workbook(original, report, texts, target))


def annotated_csv(original: Original, report: Report, texts: Translator) -> bytes:
    """Return a delimited text with suggestions filled in and one more column of remarks, UTF-8 with its mark.

    When the file is read again, that column is known by its header and left out (`sector.reading.remarks`).

    Raises
    ------
    UserError
        If the file is no text, if its cells cannot be told apart, if it would be too large.
    """
    return _held(lambda target: make_text(original, report, texts, target, _HELD_BYTES))


def write_annotated(original: Original, report: Report, texts: Translator, target: Path) -> None:
    """Write the corrected file, a workbook or a text by the ending of `target`, whole or not at all.

    Raises
    ------
    UserError
        As `annotated_workbook` and `annotated_csv`, and for another ending.
    """
    make = {".xlsx": make_workbook, ".csv": make_text}.get(target.suffix.lower())
    if make is None:
        raise UserError("kit.error.extension")
    with TemporaryDirectory(prefix="sector-kit-", dir=target.parent) as folder:
        written = Path(folder) / "written"
        make(original, report, texts, written)
        written.replace(target)


def _held(make: Callable[[Path], None]) -> bytes:
    with TemporaryDirectory(prefix="sector-kit-") as folder:
        written = Path(folder) / "written"
        make(written)
        if written.stat().st_size > _HELD_BYTES:
            raise UserError("kit.error.too_large")
        return written.read_bytes()
