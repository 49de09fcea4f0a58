"""What the scenarios say: every title carries its assumption, and no figure more than two digits."""

from math import floor, log10

from sector.figures.words import Words
from sector.i18n.numbers import rounded as nearest
from sector.i18n.numbers import significant
from sector.model.cell import Cell
from sector.model.scenario import RATE_DECIMALS, Outcome, Start
from sector.model.unit import GROWTH, SHARE, Unit


def rounded(words: Words, value: float, *, signed: bool = False) -> str:
    """Return a count with two significant digits at most, whole from one on: « 1 700 », « 40 », « 7 », « 0,4 »."""
    short = _short(value)
    decimals = -floor(log10(abs(short))) if 0 < abs(short) < 1 else 0
    return words.numbers.number(short, decimals, signed=signed)


def _short(value: float) -> float:
    """Return a count as it is written: nobody counts a part of a person where there is a whole one."""
    kept = significant(value, 2 if abs(value) >= 10 else 1)
    return float(nearest(value, 0)) if 1 <= abs(kept) < 10 else kept


def weight(words: Words, cell: Cell) -> str:
    """Return a share that comes out of a scenario, with two significant digits as its count has."""
    if cell.value is None:
        return words.value(cell, SHARE)
    short = significant(cell.value)
    decimals = max(0, -1 - floor(log10(abs(short)))) if short else 0
    return words.traced(words.numbers.percent(short, decimals), cell, SHARE)


def about(words: Words, cell: Cell, unit: Unit, *, signed: bool = False) -> str:
    """Return a figure with two significant digits."""
    return words.traced(rounded(words, cell.known, signed=signed), cell, unit)


def percent(words: Words, rate: float) -> str:
    """Return a growth of a scenario, a fraction, with a second decimal only where it has one."""
    decimals = 1 if round(rate * 100, 1) == round(rate * 100, RATE_DECIMALS) else RATE_DECIMALS
    return words.numbers.percent(rate, decimals, signed=True)


def counted(words: Words, cell: Cell, unit: Unit) -> str:
    """Return a rounded figure with the noun of its unit, or why there is none."""
    if cell.value is None:
        return words.value(cell, unit)
    return words.plural(f"unit.{unit.code}", abs(_short(cell.value)), value=about(words, cell, unit))


def headline(words: Words, found: Outcome) -> str:
    """Return the finding of the page: what the weight of the reference takes, or what stands in its place."""
    start = found.start
    place = words.place(start.territory)
    if found.standing in ("none", "unknown") or (found.standing == "behind" and _missing(found)):
        return growth_title(words, found)
    weights = {
        "own": words.value(start.share, SHARE),
        "other": words.value(start.reference_share, SHARE),
        "base": start.base,
    }
    reference = words.place(start.reference, "ref")
    if found.weight is None:
        return words.text(f"scenarios.title.{found.standing}", **weights, **reference, **place)
    gain = counted(words, found.weight.yearly, start.unit)
    return words.text("scenarios.title.behind", n=gain, year=found.horizon, **reference, **place)


def _missing(found: Outcome) -> bool:
    return found.weight is None or found.weight.yearly.value is None


def growth_title(words: Words, found: Outcome) -> str:
    """Return what a growth gives."""
    start = found.start
    return words.text(
        "scenarios.title.growth",
        rate=percent(words, found.rate),
        now=words.counted(start.count, start.unit),
        then=counted(words, found.growth.end, start.unit),
        base=start.base,
        year=found.horizon,
        **words.place(start.territory),
    )


def activities_title(words: Words, found: Outcome) -> str:
    """Return what each activity at the pace of the reference gives, or why that cannot be said."""
    start = found.start
    if not start.reference:
        return words.text("scenarios.activities.none")
    reference = words.place(start.reference, "ref")
    if start.span is None or found.activities is None:
        return words.text("scenarios.activities.short", **reference)
    if found.activities.end.value is None:
        return words.text("scenarios.activities.empty", why=words.why(found.activities.end), **reference)
    return words.text(
        "scenarios.activities.title",
        then=counted(words, found.activities.end, start.unit),
        year=found.horizon,
        first=start.span[0],
        last=start.span[1],
        **reference,
        **words.place(start.territory),
    )


def name(words: Words, found: Outcome, key: str, *, short: bool = False) -> str:
    """Return the name of a scenario, with its assumption; `short` is how its line is called."""
    reference = words.place(found.start.reference, "ref") if found.start.reference else {}
    rate = percent(words, found.rate)
    if key == "growth":
        return words.text("scenarios.name.growth.short" if short else "scenarios.name.growth", rate=rate)
    if short:
        return words.text(f"scenarios.name.{key}.short")
    weight = words.value(found.start.reference_share, SHARE)
    return words.text(f"scenarios.name.{key}", weight=weight, **reference)


def measure(words: Words, start: Start) -> str:
    """Return what is counted, inside a sentence."""
    return words.text(f"scenarios.measure.{start.unit.code}")


def subtitle(words: Words, start: Start, concept: str) -> str:
    """Return what is counted, from which year on, and that nothing here is a forecast."""
    return words.text("scenarios.subtitle", measure=measure(words, start), base=start.base, concept=concept)


def chart_head(words: Words, found: Outcome) -> tuple[str, str]:
    """Return title and subtitle of the lines."""
    start, counted_ = found.start, measure(words, found.start)
    first = start.series.periods_of(start.territory)[0]
    parts = {"measure": counted_[:1].upper() + counted_[1:], "first": first, "year": found.horizon}
    title = words.text("scenarios.chart.title", year=found.horizon)
    return title, words.text("scenarios.chart.subtitle", **parts)


def standing(words: Words, found: Outcome) -> str:
    """Return the weight of the sector beside that of the reference, or why it is not known."""
    start = found.start
    return words.text(
        f"scenarios.table.{found.standing}",
        base=start.base,
        own=words.value(start.share, SHARE),
        other=words.value(start.reference_share, SHARE),
        why=words.why(start.reference_share) or words.why(start.share),
        **(words.place(start.reference, "ref") if start.reference else {}),
    )


def pace(words: Words, cell: Cell) -> str:
    """Return a growth for a year, or « n.c. »."""
    return words.value(cell, GROWTH)
