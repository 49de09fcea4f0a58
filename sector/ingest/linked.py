"""One slice of a table as a system: each place is a cell, one that an equation needs and nobody gives as well."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from scipy.linalg import null_space
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from sector.confidentiality import Builder, Contradiction, System, intervals, suppress
from sector.confidentiality.protecting import completed
from sector.confidentiality.system import Bools, Places
from sector.ingest.laws import Laws
from sector.ingest.slices import Key, Place, Slice
from sector.validation.rounding import room_of, step_of

_ZERO: Final = 1e-7
#: How near to a whole number an end counts as that number.
_WHOLE: Final = 1e-6
#: Width under which the ends of an interval are looked for: two whole numbers lie in any that is as wide.
_LOOKED: Final = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """Cells that hang together through equations with unknown ones: positions in the system, and a system."""

    cells: Places
    system: System


class Linked:
    """What readers know of one slice.

    Parameters
    ----------
    units
        Units of the same period, of a register.
    """

    def __init__(self, key: Key, one: Slice, laws: Laws, units: Slice | None = None) -> None:
        self.key, self.one, self.laws = key, one, laws
        self.cells: dict[Place, int] = {}
        self.totals: set[Place] = set()
        builder = Builder()
        measure = laws.reference.measures.get(key[1])
        numbers = np.array(one.numbers, float)
        for found in laws.sums(one, units):
            parts = [self._cell(builder, place) for place in (*found.parts, *found.rest)]
            unit = measure.unit if measure else ""
            room = 0.0 if laws.is_whole else room_of(numbers, unit, int(key[3]), len(parts))
            builder.adds_up(self._cell(builder, found.total), parts, room)
            self.totals.add(found.total)
        for place in (*one.hidden, *one.betrayed):
            self._cell(builder, place)
        self._shares(builder)
        #: Whether figures are whole numbers: an interval that holds one of them gives it away.
        self.is_counted = key[3] == "0" and step_of(numbers) >= 1
        self.system = builder.build()
        self.places = {cell: place for place, cell in self.cells.items()}

    def known(self) -> list[int]:
        """Return the hidden cells that can be worked out."""
        found: list[int] = []
        for part in self.parts:
            narrow = self._narrow(part.system)
            found += part.cells[narrow].tolist()
        return sorted(found)

    def betraying(self, cell: int) -> tuple[Part, int]:
        """Return the part in which a cell can be worked out, and its position there."""
        part = next(part for part in self.parts if cell in part.cells)
        return part, int(np.flatnonzero(part.cells == cell)[0])

    def further(self, seconds: float) -> tuple[list[int], bool]:
        """Return the rows to hide as well, and whether nothing cheaper protects; none where nothing helps."""
        must = [self.one.rows[place] for place in self.one.betrayed]
        values = completed(self.system)
        if values is None:
            return [], False
        values = np.where(self.system.known, self.system.low, values)
        one = self.one
        candidates = self.system.known.copy()
        for cell in np.flatnonzero(candidates).tolist():
            place = self.places.get(cell)
            is_own = place is not None and one.rows.get(place, -1) >= 0
            candidates[cell] = is_own and place not in one.hidden | one.shown
        totals = np.zeros(len(values), bool)
        totals[[self.cells[place] for place in self.totals]] = True
        width = 1.0 if self.is_counted else 0.0
        done = suppress(self.system, values, candidates, width, totals=totals, seconds=seconds)
        added = np.flatnonzero(done.hidden & ~self.system.hidden).tolist()
        return ([*must, *(one.rows[self.places[cell]] for cell in added)] if done.protects else []), done.optimal

    def _cell(self, builder: Builder, place: Place) -> int:
        if place not in self.cells:
            value = self.one.values.get(place)
            if value is not None and place not in self.one.betrayed:
                self.cells[place] = builder.published(value)
            else:
                is_secret = place in self.one.hidden or place in self.one.betrayed
                self.cells[place] = builder.secret() if is_secret else builder.unknown()
        return self.cells[place]

    def _shares(self, builder: Builder) -> None:
        """Add what shares of the whole economy say of the counts, with the decimals they are given in."""
        shares = self.one.shares
        if shares is None or not shares.numbers:
            return
        decimals = -round(float(np.log10(step_of(np.array(shares.numbers, float)))))
        for place, value in shares.values.items():
            total = self.laws.total(place[1:])
            if value is not None and total is not None and place[1:] != total:
                counts = [self._cell(builder, one) for one in (place, (place[0], *total))]
                builder.ratio(counts[0], counts[1], value / 100, decimals + 2)

    @cached_property
    def parts(self) -> list[Part]:
        """The parts of the system that hold hidden cells."""
        return list(self._parts())

    def _parts(self) -> Iterator[Part]:
        system = self.system
        work = system.matrix.tocoo()
        unknown = ~system.known[work.col]
        count, cells = len(system.rest), len(system.low)
        graph = coo_array(
            (np.ones(unknown.sum()), (work.row[unknown], work.col[unknown] + count)), shape=(count + cells,) * 2
        )
        _, labels = connected_components(graph, directed=False)
        for label in np.unique(labels[count:][system.hidden]).tolist():
            rows = np.flatnonzero(labels[:count] == label)
            if len(rows):
                matrix = csr_array(system.matrix[rows])
                own = np.unique(matrix.indices)
                small = csr_array(matrix[:, own])
                yield Part(
                    own.astype(np.int64), System(system.low[own], system.high[own], system.hidden[own], small)
                )

    def _narrow(self, system: System) -> Bools:
        try:
            found = intervals(system, _LOOKED if self.is_counted else 1e-3)
        except Contradiction:
            # Published totals that differ from their parts, or do so with the hidden ones: what equations alone
            # determine does not depend on the figures.
            return _determined(system)
        if not self.is_counted:
            return found.narrow(system)
        single = np.floor(found.high + _WHOLE) <= np.ceil(found.low - _WHOLE)
        is_whole = system.hidden & found.exact & single & (found.rounding <= _WHOLE)
        return is_whole | found.narrow(system, 1.0)


def _determined(system: System) -> Bools:
    """Return the hidden cells that the equations determine whatever the figures are."""
    found = np.zeros(len(system.low), bool)
    slack = (system.low < 0) & ~system.hidden
    unknown = np.flatnonzero(~system.known & ~slack)
    dense = system.matrix[:, unknown].toarray()
    free = null_space(dense[np.any(dense != 0, axis=1)])
    fixed = np.abs(free).max(axis=1, initial=0.0) < _ZERO
    found[unknown[fixed]] = True
    return found & system.hidden
