"""The charts of the page on structure: their tables, one row for each cell."""

from collections.abc import Iterator, Sequence
from typing import Final

from sector.figures.structure.sheet import Entry, Figure, Sheet
from sector.figures.words import Words, state
from sector.model.draft import short
from sector.model.unit import Unit
from sector.reports.document import Column, Document, Kind, Value
from sector.reports.documents.told import Held, facts, file_name, heads, legend, newest, number

_COLUMNS: Final = ("figure", "code", "row", "column", "value", "shown", "unit", "flags", "state")
_CONCEPTS: Final = {"value": "OBS_VALUE", "flags": "OBS_STATUS"}
#: Column that is a part of the key → the one that names it.
_KEYS: Final = {"figure": "figure", "code": "row", "column": "column"}


def structure_document(
    words: Words, sheets: Sequence[Sheet], held: Sequence[Held], address: str, about: tuple[str, str]
) -> Document:
    """Return the cells of the tables: chart, code and name of the row, head of the column, value, as shown.

    Parameters
    ----------
    about
        Slug of the one chart in it, empty for all, and the territory.
    """
    slug, territory = about
    page = words.text("page.structure.name")
    captions = tuple(dict.fromkeys(str(sheet.caption) for sheet in sheets))
    title = captions[0] if slug else f"{page}, {words.name(territory)}"
    rows = [
        tuple(_row(words, sheet, entry, head, figure))
        for sheet in sheets
        for entry in sheet.entries
        for head, figure in zip(sheet.heads, entry.figures, strict=True)
    ]
    figures = [figure for sheet in sheets for entry in sheet.entries for figure in entry.figures]
    said = {
        "unit": words.text("list.join").join(dict.fromkeys(words.unit(figure.unit) for figure in figures)),
        "perimeter": words.text("perimeter.J.short"),
    }
    named = {
        "figure": {sheet.slug: str(sheet.caption) for sheet in sheets},
        "code": {entry.code: str(entry.label) for sheet in sheets for entry in sheet.entries},
    }
    part = words.text(f"export.figure.{slug}") if slug else ""
    return Document(
        name=file_name(words, words.text("export.name.structure"), part, territory, short(held[0].version)),
        language=words.language,
        title=title,
        sheet=page,
        facts=facts(words, held, address, said),
        columns=tuple(
            Column(
                name,
                words.text(f"csv.{name}"),
                Kind.NUMBER if name == "value" else Kind.TEXT,
                _CONCEPTS.get(name, ""),
                is_dimension=name in _KEYS,
                labels=named.get(name, {}),
            )
            for name in _COLUMNS
        ),
        rows=rows,
        legend=legend(words, [figure.cell for figure in figures]),
        notes=(*captions, *dict.fromkeys(str(note) for sheet in sheets for note in sheet.notes)),
        created=newest(held),
        heads=heads(words),
    )


def _row(words: Words, sheet: Sheet, entry: Entry, head: str, figure: Figure) -> Iterator[Value]:
    cell, unit = figure.cell, figure.unit
    # A value says the same as its unit: the page counts these in points.
    is_points = unit.style == "points"
    shown = Unit(unit.code, unit.kind, unit.decimals) if is_points else unit
    yield sheet.slug
    yield entry.code
    yield str(entry.label)
    yield str(head)
    yield number(words, cell, shown, 100 if is_points else 1)
    yield str(figure.text)
    yield words.unit(unit)
    yield cell.flags
    yield words.text(f"state.{state(cell)}")
