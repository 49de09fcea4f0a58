"""One measure of one source for some territories, and what is said of one of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations

from sector.analyse.aggregate import recipe
from sector.analyse.cube import UNITS, Cube
from sector.analyse.library import Library
from sector.analyse.matrices import computed
from sector.analyse.peers import PEERS, peers_recipe
from sector.indicators import growth
from sector.indicators import rank as position
from sector.model.cell import ABSENT, Cell, empty, ratio
from sector.model.comparison import Entry
from sector.model.margin import band, is_small
from sector.model.matrix import Matrix
from sector.model.recipe import Recipe
from sector.model.status import Reason
from sector.model.topic import Topic
from sector.reference import Reference


@dataclass(frozen=True, slots=True)
class Line:
    """A measure of a dataflow, as the topics of the observatory show it."""

    dataflow: str
    measure: str
    level: Topic
    share: Topic | None = None
    density: Topic | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A line for some territories: counts, their base, and what is made of them."""

    line: Line
    reference: Reference
    cube: Cube
    recipes: dict[str, Recipe]
    parts: Matrix
    wholes: Matrix | None
    shares: Matrix | None
    densities: Matrix | None
    ranking: Callable[[], Matrix | None] = field(repr=False)

    def has(self, area: str) -> bool:
        """Say whether the source has rows for a territory, hidden or missing ones included."""
        return area in self.recipes


def lines(library: Library) -> list[Line]:
    """Return the measures that the topics show, in their order; those without a published version are left out."""
    topics = [t for t in library.reference.observatory.topics.values() if library.has(t.dataflow)]
    found: list[Line] = []
    for level in (topic for topic in topics if topic.indicator == "level"):
        same = [t for t in topics if (t.dataflow, t.measure) == (level.dataflow, level.measure)]
        share = next((t for t in same if t.indicator == "share" and _is_given(library, t)), None)
        density = next((t for t in same if t.indicator == "density" and _is_given(library, t)), None)
        found.append(Line(level.dataflow, level.measure, level, share, density))
    return found


def _is_given(library: Library, topic: Topic) -> bool:
    return library.has(topic.denominator.partition(":")[0])


def read(library: Library, line: Line, areas: Iterable[str], subject: str) -> Series:
    """Return a line for the territories that the source gives.

    Parameters
    ----------
    subject
        Territory whose peers are meant by `PEERS`.
    """
    cube = library.cube(line.dataflow)
    made = (
        peers_recipe(library, line.dataflow, subject)
        if area == PEERS
        else recipe(cube, line.measure, area, library.reference)
        for area in dict.fromkeys(areas)
    )
    recipes = {found.area: found for found in made if found is not None and _publishes(cube, line, found)}
    kept = tuple(recipes.values())
    parts, wholes, shares, densities = computed(library, line.level, kept)[0], None, None, None
    if line.share is not None:
        shares, _, wholes = computed(library, line.share, kept)
    if line.density is not None:
        densities = computed(library, line.density, kept)[0]
    ranking = partial(_ranking, library, line.share or line.level)
    return Series(line, library.reference, cube, recipes, parts, wholes, shares, densities, ranking)


def _publishes(cube: Cube, line: Line, made: Recipe) -> bool:
    return all(cube.publishes(line.measure, area) for area in made.plus)


def _ranking(library: Library, topic: Topic) -> Matrix | None:
    """Return the values of the territories that a topic ranks, None where it ranks none."""
    if not topic.ranking:
        return None
    cube = library.cube(topic.dataflow)
    members = library.reference.territories[topic.ranking].members
    made = [recipe(cube, topic.measure, area, library.reference) for area in members]
    return computed(library, topic, [found for found in made if found is not None])[0]


def absent(found: Series, area: str) -> Entry:
    """Return what is said of a territory that the source does not give."""
    line = found.line
    unit = UNITS[line.measure, found.cube.unit_mult.get(line.measure, 0)]
    slug = line.share.slug if line.share else ""
    density = ABSENT if line.density is not None else None
    source, version = found.cube.source, found.cube.version
    return Entry(area, source, version, line.measure, unit, line.level.slug, slug, density=density)


