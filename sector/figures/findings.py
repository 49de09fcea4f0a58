"""Titles that state what a figure shows; each is true without the chart and made from the chart's cells."""

from collections.abc import Sequence

from sector.figures import known, positions, small_numbers
from sector.figures.words import Words, state
from sector.indicators import growth
from sector.model.cell import Cell, difference, ratio, total
from sector.model.compare import direction, pace, side
from sector.model.margin import is_small
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import WHOLE_PERCENT, Kind
from sector.model.view import View

#: A series of which more than this fraction of points is unreliable is not said to rise or fall.
UNRELIABLE_SHARE = 0.25


def map_title(words: Words, view: View, areas: tuple[str, ...], period: Period) -> str:
    """Return what the map of one period shows: who is last or first among all, else who leads the areas."""
    ordered = by_value(view, areas, period)
    if not ordered:
        return _nothing(words, view, areas, period)
    best, worst, of_all = ordered[0], ordered[-1], view.ranked(period)
    for area, position, key in ((worst, of_all, "map.title.last"), (best, 1, "map.title.first")):
        rank = view.rank(area, period)
        if rank is not None and rank.value == position:
            return words.text(key, ranked=positions.whole(words, view, period), **words.place(area))
    if len(ordered) == 1:
        value = _counted(words, view, best, period)
        return words.text("map.title.single", value=value, year=period, **words.place(best))
    between = words.text("map.title.between", **words.place(best, "a"), **words.place(worst, "b"))
    return words.joined((between, known.among(words, view, areas, period)), "")


def _nothing(words: Words, view: View, areas: tuple[str, ...], period: Period) -> str:
    """Return that no area has a value, and why where there are figures that nothing may be computed of."""
    given = [area for area in areas if view.parts.has(area)]
    why = _why_none(words, [view.value(area, period) for area in given])
    if why:
        return words.text("map.title.not_computed", year=period, why=why)
    return words.text("map.title.none", year=period)


def _why_none(words: Words, cells: Sequence[Cell]) -> str:
    """Return why none of the cells has a value, nothing where all of that is that none was published."""
    if not any(state(cell) == "not_computable" for cell in cells):
        return ""
    return ", ".join(dict.fromkeys(words.text(f"reason.{cell.reason}.short") for cell in cells))


def list_title(words: Words, view: View, areas: tuple[str, ...], period: Period) -> str:
    """Return how many areas are above the reference; without a usable reference, what the list orders.

    Where the value of an area is not known, the title tells of how many it is.
    """
    listed = by_value(view, areas, period)
    reference = view.value(view.reference, period) if view.reference else None
    if not listed or reference is None or reference.value is None or view.values.unit.kind is Kind.COUNT:
        return words.text("list.title.ranking")
    above = sum(side(view.value(a, period), reference, view.values.unit) == "above" for a in listed)
    place, level = words.place(view.reference, "ref"), known.level(view)
    which = "some" if 0 < above < len(listed) else "all" if above else "none"
    if not known.is_whole(view.values, areas, period):
        told = {"n": known.count(words, len(listed)), "above": words.number_word(above)}
        number = above if which == "some" else len(listed)
        return words.plural(f"known.list.{level}.{which}", number, **told, **place)
    if which == "some":
        return words.plural(f"list.title.{level}.some", above, n=words.number_word(above), **place)
    return words.text(f"list.title.{level}.{which}", **place)


def by_value(view: View, areas: tuple[str, ...], period: Period) -> list[str]:
    """Return the areas that have a value in this period, greatest first; equal values keep their order."""
    return sorted(known.known(view.values, areas, period), key=lambda area: -view.value(area, period).known)


def concentration(words: Words, view: View, areas: tuple[str, ...], period: Period) -> str:
    """Return the headline of the map page: where the counted units are, else who leads."""
    counted = sorted(known.known(view.parts, areas, period), key=lambda area: -view.part(area, period).known)
    unit = view.parts.unit
    if not counted:
        return words.text("map.title.none", year=period)
    whole = total([view.part(area, period) for area in counted])
    if len(counted) >= 3 and view.topic.indicator != "growth" and not is_small(whole, unit):
        is_whole = known.is_whole(view.parts, areas, period)
        return _gathered(words, view, counted, period, is_whole=is_whole)
    if len(counted) == 2 or view.topic.indicator == "growth":
        return _pair(words, view, areas, period)
    first = counted[0]
    if len(counted) == 1:
        key = f"map.headline.single.{view.topic.indicator}"
        texts = {
            "value": small_numbers.value(words, view, first, period),
            "counted": _counted(words, view, first, period),
        }
        return words.text(key, **texts, year=period, **words.place(first))
    return map_title(words, view, areas, period)


def _gathered(words: Words, view: View, counted: list[str], period: Period, *, is_whole: bool) -> str:
    """Return the share of the two greatest counts in that of all, which is named: a region, a map, how many."""
    cells = [view.part(area, period) for area in counted]
    part = ratio(total(cells[:2]), total(cells))
    noun = words.text(f"noun.{view.parts.unit.code}")
    figures = {"a": words.name(counted[0]), "b": words.name(counted[1]), "noun": noun, "year": period}
    figures["share"] = words.value(part, WHOLE_PERCENT)
    if not is_whole:
        number = known.count(words, len(counted))
        return words.text(f"known.concentration.{known.level(view)}", n=number, **figures)
    parents = {words.reference.territories[area].parent for area in counted}
    common = words.reference.territories.get(parents.pop()) if len(parents) == 1 else None
    if common is None or set(common.members) != set(counted):
        return words.text("map.headline.concentration.apart", **figures)
    return words.text("map.headline.concentration", **figures, **words.place(common.code, "whole"))


