"""Which territories of a map have a value, and the words that say so where some have none."""

from collections.abc import Sequence

from sector.figures.words import Words
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.view import View


def known(matrix: Matrix, areas: Sequence[str], period: Period) -> list[str]:
    """Return the areas that have a value in this period, in their order."""
    return [area for area in areas if matrix.cell(area, period).value is not None]


def is_whole(matrix: Matrix, areas: Sequence[str], period: Period) -> bool:
    """Say whether every area that the source tells of has a value in this period.

    A territory that a source never gives is no part of what it shows; one that is hidden, missing or not
    computable is, and nothing is decided without it.
    """
    cells = [(area, matrix.cell(area, period)) for area in areas]
    return not any(
        cell.value is None and (cell.reason is not Reason.NOT_IN_SOURCE or matrix.has(area))
        for area, cell in cells
    )


def level(view: View) -> str:
    """Return what the territories of a topic are called: ``departements`` where they are ranked as such."""
    return "departements" if view.topic.ranking else "territories"


def count(words: Words, number: int) -> str:
    """Return a small count in words inside a sentence."""
    key = f"count.{number}"
    return words.text(key) if words.texts.has(key) else words.numbers.number(number)


def among(words: Words, view: View, areas: Sequence[str], period: Period) -> str:
    """Return among how many territories a map compares, as the end of a title; empty where it compares all."""
    if is_whole(view.values, areas, period):
        return ""
    found = len(known(view.values, areas, period))
    return words.plural(f"known.among.{level(view)}", found, n=count(words, found))
