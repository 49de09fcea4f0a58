"""What the page on structure is made from: every measure of one source, activity by activity."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sector.figures.words import Words
from sector.indicators import gap, location_quotient
from sector.model.cell import ABSENT, Cell, ratio
from sector.model.period import Period
from sector.model.selection import Selection
from sector.model.structure import Structure
from sector.model.unit import Unit

JOBS: Final = "JOBS"
ENTERPRISES: Final = "ENTERPRISES"
#: Measures of which a territory has a structure, in the order they are shown, and those of what changes in a year.
COUNTS: Final = (JOBS, ENTERPRISES)
MOVES: Final = ("BIRTHS", "DEATHS")

#: Measure and group of territories (empty: those of the observatory) → structure, None where there is none.
Find = Callable[[str, str], Structure | None]


@dataclass(frozen=True, slots=True)
class Material:
    """The measures of one source for one territory and period, beside a reference.

    Parameters
    ----------
    territory, asked
        The territory shown, and the one that was asked for; they differ where the source does not have it.
    reference
        Territory of comparison, empty when the source has none.
    counts, moves
        Measure → structure, of stocks and of what is born or ceases.
    among
        Measure → structure of every territory that the others are ranked with; empty when the source has none.
    ranking
        Code of the group of those.
    """

    words: Words
    territory: str
    asked: str
    period: Period
    reference: str
    counts: Mapping[str, Structure]
    moves: Mapping[str, Structure]
    among: Mapping[str, Structure]
    ranking: str

    @property
    def one(self) -> Structure:
        """Any of the structures: what it says of source, version and activities holds for all."""
        return next(iter(self.counts.values()))

    @property
    def compares(self) -> bool:
        """Whether there is a reference other than the territory itself."""
        return bool(self.reference) and self.reference != self.territory

    @property
    def first(self) -> Period:
        """The first period of the source."""
        return self.one.periods[0]

    @property
    def last(self) -> Period:
        """The last period of the source."""
        return self.one.periods[-1]

    @property
    def main(self) -> str:
        """The measure that a ranking follows: jobs where they can be compared, else enterprises."""
        known = (m for m in self.counts if self.quotient(m, self.territory).value is not None)
        alone = (m for m in self.counts if self.weight(m, self.counts[m].digital).value is not None)
        return next(known if self.compares else alone, next(iter(self.counts)))

    def unit(self, measure: str) -> Unit:
        """Return the unit of a measure."""
        return {**self.counts, **self.moves}[measure].whole.unit

    def weight(self, measure: str, activity: str, area: str = "") -> Cell:
        """Return the share of an activity in the whole of an area, by default the territory."""
        found, code = self.counts[measure], area or self.territory
        return ratio(found.part(activity, code, self.period), found.whole.cell(code, self.period))

    def gap(self, measure: str, activity: str) -> Cell:
        """Return how many units more (+) or fewer (−) there are than with the structure of the reference."""
        if not self.compares:
            return ABSENT
        found = self.counts[measure]
        part = found.part(activity, self.territory, self.period)
        whole = found.whole.cell(self.territory, self.period)
        return gap.between(part, whole, self.weight(measure, activity, self.reference))

    def quotient(self, measure: str, area: str, part: Cell | None = None) -> Cell:
        """Return the quotient of the digital sector of an area, `part` in place of its own figure if given."""
        if not self.reference:
            return ABSENT
        found = self.counts[measure]
        own = part or found.part(found.digital, area, self.period)
        other = found.part(found.digital, self.reference, self.period)
        whole, reference = (found.whole.cell(code, self.period) for code in (area, self.reference))
        return location_quotient.of(own, whole, other, reference)


def gather(words: Words, chosen: Selection, ranking: str, find: Find) -> Material | None:
    """Return what the page is made from, None where the source does not give activities that make up a whole.

    Parameters
    ----------
    ranking
        Group of territories that the topic ranks, empty when there is none.
    """
    counts, moves = ({m: s for m in names if (s := _usable(find(m, "")))} for names in (COUNTS, MOVES))
    if not counts:
        return None
    one = next(iter(counts.values()))
    rows = [chosen.territory, *words.reference.observatory.territories]
    shown = next((row for row in rows if any(found.has(row) for found in counts.values())), "")
    if not shown:
        return None
    period = Period(chosen.period) if chosen.period in one.periods else one.periods[-1]
    among = {m: s for m in counts if ranking and (s := _usable(find(m, ranking)))}
    return Material(words, shown, chosen.territory, period, one.reference, counts, moves, among, ranking)


def _usable(found: Structure | None) -> Structure | None:
    return found if found is not None and found.periods and found.rows else None
