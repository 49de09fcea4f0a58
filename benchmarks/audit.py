"""Time to audit and to protect 5 territories × 40 activities × 10 years: ``python -m benchmarks.audit``.

Four territories with their sum and forty activities with theirs, one table a year, figures drawn from a log-normal
law. Every figure under 3 is hidden first. Goals on two cores: audited in 5 s, protected in 30 s.
"""

import time
from typing import Final

import numpy as np

from sector.confidentiality import System, intervals, suppress
from sector.confidentiality.cross_table import CrossTable, Figure, primary

_TERRITORIES, _ACTIVITIES, _YEARS = 5, 40, 10
_FEWEST: Final = 3
_MEDIAN, _SPREAD = 8.0, 1.2


def tables(years: int = _YEARS, seed: int = 1) -> list[CrossTable]:
    """Return one table a year: the last row is the sum of the territories, the last column the whole economy."""
    dice = np.random.default_rng(seed)
    made: list[CrossTable] = []
    for _ in range(years):
        inner = dice.lognormal(np.log(_MEDIAN), _SPREAD, (_TERRITORIES - 1, _ACTIVITIES)).astype(int)
        rows = np.hstack([inner, inner.sum(axis=1, keepdims=True)])
        whole = np.vstack([rows, rows.sum(axis=0)])
        cells = [[Figure(float(value)) for value in row] for row in whole.tolist()]
        made.append(
            CrossTable([f"T{i}" for i in range(len(cells))], [f"A{j}" for j in range(whole.shape[1])], cells)
        )
    return made


def hidden(table: CrossTable) -> System:
    """Return what readers know when the figures of too few units are hidden."""
    return table.system(hidden=primary(table, _FEWEST))


def values(table: CrossTable) -> np.ndarray:
    """Return the figures row by row."""
    return np.array([cell.value for row in table.cells for cell in row], float)


def main() -> None:
    """Print both times, with the programs solved and the cells hidden."""
    made = tables()
    systems = [hidden(table) for table in made]
    start = time.perf_counter()
    found = [intervals(system) for system in systems]
    spent = time.perf_counter() - start
    count = sum(int(system.hidden.sum()) for system in systems)
    given = sum(int(one.narrow(system).sum()) for one, system in zip(found, systems, strict=True))
    solved = sum(one.solved for one in found)
    print(f"audit    {spent:6.2f} s  {count} hidden, {given} given away, {solved} linear programs")
    start = time.perf_counter()
    done = [
        suppress(system, values(table), ~system.hidden, totals=table.totals)
        for system, table in zip(systems, made, strict=True)
    ]
    spent = time.perf_counter() - start
    added, proven = sum(one.cells for one in done), sum(one.optimal for one in done)
    print(f"protect  {spent:6.2f} s  {added} cells more, least cost proven for {proven} of {len(done)} tables")
    start = time.perf_counter()
    again = [intervals(table.system(hidden=one.hidden)) for table, one in zip(made, done, strict=True)]
    spent = time.perf_counter() - start
    solved = sum(one.solved for one in again)
    print(f"audit    {spent:6.2f} s  once protected, {solved} linear programs")


if __name__ == "__main__":
    main()
