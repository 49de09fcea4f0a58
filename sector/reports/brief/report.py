"""The full report of a territory: every section of its sheet and of its structure, as texts and tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import ModuleType
from typing import Final

from sector.figures.profile import Group, Sheet
from sector.figures.profile_rows import Row
from sector.figures.structure import concentration, contribution, gap, movements, quotient, shift, weight
from sector.figures.structure import sheet as sheets_of
from sector.figures.structure.foot import signs
from sector.figures.structure.material import Material
from sector.figures.structure.page import sheets
from sector.figures.table import Table as Twin
from sector.figures.words import Words, words
from sector.indicators import INDICATORS
from sector.reports.brief.blocks import material_of
from sector.reports.brief.given import Given
from sector.reports.brief.making import Address, pinned
from sector.reports.brief.model import Reading, Run, Runs
from sector.reports.brief.runs import plain, runs
from sector.reports.brief.territory import sheet_of

#: Chart of the page on structure → its module, and the indicators that its figures follow.
_CHARTS: Final[dict[str, tuple[ModuleType, tuple[str, ...]]]] = {
    gap.SLUG: (gap, ("gap",)),
    weight.SLUG: (weight, ("share",)),
    quotient.SLUG: (quotient, ("location_quotient",)),
    shift.SLUG: (shift, ("shift_share", "esteban_marquillas")),
    movements.SLUG: (movements, ("birth_rate", "death_rate", "net_rate")),
    concentration.SLUG: (concentration, ("hhi", "theil", "gini")),
    contribution.SLUG: (contribution, ("contribution",)),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose cells are written; `strong` are the numbers of the rows that are pointed out."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    strong: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with what stands under it."""

    level: int
    title: str
    subtitle: str = ""
    table: Table | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language.

    Parameters
    ----------
    issued
        When the newest version of the figures was published: the only date of the file.
    name
        Name of the file, without its ending.
    """

    language: str
    site: str
    region: str
    kind: str
    subject: str
    title: str
    lede: Runs
    covered: str
    sections: tuple[Section, ...]
    method: tuple[Reading, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    address: str
    texts: dict[str, str]
    issued: datetime
    name: str

    @property
    def document(self) -> str:
        """The title of the document."""
        return f"{self.subject} · {self.kind} · {self.site}"


def report(given: Given, language: str, address: Address) -> Report:
    """Return the full report of the territory of a selection."""
    spoken = replace(words(language, given.library.reference), is_traced=False)
    made, material = sheet_of(spoken, given), material_of(spoken, given, given.selection.territory)
    board, chosen = given.library.reference.observatory, given.selection
    file = spoken.text("express.file.full")
    return Report(
        language=language,
        site=board.names.in_language(language),
        region=board.subtitles.in_language(language),
        kind=spoken.text("express.kind.full"),
        subject=spoken.text("express.subject", name=made.name, year=chosen.period),
        title=made.name,
        lede=runs(made.lede),
        covered=made.covered,
        sections=(*_sheet_sections(spoken, made), *_structure_sections(spoken, material)),
        method=tuple(_method(spoken, made, material)),
        sources=made.sources,
        notes=made.notes,
        address=address(pinned(given).but(language=language)),
        texts={
            name: spoken.text(f"express.{name}") for name in ("method", "sources", "notes", "open", "code", "page")
        },
        issued=max(given.published(version) for version in given.library.versions.values()),
        name="-".join((file, chosen.territory, chosen.period, language)),
    )


def _sheet_sections(spoken: Words, made: Sheet) -> list[Section]:
    """Return the five figures and the lines of each source."""
    heads = tuple(spoken.text(f"fiche.head.{name}") for name in ("indicator", "value", "change"))
    beside = (made.reference,) if made.reference else ()
    five = tuple(
        (
            plain(card.label),
            _valued(card.figure, card.flags, card.period, card.band),
            runs(card.change) or plain(card.why),
            *((plain(card.beside),) if made.reference else ()),
            *((plain(card.rank),) if made.is_ranked else ()),
        )
        for card in made.cards
    )
    rank = (spoken.text("fiche.head.rank"),) if made.is_ranked else ()
    title = spoken.text("express.figures")
    first = Section(2, title, table=Table(title, (*heads, *beside, *rank), five))
    return [first, Section(2, made.title, made.subtitle), *(_group(spoken, made, group) for group in made.groups)]


def _group(spoken: Words, made: Sheet, group: Group) -> Section:
    names = ("indicator", "value", "line", "change")
    heads = [spoken.text(f"fiche.head.{name}") for name in names]
    heads += [made.reference] if made.reference else []
    heads += [spoken.text("fiche.head.rank")] if made.is_ranked else []
    rows = tuple(_line(spoken, made, row) for row in group.rows)
    return Section(3, group.source, group.counts, Table(group.source, tuple(heads), rows))


def _line(spoken: Words, made: Sheet, row: Row) -> tuple[Runs, ...]:
    """Return a line of the sheet; one without a value says why in its next cell."""
    beside = _valued(row.beside, row.beside_flags, row.beside_change, "", row.beside_change_flags)
    cells = [
        plain(row.label),
        _valued(row.value, row.flags, row.period, row.band),
        plain(row.why or row.told),
        _valued(row.change, row.change_flags, row.since, ""),
    ]
    is_there = not row.why
    if made.reference:
        cells.append(beside if row.beside else plain(spoken.text("fiche.not_offered")) if is_there else ())
    if made.is_ranked:
        cells.append(plain(row.rank or (spoken.text("fiche.not_ranked") if is_there else "")))
    return tuple(cells)


def _valued(text: str, flags: str, under: str, further: str, under_flags: str = "") -> Runs:
    """Return a figure with its letters, and what stands under it."""
    if not text:
        return ()
    lines = [line for line in (under, further) if line]
    pieces = [Run(text, "strong"), *([Run(flags, "flag")] if flags else [])]
    for line in lines:
        pieces.append(Run(f"\n{line}"))
        pieces += [Run(under_flags, "flag")] if under_flags and line == under else []
    return tuple(pieces)


def _structure_sections(spoken: Words, material: Material | None) -> list[Section]:
    """Return every chart of the page on structure as its table."""
    if material is None:
        return [Section(2, spoken.text("structure.none"))]
    made: list[Section] = []
    for found in sheets(material):
        module, _ = _CHARTS[found.slug]
        twin = sheets_of.table(spoken, found)
        why = gap.why_not(material) if found.slug == weight.SLUG else ""
        said = (why, *signs(material, found), *_notes(material, found.slug), *found.notes, *twin.notes)
        notes = tuple(dict.fromkeys(note for note in said if note))
        made.append(Section(2, module.title(material), module.subtitle(material), _table(twin), notes))
    return made


def _notes(material: Material, slug: str) -> Sequence[str]:
    told: dict[str, Callable[[], Sequence[str]]] = {
        gap.SLUG: lambda: (gap.note(material),),
        quotient.SLUG: lambda: quotient.notes(material),
        shift.SLUG: lambda: shift.notes(material),
        concentration.SLUG: lambda: (concentration.note(material),),
    }
    return told[slug]() if slug in told else ()


def _table(twin: Twin) -> Table:
    rows = tuple(
        (plain(row.label), *(_valued(cell.text, cell.flags, "", "") for cell in row.cells)) for row in twin.rows
    )
    strong = tuple(at for at, row in enumerate(twin.rows) if row.strong)
    return Table(twin.caption, (twin.corner, *twin.heads), rows, strong)


def _method(spoken: Words, made: Sheet, material: Material | None) -> list[Reading]:
    """Return each indicator of the report once."""
    found = {
        item["term"]: Reading(item["term"], item["text"], item["formula"], item["reference"])
        for item in made.reading
    }
    names = [name for sheet in (sheets(material) if material else ()) for name in _CHARTS[sheet.slug][1]]
    for indicator in (INDICATORS[name] for name in names):
        term = spoken.text(indicator.label_key)
        text, reference = spoken.text(indicator.reading_key), spoken.text(indicator.reference_key)
        found.setdefault(term, Reading(term, text, indicator.formula, reference))
    return list(found.values())
