"""The sheet of a territory: everything that stands on its page and in its file, written once for both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from sector.figures import positions
from sector.figures.foot import notes
from sector.figures.profile_head import Card, card, five, lede, title
from sector.figures.profile_line import Line
from sector.figures.profile_lines import lines
from sector.figures.profile_rows import Row, row
from sector.figures.small_numbers import within
from sector.figures.table import explain
from sector.figures.words import Words
from sector.model.draft import short
from sector.model.profile import Profile
from sector.model.source import Source
from sector.model.unit import ENTERPRISES, PERSONS


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one source."""

    source: str
    counts: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet, already written.

    Parameters
    ----------
    reference
        Name of the reference as the head of its column; empty where it is the territory itself.
    lines
        What the rows were written from, in their order.
    """

    name: str
    lede: Markup
    covered: str
    cards: tuple[Card, ...]
    title: str
    subtitle: str
    reference: str
    groups: tuple[Group, ...]
    reading: tuple[dict[str, str], ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def is_ranked(self) -> bool:
        """Whether the territory has a position in anything."""
        return any(line.position is not None for line in self.lines)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in their order."""
        return tuple(row for group in self.groups for row in group.rows)


def sheet(
    words: Words, profile: Profile, territory: str, period: str, published: Callable[[str], datetime]
) -> Sheet:
    """Return the sheet of a territory.

    Parameters
    ----------
    period
        Period asked for; a source that does not have it shows its last one.
    published
        Version id → when it was published.
    """
    found = lines(profile, territory, period)
    named = {line.name: line for line in found}
    rows = {line.name: row(words, line) for line in found}
    reference = "" if profile.reference == territory else profile.reference
    return Sheet(
        name=words.name(territory),
        lede=lede(words, named, rows, reference),
        covered=_covered(words, found),
        cards=tuple(card(words, named[name], rows[name]) for name in five(named) if name in named),
        title=title(words, found, rows, territory, reference),
        subtitle=words.text("fiche.subtitle", perimeter=words.text("perimeter.J.short")),
        reference=words.place(reference)["Name"] if reference else "",
        groups=_groups(words, found, rows),
        reading=tuple(_reading(words, found)),
        sources=tuple(_sources(words, found, published)),
        notes=tuple(_notes(words, profile, found, rows)),
        lines=tuple(found),
    )


def _covered(words: Words, found: Sequence[Line]) -> str:
    """Return which sources have the territory, and which have not."""
    listed = {line.source.dataflow: line.source for line in found}
    has = {line.source.dataflow for line in found if line.value.value is not None}
    join = words.text("list.join").join
    inside = join(_name(words, source) for flow, source in listed.items() if flow in has)
    outside = join(_name(words, source) for flow, source in listed.items() if flow not in has)
    text = words.text("fiche.covered", sources=inside) if inside else ""
    return f"{text} {words.text('fiche.covered.not', sources=outside)}".strip() if outside else text


def _groups(words: Words, found: Sequence[Line], rows: Mapping[str, Row]) -> tuple[Group, ...]:
    listed = {line.source.dataflow: line.source for line in found}
    return tuple(
        Group(
            _name(words, source),
            words.text(f"place.{source.comparability.place}"),
            tuple(rows[line.name] for line in found if line.source.dataflow == flow),
        )
        for flow, source in listed.items()
    )


def _reading(words: Words, found: Sequence[Line]) -> list[dict[str, str]]:
    """Return each indicator of the sheet once: what it is, its formula, where the formula comes from."""
    indicators = {line.indicator.id: line.indicator for line in found}
    return [
        {
            "term": words.text(indicator.label_key),
            "text": words.text(indicator.reading_key),
            "formula": indicator.formula,
            "reference": words.text(indicator.reference_key),
        }
        for indicator in indicators.values()
    ]


def _sources(words: Words, found: Sequence[Line], published: Callable[[str], datetime]) -> list[str]:
    listed = {line.source.dataflow: line for line in found}
    return [
        words.text(
            "fiche.source",
            source=_name(words, line.source),
            version=short(line.version),
            day=words.numbers.day(published(line.version)),
        )
        for line in listed.values()
    ]


def _notes(words: Words, profile: Profile, found: Sequence[Line], rows: Mapping[str, Row]) -> list[str]:
    """Return what every sign of the sheet means, and what the reader must know of the reference."""
    known = [line for line in found if line.value.value is not None]
    shown = [(r.flags, r.change_flags, r.beside_flags, r.beside_change_flags) for r in rows.values()]
    letters = dict.fromkeys(letter for flags in shown for text in flags for letter in text)
    told = [
        positions.explained(words, [line.position for line in known if line.position is not None]),
        _band(words) if any(row.band for row in rows.values()) else "",
        *(
            words.text("fiche.note.of", source=_name(words, line.source), note=note)
            for line in known
            if line.view is not None and line.reference
            for note in notes(words, line.view)[:-1]
        ),
        *_contained(words, profile, found[0].territory),
        words.text("fiche.note.scale"),
        words.text("fiche.note.ranked") if any(line.position for line in known) else "",
        *explain(words, [line.beside for line in known if line.reference and line.beside.value is None]),
        *(words.text(f"flag.{letter}") for letter in letters),
    ]
    return list(dict.fromkeys(note for note in told if note))


def _band(words: Words) -> str:
    near = words.text("list.or", first=within(words, ENTERPRISES), last=within(words, PERSONS))
    return words.text("fiche.note.band", within=near)


def _contained(words: Words, profile: Profile, territory: str) -> list[str]:
    """Return that the reference holds the territory itself, where it does."""
    for structure in profile.structures.values():
        own, other = structure.recipes.get(territory), structure.recipes.get(structure.reference)
        if own and other and territory != structure.reference and set(own.plus) <= set(other.plus):
            return [words.text("fiche.note.contains", **words.place(structure.reference, "ref"))]
    return []


def _name(words: Words, source: Source) -> str:
    return source.short_titles.in_language(words.language)
