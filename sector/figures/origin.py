"""The panel behind a figure: its value unrounded, its formula, and where each published part of it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final

from markupsafe import Markup

from sector.figures.origin_kinds import facts, named
from sector.figures.render import render
from sector.figures.words import Words
from sector.indicators import INDICATORS
from sector.model.cell import Cell
from sector.model.draft import short
from sector.model.finding import column_letters
from sector.model.lineage import FORMULAS, MARK, OPENING, SUMMED, Published
from sector.model.provenance import BUNDLED, Past, Row, Trace
from sector.model.unit import NUMBER, Kind, Unit

#: Digits of an unrounded value; more would only show how a computer adds.
_DIGITS: Final = 12
#: Texts of the panel, and dates of a source, by the last part of their key.
TEXTS: Final = (
    *("kicker", "exact", "formula", "parts", "rows", "area", "value", "line", "column", "history", "day"),
    *("version", "link"),
)
DATES: Final = ("published", "accessed", "vintage")
#: Formulas of the panel by the indicator whose definition they have.
_DEFINED: Final = {
    "shift_national": "shift_share",
    "shift_mix": "shift_share",
    "shift_regional": "shift_share",
    "competitive": "esteban_marquillas",
    "allocation": "esteban_marquillas",
    "theil_between": "theil",
    "theil_within": "theil",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A figure of the panel.

    Parameters
    ----------
    letter
        Names it in the formula above it, empty for the figure the panel is about.
    exact
        Value unrounded, with its unit.
    facts
        (term, text, address or empty) of a published figure, in the order they are read.
    rows
        (territory, value, flags, line, column, footnote) of the figures in the file that it is made of.
    history
        (day, version, value, flags) of the versions that are or were live.
    """

    letter: str
    title: str
    exact: str
    flags: Sequence[str]
    label: str
    expression: str
    reference: str
    parts: "Sequence[Node]"
    facts: Sequence[tuple[str, str, str]]
    made: str
    rows: Sequence[Sequence[str]]
    history: Sequence[Sequence[str]]


def panel(words: Words, found: Trace, address: str) -> Markup:
    """Return the panel; `address` is that of the panel itself, to be kept."""
    return render(
        "origin",
        node=_node(words, found, ""),
        text=_written(words, found),
        close=words.text("origin.close"),
        address=address,
        t={name: words.text(f"origin.{name}") for name in TEXTS},
    )


def page(words: Words, body: Markup) -> Markup:
    """Return the panel as a page of its own."""
    return render("origin_page", language=words.language, title=words.text("origin.kicker"), body=body)


def exact(words: Words, cell: Cell, unit: Unit | None) -> str:
    """Return a value unrounded, with the name of its unit."""
    if cell.value is None:
        return words.text("value.missing")
    power = 2 if unit is not None and unit.style in ("percent", "points") else 0
    digits = f"{cell.value * 10.0**power:.{_DIGITS}g}"
    decimals = 0 if "e" in digits else len(digits.partition(".")[2])
    if unit is None or unit == NUMBER:
        return words.numbers.number(cell.value, decimals)
    if unit.style == "percent":
        return words.numbers.percent(cell.value, decimals)
    if unit.style == "points":
        points = words.numbers.points(cell.value, decimals)
        return words.plural("comparison.points", abs(cell.value) * 100, value=points)
    if unit.style == "rank":
        return words.numbers.ordinal(cell.value)
    return words.text("origin.in_unit", value=words.numbers.number(cell.value, decimals), unit=words.unit(unit))


def _written(words: Words, found: Trace) -> str:
    """Return the figure as a page writes it, with its flags."""
    if found.unit is None:
        return exact(words, found.cell, None)
    has_noun = found.unit.kind is Kind.COUNT and found.unit != NUMBER
    written = words.counted if has_noun else words.value
    return str.__str__(written(found.cell, found.unit))


def _node(words: Words, found: Trace, letter: str) -> Node:
    kind = found.formula.partition("-")[0]
    if kind in (OPENING, MARK):
        return _node(words, found.parts[0], letter)
    label, expression, reference = _named(words, found.formula, len(found.parts))
    return Node(
        letter=letter,
        title=_titled(words, found),
        exact=exact(words, found.cell, found.unit),
        flags=[words.text(f"flag.{flag}") for flag in words.flags(found.cell)],
        label=label,
        expression=expression,
        reference=reference,
        parts=[_node(words, part, ascii_uppercase[n % 26]) for n, part in enumerate(found.parts)],
        facts=list(_facts(words, found)),
        made=_made(words, found),
        rows=[_row(words, row, found.unit) for row in found.rows],
        history=[_past(words, past, found.unit) for past in found.history],
    )


