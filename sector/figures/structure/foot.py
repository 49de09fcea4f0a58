"""What stands under a figure of the page on structure: table, file, reading note, source, limits."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from sector.figures.downloads import Download
from sector.figures.members import constant_set
from sector.figures.render import render
from sector.figures.structure.material import Material
from sector.figures.structure.sheet import Sheet, table
from sector.figures.table import explain
from sector.indicators import INDICATORS
from sector.model.draft import short
from sector.model.status import Reason
from sector.model.structure import Structure


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the figures come from and where they lead.

    Parameters
    ----------
    published
        When the version shown was published.
    downloads
        Slug of a figure → its files.
    elsewhere
        Address of this page on a source that has births, deaths and départements.
    pictures
        Slug of a figure → links to its pictures.
    """

    published: datetime
    downloads: Callable[[str], tuple[Download, ...]]
    elsewhere: str
    pictures: Callable[[str], str] = lambda _: ""


def foot(
    material: Material, sheet: Sheet, indicators: Sequence[str], notes: Sequence[str], frame: Frame
) -> Markup:
    """Return the block under a figure; `indicators` are those whose formulas it shows."""
    words = material.words
    return render(
        "foot",
        texts={
            "table": words.text("act.table"),
            "download": words.text("act.download"),
            "reading": words.text("act.reading"),
        },
        table=table(words, sheet),
        downloads=frame.downloads(sheet.slug),
        pictures=frame.pictures(sheet.slug),
        reading=[item for name in indicators for item in _reading(material, name)] + [_counted(material)],
        source=source_line(material, frame.published),
        notes=[words.joined(said, " ")]
        if (said := [note for note in (*signs(material, sheet), *notes, *sheet.notes) if note])
        else [],
    )


def signs(material: Material, sheet: Sheet) -> list[str]:
    """Return what gaps and letters of a chart mean; the constant set has a note of its own."""
    words = material.words
    cells = [figure.cell for one in sheet.entries for figure in one.figures]
    # What does not apply is a column of the table alone, and explained there.
    cells = [cell for cell in cells if cell.reason is not Reason.NOT_APPLICABLE]
    return [note for note in explain(words, cells) if note != words.text("flag.d")]


def _reading(material: Material, name: str) -> list[dict[str, str]]:
    words, indicator = material.words, INDICATORS[name]
    return [
        {"term": words.text(indicator.label_key), "text": words.text(indicator.reading_key)},
        {"term": words.text("reading.formula"), "text": indicator.formula},
        {"term": words.text("reading.reference"), "text": words.text(indicator.reference_key)},
    ]


def _counted(material: Material) -> dict[str, str]:
    words, known = material.words, material.one.source.comparability
    text = words.text(
        "concept",
        place=words.text(f"place.{known.place}"),
        population=words.text(f"population.{known.population}"),
        scope=words.text(f"scope.{known.scope}"),
    )
    return {"term": words.text("reading.counts"), "text": text}


def source_line(material: Material, published: datetime) -> str:
    """Return source, periods, perimeter and version in one line."""
    words, one = material.words, material.one
    return words.text(
        "source.line",
        source=one.source.short_titles.in_language(words.language),
        first=material.first,
        last=material.last,
        perimeter=words.text("perimeter.J.short"),
        version=short(one.version),
        day=words.numbers.day(published),
    )


def reference_notes(material: Material, structures: Iterable[Structure]) -> tuple[str, ...]:
    """Return what the reader must know of the reference of some measures: a constant set, a derived total."""
    words, made = material.words, list[str]()
    for found in structures:
        recipe = found.recipes.get(found.reference)
        if recipe is not None and recipe.is_partial:
            made.append(constant_set(words, recipe, found.reference, found.whole.row(found.reference)))
        if recipe is not None and recipe.note is not None:
            made.append(recipe.note.in_language(words.language))
    return tuple(dict.fromkeys(made))
