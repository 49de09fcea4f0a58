"""What stands under every figure: its table, its download, how to read it, its source and its limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from sector.figures.downloads import Download
from sector.figures.members import constant_set
from sector.figures.render import render
from sector.figures.table import Table
from sector.figures.words import Words
from sector.model.draft import short
from sector.model.view import View


@dataclass(frozen=True, slots=True)
class Origin:
    """Which version of the figures is shown, and the files and pictures there are of the view."""

    version: str
    published: datetime
    downloads: tuple[Download, ...] = ()
    pictures: str = ""


def foot(words: Words, view: View, table: Table, origin: Origin, more: Sequence[str] = ()) -> Markup:
    """Return the block under a figure; `more` are notes on other figures that stand above it."""
    return render(
        "foot",
        texts={
            "table": words.text("act.table"),
            "download": words.text("act.download"),
            "reading": words.text("act.reading"),
        },
        table=table,
        downloads=origin.downloads,
        pictures=origin.pictures,
        reading=reading(words, view),
        source=source_line(words, view, origin),
        notes=[words.joined(dict.fromkeys((*notes(words, view), *more)), " ")],
    )


def reading(words: Words, view: View) -> list[dict[str, str]]:
    """Return « comment lire »: what the indicator is, its formula, where the formula comes from."""
    indicator = view.indicator
    return [
        {"term": words.text("reading.what"), "text": words.text(indicator.reading_key)},
        {"term": words.text("reading.formula"), "text": indicator.formula},
        {"term": words.text("reading.reference"), "text": words.text(indicator.reference_key)},
        {"term": words.text("reading.counts"), "text": concept(words, view)},
    ]


def concept(words: Words, view: View) -> str:
    """Return what the source counts, in words: place, population, scope."""
    known = view.source.comparability
    return words.text(
        "concept",
        place=words.text(f"place.{known.place}"),
        population=words.text(f"population.{known.population}"),
        scope=words.text(f"scope.{known.scope}"),
    )


def source_line(words: Words, view: View, origin: Origin) -> str:
    """Return source, period, perimeter and version in one line."""
    return words.text(
        "source.line",
        source=words.text("list.join").join(_sources(words, view)),
        first=view.periods[0] if view.periods else "",
        last=view.periods[-1] if view.periods else "",
        perimeter=words.text("perimeter.J.short"),
        version=short(origin.version),
        day=words.numbers.day(origin.published),
    )


def _sources(words: Words, view: View) -> list[str]:
    """Return the sources of a view: that of the figures, then that of the denominator where it is another one."""
    used = [view.source]
    if view.topic.denominator:
        used.append(words.reference.source_of(view.topic.denominator.split(":")[0]))
    return list(dict.fromkeys(source.short_titles.in_language(words.language) for source in used))


def notes(words: Words, view: View) -> list[str]:
    """Return what the reader must know of the comparison: constant sets, derived totals, coverage."""
    found: list[str] = []
    recipe = view.recipes.get(view.reference)
    if recipe is not None and recipe.is_partial:
        found.append(constant_set(words, recipe, view.reference, view.parts.row(view.reference)))
    if recipe is not None and recipe.note is not None:
        found.append(recipe.note.in_language(words.language))
    scope = words.text(f"scope.{view.source.comparability.scope}")
    ranked = words.text("foot.ranked") if view.topic.ranking else ""
    found.append(words.text("foot.scope", scope=scope, ranked=ranked).strip())
    return found
