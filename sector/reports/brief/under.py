"""What stands under the figures of a brief: how they are computed, where they come from, what their signs mean."""

from collections.abc import Iterable, Sequence

from sector.figures import comparison as story
from sector.figures.foot import concept, notes
from sector.figures.profile import Sheet
from sector.figures.profile_head import five
from sector.figures.structure.material import Material
from sector.figures.table import explain
from sector.figures.words import Words
from sector.indicators import INDICATORS
from sector.model.cell import Cell
from sector.model.comparison import Comparison
from sector.model.view import View
from sector.reports.brief.given import Given
from sector.reports.brief.model import Reading


def method(words: Words, indicators: Sequence[str], view: View) -> tuple[Reading, ...]:
    """Return each indicator with its formula and its reference, then what the source of the map counts."""
    known = [INDICATORS[name] for name in dict.fromkeys(indicators)]
    listed = [
        Reading(words.text(it.label_key), words.text(it.reading_key), it.formula, words.text(it.reference_key))
        for it in known
    ]
    return (*listed, Reading(words.text("reading.counts"), concept(words, view)))


def shown(made: Sheet) -> list[Cell]:
    """Return the cells of the five figures of a sheet, with those of their reference."""
    named = {line.name: line for line in made.lines}
    lines = [named[name] for name in five(named) if name in named]
    return [cell for line in lines for cell in (line.value, line.beside) if cell.value is not None]


def flows(made: Sheet, views: Iterable[View], material: Material | None) -> set[str]:
    """Return the dataflows that the figures of a brief come from."""
    named = {line.name: line for line in made.lines}
    found = {named[name].source.dataflow for name in five(named) if name in named}
    found |= {view.source.dataflow for view in views}
    return found | ({material.one.source.dataflow} if material else set())


def sources(made: Sheet, used: set[str]) -> tuple[str, ...]:
    """Return the source lines of a sheet for the dataflows that are used."""
    listed = dict.fromkeys(line.source.dataflow for line in made.lines)
    return tuple(text for flow, text in zip(listed, made.sources, strict=True) if flow in used)


def signs(words: Words, view: View, cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return what the reader must know of the reference, and what every gap and letter means."""
    found = (*notes(words, view), *explain(words, list(cells)))
    return tuple(dict.fromkeys(text for text in found if text))


def compared(words: Words, given: Given, found: Comparison) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the line of sources of a comparison, and its notes."""
    entries = story.entries_of(found)
    published = {entry.version: given.published(entry.version) for entry in entries}
    said = (*story.notes(words, found, entries), *explain(words, story.cells_of(found)))
    return (story.sources(words, entries, published),), tuple(dict.fromkeys(said))
