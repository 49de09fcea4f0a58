"""The figures of a view as CSV that a French spreadsheet opens without questions."""

import csv
import io

from sector.figures.foot import Origin, source_line
from sector.figures.table import explain
from sector.figures.words import Words, state
from sector.model.cell import Cell
from sector.model.period import Period
from sector.model.view import View
from sector.reports.plain import decimal, disarmed


def view_csv(words: Words, view: View, origin: Origin, address: str) -> bytes:
    """Return a view as UTF-8 with byte-order mark, semicolons and decimal commas.

    One row per territory of the observatory, absent ones included, and period: names, value unrounded, unit,
    flags, state of empty values, the count behind a rate, rank. Title, source, version, notes and the address of
    the view stand in lines that start
    with ``#``. Text that looks like a formula is preceded by an apostrophe; numbers are left as they are.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    title = view.topic.names.in_language(words.language)
    for line in (title, source_line(words, view, origin), words.text("csv.address", address=address)):
        writer.writerow([f"# {line}"])
    writer.writerow([words.text(f"csv.{name}") for name in _COLUMNS])
    cells: list[Cell] = []
    for territory in dict.fromkeys(
        (*words.reference.observatory.territories, *view.topic.areas, *view.values.rows)
    ):
        for period in view.periods:
            cells.append(view.value(territory, period))
            writer.writerow([_text(item) for item in _row(words, view, territory, period)])
    for note in explain(words, cells):
        writer.writerow([f"# {note}"])
    return out.getvalue().encode("utf-8-sig")


_COLUMNS = (
    "code",
    "territory",
    "period",
    "value",
    "unit",
    "flags",
    "state",
    "count",
    "count_unit",
    "rank",
    "ranked",
)


def _row(words: Words, view: View, territory: str, period: Period) -> list[object]:
    cell, part, rank = view.value(territory, period), view.part(territory, period), view.rank(territory, period)
    has_rank = rank is not None and rank.value is not None
    return [
        territory,
        words.name(territory),
        str(period),
        decimal(words.language, cell),
        words.unit(view.values.unit),
        cell.flags,
        words.text(f"state.{state(cell)}"),
        decimal(words.language, part),
        words.unit(view.parts.unit),
        int(rank.known) if has_rank and rank else "",
        view.ranked(period) if has_rank else "",
    ]


def _text(item: object) -> object:
    return disarmed(item) if isinstance(item, str) else item
