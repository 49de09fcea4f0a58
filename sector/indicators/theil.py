"""Inequality of parts that splits exactly into what lies between groups and what lies within them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum, log

from sector.model.cell import Cell, concentrated
from sector.model.indicator import Indicator
from sector.model.unit import CONCENTRATION

INDICATOR = Indicator(
    id="theil",
    unit=CONCENTRATION,
    formula="Σ s·ln(s·n)",
    reference="H. Theil, Economics and Information Theory, 1967",
)


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The index and its two parts: ``total = between + within``."""

    total: Cell
    between: Cell
    within: Cell


def of(parts: Sequence[Cell]) -> Cell:
    """Return the index of parts that make a whole: 0 where all are alike, ln n where one has everything.

    Empty with the reason of a gap when a part is empty, `MISSING` without parts, `ZERO_BASE` when all are zero or
    one is below zero.
    """
    return concentrated(parts, _index)


def decomposed(groups: Sequence[Sequence[Cell]]) -> Decomposition:
    """Return the index over all parts of all groups, and how much of it lies between and within the groups.

    A group without parts counts for nothing. Where the index is empty its two parts are, for the same reason.
    """
    filled = [tuple(group) for group in groups if group]
    parts = [cell for group in filled for cell in group]
    sizes = [len(group) for group in filled]
    return Decomposition(
        concentrated(parts, _index),
        concentrated(parts, lambda *values: _between(_split(values, sizes))),
        concentrated(parts, lambda *values: _within(_split(values, sizes))),
    )


def _split(values: Sequence[float], sizes: Sequence[int]) -> list[Sequence[float]]:
    found: list[Sequence[float]] = []
    start = 0
    for size in sizes:
        found.append(values[start : start + size])
        start += size
    return found


def _index(*values: float) -> float:
    whole, n = fsum(values), len(values)
    return _above_zero(_term(value / whole, n) for value in values)


def _between(groups: Sequence[Sequence[float]]) -> float:
    whole, n = fsum(map(fsum, groups)), sum(map(len, groups))
    # A group with the share s and n_g of n parts: s·ln(s·n / n_g).
    return _above_zero(_term(fsum(group) / whole, n / len(group)) for group in groups)


def _within(groups: Sequence[Sequence[float]]) -> float:
    whole = fsum(map(fsum, groups))
    if not whole:
        raise ZeroDivisionError
    return _above_zero(fsum(group) / whole * _index(*group) for group in groups if fsum(group))


def _term(share: float, n: float) -> float:
    """Return ``s·ln(s·n)``, which tends to 0 with `s`."""
    return share * log(share * n) if share else 0.0


def _above_zero(terms: Iterable[float]) -> float:
    """Return the sum of terms, which no index has below zero: equal parts would give −1e-17."""
    return max(0.0, fsum(terms))
