"""A corrected file is planned here and written by a process of its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sector.i18n import Translator
from sector.ingest import Report
from sector.model.errors import UserError
from sector.reading.kind import Kind
from sector.reports.kit.guard import run
from sector.reports.kit.order import NOT_CUT, OUTPUT_BYTES, Mark, Order
from sector.reports.kit.original import Facts, Original, facts, keep_rows, lines_in, read_sheet
from sector.reports.kit.planning import in_every_language, listings, marks, table_heads

#: Why a workbook was refused that is then not opened a second time.
_UNSAFE: Final = frozenset({"LIMIT", "ZIP", "XML", "CRYPT", "TYPE"})
_LIST_ONLY: Final = "kit.note.list"
#: What the largest workbook within the limits of reading needs, and a half.
_MEMORY_BYTES: Final = 1_500_000_000
_WORKER: Final = "sector.reports.kit.worker"
#: Cells of a text that a new workbook shows; of a longer one, only the lines with a mark.
_SHOWN_CELLS: Final = 700_000


def make_workbook(original: Original, report: Report, texts: Translator, target: Path) -> None:
    """Write the workbook of a check.

    Raises
    ------
    UserError
        If it cannot be made.
    """
    with facts(original) as found, TemporaryDirectory(prefix="sector-kit-rows-") as folder:
        paths = target, Path(folder) / "rows"
        if not any(_carried_out(order) == 0 for order in _orders(original, found, report, texts, paths)):
            raise UserError("kit.error.failed")


def make_text(
    original: Original, report: Report, texts: Translator, target: Path, most: int = OUTPUT_BYTES
) -> None:
    """Write the delimited text of a check.

    Parameters
    ----------
    most
        Bytes of a text that is still worked on.

    Raises
    ------
    UserError
        If the file is no text, is larger than `most`, or its cells cannot be told apart.
    """
    with facts(original) as found:
        if found.kind is not Kind.TEXT:
            raise UserError("kit.error.text_only" if found.kind else "kit.error.not_cut")
        if found.path.stat().st_size > most:
            raise UserError("kit.error.too_large")
        order = replace(
            _order(original, report, texts, target),
            task="text",
            source=str(found.path.resolve()),
            delimiter=found.delimiter,
            top=found.top,
            header=found.header,
            marks=_on_records(_all_marks(report, texts), found),
            notes=tuple(note.line for note in (*report.titles, *report.footnotes)),
        )
        code = _carried_out(order)
        if code:
            raise UserError("kit.error.not_cut" if code == NOT_CUT else "kit.error.failed")


def _orders(
    original: Original, found: Facts, report: Report, texts: Translator, paths: tuple[Path, Path]
) -> Iterator[Order]:
    """Yield what to try, the best first: the workbook itself, its cells, the lists alone."""
    target, rows = paths
    if found.kind is Kind.XLSX and report.code not in _UNSAFE:
        order = _order(original, report, texts, target, "kit.note.own")
        sheet = _sheet(original, found, report)
        yield replace(order, task="own", source=str(found.path.resolve()), sheet=sheet)
    shown = _shown(original, found, rows)
    if shown is not None:
        is_long = lines_in(shown.path) * shown.width > _SHOWN_CELLS
        order = _order(original, report, texts, target, "kit.note.lines" if is_long else "kit.note.text")
        yield replace(
            order,
            source=str(shown.path.resolve()),
            sheet=texts.text("kit.title.file"),
            delimiter=shown.delimiter,
            header=shown.header,
            marks=_on_records(order.marks, shown),
            only_marked=is_long,
        )
    yield _order(original, report, texts, target, _LIST_ONLY)


def _sheet(original: Original, found: Facts, report: Report) -> str:
    """Return the title of the sheet that was checked, empty when reading does not get so far."""
    if report.understood is not None:
        return report.understood.sheet
    raw = None if original.sheet else read_sheet(found.path, "")
    return raw.sheet if raw else original.sheet


def _shown(original: Original, found: Facts, rows: Path) -> Facts | None:
    """Return where the cells of the file are, those of a workbook kept as `rows`; None when they cannot be had."""
    if found.kind in (None, Kind.TEXT):
        return found if found.kind else None
    raw = read_sheet(found.path, original.sheet)
    if raw is None:
        return None
    keep_rows(raw, rows)
    return Facts(found.kind, rows, header=raw.head.line, width=len(raw.head.names))


def _order(original: Original, report: Report, texts: Translator, target: Path, note: str = "") -> Order:
    """Return an order for a workbook of lists alone."""
    keys = () if not note else (note,) if note == _LIST_ONLY else ("kit.intro.how", note)
    notes = [texts.text(key) for key in keys]
    return Order(
        task="cells",
        source="",
        target=str(target.resolve()),
        marks=_all_marks(report, texts),
        listings=listings(report.findings, report.fixes, original.name, notes, texts),
        heading=texts.text("kit.heading"),
        remarks=texts.text("kit.remarks"),
        own_heads=table_heads(),
        own_headings=in_every_language("kit.heading"),
    )


def _all_marks(report: Report, texts: Translator) -> tuple[Mark, ...]:
    return marks((*report.findings, *report.fixes), texts)


def _on_records(found: tuple[Mark, ...], layout: Facts) -> tuple[Mark, ...]:
    """Return the marks with those of a header row of several lines moved to its first line."""
    first, last = layout.header, layout.header_end
    return tuple(replace(mark, line=first) if first < mark.line <= last else mark for mark in found)


def _carried_out(order: Order) -> int:
    with TemporaryDirectory(prefix="sector-kit-order-") as folder:
        path = Path(folder) / "order.json"
        order.save(path)
        return run(_WORKER, path, _MEMORY_BYTES)
