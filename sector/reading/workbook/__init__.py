"""Workbooks: checked and read in a process of their own, then the rows of one sheet as text."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sector.model.finding import Finding, Severity
from sector.reading import changes
from sector.reading.head import Head
from sector.reading.heading import head_of
from sector.reading.kind import Kind
from sector.reading.raw import Raw
from sector.reading.refusal import refused
from sector.reading.surroundings import notes_of, sort_out
from sector.reading.workbook.choosing import choose, told
from sector.reading.workbook.copy import copy_parts
from sector.reading.workbook.process import Sheet, read_sheets
from sector.reading.workbook.rows import rows_below


def read_workbook(path: Path, kind: Kind, is_known: Callable[[str], bool], wanted: str) -> Raw:
    """Return the rows of one sheet; a row is a line, and keeps the number and the letters a spreadsheet shows.

    Parameters
    ----------
    kind
        XLSX (macros and all, which are not even copied) or ODS.
    wanted
        Name of the sheet that a person chose, empty when nobody did.

    Raises
    ------
    Refused
        If no rows come out of the workbook, or if a person must say which sheet is meant.
    """
    with TemporaryDirectory(prefix="sector-workbook-") as name:
        folder = Path(name)
        package = folder / f"book.{kind}"
        copy_parts(path, package)
        sheets = read_sheets(package, kind, folder)
        chosen = choose(sheets, is_known, wanted)
        sheet, top = chosen.sheet, chosen.top
        head = head_of(top.header)
        cut = rows_below(sheet, head.line)
    first = next((place for place, name in enumerate(head.names, start=1) if name), 1)
    parts = sort_out(cut, first)
    if not parts.table.num_rows:
        raise refused("EMPTY", hint="finding.EMPTY.hint.rows")
    titles = notes_of(top.above)
    left_aside = told(sheet, sheets)
    return Raw(
        head=head,
        table=parts.table,
        encoding="",
        delimiter="",
        titles=titles,
        footnotes=parts.footnotes,
        rows=cut.table.num_rows,
        blank=parts.blank,
        broken=0,
        findings=(
            *([left_aside] if left_aside else ()),
            *_formulas(sheet, head),
            *changes.around(head, top.upper, titles, parts),
        ),
        kind=str(kind),
        sheet=sheet.name,
        sheets=tuple(one.name for one in sheets),
    )


def _formulas(sheet: Sheet, head: Head) -> Iterator[Finding]:
    """Yield ``FORMULA``: once for those whose value was taken, and for each whose value is not there."""
    for line, column in sheet.uncached:
        if line >= head.line:
            yield Finding(
                "FORMULA", Severity.BLOCK, line, column, head.name(column), hint="finding.FORMULA.hint.compute"
            )
    if sheet.first_formula:
        line, column = sheet.first_formula
        count, hint = str(sheet.formulas), "finding.FORMULA.hint.value"
        yield Finding("FORMULA", Severity.FIX, line, column, head.name(column), value=count, hint=hint)