def _pair(words: Words, view: View, areas: tuple[str, ...], period: Period) -> str:
    """Return the greatest and the smallest value of the areas, side by side."""
    ordered = by_value(view, areas, period)
    if len(ordered) < 2:
        return map_title(words, view, areas, period)
    subject = words.text(f"topic.{view.topic.slug}.subject")
    ends = {"a": ordered[0], "b": ordered[-1]}
    figures = {f"{name}_value": small_numbers.figure(words, view, area, period) for name, area in ends.items()}
    places = words.place(ordered[0], "a") | words.place(ordered[-1], "b")
    return words.text("map.headline.pair", subject=subject, year=period, **figures, **places)


def trend_title(words: Words, view: View, territory: str) -> str:
    """Return what the series of a territory does, and how the reference does beside it.

    A series is described inside its last unbroken segment only; one with too many unreliable points is
    said not to allow a conclusion, with how many there are.
    """
    place = words.place(territory)
    subject = words.text(f"topic.{view.topic.slug}.subject")
    periods = view.values.periods_of(territory)
    if not periods:
        why = _why_none(words, view.values.row(territory)) if territory in view.values.rows else ""
        key = "not_computed" if why else "absent"
        return words.text(f"trend.title.{key}", subject=subject, why=why, **place)
    segment, cut = described(view, territory, periods)
    cells = [view.value(territory, period) for period in segment]
    weak = sum(cell.is_unreliable for cell in cells)
    if weak > UNRELIABLE_SHARE * len(cells):
        return words.plural("trend.title.weak", weak, subject=subject, weak=weak, n=len(cells), **place)
    figures = {
        "start": small_numbers.figure(words, view, territory, segment[0]),
        "end": small_numbers.figure(words, view, territory, segment[-1]),
        "first": segment[0],
        "last": segment[-1],
    }
    if len(segment) < 2:
        return words.text("trend.title.single", subject=subject, **figures, **place)
    first = words.text("trend.title.moves", subject=subject, **figures, **place)
    after = words.text("trend.title.break", year=cut) if cut else ""
    return words.joined((first, _beside(words, view, territory, segment), after), "")


def described(view: View, territory: str, periods: tuple[Period, ...]) -> tuple[tuple[Period, ...], Period | None]:
    """Return the segment to describe and the break after it: the last one, or the one before a lone last point."""
    last = view.values.segment(territory, periods[-1])
    start = last[0]
    earlier = tuple(period for period in periods if period < start)
    if len(last) > 1 or not earlier:
        return last, None
    before = view.values.segment(territory, earlier[-1])
    before = tuple(period for period in before if period < start)
    return (before, start) if len(before) > 1 else (last, None)


def _beside(words: Words, view: View, territory: str, segment: tuple[Period, ...]) -> str:
    """Return the second half of a trend title: what happens to the gap with the reference."""
    reference, (start, end) = view.reference, (segment[0], segment[-1])
    if not reference or reference == territory or view.values.broken_between(reference, start, end):
        return ""
    if view.values.unit.kind is Kind.COUNT:
        own = growth.between(view.values, territory, start, end)
        other = growth.between(view.values, reference, start, end)
        if own.value is None or other.value is None:
            return ""
        growths = {
            "own": small_numbers.grown(words, view.values, territory, start, end),
            "other": small_numbers.grown(words, view.values, reference, start, end),
        }
        return words.text("trend.title.growths", **growths, **words.place(reference, "ref"))
    gaps = [difference(view.value(territory, p), view.value(reference, p)) for p in (start, end)]
    if gaps[0].value is None or gaps[1].value is None:
        return ""
    if (gaps[0].value > 0) != (gaps[1].value > 0) and gaps[0].value and gaps[1].value:
        crossed = "ahead" if gaps[1].value > 0 else "behind"
        return words.text(f"trend.title.gap.{crossed}", **words.place(reference, "ref"))
    moved = side(Cell(abs(gaps[1].value)), Cell(abs(gaps[0].value)), view.values.unit)
    return words.text(f"trend.title.gap.{moved}", **words.place(reference, "ref"))


def _counted(words: Words, view: View, territory: str, period: Period) -> str:
    """Return a value with the noun of its unit, the counts where it is a percentage of too small a base."""
    if small_numbers.is_on_small_base(view, territory, period):
        return small_numbers.value(words, view, territory, period)
    return words.counted(view.value(territory, period), view.values.unit)


def growth_title(words: Words, enterprises: Cell, jobs: Cell, reference: tuple[Cell, Cell]) -> str:
    """Return the title of the growth table: enterprises and jobs beside the reference's."""
    return words.text(
        "growth.title",
        enterprises=words.text(f"growth.enterprises.{_went(enterprises, pace(enterprises, reference[0]))}"),
        jobs=words.text(f"growth.jobs.{_went(jobs, direction(jobs))}"),
    )


def _went(change: Cell, verb: str) -> str:
    """Return the verb of a change: its own direction where the reference gives none, that a break lies there."""
    if verb != "unknown":
        return verb
    return "broken" if change.reason is Reason.BREAK else direction(change)
