"""The readable figures of a file, each key once: what the rules about figures as a whole look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sector.model.period import Period
from sector.validation.codelists import TOTAL
from sector.validation.coding import Coding
from sector.validation.rows import Rows
from sector.validation.states import State

Places = npt.NDArray[np.int64]
#: Groups whose ids make the key of an observation.
KEY: Final = ("area", "activity", "period", "measure")
#: Letters of a figure that says of itself that it compares badly with the one before.
UNLIKE: Final = frozenset("BDFNU")


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures with a code in every dimension and a state that is allowed, as columns.

    Parameters
    ----------
    places
        Position of each figure in `Rows`.
    ids
        ``area``, ``activity``, ``period``, ``measure`` → position in the list of the same name.
    numbers
        As the file writes them, in the unit of their measure; NaN where there is none or it is hidden.
    hidden
        Whether a value exists and may not be shown.
    unlike
        Whether a flag says that the figure compares badly with others of its series.
    areas, activities, periods, measures
        Codes: territory; (nomenclature, activity); period; (measure, unit, power of ten).
    complete
        Whether every row of the file has its codes and can be read: otherwise a figure may only seem to lack.
    """

    places: Places
    ids: Mapping[str, npt.NDArray[np.signedinteger]]
    numbers: npt.NDArray[np.float64]
    hidden: npt.NDArray[np.bool_]
    unlike: npt.NDArray[np.bool_]
    areas: Sequence[str]
    activities: Sequence[tuple[str, str]]
    periods: Sequence[Period]
    measures: Sequence[tuple[str, str, int]]
    complete: bool

    @property
    def is_total(self) -> npt.NDArray[np.bool_]:
        """Which figures belong to rows named total, which no codelist holds."""
        areas = np.array([code == TOTAL for code in self.areas], bool)
        activities = np.array([code == TOTAL for _, code in self.activities], bool)
        if not areas.any() and not activities.any():
            return np.zeros(len(self.places), bool)
        return areas[self.ids["area"]] | activities[self.ids["activity"]]

    def packed(self, *names: str) -> npt.NDArray[np.int64]:
        """Return one number for each combination of some dimensions."""
        sizes = {
            "area": len(self.areas),
            "activity": len(self.activities),
            "period": len(self.periods),
            "measure": len(self.measures),
        }
        key = np.zeros(len(self.places), np.int64)
        for name in names:
            key = key * sizes[name] + self.ids[name]
        return key

    def of_measure(self, measure: str) -> Places:
        """Return the positions of the figures that count one thing, in whichever unit."""
        wanted = [number for number, (name, _, _) in enumerate(self.measures) if name == measure]
        return np.flatnonzero(np.isin(self.ids["measure"], wanted)) if wanted else np.zeros(0, np.int64)

    def hiding(self, chosen: Places) -> "Figures":
        """Return the same figures with some of them hidden."""
        numbers, hidden = self.numbers.copy(), self.hidden.copy()
        numbers[chosen], hidden[chosen] = np.nan, True
        return Figures(
            self.places,
            self.ids,
            numbers,
            hidden,
            self.unlike,
            self.areas,
            self.activities,
            self.periods,
            self.measures,
            self.complete,
        )


def figures(rows: Rows, coding: Coding, states: Mapping[int, State], doubled: Places) -> Figures:
    """Return what can be looked at together.

    Parameters
    ----------
    doubled
        Positions of figures whose key stands above already.
    """
    named = np.ones(len(rows.lines), bool)
    for ids in rows.ids.values():
        named &= ids >= 0
    size = int(rows.states.max(initial=0)) + 1
    known = np.array([state in states for state in range(size)], bool)
    usable = named & (rows.problems == 0)
    usable &= known[np.where(usable, rows.states, 0)]
    usable[doubled] = False
    whole = bool(usable.all())

    def kept(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return values if whole else values[usable]

    state_ids = kept(rows.states)
    found = [states.get(state) for state in range(size)]
    hides = np.array([state is not None and state.hides for state in found], bool)[state_ids]
    secret = np.array([state is not None and "Q" in state.obs_status for state in found], bool)[state_ids]
    unlike = np.array([state is not None and not UNLIKE.isdisjoint(state.obs_status) for state in found], bool)
    numbers = kept(rows.numbers)
    return Figures(
        places=np.arange(len(rows.lines)) if whole else np.flatnonzero(usable),
        ids={name: kept(rows.ids[name]) for name in KEY},
        numbers=np.where(hides, np.nan, numbers) if hides.any() else numbers,
        hidden=secret,
        unlike=unlike[state_ids],
        areas=[area for (area,) in coding.groups["area"].ids],
        activities=[(nomenclature, code) for nomenclature, code in coding.groups["activity"].ids],
        periods=[Period(code) for _, code in coding.groups["period"].ids],
        measures=[(name, unit, int(power)) for name, unit, power in coding.groups["measure"].ids],
        complete=bool((named & (rows.problems == 0)).all()),
    )
