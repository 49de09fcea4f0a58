"""The sheet of a territory: the cells of the page, each with what it was written from."""

from collections.abc import Iterator, Sequence
from typing import Final

from sector.figures.profile import Sheet
from sector.figures.profile_line import Line
from sector.figures.profile_rows import Row
from sector.figures.words import Words
from sector.model.cell import Cell
from sector.model.draft import short
from sector.model.unit import Unit
from sector.reports.document import Column, Document, Figure, Kind, Value
from sector.reports.documents.told import Held, facts, file_name, heads, legend, newest, number

#: Name of a column → key of its head.
_COLUMNS: Final = {
    "indicator": "fiche.csv.indicator",
    "code": "csv.code",
    "territory": "csv.territory",
    "period": "csv.period",
    "value": "csv.value",
    "unit": "csv.unit",
    "flags": "csv.flags",
    "state": "csv.state",
    "shown": "fiche.csv.shown",
    "margin": "fiche.csv.margin",
    "why": "fiche.csv.why",
    "change": "fiche.head.change",
    "change_flags": "fiche.csv.change_flags",
    "since": "fiche.csv.since",
    "reference": "fiche.csv.reference",
    "reference_value": "fiche.csv.reference_value",
    "reference_flags": "fiche.csv.reference_flags",
    "reference_shown": "fiche.csv.reference_shown",
    "reference_change": "fiche.csv.reference_change",
    "reference_change_flags": "fiche.csv.reference_change_flags",
    "rank": "csv.rank",
    "best": "fiche.csv.best",
    "worst": "fiche.csv.worst",
    "ranked": "csv.ranked",
    "source": "fiche.csv.source",
    "version": "fiche.csv.version",
}
_NUMBERS: Final = frozenset({"value", "reference_value", "rank", "best", "worst", "ranked"})


def sheet_document(words: Words, sheet: Sheet, reference: str, held: Sequence[Held], address: str) -> Document:
    """Return one row for each line of the page, in its order.

    The value unrounded and as the page writes it, its flags, why it is absent, its change, the reference, the
    position with its span, the source with its version. A percentage that the page replaces by its counts is left
    out here too.
    """
    territory = sheet.lines[0].territory
    name = words.text("export.name.sheet")
    said = {"summary": str(sheet.title), "perimeter": words.text("perimeter.J.short")}
    values = [line.value for line in sheet.lines]
    beside = [line.beside for line in sheet.lines if line.reference]
    return Document(
        name=file_name(words, name, territory, short(sheet.lines[0].version)),
        language=words.language,
        title=sheet.name,
        sheet=name,
        facts=facts(words, held, address, said),
        columns=tuple(
            Column(
                name,
                words.text(key),
                Kind.NUMBER if name in _NUMBERS else Kind.TEXT,
                {"value": "OBS_VALUE", "flags": "OBS_STATUS"}.get(name, ""),
            )
            for name, key in _COLUMNS.items()
        ),
        rows=[tuple(_row(words, line, row, reference)) for line, row in zip(sheet.lines, sheet.rows, strict=True)],
        legend=legend(words, [*values, *beside]),
        notes=(*(str(note) for note in sheet.notes), words.text("export.fraction")),
        created=newest(held),
        heads=heads(words),
    )


def _row(words: Words, line: Line, row: Row, reference: str) -> Iterator[Value]:
    found, is_compared, unit = line.position, bool(row.beside), line.series.unit
    yield str(row.label)
    yield line.territory
    yield words.name(line.territory)
    yield str(row.period)
    yield _known(words, line.value, unit, is_told=not line.is_told_by_counts(line.territory))
    yield words.unit(unit)
    yield line.value.flags
    yield words.text(f"state.{row.state}")
    yield from map(str, (row.value, row.band, row.why, row.change, row.change_flags, row.since))
    yield reference if is_compared else ""
    is_told = is_compared and not line.is_told_by_counts(line.reference)
    yield _known(words, line.beside, unit, is_told=is_told)
    yield line.beside.flags if line.reference and is_compared else ""
    yield from map(str, (row.beside, row.beside_change, row.beside_change_flags))
    yield from (found.place, found.best, found.worst, found.ranked) if found else (None,) * 4
    yield line.source.short_titles.in_language(words.language)
    yield short(line.version)


def _known(words: Words, cell: Cell, unit: Unit, *, is_told: bool) -> Figure | None:
    return number(words, cell, unit) if is_told else None
