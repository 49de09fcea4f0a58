"""Every indicator for any measure, activity and territory: what the pages compute, asked for by name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sector.analyse.aggregate import recipe
from sector.analyse.cube import UNITS, Cube
from sector.analyse.library import Library
from sector.analyse.matrices import PER_HEAD, series
from sector.analyse.peers import PEERS, peers_recipe
from sector.indicators import COMPUTE, INDICATORS
from sector.model.cell import Cell
from sector.model.comparability import Operation, allow
from sector.model.errors import NotComparable
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.recipe import Recipe
from sector.model.unit import Unit

#: Indicator → what is counted above and below the line, where that is part of its definition.
FIXED: Final = {
    "birth_rate": ("BIRTHS", "ENTERPRISES"),
    "death_rate": ("DEATHS", "ENTERPRISES"),
    "net_rate": ("BIRTHS", "ENTERPRISES"),
    "jobs_per_enterprise": ("JOBS", "ENTERPRISES"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an indicator; what it does not take is not looked at.

    Parameters
    ----------
    activity
        Empty for the digital sector as the dataflow publishes it.
    areas
        Territories, in order.
    periods
        Periods, in order; empty for all those that the dataflow has.
    reference
        Territory of comparison; `PEERS` for those most like each of `areas`.
    base
        Period that a change is measured from; empty for the one of the pages.
    group
        Territories among which something is ranked or spread.
    by
        Indicator that a rank is that of.
    """

    indicator: str
    dataflow: str
    measure: str
    activity: str = ""
    areas: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    reference: str = ""
    base: str = ""
    group: str = ""
    by: str = "level"


@dataclass(frozen=True, slots=True)
class Result:
    """One cell of an answer.

    Parameters
    ----------
    part
        Which of several results it is, such as ``mix``; empty for an indicator that has one.
    base
        Period that a change is measured from, empty for what is no change.
    """

    area: str
    period: str
    part: str
    base: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Sources:
    """The matrices of one question: one row per recipe, one column per period.

    Parameters
    ----------
    recipes
        Territory → how it is made; those that the source does not give are not there.
    """

    library: Library
    cube: Cube
    asked: Question
    recipes: Mapping[str, Recipe]
    periods: tuple[Period, ...]

    @property
    def first(self) -> str:
        """The period that a change is measured from when none was asked for."""
        return self.asked.base or (self.periods[0] if self.periods else "")

    def matrix(self, measure: str = "", activity: str = "", dataflow: str = "") -> Matrix:
        """Return a measure of an activity, by default those asked for.

        Raises
        ------
        NotComparable
            If no indicator is computed of this measure.
        """
        cube = self.library.cube(dataflow) if dataflow else self.cube
        counted = measure or self.asked.measure
        if (counted, cube.unit_mult.get(counted, 0)) not in UNITS:
            raise NotComparable("api.refused.measure", measure=counted)
        kept = tuple(self.recipes.values())
        return series(self.library, cube, counted, activity or self.asked.activity, kept, self.periods)

    def whole(self) -> Matrix:
        """Return all activities together.

        Raises
        ------
        NotComparable
            If the source does not publish them.
        """
        total = self.cube.source.total_activity
        if not total:
            raise NotComparable("api.refused.whole", dataflow=self.asked.dataflow)
        return self.matrix(activity=total)

    def below(self, indicator: str) -> Matrix | None:
        """Return what an indicator divides by, None when it divides by nothing.

        Raises
        ------
        NotComparable
            If the source does not publish it, or counts something else.
        """
        if indicator == "share":
            return self.whole()
        if indicator in FIXED:
            return self.matrix(FIXED[indicator][1])
        if indicator in PER_HEAD:
            return self._population(indicator)
        return None

    def values(self, indicator: str) -> Matrix:
        """Return an indicator that a matrix and its denominator give.

        Raises
        ------
        NotComparable
            As `below`.
        """
        above, below = self.matrix(), self.below(indicator)
        if below is not None and below.unit.power != above.unit.power:
            raise NotComparable("api.refused.unit", dataflow=self.asked.dataflow)
        return COMPUTE[indicator](above, below)

    def _population(self, indicator: str) -> Matrix:
        topics = self.library.reference.observatory.topics.values()
        known = next((topic.denominator for topic in topics if topic.indicator == indicator), "")
        dataflow, _, rest = known.partition(":")
        if not self.library.has(dataflow):
            raise NotComparable("api.refused.whole", dataflow=self.asked.dataflow)
        other = self.library.cube(dataflow).source.comparability
        allow(Operation.PER_HEAD, self.cube.source.comparability, other)
        measure, _, activity = rest.partition(":")
        return self.matrix(measure, activity, dataflow)


def sources(library: Library, asked: Question, areas: tuple[str, ...]) -> Sources:
    """Return the matrices of a question for some territories and its reference.

    Raises
    ------
    KeyError
        If no version of the dataflow is published.
    """
    cube = library.cube(asked.dataflow)
    asked = replace(asked, activity=asked.activity or cube.source.digital_activity)
    wanted = dict.fromkeys(code for code in (*areas, asked.reference) if code and code != PEERS)
    made = [recipe(cube, asked.measure, area, library.reference) for area in wanted if _is_place(library, area)]
    if asked.reference == PEERS:
        made += [peers_recipe(library, asked.dataflow, areas[0])]
    recipes = {found.area: found for found in made if found is not None}
    return Sources(library, cube, asked, recipes, cube.periods(asked.measure, asked.activity))


def unit_of(library: Library, asked: Question) -> Unit:
    """Return the unit of an answer: that of the indicator, or of what is counted where it keeps it."""
    own = INDICATORS[asked.indicator].unit
    if asked.indicator in _COUNTED:
        power = library.cube(asked.dataflow).unit_mult.get(asked.measure, 0)
        return UNITS.get((asked.measure, power), own)
    return own


#: Indicators that are given in the unit of what is counted.
_COUNTED: Final = frozenset({"level", "gap", "shift_share", "esteban_marquillas"})


def _is_place(library: Library, area: str) -> bool:
    return area in library.reference.territories
