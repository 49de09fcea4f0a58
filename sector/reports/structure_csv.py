"""The figures of charts on structure as CSV that a French spreadsheet opens without questions."""

import csv
import io
from collections.abc import Sequence

from sector.figures.structure.sheet import Figure, Sheet
from sector.figures.table import explain
from sector.figures.words import Words, state
from sector.reports.plain import disarmed

_COLUMNS = ("figure", "code", "row", "column", "value", "shown", "unit", "flags", "state")


def structure_csv(words: Words, sheets: Sequence[Sheet], source: str, address: str) -> bytes:
    """Return the cells of the tables as UTF-8 with byte-order mark, semicolons and decimal commas.

    One row per cell: chart, code and name of the row, head of the column, value unrounded, value as the page shows
    it, unit, flags, state. Captions, source, address and the meaning of gaps and flags stand in lines that start
    with ``#``.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for line in (*(sheet.caption for sheet in sheets), source, words.text("csv.address", address=address)):
        writer.writerow([f"# {line}"])
    writer.writerow([words.text(f"csv.{name}") for name in _COLUMNS])
    for sheet in sheets:
        for entry in sheet.entries:
            for head, figure in zip(sheet.heads, entry.figures, strict=True):
                row = [sheet.slug, entry.code, entry.label, head, *_figure(words, figure)]
                writer.writerow([disarmed(item) for item in row])
    cells = [figure.cell for sheet in sheets for entry in sheet.entries for figure in entry.figures]
    for note in explain(words, cells):
        writer.writerow([f"# {note}"])
    return out.getvalue().encode("utf-8-sig")


def _figure(words: Words, figure: Figure) -> list[str]:
    cell = figure.cell
    # A value says the same as its unit: the page counts these in points.
    scale = 100 if figure.unit.style == "points" else 1
    value = "" if cell.value is None else repr(round(cell.value * scale, 10)).removesuffix(".0")
    return [
        value if words.language == "en" else value.replace(".", ","),
        figure.text,
        words.unit(figure.unit),
        cell.flags,
        words.text(f"state.{state(cell)}"),
    ]
