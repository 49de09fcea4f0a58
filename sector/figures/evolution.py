"""Series over the years: the lines of a view, the growth table, the small multiples."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sector.figures import small_numbers
from sector.figures.multiples import Measure, Panel
from sector.figures.number import SHOWN_FLAGS
from sector.figures.series import Texts
from sector.figures.table import Shown, TableRow, shown
from sector.figures.trend import Line
from sector.figures.words import Words
from sector.indicators import growth, index
from sector.model.cell import ABSENT, Cell, derive
from sector.model.lineage import FORMULAS
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.unit import GROWTH, Kind
from sector.model.view import View

#: Under half a per cent, a gap would be written as none.
_SAME_PERCENT = 0.005


def texts(words: Words) -> Texts:
    """Return the words that stand inside a figure over time."""
    return Texts(
        break_at=words.text("evolutions.break", year="{period}"),
        flags={letter: words.text(f"flag.{letter.lower()}.short") for letter in SHOWN_FLAGS},
    )


def chart_title(words: Words, view: View, territory: str) -> str:
    """Return the last value of a territory beside the reference's for the same period."""
    known = view.values.periods_of(territory)
    if not known:
        return view.topic.names.in_language(words.language)
    year = known[-1]
    own = {
        "name": words.name(territory),
        "value": small_numbers.figure(words, view, territory, year),
        "year": year,
    }
    other = view.value(view.reference, year) if view.reference and view.reference != territory else ABSENT
    if other.value is None:
        return words.text("trend.chart.single", **own)
    return words.text(
        "trend.chart.pair",
        **own,
        other=small_numbers.figure(words, view, view.reference, year),
        **words.place(view.reference, "ref"),
    )


def offers_index(view: View) -> bool:
    """Say whether an index means something: not for a series that is a change already, nor for an empty one."""
    return view.values.unit.kind is not Kind.CHANGE and any(view.has(row) for row in view.values.rows)


def default_mode(view: View) -> str:
    """Return how a view is drawn when the reader did not say: counts of unequal places as an index."""
    return "indice" if view.values.unit.kind is Kind.COUNT and view.reference else "valeurs"


def matrix(view: View, territory: str, mode: str) -> tuple[Matrix, str]:
    """Return what is drawn, and the base year when it is an index.

    The base is the first reliable period of the last unbroken segment of the territory, so that its index never
    crosses a break.
    """
    if mode != "indice" or not offers_index(view):
        return small_numbers.drawable(view), ""
    known = view.values.periods_of(territory) or view.values.periods_of(view.values.rows[0])
    segment = view.values.segment(territory, known[-1]) if view.values.has(territory) else known
    reliable = (period for period in segment if not view.value(territory, period).is_unreliable)
    base = next(reliable, segment[0])
    return index.rebase(view.values, base), base


def lines(words: Words, view: View, drawn: Matrix, territory: str) -> list[Line]:
    """Return one line per territory with values, the chosen one marked, the reference apart.

    Counts drawn as published leave the reference out: its size would flatten every other line.
    """
    is_count = drawn.unit.kind is Kind.COUNT
    found: list[Line] = []
    for row in drawn.rows:
        is_reference = row == view.reference and row != territory
        if not drawn.has(row) or (is_reference and is_count):
            continue
        role = "chosen" if row == territory else "reference" if is_reference else "other"
        found.append(Line(words.name(row), drawn.row(row), drawn.breaks.get(row, frozenset()), role))
    return found


def alt(words: Words, title: str, view: View, drawn: Matrix) -> str:
    """Return the text that stands for the figure: its finding and the last value of each line."""
    parts: list[str] = []
    for row in drawn.rows:
        known = drawn.periods_of(row)
        if known:
            value = words.value(drawn.cell(row, known[-1]), drawn.unit)
            parts.append(words.text("evolutions.alt.series", name=words.name(row), value=value, year=known[-1]))
    return words.text("evolutions.alt", title=title, series=" ".join(parts))


@dataclass(frozen=True, slots=True)
class GrowthTable:
    """The growth of enterprises and jobs, territory by territory."""

    first: Period
    last: Period
    rows: tuple[TableRow, ...]
    absent: dict[str, str]


