"""Honest small numbers as a reader sees them: counts instead of percentages, and what a trifle moves."""

from sector.figures.words import Words
from sector.indicators import growth
from sector.model.cell import ABSENT, Cell, empty
from sector.model.margin import MARGINS, Band, is_small
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import GROWTH, Kind, Unit
from sector.model.view import View


def grown(words: Words, counts: Matrix, territory: str, start: str, end: str) -> str:
    """Return the growth of a count, or both counts where the first is under the smallest base of a percentage."""
    rate = growth.between(counts, territory, start, end)
    first, last = counts.cell(territory, start), counts.cell(territory, end)
    return rise(words, first, last, counts.unit) if is_small_rate(rate, first, counts.unit) else rated(words, rate)


def rated(words: Words, rate: Cell) -> str:
    """Return a growth whose base is large enough for a percentage."""
    return words.value(rate, GROWTH)


def is_small_rate(rate: Cell, base: Cell, unit: Unit) -> bool:
    """Say whether a percentage that could be computed stands on too small a base to be shown."""
    return rate.value is not None and is_small(base, unit)


def rise(words: Words, first: Cell, last: Cell, unit: Unit) -> str:
    """Return two counts as a move: « 12 → 15 entreprises »."""
    return words.text("small.rise", first=words.value(first, unit), last=words.counted(last, unit))


def is_on_small_base(view: View, territory: str, period: Period) -> bool:
    """Say whether the value of a view is a percentage of too small a base."""
    value = view.value(territory, period)
    return view.values.unit.style == "percent" and is_small_rate(value, *_base(view, territory, period))


def value(words: Words, view: View, territory: str, period: Period) -> str:
    """Return a value of a view, the counts in its place where it is a percentage of too small a base."""
    if is_on_small_base(view, territory, period):
        return _counts(words, view, territory, period)
    return words.value(view.value(territory, period), view.values.unit)


def figure(words: Words, view: View, territory: str, period: Period) -> str:
    """Return a value of a view as a sentence writes it, see `value`."""
    if is_on_small_base(view, territory, period):
        return _counts(words, view, territory, period)
    return words.figure(view.value(territory, period), view.values.unit)


def drawable(view: View) -> Matrix:
    """Return the values of a view without the percentages of too small a base, each with that reason."""
    if view.values.unit.style != "percent":
        return view.values

    def kept(row: str, period: Period, cell: Cell) -> Cell:
        return empty(Reason.SMALL_BASE) if is_on_small_base(view, row, period) else cell

    return view.values.map(kept, view.values.unit)


def within(words: Words, unit: Unit) -> str:
    """Return how much a count may be off: « à 1 entreprise près », nothing for a unit without margin."""
    margin = MARGINS.get(unit.code)
    if margin is None:
        return ""
    count = margin * 10.0**unit.power
    key = "small.within.enterprises" if unit.code == "enterprises" else "small.within.persons"
    return words.plural(key, count, n=words.numbers.number(count))


def ends(words: Words, unit: Unit, band: Band | None) -> str:
    """Return the ends of a band where they differ at the decimals of the unit: « 0,19 à 0,22 »."""
    if band is None:
        return ""
    low, high = (words.value(end, unit) for end in (band.lowest, band.highest))
    return "" if low == high else words.text("small.band", low=low, high=high)


def _base(view: View, territory: str, period: Period) -> tuple[Cell, Unit]:
    """Return what the value of a view is a percentage of: the count before for a change, else the whole."""
    if view.values.unit.kind is Kind.CHANGE:
        before = [p for p in view.parts.periods if p < period]
        return (view.part(territory, before[-1]) if before else ABSENT), view.parts.unit
    wholes = view.wholes
    return (wholes.cell(territory, period), wholes.unit) if wholes is not None else (ABSENT, view.parts.unit)


def _counts(words: Words, view: View, territory: str, period: Period) -> str:
    base, unit = _base(view, territory, period)
    part = view.part(territory, period)
    if view.values.unit.kind is Kind.CHANGE:
        return rise(words, base, part, unit)
    return words.text("small.of", part=words.value(part, view.parts.unit), whole=words.counted(base, unit))
