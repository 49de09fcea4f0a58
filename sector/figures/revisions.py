"""The revision triangle: a figure in each version that was published, with what changed from one to the next."""

from typing import Any, Final

from markupsafe import Markup

from sector.figures.words import Words, state
from sector.model.cell import Cell
from sector.model.draft import short
from sector.model.triangle import Moved, Triangle

#: One sign for what became of a figure, so that nothing rests on colour alone.
SIGNS: Final = {Moved.SAME: "", Moved.UP: "▲", Moved.DOWN: "▼", Moved.NEW: "+", Moved.GONE: "×"}


def revisions(words: Words, found: Triangle, measure: str, territory: str) -> dict[str, Any]:
    """Return title, table and sentences of a triangle; no table where only one version was published."""
    is_single = len(found.releases) < 2
    return {
        "title": title(words, found),
        "subtitle": words.text(
            "revisions.subtitle",
            measure=measure,
            name=words.name(territory),
            unit=words.unit(found.unit),
            first=found.periods[0],
            last=found.periods[-1],
        )
        if found.periods
        else "",
        "sentences": [] if is_single else sentences(words, found),
        "head": words.text("revisions.head"),
        "note": words.text("revisions.note"),
        "periods": found.periods,
        "rows": [] if is_single else [_row(words, found, row) for row in range(len(found.releases))],
    }


def title(words: Words, found: Triangle) -> str:
    """Return how many figures were revised, of how many that two versions gave."""
    count = len(found.releases)
    if count < 2:
        return words.text("revisions.title.single")
    revised, pairs = len(found.revised()), sum(1 for _ in found.steps())
    if not revised:
        return words.text("revisions.title.none", versions=count)
    return words.plural("revisions.title.some", revised, n=revised, pairs=pairs, versions=count)


def sentences(words: Words, found: Triangle) -> list[Markup]:
    """Return the mean and the largest revision without their sign, in the unit of the figures."""
    largest, mean = found.largest, found.mean
    if largest is None or mean is None:
        return [words.html("revisions.nothing")]
    row, column, step = largest
    said = words.html(
        "revisions.largest",
        step=words.change(Cell(step), found.unit),
        before=words.released(found.releases[row - 1].cells[column], found.unit, found.releases[row - 1].version),
        after=words.counted(found.releases[row].cells[column], found.unit),
        period=found.periods[column],
        day=words.numbers.day(found.releases[row].at),
    )
    return [words.html("revisions.mean", mean=_counted(words, found, mean)), said]


def _counted(words: Words, found: Triangle, mean: float) -> str:
    """Return a mean of counts with its noun, with one decimal more than the counts have."""
    unit = found.unit
    return words.plural(f"unit.{unit.code}", mean, value=words.numbers.number(mean, unit.decimals + 1))


def _row(words: Words, found: Triangle, row: int) -> dict[str, Any]:
    release = found.releases[row]
    return {
        "day": words.numbers.day(release.at),
        "version": short(release.version),
        "cells": [_cell(words, found, row, column) for column in range(len(found.periods))],
    }


def _cell(words: Words, found: Triangle, row: int, column: int) -> dict[str, Any]:
    cell, moved = found.releases[row].cells[column], found.moved(row, column)
    step = words.change(found.step(row, column), found.unit) if moved in (Moved.UP, Moved.DOWN) else ""
    return {
        "text": words.released(cell, found.unit, found.releases[row].version),
        "state": state(cell),
        "flags": words.flags(cell),
        "why": words.why(cell),
        "moved": moved.value,
        "sign": SIGNS[moved],
        "step": step,
        "said": words.text(f"revisions.{moved}") if moved is not Moved.SAME else "",
    }
