"""The same questions answered by plain linear programs, cell by cell, and by trying everything."""

from collections.abc import Iterator
from itertools import chain, combinations

import numpy as np
from scipy.optimize import linprog

Table = list[list[float | None]]


def with_totals(inner: list[list[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in inner]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def hiding(table: list[list[int]], hidden: set[tuple[int, int]]) -> Table:
    return [[None if (i, j) in hidden else v for j, v in enumerate(row)] for i, row in enumerate(table)]


def ends(table: Table) -> dict[tuple[int, int], tuple[float, float]]:
    """Return place → least and greatest value, from two programs over all cells of the table."""
    height, width = len(table), len(table[0])
    equations = []
    for i in range(height):
        row = np.zeros((height, width))
        row[i, :-1], row[i, -1] = 1, -1
        equations.append(row.ravel())
    for j in range(width):
        row = np.zeros((height, width))
        row[:-1, j], row[-1, j] = 1, -1
        equations.append(row.ravel())
    flat = [value for row in table for value in row]
    bounds = [(0, None) if value is None else (value, value) for value in flat]
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for place, value in enumerate(flat):
        if value is None:
            aim = np.zeros(len(flat))
            aim[place] = 1
            reached = []
            for sign in (1, -1):
                done = linprog(sign * aim, A_eq=np.array(equations), b_eq=np.zeros(len(equations)), bounds=bounds)
                assert done.status in (0, 3)
                reached.append(sign * done.fun if done.status == 0 else np.inf)
            found[divmod(place, width)] = (reached[0], reached[1])
    return found


def protects(table: Table, width: float) -> bool:
    gaps = [high - low for low, high in ends(table).values()]
    return all(gap >= width - 1e-6 if width else gap > 1e-6 for gap in gaps)


def cheapest(table: list[list[int]], must: set[tuple[int, int]], width: float) -> int | None:
    """Return the least number of further inner cells that protect, from trying all; None where none do."""
    inner = [
        (i, j) for i, row in enumerate(table[:-1]) for j, v in enumerate(row[:-1]) if v and (i, j) not in must
    ]
    for extra in _subsets(inner):
        if protects(hiding(table, must | set(extra)), width):
            return len(extra)
    return None


def _subsets(cells: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], ...]]:
    return chain.from_iterable(combinations(cells, count) for count in range(len(cells) + 1))
