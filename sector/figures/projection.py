"""A projection beside its chart: the dashed end of the line, its figures, and how wrong it was in the past."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from sector.figures.render import render
from sector.figures.trend import Line
from sector.figures.trend_band import Band
from sector.figures.words import Words
from sector.model.cell import ABSENT, Cell, derive
from sector.model.lineage import FORMULAS, Computed
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.tally import counted
from sector.model.unit import NUMBER, QUOTIENT, Unit
from sector.projection.backtest import Assessment
from sector.projection.models import COVERAGE
from sector.projection.project import Projection, Refusal, Why, error

_INDEX: Final = "index"


def scale_of(drawn: Matrix, levels: Matrix, found: Projection) -> float:
    """Return what a level is multiplied by to stand on the figure: 1, or what makes the index of the series."""
    last = found.segment[-1]
    level, shown = levels.cell(found.row, last).value, drawn.cell(found.row, last).value
    return shown / level if level and shown is not None else 1.0


def extended(lines: Sequence[Line], found: Projection, scale: float) -> list[Line]:
    """Return the lines over the years projected too: the chosen one goes on, the others end where they end."""
    nothing = [ABSENT] * len(found.periods)
    ahead = [_scaled(lines, cell, scale) for cell in found.points]
    return [
        replace(line, cells=[*line.cells, *ahead], band=_band(line, found, scale))
        if line.role == "chosen"
        else replace(line, cells=[*line.cells, *nothing])
        for line in lines
    ]


def _scaled(lines: Sequence[Line], cell: Cell, scale: float) -> Cell:
    """Return a projected level as the chosen line is drawn: as it is, or as an index of the same base."""
    for line in lines:
        shown = next((one.lineage for one in line.cells if isinstance(one.lineage, Computed)), None)
        if line.role == "chosen" and shown is not None and shown.formula == _INDEX:
            return derive((shown.parts[0], cell), FORMULAS[_INDEX])
    return replace(cell, value=cell.known * scale)


def _band(line: Line, found: Projection, scale: float) -> Band:
    last = next(cell.known for cell in reversed(line.cells) if cell.value is not None)
    low, high = ([cell.known * scale for cell in side] for side in (found.low, found.high))
    return Band((found.segment[-1], *found.periods), (last, *low), (last, *high))


def periods(shown: Sequence[Period], found: Projection) -> tuple[Period, ...]:
    """Return the periods of a figure with those projected after them."""
    return tuple(sorted({*shown, *found.periods}))


def told(words: Words, found: Projection | Refusal, unit: Unit) -> Markup:
    """Return the block under a chart: the projection with its back-test, or why there is none."""
    if isinstance(found, Projection):
        return _offered(words, found, unit)
    text = refusal(words, found)
    if found.assessment is None:
        return render("note", text=text)
    return render("projection", title=text, figures=None, **_backtest(words, found.assessment, found.cells))


def spoken(words: Words, said: str, found: Projection | Refusal, unit: Unit) -> str:
    """Return the text that stands for a chart with what its dashed line ends with."""
    if isinstance(found, Refusal):
        return said
    return words.text("projection.alt", said=said, title=_title(words, found, unit))


def refusal(words: Words, found: Refusal) -> str:
    """Return why nothing is projected."""
    if found.why in (Why.FEW, Why.BREAK):
        count = words.value(counted(found.cells), NUMBER) if found.cells else str(found.points)
        return words.plural(f"projection.refused.{found.why}", found.points, n=count, year=found.since)
    return words.text(f"projection.refused.{found.why}")


def _title(words: Words, found: Projection, unit: Unit) -> str:
    ends = {"low": words.value(found.low[-1], unit), "high": words.value(found.high[-1], unit)}
    return words.text(
        "projection.title",
        value=words.counted(found.points[-1], unit),
        year=found.periods[-1],
        last=found.segment[-1],
        percent=words.numbers.percent(COVERAGE, 0),
        **ends,
    )


def _offered(words: Words, found: Projection, unit: Unit) -> Markup:
    rows = [
        {"label": period, "cells": [(words.value(cell, unit), words.flags(cell)) for cell in (point, low, high)]}
        for period, point, low, high in zip(found.periods, found.points, found.low, found.high, strict=True)
    ]
    heads = [words.text("projection.head.point"), words.text("projection.head.low")]
    caption = words.text("projection.caption", percent=words.numbers.percent(COVERAGE, 0))
    figures = {"caption": caption, "heads": [*heads, words.text("projection.head.high")], "rows": rows}
    title = _title(words, found, unit)
    return render("projection", title=title, figures=figures, **_backtest(words, found.assessment, found.cells))


def _backtest(words: Words, found: Assessment, cells: Sequence[Cell]) -> dict[str, object]:
    """Return the table of the errors: one row for each model, one column for each year ahead."""
    ahead = range(1, len(found.origins) + 1)
    rows = [
        {
            "label": words.text(f"projection.model.{score.model}"),
            "cells": [words.value(error(score.model, cells, found, years), QUOTIENT) for years in ahead],
            "strong": score.model == found.model,
        }
        for score in found.scores
    ]
    origins = words.plural("projection.origins", found.origins[0], n=found.origins[0])
    model = words.text(f"projection.model.{found.model}")
    return {
        "test": {
            "title": words.text("projection.test"),
            "corner": words.text("projection.test.corner"),
            "heads": [words.plural("projection.ahead", years, n=years) for years in ahead],
            "rows": rows,
        },
        "note": words.text("projection.note", origins=origins, model=model),
    }
