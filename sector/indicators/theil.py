"""Inequality of parts that splits exactly into what lies between groups and what lies within them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum, log

from sector.model.cell import Cell, concentrated
from sector.model.indicator import Indicator
from sector.model.lineage import formula
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
    sizes = [Cell(float(size)) for size in (len(filled), *map(len, filled))]
    return Decomposition(
        concentrated(parts, _index),
        *(concentrated((*sizes, *parts) if parts else (), split) for split in (_between, _within)),
    )


def _split(values: Sequence[float]) -> list[Sequence[float]]:
    """Return the groups among values: how many there are, the size of each, then all their parts."""
    count = int(values[0])
    found: list[Sequence[float]] = []
    start = 1 + count
    for size in values[1:start]:
        found.append(values[start : start + int(size)])
        start += int(size)
    return found


@formula("theil", "Σ s · ln(s · n)")
def _index(*values: float) -> float:
    whole, n = fsum(values), len(values)
    return _above_zero(_term(value / whole, n) for value in values)


@formula("theil_between", "Σ s_g · ln(s_g · n / n_g)")
def _between(*values: float) -> float:
    groups = _split(values)
    whole, n = fsum(map(fsum, groups)), sum(map(len, groups))
    # A group with the share s and n_g of n parts: s·ln(s·n / n_g).
    return _above_zero(_term(fsum(group) / whole, n / len(group)) for group in groups)


@formula("theil_within", "Σ s_g · T_g")
def _within(*values: float) -> float:
    groups = _split(values)
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
