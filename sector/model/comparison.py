"""Two territories side by side: what an analysis hands to the page that compares, and to its file."""

from collections.abc import Iterator
from dataclasses import dataclass

from sector.model.cell import ABSENT, Cell
from sector.model.comparability import Meter, refusal
from sector.model.margin import Band
from sector.model.peers import Peers
from sector.model.recipe import Recipe
from sector.model.source import Source
from sector.model.status import Reason
from sector.model.unit import GROWTH, PER_THOUSAND, POINTS, QUOTIENT, RANK, SHARE, Unit


def tied(one: tuple[Cell, Band | None], other: tuple[Cell, Band | None]) -> bool:
    """Say whether one of two values lies in the band of the other."""
    pairs = ((one[0].value, other[1]), (other[0].value, one[1]))
    return any(value is not None and band is not None and band.holds(value) for value, band in pairs)


@dataclass(frozen=True, slots=True)
class Entry:
    """One territory in one measure of one source.

    Parameters
    ----------
    topic, share_topic
        Slugs of the topics that show this measure and its weight, the latter empty when there is none.
    period
        Period of the level, the share, the density and the rank; empty when there is no figure.
    skipped
        (later period, why the source has no figure of this territory in it), so that an earlier one stands here.
    span
        First and last period of the growth, empty texts when there is none.
    ends
        The counts at both ends of the span.
    whole
        All activities together in the period, the base of the share.
    band
        The share when the count is off by the margin of small numbers, None without a share.
    rank, ranked, places
        Position among the ranked territories, how many they are, and the best and worst position within the
        margin of small numbers; None where the territory is not among them.
    """

    area: str
    source: Source
    version: str
    measure: str
    unit: Unit
    topic: str
    share_topic: str = ""
    period: str = ""
    level: Cell = ABSENT
    share: Cell = ABSENT
    whole: Cell = ABSENT
    band: Band | None = None
    density: Cell | None = None
    growth: Cell = ABSENT
    skipped: tuple[tuple[str, Reason], ...] = ()
    span: tuple[str, str] = ("", "")
    ends: tuple[Cell, Cell] = (ABSENT, ABSENT)
    rank: Cell | None = None
    ranked: int = 0
    places: tuple[Cell, Cell] | None = None
    recipe: Recipe | None = None

    @property
    def is_there(self) -> bool:
        """Whether the source gives this territory."""
        return self.recipe is not None

    @property
    def position(self) -> Cell | None:
        """The rank; absent where the source does not give the territory, None where it is not ranked."""
        return self.rank if self.is_there else ABSENT


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a comparison: two cells with their units, and what lies between them.

    Parameters
    ----------
    one, other
        None where the indicator has no meaning for the territory, such as a rank for a country.
    gap
        None where nothing can lie between the two.
    """

    id: str
    one: Cell | None
    other: Cell | None
    units: tuple[Unit, Unit]
    gap: Cell | None
    gap_unit: Unit
    periods: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """One measure of two territories, or of one territory in two sources.

    Parameters
    ----------
    ratio, share_gap, growth_gap, density_gap
        The first against the second: refused or marked where the two do not compare.
    total, total_share
        Both together; None where one contains the other or is absent.
    container
        Code of the one that contains the other, empty when they are apart.
    """

    one: Entry
    other: Entry
    meter: Meter
    ratio: Cell
    share_gap: Cell
    growth_gap: Cell
    density_gap: Cell | None
    total: Cell | None
    total_share: Cell | None
    container: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether both are there."""
        return self.one.is_there and self.other.is_there

    @property
    def is_same(self) -> bool:
        """Whether both come from one source, hence count the same thing."""
        return self.one.source.dataflow == self.other.source.dataflow

    @property
    def is_of_one_territory(self) -> bool:
        """Whether one territory is counted in two ways."""
        return self.one.area == self.other.area

    @property
    def is_tied(self) -> bool:
        """Whether one enterprise or ten jobs more or less would turn the difference of shares around."""
        return tied((self.one.share, self.one.band), (self.other.share, self.other.band))

    @property
    def refusal(self) -> str:
        """Key of the message that says why nothing is computed across the two, empty where all is."""
        return refusal(self.meter.blocking)

    def items(self) -> Iterator[Item]:
        """Return the rows of the comparison: what the page shows and the file holds."""
        one, other = self.one, self.other
        periods, spans = (one.period, other.period), ("–".join(one.span), "–".join(other.span))

        def item(
            name: str,
            cells: tuple[Cell | None, Cell | None],
            units: tuple[Unit, Unit],
            gap: tuple[Cell | None, Unit],
            ends: tuple[str, str] = periods,
        ) -> Item:
            return Item(name, *cells, units, gap[0] if self.is_complete else None, gap[1], ends)

        ratio_unit = SHARE if self.container == other.area else QUOTIENT
        yield item("level", (one.level, other.level), (one.unit, other.unit), (self.ratio, ratio_unit))
        if one.share_topic or other.share_topic:
            yield item("share", (one.share, other.share), (SHARE, SHARE), (self.share_gap, POINTS))
        growths, growth_gap = (one.growth, other.growth), (self.growth_gap, POINTS)
        yield item("growth", growths, (GROWTH, GROWTH), growth_gap, spans)
        if one.density is not None and other.density is not None:
            per_head = (PER_THOUSAND, PER_THOUSAND)
            yield item("density", (one.density, other.density), per_head, (self.density_gap, PER_THOUSAND))
        if one.rank is not None or other.rank is not None:
            yield item("rank", (one.position, other.position), (RANK, RANK), (None, RANK))


@dataclass(frozen=True, slots=True)
class Comparison:
    """One territory beside another.

    Parameters
    ----------
    lenient
        Whether the reader asked for what does not compare; it is marked then.
    pairs
        Those of one source first, then the nearest of different sources, then what only one of them has.
    doubles
        Territories that two sources count at once, each in its own way.
    peers
        None where the source of the peers does not give the territory.
    """

    one: str
    other: str
    lenient: bool
    pairs: tuple[Pair, ...]
    doubles: tuple[Pair, ...]
    peers: Peers | None

    @property
    def is_self(self) -> bool:
        """Whether a territory was asked to be compared with itself."""
        return self.one == self.other