def growth_table(words: Words, enterprises: View, jobs: View, order: tuple[str, ...], chosen: str) -> GrowthTable:
    """Return counts of the last period and growth since the first, one row per territory, absent ones named."""
    first, last = enterprises.periods[0], enterprises.periods[-1]
    rows: list[TableRow] = []
    absent: dict[str, str] = {}
    for row in order:
        if not enterprises.has(row):
            absent[words.name(row)] = words.text("evolutions.growth.absent", why=words.why(ABSENT))
            continue
        cells: list[Shown] = []
        for view in (enterprises, jobs):
            cells.append(shown(words, view.part(row, last), view.parts.unit))
            rate = shown(words, growth.between(view.parts, row, first, last), GROWTH, strong=True)
            cells.append(replace(rate, text=small_numbers.grown(words, view.parts, row, first, last)))
        rows.append(TableRow(words.name(row), tuple(cells), row == chosen))
    return GrowthTable(first, last, tuple(rows), absent)


def panels(words: Words, enterprises: View, jobs: View, order: tuple[str, ...]) -> list[Panel]:
    """Return the small multiples: enterprises and jobs of each territory as indices of the first period."""
    base = enterprises.periods[0]
    drawn = [
        (words.text("brief.row.enterprises"), index.rebase(enterprises.parts, base)),
        (words.text("brief.row.jobs"), index.rebase(jobs.parts, base)),
    ]
    return [
        Panel(
            words.name(row),
            *(Measure(name, found.row(row), found.breaks.get(row, frozenset())) for name, found in drawn),
        )
        for row in order
        if enterprises.has(row)
    ]


def density_title(words: Words, view: View, territory: str) -> str:
    """Return how far the last density of a territory is from the reference's, in per cent."""
    last = view.periods[-1]
    gap = relative_gap(view.value(territory, last), view.value(view.reference, last) if view.reference else ABSENT)
    place = words.place(territory)
    if gap.value is None or abs(gap.value) < _SAME_PERCENT:
        return words.text(
            "density.title.alone", value=words.value(view.value(territory, last), view.values.unit), **place
        )
    key = "below" if gap.value < 0 else "above"
    percent = words.traced(words.numbers.percent(abs(gap.value), 0), gap, GROWTH)
    return words.text(f"density.title.{key}", percent=percent, **words.place(view.reference, "ref"), **place)


def relative_gap(value: Cell, reference: Cell) -> Cell:
    """Return how much greater a value is than another one, as a fraction."""
    return derive((reference, value), FORMULAS["growth"])


def multiples_title(words: Words, enterprises: View, jobs: View, local: tuple[str, ...]) -> str:
    """Return how many of the local territories gained enterprises, and how many gained jobs.

    Where the growth of some cannot be computed, of how many it is said; where that of none can, why.
    """
    first, last = enterprises.periods[0], enterprises.periods[-1]
    one, two = (
        _risen(words, name, [growth.between(view.parts, row, first, last) for row in local])
        for name, view in (("enterprises", enterprises), ("jobs", jobs))
    )
    return words.text("evolutions.multiples.title", enterprises=one, jobs=two)


def _risen(words: Words, name: str, changes: Sequence[Cell]) -> str:
    known = [change.value for change in changes if change.value is not None]
    count, of, whole = sum(value > 0 for value in known), len(known), len(changes)
    if not known:
        reasons = dict.fromkeys(words.text(f"reason.{change.reason}.short") for change in changes)
        return words.text(f"evolutions.multiples.{name}.unknown", why=", ".join(reasons))
    if of < whole:
        figures = {key: words.numbers.number(n) for key, n in (("n", count), ("of", of), ("whole", whole))}
        return words.plural(f"evolutions.multiples.{name}.known", of, **figures)
    if count in (0, whole):
        return words.text(f"evolutions.multiples.{name}.{'all' if count else 'none'}")
    numbers = {"n": words.number_word(count).lower(), "of": words.number_word(whole).lower()}
    return words.plural(f"evolutions.multiples.{name}.some", count, **numbers)
