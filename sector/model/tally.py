"""How many figures there are, and how many of them are above another: what a sentence counts."""

from collections.abc import Sequence
from dataclasses import replace

from sector.model.cell import Cell, derive
from sector.model.lineage import formula


def counted(parts: Sequence[Cell]) -> Cell:
    """Return how many figures there are."""
    return _bare(derive(parts, _count))


def even(parts: Sequence[Cell]) -> Cell:
    """Return the share that each of the figures would have if all were alike."""
    return _bare(derive(parts, _even))


def compared(pairs: Sequence[tuple[Cell, Cell]]) -> Cell:
    """Return how many pairs there are."""
    return _bare(derive([cell for pair in pairs for cell in pair], _pairs))


def above(pairs: Sequence[tuple[Cell, Cell]]) -> Cell:
    """Return in how many pairs the first figure is above the second."""
    return _bare(derive([cell for pair in pairs for cell in pair], _above))


def _bare(cell: Cell) -> Cell:
    """Return a count without the flags of what is counted: that a figure may be revised changes no count of it."""
    return replace(cell, flags="A") if cell.value is not None else cell


@formula("count", "#{ A, B, … }")
def _count(*values: float) -> float:
    return float(len(values))


@formula("even", "1 / #{ A, B, … }")
def _even(*values: float) -> float:
    return 1.0 / len(values)


@formula("pairs", "#{ (A, B), (C, D), … }")
def _pairs(*values: float) -> float:
    return float(len(values) // 2)


@formula("above", "#{ A > B, C > D, … }")
def _above(*values: float) -> float:
    return float(sum(first > second for first, second in zip(values[::2], values[1::2], strict=True)))
