"""« Can this figure be trusted? »: what is known for and against one figure, each in one plain line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sector.figures.members import members
from sector.figures.small_numbers import figure
from sector.figures.words import Words, state
from sector.model.cell import Cell, derive, quotient
from sector.model.comparability import meter
from sector.model.draft import short
from sector.model.margin import MARGINS, is_small
from sector.model.period import Period
from sector.model.source import Source
from sector.model.triangle import Triangle
from sector.model.unit import SHARE
from sector.model.view import View

#: Kinds of statistics that count everybody, or that the statistical offices stand by as such.
_COUNTED: Final = frozenset({"register", "administrative", "population"})
#: Years after its period in which a yearly figure is still the one to quote; afterwards its age is a reservation.
FRESH_YEARS: Final = 3
#: Part of the figures of a series that may be empty before its coverage is a reservation.
GAPS: Final = 0.05
#: A figure that one unit of its margin moves by more than this part of itself is a small number.
SMALL_MOVE: Final = 0.01
#: One sign per verdict; the word stands beside it for those who do not see it.
SIGNS: Final = {"sound": "✓", "care": "!", "told": "–"}


@dataclass(frozen=True, slots=True)
class Case:
    """One figure and what is to be said of it.

    Parameters
    ----------
    published, known, hidden
        Figures of the series of this measure in all territories and periods: all, with a value, confidential.
    other
        Source of the denominator where it is not that of the figure.
    live
        When the version was published; None for a draft.
    """

    view: View
    territory: str
    period: Period
    triangle: Triangle
    published: int
    known: int
    hidden: int
    other: Source | None
    live: datetime | None
    today: date

    @property
    def cell(self) -> Cell:
        """The figure itself."""
        return self.view.value(self.territory, self.period)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing known of the figure; `verdict` is one of `SIGNS`."""

    name: str
    verdict: str
    text: str


def trust(words: Words, case: Case) -> dict[str, Any]:
    """Return the card: whether the figure may be quoted, the figure, and one line for each thing known of it."""
    lines = list(_lines(words, case)) if case.cell.value is not None else list(_of_absent(words, case))
    return {
        "title": title(words, case, lines),
        "figure": figure(words, case.view, case.territory, case.period),
        "state": state(case.cell),
        "label": words.text(
            "trust.label",
            topic=case.view.topic.names.in_language(words.language),
            name=words.name(case.territory),
            period=case.period,
        ),
        "key": [{"sign": sign, "text": words.text(f"trust.key.{verdict}")} for verdict, sign in SIGNS.items()],
        "lines": [
            {
                "verdict": line.verdict,
                "sign": SIGNS[line.verdict],
                "said": words.text(f"trust.said.{line.verdict}"),
                "term": words.text(f"trust.term.{line.name}"),
                "text": line.text,
            }
            for line in lines
        ],
    }


def title(words: Words, case: Case, lines: list[Line]) -> str:
    """Return the finding: quoted as it is, quoted with so many reservations, or not there and why."""
    if case.cell.value is None:
        return words.text("trust.title.empty", why=words.why(case.cell))
    count = sum(line.verdict == "care" for line in lines)
    return words.plural("trust.title.care", count, n=words.numbers.number(count))


def _lines(words: Words, case: Case) -> Iterator[Line]:
    yield _limit(words, case)
    yield _status(words, case)
    yield _standing(words, case)
    yield _fresh(words, case)
    yield _coverage(words, case)
    yield _reference(words, case)
    yield _break(words, case)
    yield _revisions(words, case)
    yield _small(words, case)
    yield _comparability(words, case)
    yield _secret(words, case)


def _of_absent(words: Words, case: Case) -> Iterator[Line]:
    """Return what can be said where there is no figure."""
    coverage = case.view.source.coverage_note.in_language(words.language)
    yield Line("coverage", "care", coverage)
    yield _standing(words, case)
    yield _fresh(words, case)
    yield _secret(words, case)


def _limit(words: Words, case: Case) -> Line:
    """Return the first known limit of the source: what its figures count is a reservation on every one of them."""
    return Line("limit", "care", case.view.source.limits[words.language][0])


def _status(words: Words, case: Case) -> Line:
    letters = words.flags(case.cell)
    if not letters:
        return Line("status", "sound", words.text("trust.status.plain"))
    said = ", ".join(words.text(f"flag.{letter}.short") for letter in letters)
    return Line("status", "care", words.text("trust.status.flags", flags=said))


def _standing(words: Words, case: Case) -> Line:
    source = case.view.source
    text = words.text(
        "trust.standing",
        source=source.short_titles.in_language(words.language),
        kind=words.text(f"sources.standing.{source.standing}"),
    )
    return Line("standing", "sound" if source.standing in _COUNTED else "care", text)


