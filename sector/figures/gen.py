"""Editions of #GEN: what was counted, what was only expected, and which sources contradict each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sector.figures.words import Words
from sector.model.draft import short
from sector.model.edition import Attendance, Attended, Edition

#: Share of the width that the longest bar takes; the rest is left to its label.
_LONGEST: Final = 58.0
#: What is counted beside people; two sources may contradict each other on each.
COUNTS: Final = ("speakers", "talks", "exhibitors", "partners", "tweets")


def by_year(editions: Sequence[Edition]) -> dict[int, list[Edition]]:
    """Return every year from the first edition to the last; a year that no source tells of has an empty list."""
    if not editions:
        return {}
    years = [edition.year for edition in editions]
    found: dict[int, list[Edition]] = {year: [] for year in range(min(years), max(years) + 1)}
    for edition in editions:
        found[edition.year].append(edition)
    return found


def amount(words: Words, attendance: Attendance) -> str:
    """Return a figure as exactly as it was published: « environ 3 300 », « plus de 180 »."""
    return words.text(f"gen.amount.{attendance.precision}", n=words.count(attendance.value))


def people(words: Words, attendance: Attendance) -> str:
    """Return a figure with what it counts: « environ 3 300 visiteurs comptés »."""
    return words.plural(f"gen.people.{attendance.kind}", attendance.value, amount=amount(words, attendance))


def title(words: Words, editions: Sequence[Edition]) -> str:
    """Return the last two counted attendances; figures of any other kind are never put beside them."""
    counted = counted_by_year(editions)
    if not counted:
        return words.text("gen.title.none")
    *_, last = counted
    if len(counted) == 1:
        return words.text("gen.title.one", b=_either(words, counted[last]), last=last)
    *_, first, last = counted
    ends = {"a": _either(words, counted[first]), "b": _either(words, counted[last])}
    return words.text("gen.title.two", first=first, last=last, **ends)


def counted_by_year(editions: Sequence[Edition]) -> dict[int, list[Attendance]]:
    """Return year → the different counted attendances that were published for it, years in order."""
    found: dict[int, dict[Attendance, None]] = defaultdict(dict)
    for edition in sorted(editions, key=lambda one: one.year):
        for attendance in edition.attendances:
            if attendance.kind is Attended.COUNTED:
                found[edition.year][attendance] = None
    return {year: list(attendances) for year, attendances in found.items()}


def _either(words: Words, attendances: Sequence[Attendance]) -> str:
    text, *others = [amount(words, attendance) for attendance in attendances]
    for other in others:
        text = words.text("gen.or", a=text, b=other)
    return text


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of attendance: its length in per cent of the width, its sign, its words and who published it."""

    length: float
    kind: str
    text: str
    publisher: str
    url: str

    @property
    def step(self) -> int:
        """The length in half per cents, as the style names it."""
        return round(self.length * 2)


@dataclass(frozen=True, slots=True)
class Year:
    """The bars of a year, or why there are none."""

    year: int
    bars: tuple[Bar, ...]
    gap: str


def attendance(words: Words, editions: Sequence[Edition], links: Mapping[str, str]) -> list[Year]:
    """Return the figure of attendance, from zero on one scale of people; `links` as for `source`."""
    people_of = [found.value for edition in editions for found in edition.attendances]
    scale = _LONGEST / max((*people_of, 1))
    return [
        Year(
            year,
            tuple(
                Bar(round(found.value * scale, 2), found.kind, people(words, found), *source(words, told, links))
                for told in editions_of
                for found in told.attendances
            ),
            _gap(words, editions_of),
        )
        for year, editions_of in by_year(editions).items()
    ]


def signs(words: Words, editions: Sequence[Edition]) -> list[tuple[str, str]]:
    """Return kind and meaning of the figures of attendance that occur."""
    used = {found.kind for edition in editions for found in edition.attendances}
    return [(kind, words.text(f"gen.kind.{kind}")) for kind in Attended if kind in used]


def source(words: Words, edition: Edition, links: Mapping[str, str]) -> tuple[str, str]:
    """Return the name of who published an edition's figures, and an address: the file for a version of the store.

    Parameters
    ----------
    links
        Version → address of its figures as a file.
    """
    if edition.version:
        return words.text("gen.loaded", version=short(edition.version)), links.get(edition.version, "")
    return edition.publisher, edition.url


def _gap(words: Words, editions: Sequence[Edition]) -> str:
    if not editions:
        return words.text("gen.gap.year")
    return "" if any(edition.attendances for edition in editions) else words.text("gen.gap.attendance")


def conflicts(words: Words, editions: Sequence[Edition]) -> list[str]:
    """Return what the sources of one year contradict each other on: two figures of one thing, two dates."""
    found: list[str] = []
    for kind in Attended:
        told = dict.fromkeys(
            amount(words, one) for edition in editions for one in edition.attendances if one.kind is kind
        )
        if len(told) > 1:
            values = words.joined(told, words.text("list.join"))
            found.append(words.text("gen.conflict.figures", what=words.text(f"gen.kind.{kind}"), values=values))
    for name in COUNTS:
        counts = dict.fromkeys(_count(edition, name) for edition in editions)
        told = [words.count(count) for count in counts if count is not None]
        if len(told) > 1:
            values = words.joined(told, words.text("list.join"))
            found.append(words.text("gen.conflict.figures", what=words.text(f"gen.head.{name}"), values=values))
    if len({edition.start for edition in editions if edition.start}) > 1:
        found.append(words.text("gen.conflict.dates"))
    return found


def _count(edition: Edition, name: str) -> int | None:
    return edition.tweets.total if name == "tweets" else getattr(edition, name)
