"""« Écart d'évolution »: growth before and after dated measures, described beside that of the reference."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from sector.figures.render import render
from sector.figures.scenarios_words import pace
from sector.figures.table import Shown, Table, TableRow, explain, shown
from sector.figures.words import Words
from sector.model.cell import Cell
from sector.model.scenario import Around, Start
from sector.model.unit import GROWTH, POINTS
from sector.reference.events import Milestone

#: Years with measures that the table shows at most, the latest ones.
_MOST: Final = 4


def block(words: Words, start: Start, milestones: Sequence[Milestone], dated_rows: Sequence[Around]) -> Markup:
    """Return the block: one row for each year of a measure inside the unbroken segment of the series.

    Parameters
    ----------
    dated_rows
        Growth around the years of the milestones, in their order.
    """
    dated = by_year(milestones)
    rows = dated_rows[-_MOST:]
    if not rows:
        segment = start.reliable or (start.base,)
        return render(
            "scenarios_around",
            title=words.text("scenarios.around.name"),
            text=words.text("scenarios.around.none", first=segment[0], last=segment[-1]),
            table=None,
            measures=(),
            notes=(),
        )
    measures = [
        {"year": row.pivot, "labels": [m.labels.in_language(words.language) for m in dated[row.pivot.year]]}
        for row in rows
    ]
    table = _table(words, start, rows)
    return render(
        "scenarios_around",
        title=_title(words, start, rows[-1]),
        text=words.text("scenarios.around.text"),
        table=table,
        measures=measures,
        notes=table.notes,
    )


def by_year(milestones: Sequence[Milestone]) -> dict[int, list[Milestone]]:
    """Return year → what happened in it."""
    found: dict[int, list[Milestone]] = {}
    for milestone in milestones:
        found.setdefault(int(milestone.date[:4]), []).append(milestone)
    return found


def _title(words: Words, start: Start, row: Around) -> str:
    own = {"before": pace(words, row.before), "after": pace(words, row.after), "year": row.pivot}
    place = words.place(start.territory)
    if not start.reference or row.shift.value is None:
        return words.text("scenarios.around.alone", **own, **place)
    theirs = {"ref_before": pace(words, row.reference_before), "ref_after": pace(words, row.reference_after)}
    return words.text("scenarios.around.title", **own, **theirs, **words.place(start.reference, "ref"), **place)


def _table(words: Words, start: Start, rows: Sequence[Around]) -> Table:
    names = [words.name(start.territory), *([words.name(start.reference)] if start.reference else [])]
    heads: list[str] = []
    for key in ("before", "after"):
        heads += [words.text(f"scenarios.around.{key}", name=name) for name in names]
    heads += [words.text("scenarios.around.shift")] if start.reference else []
    made = [TableRow(_spans(words, row), tuple(_cells(words, start, row))) for row in rows]
    cells = [cell for row in rows for cell in _paces(start, row)]
    cells += [row.shift for row in rows if start.reference]
    return Table("", words.text("scenarios.around.spans"), tuple(heads), tuple(made), explain(words, cells))


def _spans(words: Words, row: Around) -> str:
    return words.text("scenarios.around.span", first=row.start, year=row.pivot, last=row.end)


def _paces(start: Start, row: Around) -> list[Cell]:
    pairs = ((row.before, row.reference_before), (row.after, row.reference_after))
    return [cell for own, other in pairs for cell in ((own, other) if start.reference else (own,))]


def _cells(words: Words, start: Start, row: Around) -> list[Shown]:
    cells = [shown(words, cell, GROWTH) for cell in _paces(start, row)]
    return [*cells, shown(words, row.shift, POINTS, strong=True)] if start.reference else cells
