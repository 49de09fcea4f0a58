"""One territory beside another, measure by measure, with what may be computed between them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations, product

from sector.analyse.alike import alike
from sector.analyse.containment import container
from sector.analyse.entries import Series, absent, common_period, entry, lines, longest_span, read
from sector.analyse.library import Library
from sector.analyse.peers import PEERS
from sector.model.cell import ABSENT, Cell, empty, less, marked, powered, quotient
from sector.model.comparability import ESSENTIAL, MARK, Operation, across, meter
from sector.model.comparison import Comparison, Entry, Pair
from sector.model.lineage import formula
from sector.model.selection import LENIENT, Selection
from sector.model.status import Reason


def counterpart(chosen: Selection, library: Library) -> str:
    """Return the territory to compare with: the one asked for, the reference, or the last of the observatory."""
    board = library.reference.observatory
    offered = (chosen.reference, board.defaults["reference"])
    reference = next(code for code in offered if code)
    others = (reference, board.territories[-1], board.defaults["reference"], board.defaults["territory"])
    return chosen.other or next(code for code in others if code != chosen.territory)


def counterparts(library: Library) -> tuple[str, ...]:
    """Return the territories that some source gives, those of the observatory first."""
    board, known = library.reference.observatory, library.reference.territories
    published = {
        area for line in lines(library) for area in library.cube(line.dataflow).areas.get(line.measure, ())
    }
    rest = sorted(code for code in published if code in known)
    return tuple(dict.fromkeys((*board.references, PEERS, *board.territories, *rest)))


def compare(library: Library, chosen: Selection) -> Comparison:
    """Return the territory of a selection beside its counterpart.

    Measures that one source gives for both come first, in the order of the topics, the chosen topic's ahead. A
    measure that a source gives for one of them only is put beside the nearest one of another source, if there is
    one; what is then left is shown alone.
    """
    one, other, lenient = chosen.territory, counterpart(chosen, library), chosen.strict == LENIENT
    topic = library.reference.observatory.topics[chosen.topic]
    listed = sorted(
        lines(library), key=lambda line: (line.dataflow, line.measure) != (topic.dataflow, topic.measure)
    )
    found = [read(library, line, (one, other), one) for line in listed]
    pairs: list[Pair] = []
    if one != other:
        together = [s for s in found if s.has(one) and s.has(other)]
        near = _nearest(found, one, other, chosen.period)
        paired = {id(series) for two in near for series in two}
        pairs = [_pair((s, one), (s, other), chosen.period, lenient=lenient) for s in together]
        pairs += [_pair((a, one), (b, other), chosen.period, lenient=lenient) for a, b in near]
        alone = [s for s in found if (s.has(one) != s.has(other)) and id(s) not in paired]
        pairs += [_pair((s, one), (s, other), chosen.period, lenient=lenient) for s in alone]
    return Comparison(
        one=one,
        other=other,
        lenient=lenient,
        pairs=tuple(pairs),
        doubles=tuple(_doubles(found, dict.fromkeys((one, other)), chosen.period, lenient=lenient)),
        peers=alike(library, one, chosen.period),
    )


def _nearest(found: list[Series], one: str, other: str, wanted: str) -> list[tuple[Series, Series]]:
    """Return pairs of series of different sources, each used once: those that agree in most attributes first.

    Of equal ones, those that agree in more of the essential attributes, then those nearest in time.
    """
    own = [s for s in found if s.has(one) and not s.has(other)]
    theirs = [s for s in found if s.has(other) and not s.has(one)]
    open_pairs = [(a, b) for a, b in product(own, theirs) if a.line.measure == b.line.measure]

    def merit(pair: tuple[Series, Series]) -> tuple[int, int, int]:
        a, b = pair
        agreed = meter(a.cube.source.comparability, b.cube.source.comparability)
        first, last = common_period(a, one, b, other, wanted)
        return agreed.count, len(ESSENTIAL) - len(agreed.blocking), -abs(int(first[:4]) - int(last[:4]))

    chosen: list[tuple[Series, Series]] = []
    while open_pairs:
        best = max(open_pairs, key=merit)
        chosen.append(best)
        open_pairs = [p for p in open_pairs if p[0] is not best[0] and p[1] is not best[1]]
    return chosen


def _doubles(found: list[Series], areas: Iterable[str], wanted: str, *, lenient: bool) -> list[Pair]:
    """Return what two sources count of one territory in the same period, each in its own way."""
    made: list[Pair] = []
    for area in areas:
        given = [series for series in found if series.has(area) and series.parts.has(area)]
        for a, b in combinations(given, 2):
            is_other = a.line.dataflow != b.line.dataflow and a.line.measure == b.line.measure
            first, last = common_period(a, area, b, area, wanted)
            if is_other and first == last:
                made.append(_pair((a, area), (b, area), wanted, lenient=lenient))
    return made


def _pair(left: tuple[Series, str], right: tuple[Series, str], wanted: str, *, lenient: bool) -> Pair:
    (a, one), (b, other) = left, right
    agreed = meter(a.cube.source.comparability, b.cube.source.comparability)
    if not (a.has(one) and b.has(other)):
        entries = (_alone(a, one, wanted), _alone(b, other, wanted))
        density = ABSENT if all(e.density is not None for e in entries) else None
        return Pair(*entries, agreed, ABSENT, ABSENT, ABSENT, density, None, None)
    periods = common_period(a, one, b, other, wanted)
    common = longest_span([(a.parts, one), (b.parts, other)])
    spans = (common, common) if all(common) else (longest_span([(a.parts, one)]), longest_span([(b.parts, other)]))
    first, last = entry(a, one, periods[0], spans[0]), entry(b, other, periods[1], spans[1])
    held_by = ""
    if one != other:
        held_by = container(a.reference, a.recipes[one], b.recipes[other])
    pair = Pair(first, last, agreed, ABSENT, ABSENT, ABSENT, None, None, None, held_by)
    return _computed(pair, lenient=lenient)


def _alone(found: Series, area: str, wanted: str) -> Entry:
    if not found.has(area):
        return absent(found, area)
    period = common_period(found, area, found, area, wanted)[0]
    return entry(found, area, period, longest_span([(found.parts, area)]))


def _computed(pair: Pair, *, lenient: bool) -> Pair:
    """Return the pair with what may be computed between its two entries."""
    one, other = pair.one, pair.other
    series = (one.source.comparability, other.source.comparability)
    same = one.period == other.period

    def between(operation: Operation, cells: tuple[Cell, ...], compute: Callable[..., float]) -> Cell:
        cell = across(operation, series, cells, compute, lenient=lenient)
        if same or cell.value is None:
            return cell
        # A sum over two years is the figure of no year, whoever asks for it.
        is_asked = lenient and operation is not Operation.TOTAL
        return marked(cell, MARK) if is_asked else empty(Reason.PERIOD)

    growth_gap = across(Operation.DIFFERENCE, series, (one.growth, other.growth), less, lenient=lenient)
    if one.span != other.span and growth_gap.value is not None:
        growth_gap = empty(Reason.PERIOD)
    density = None
    if one.density is not None and other.density is not None:
        density = between(Operation.DIFFERENCE, (one.density, other.density), less)
    is_apart = not pair.container and not pair.is_of_one_territory
    powers = (one.unit.power, other.unit.power)
    pairs = ((one.level, other.level), (one.whole, other.whole))
    counts, wholes = ((powered(a, powers[0]), powered(b, powers[1])) for a, b in pairs)
    return replace(
        pair,
        ratio=between(Operation.RATIO, counts, quotient),
        share_gap=between(Operation.DIFFERENCE, (one.share, other.share), less),
        growth_gap=growth_gap,
        density_gap=density,
        total=between(Operation.TOTAL, (*counts, Cell(-powers[0])), _joined) if is_apart else None,
        total_share=between(Operation.TOTAL, (*counts, *wholes), _joint_share) if is_apart else None,
    )


@formula("joined", "(A + B) · 10^C")
def _joined(one: float, other: float, power: float) -> float:
    """Return the sum of two counts in single units, in the power of ten of the first."""
    return (one + other) * 10.0**power


@formula("joint_share", "(A + B) / (C + D)")
def _joint_share(one: float, other: float, whole: float, other_whole: float) -> float:
    return (one + other) / (whole + other_whole)
