"""What follows from single equations, before any linear program: fixed cells, bounds, and separate blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from sector.confidentiality.system import Bools, Contradiction, Floats, Places, System, tolerance

#: Rounds of tightening; what needs more of them is left to the linear programs.
_ROUNDS: Final = 50


@dataclass(frozen=True, slots=True)
class Block:
    """Unknown cells that hang together: ``matrix @ cells = rest`` within bounds.

    Parameters
    ----------
    cells, equations
        Positions in the system.
    hidden
        Which of the cells are hidden, the others are rounded figures.
    """

    cells: Places
    equations: Places
    matrix: csr_array
    rest: Floats
    low: Floats
    high: Floats
    hidden: Bools


def tightened(system: System) -> tuple[Floats, Floats]:
    """Return the bounds of all cells as far as one equation after the other narrows them.

    A cell that is alone in an equation is fixed by it, and cells that add up to 0 are all 0.

    Raises
    ------
    Contradiction
        If an equation cannot hold within the bounds.
    """
    low, high = system.low.copy(), system.high.copy()
    slack = tolerance(low, high)
    work = system.matrix.tocoo()
    rows, cells, factors = work.row, work.col, np.asarray(work.data, np.float64)
    if not len(rows):
        return low, high
    count = len(system.rest)
    for _ in range(_ROUNDS):
        least, most = _ends(factors, low[cells], high[cells])
        whole_low, no_low = _sums(rows, least, count)
        whole_high, no_high = _sums(rows, most, count)
        broken = ((no_low == 0) & (whole_low > slack)) | ((no_high == 0) & (whole_high < -slack))
        if broken.any():
            raise Contradiction(np.flatnonzero(broken).tolist())
        # A term is minus the sum of the others: known where no other is without bound.
        from_low = -(whole_low[rows] - np.where(np.isfinite(least), least, 0))
        from_high = -(whole_high[rows] - np.where(np.isfinite(most), most, 0))
        upper = np.where(no_low[rows] - ~np.isfinite(least) == 0, from_low, np.inf)
        lower = np.where(no_high[rows] - ~np.isfinite(most) == 0, from_high, -np.inf)
        one, other = lower / factors, upper / factors
        new_low, new_high = low.copy(), high.copy()
        np.maximum.at(new_low, cells, np.minimum(one, other))
        np.minimum.at(new_high, cells, np.maximum(one, other))
        crossed = new_low > new_high + slack
        if crossed.any():
            raise Contradiction(np.unique(rows[crossed[cells]]).tolist())
        met = new_high - new_low <= slack / 10
        middle = (new_low + new_high) / 2
        new_low, new_high = np.where(met, middle, new_low), np.where(met, middle, new_high)
        new_low, new_high = np.where(system.known, low, new_low), np.where(system.known, high, new_high)
        if not (_moved(low, new_low, slack) | _moved(high, new_high, slack)).any():
            break
        low, high = new_low, new_high
    return low, high


def blocks(system: System, low: Floats, high: Floats) -> Iterator[Block]:
    """Yield the blocks of cells that are still unknown within these bounds and hold a hidden one.

    Where figures are rounded, a block has the bounds of the system itself: what rounding leaves must stay visible
    in the linear programs, and bounds that came through rounded figures would hide it.

    Raises
    ------
    Contradiction
        If an equation between known cells does not hold.
    """
    fixed = low == high
    if (~system.hidden & ~fixed).any():
        low, high = np.where(fixed, low, system.low), np.where(fixed, high, system.high)
    rest = -(system.matrix @ np.where(fixed, low, 0.0))
    work = system.matrix.tocoo()
    kept = ~fixed[work.col]
    off = np.abs(rest) > tolerance(low, high)
    off[work.row[kept]] = False
    if off.any():
        raise Contradiction(np.flatnonzero(off).tolist())
    labels = _labels(work.row[kept], work.col[kept], (len(system.rest), len(system.low)))
    free = np.flatnonzero(~fixed)
    if not len(free):
        return
    order = free[np.argsort(labels[1][free], kind="stable")]
    of_cells = labels[1][order]
    equations = np.unique(work.row[kept])
    row_order = equations[np.argsort(labels[0][equations], kind="stable")]
    of_rows = labels[0][row_order]
    for label in np.unique(of_cells).tolist():
        cells = np.sort(order[np.searchsorted(of_cells, label) : np.searchsorted(of_cells, label, "right")])
        if not system.hidden[cells].any():
            continue
        chosen = row_order[np.searchsorted(of_rows, label) : np.searchsorted(of_rows, label, "right")]
        matrix = csr_array(system.matrix[chosen][:, cells])
        yield Block(cells, chosen, matrix, rest[chosen], low[cells], high[cells], system.hidden[cells])


def _ends(factors: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Return the least and the greatest value of each term."""
    one, other = factors * low, factors * high
    return np.minimum(one, other), np.maximum(one, other)


def _sums(rows: Places, terms: Floats, count: int) -> tuple[Floats, Places]:
    """Return the sum of the finite terms of each equation, and how many are not finite."""
    finite = np.isfinite(terms)
    whole = np.bincount(rows, np.where(finite, terms, 0.0), count)
    return np.asarray(whole, np.float64), np.bincount(rows, ~finite, count).astype(np.int64)


def _moved(old: Floats, new: Floats, slack: float) -> Bools:
    with np.errstate(invalid="ignore"):
        return (old != new) & ~(np.abs(old - new) <= slack)


def _labels(rows: Places, cells: Places, shape: tuple[int, int]) -> tuple[Places, Places]:
    """Return the number of the block of each equation and of each cell."""
    count = shape[0] + shape[1]
    graph = coo_array((np.ones(len(rows)), (rows, cells + shape[0])), shape=(count, count))
    _, labels = connected_components(graph, directed=False)
    return labels[: shape[0]], labels[shape[0] :]