def entry(found: Series, area: str, period: str, span: tuple[str, str]) -> Entry:
    """Return what is said of a territory in a period, and of its growth over a span (empty texts for none)."""
    line, unit = found.line, found.parts.unit
    level = found.parts.cell(area, period)
    whole = found.wholes.cell(area, period) if found.wholes is not None else empty(Reason.MISSING)
    share = found.shares.cell(area, period) if found.shares is not None else empty(Reason.MISSING)
    ends = (found.parts.cell(area, span[0]), found.parts.cell(area, span[1]))
    change = growth.between(found.parts, area, *span) if all(span) else empty(_why_none(found.parts, area, level))
    rank, ranked, places = _rank(found, area, period, level, whole)
    return Entry(
        area=area,
        source=found.cube.source,
        version=found.cube.version,
        measure=line.measure,
        unit=unit,
        topic=line.level.slug,
        share_topic=line.share.slug if line.share else "",
        period=period,
        level=level,
        share=empty(Reason.SMALL_BASE) if is_small(whole, unit) else share,
        whole=whole,
        band=band(level, unit, lambda count: ratio(count, whole)),
        density=found.densities.cell(area, period) if found.densities is not None else None,
        growth=empty(Reason.SMALL_BASE) if is_small(ends[0], unit) else change,
        skipped=_skipped(found.parts, area, period),
        span=span,
        ends=ends,
        rank=rank,
        ranked=ranked,
        places=places,
        recipe=found.recipes[area],
    )


def _why_none(parts: Matrix, area: str, level: Cell) -> Reason:
    """Return why a territory has no growth over any span: with several figures, only breaks part them all."""
    return Reason.BREAK if len(parts.periods_of(area)) > 1 else level.reason or Reason.MISSING


def _skipped(parts: Matrix, area: str, shown: str) -> tuple[tuple[str, Reason], ...]:
    """Return the periods after the one shown in which the source gives no figure of the territory, and why."""
    later = [(str(p), parts.cell(area, p).reason) for p in parts.periods if p > shown]
    return tuple((p, why) for p, why in later if why is not None and why is not Reason.NOT_IN_SOURCE)


def _rank(
    found: Series, area: str, period: str, level: Cell, whole: Cell
) -> tuple[Cell | None, int, tuple[Cell, Cell] | None]:
    values = found.ranking() if not found.recipes[area].minus and len(found.recipes[area].plus) == 1 else None
    if values is None or area not in values.rows:
        return None, 0, None
    by_share = found.line.share is not None
    around = band(level, found.parts.unit, (lambda count: ratio(count, whole)) if by_share else (lambda c: c))
    others = [cell for row, cell in values.column(period).items() if row != area]
    one = Matrix(values.rows, tuple(p for p in values.periods if p == period), values.unit, values.cells)
    group = (found.line.share or found.line.level).ranking
    places = position.ends(others, around.lowest, around.highest, group) if around is not None else None
    return position.compute(one, group=group).cell(area, period), position.ranked(values, period), places


def common_period(one: Series, a: str, other: Series, b: str, wanted: str) -> tuple[str, str]:
    """Return the period to show of each: the wanted one or the latest where both have a figure, else its own."""
    own, others = one.parts.periods_of(a), other.parts.periods_of(b)
    common = [period for period in own if period in others]
    if common:
        kept = wanted if wanted in common else common[-1]
        return kept, kept
    return _latest(own or one.parts.periods, wanted), _latest(others or other.parts.periods, wanted)


def _latest(periods: Sequence[str], wanted: str) -> str:
    return wanted if wanted in periods else next(iter(reversed(periods)), "")


def longest_span(rows: list[tuple[Matrix, str]]) -> tuple[str, str]:
    """Return the longest span, the latest of equal ones, over which no series breaks and all have both ends.

    Returns
    -------
    tuple of str
        Two empty texts where no two periods are common and unbroken.
    """
    kept = [p for p in rows[0][0].periods_of(rows[0][1]) if all(p in m.periods_of(row) for m, row in rows[1:])]
    whole = [
        (start, end)
        for start, end in combinations(kept, 2)
        if all(matrix.broken_between(row, start, end) is None for matrix, row in rows)
    ]
    return max(whole, key=lambda s: (s[1].first_month - s[0].first_month, s[1].first_month), default=("", ""))