def _titled(words: Words, found: Trace) -> str:
    if found.published is not None:
        return _title(words, found.published)
    return words.text("origin.assumed") if found.noted is None else found.noted.subject


def _named(words: Words, formula: str, points: int) -> tuple[str, str, str]:
    """Return name, expression and reference of a formula, empty texts for none."""
    if formula not in FORMULAS:
        return (*named(words, formula, points), "")
    known = INDICATORS.get(_DEFINED.get(formula, formula))
    reference = words.text(known.reference_key) if known is not None else ""
    return words.text(f"formula.{formula}"), FORMULAS[formula].expression, reference


def _title(words: Words, published: Published) -> str:
    """Return what a published figure is: measure, activity, territory, period."""
    language, reference = words.language, words.reference
    source = reference.source_of(published.dataflow)
    measure = reference.measures[published.measure].names.in_language(language)
    activity = reference.activities.get((source.nomenclature, published.activity))
    named = activity.names.in_language(language) if activity is not None else ""
    what = words.text("origin.activity", code=published.activity, name=named) if named else ""
    return words.text("list.join").join(
        part for part in (measure, what, _area(words, published.area), published.period) if part
    )


def _area(words: Words, code: str) -> str:
    return " + ".join(words.name(area) for area in code.split(SUMMED))


def _facts(words: Words, found: Trace) -> Iterator[tuple[str, str, str]]:
    yield from facts(words, found)
    if found.noted is not None:
        noted = found.noted
        yield words.text("origin.source"), noted.publisher, noted.url
        yield words.text("origin.file"), noted.file_name, ""
        yield words.text("origin.line"), str(noted.line), ""
        yield words.text("origin.column"), noted.column, ""
        yield "SHA-256", noted.sha256, ""
    if found.source is None:
        return
    source = found.source
    yield words.text("origin.source"), source.titles.in_language(words.language), source.landing_url
    yield words.text("origin.producer"), source.producer, ""
    yield words.text("origin.licence"), source.licence_name, source.licence_url
    for name in DATES:
        day: str = getattr(source, name)
        if day:
            yield words.text(f"origin.{name}"), words.numbers.moment(day) if "-" in day else day, ""
        elif name == "published":
            yield words.text("origin.published"), words.text("sources.unrecorded"), ""
    if found.kept is None:
        yield words.text("origin.version"), words.text("origin.draft"), ""
        return
    kept = found.kept
    yield words.text("origin.file"), kept.file_name, ""
    yield "SHA-256", kept.sha256, ""
    yield words.text("origin.size"), words.text("origin.bytes", value=words.numbers.number(kept.size)), ""
    yield words.text("origin.version"), f"{short(kept.id)}, {words.numbers.day(kept.created)}", ""
    is_bundled = kept.uploader == BUNDLED
    yield words.text("origin.uploader"), words.text("origin.bundled") if is_bundled else kept.uploader, ""


def _made(words: Words, found: Trace) -> str:
    """Return how a territory that is not published is made, empty for one that is."""
    recipe = found.recipe
    if recipe is None or recipe.is_published:
        return ""
    kept, whole = len(recipe.plus), recipe.whole
    if recipe.minus:
        less = words.text("list.join").join(words.name(area) for area in recipe.minus)
        return words.text("origin.less", area=_area(words, recipe.plus[0]), minus=less)
    if recipe.is_partial:
        return words.text("origin.partial", kept=kept, whole=whole)
    return words.text("origin.sum", count=kept)


def _row(words: Words, row: Row, unit: Unit | None) -> tuple[str, ...]:
    name = words.name(row.area)
    return (
        name if row.sign > 0 else f"− {name}",
        _bare(words, row.cell, unit),
        words.flags(row.cell),
        str(row.line) if row.line else "",
        column_letters(row.column),
        row.remark,
    )


def _past(words: Words, past: Past, unit: Unit | None) -> tuple[str, ...]:
    value = _bare(words, past.cell, unit)
    return words.numbers.day(past.live_since), short(past.version), value, words.flags(past.cell)


def _bare(words: Words, cell: Cell, unit: Unit | None) -> str:
    """Return a published value without the name of its unit, or why there is none."""
    if cell.value is None:
        return words.why(cell)
    return exact(words, cell, None if unit is not None and unit.style == "number" else unit)