def _fresh(words: Words, case: Case) -> Line:
    """Say the last period, how long ago it ended, and when this version was published."""
    last = case.view.periods[-1]
    age = case.today.year - last.year
    said = [words.plural("trust.fresh.age", age, last=last, n=words.numbers.number(age))]
    if case.period != last:
        said.insert(0, words.text("trust.fresh.earlier", period=case.period))
    if case.live is not None:
        version = short(case.view.version)
        said.append(words.text("trust.fresh.version", version=version, day=words.numbers.day(case.live)))
    is_fresh = case.period == last and age <= FRESH_YEARS
    return Line("fresh", "sound" if is_fresh else "care", " ".join(said))


def _coverage(words: Words, case: Case) -> Line:
    part = case.known / case.published if case.published else 0.0
    is_whole = case.known == case.published
    text = words.text(
        "trust.coverage.whole" if is_whole else "trust.coverage.part",
        known=words.numbers.number(case.known),
        published=words.numbers.number(case.published),
        percent=words.numbers.percent(part),
    )
    return Line("coverage", "sound" if part >= 1 - GAPS else "care", text)


def _reference(words: Words, case: Case) -> Line:
    made = case.view.recipes.get(case.view.reference)
    if made is None:
        return Line("reference", "told", words.text("trust.reference.none"))
    place = words.place(case.view.reference)
    if made.is_partial:
        counts = members(words, made, case.view.parts.row(case.view.reference))
        text = words.text("trust.reference.part", **counts, **place)
        return Line("reference", "care", text)
    return Line("reference", "sound", words.text("trust.reference.whole", **place))


def _break(words: Words, case: Case) -> Line:
    periods = case.view.periods
    cuts = sorted(case.view.parts.breaks.get(case.territory, frozenset()))
    if not cuts:
        said = words.text("trust.break.none", first=periods[0], last=periods[-1])
    else:
        said = words.plural("trust.break.some", len(cuts), years=", ".join(cuts))
    return Line("break", "care" if cuts else "sound", " ".join((said, *_announced(words, case))))


def _announced(words: Words, case: Case) -> Iterator[str]:
    """Return the breaks that the producer announced outside the series: where it begins, and what comes."""
    topic, periods = case.view.topic, case.view.periods
    for cut in words.reference.breaks:
        if cut.concerns(topic.dataflow, topic.measure, case.territory):
            if cut.first_period <= periods[0]:
                yield words.text("trust.break.before", year=cut.first_period)
            elif cut.first_period > periods[-1]:
                yield words.text("trust.break.after", year=cut.first_period)


def _revisions(words: Words, case: Case) -> Line:
    found = case.triangle
    if len(found.releases) < 2:
        return Line("revisions", "told", words.text("trust.revisions.single"))
    column = found.periods.index(case.period) if case.period in found.periods else None
    moved = found.revised(column) if column is not None else ()
    count = words.numbers.number(len(found.releases))
    if not moved:
        return Line("revisions", "sound", words.text("trust.revisions.none", n=count))
    most = Cell(max(abs(step) for _, _, step in moved))
    text = words.html(
        "trust.revisions.most" if len(moved) > 1 else "trust.revisions.once",
        n=count,
        times=words.numbers.number(len(moved)),
        most=words.counted(most, found.unit),
    )
    return Line("revisions", "care", text)


def _small(words: Words, case: Case) -> Line:
    """Say what one unit more or less would change of the count behind the figure."""
    unit = case.view.parts.unit
    part = case.view.part(case.territory, case.period)
    if case.view.source.standing == "survey":
        return Line("small", "care", words.text("trust.small.survey"))
    margin = MARGINS.get(unit.code)
    if margin is None or not part.value:
        return Line("small", "told", words.text("trust.small.unknown"))
    move = derive((Cell(margin), part), quotient)
    key = "enterprises" if unit.code == "enterprises" else "persons"
    text = words.plural(
        f"trust.small.{key}",
        margin * 10.0**unit.power,
        n=words.numbers.number(margin * 10.0**unit.power),
        percent=words.value(move, SHARE),
    )
    return Line("small", "care" if is_small(part, unit) or abs(move.known) > SMALL_MOVE else "sound", text)


def _comparability(words: Words, case: Case) -> Line:
    """Say how far the figure and what it is divided by or set beside count the same thing."""
    other = case.other or case.view.source
    found = meter(case.view.source.comparability, other.comparability)
    numbers = {"n": found.count, "whole": found.whole}
    if not found.differing:
        return Line("comparability", "sound", words.text("trust.comparability.same", **numbers))
    names = [words.text(f"attribute.{name}") for name in found.differing]
    # German writes its nouns with a capital inside a sentence too.
    differing = ", ".join(name if words.language == "de" else name.lower() for name in names)
    return Line("comparability", "care", words.text("trust.comparability.differs", differing=differing, **numbers))


def _secret(words: Words, case: Case) -> Line:
    if case.cell.is_secret:
        return Line("secret", "care", words.text("trust.secret.this"))
    if not case.hidden:
        return Line("secret", "sound", words.text("trust.secret.none"))
    text = words.plural("trust.secret.some", case.hidden, n=words.numbers.number(case.hidden))
    return Line("secret", "told", text)
