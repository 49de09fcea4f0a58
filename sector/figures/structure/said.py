"""Words that several figures of the page on structure share."""

from collections.abc import Iterable, Sequence
from typing import Final

from sector.figures.structure.material import Material
from sector.figures.words import Words
from sector.i18n.numbers import rounded, significant
from sector.model.cell import Cell, powered
from sector.model.unit import PERSONS, Unit

#: Under so many units an estimate keeps its unit.
_ESTIMATED: Final = 10


def activity(words: Words, code: str) -> str:
    """Return the short name of an activity, with its code."""
    return words.text(f"structure.activity.{code}")


def inside(words: Words, code: str) -> str:
    """Return the short name of an activity inside a sentence, without its code."""
    name = activity(words, code).partition(" (")[0]
    return name if words.language == "de" else name[:1].lower() + name[1:]


def mark(material: Material, measure: str) -> str:
    """Return the mark of a measure whose reference is a constant set of territories, nothing for another one."""
    found = material.counts[measure]
    recipe = found.recipes.get(found.reference)
    return "\u202f¹" if recipe is not None and recipe.is_partial else ""


def named(material: Material, measure: str, *, is_inside: bool = False) -> str:
    """Return the name of a measure, alone or inside a heading, with its power of ten where it has one."""
    words, unit = material.words, material.unit(measure)
    name = inside_measure(material, measure) if is_inside else words.text(f"structure.measure.{measure}")
    return f"{name} ({words.unit(unit)})" if unit.power else name


def letters(words: Words, cell: Cell) -> str:
    """Return the letters that stand beside a figure in a chart: the mark of a constant set stands in its head."""
    return words.flags(cell).replace("d", "")


def about(words: Words, cell: Cell, unit: Unit) -> str:
    """Return an estimate with its noun, rounded to two significant figures: « 3 600 emplois »."""
    count = abs(cell.known) * 10.0**unit.power
    kept = significant(count) if count >= _ESTIMATED else float(rounded(count, 0))
    single = PERSONS if unit.power else unit
    value = words.traced(words.numbers.number(kept), powered(cell, unit.power), single)
    return words.plural(f"unit.{single.code}", kept, value=value)


def reserved(words: Words, title: str, cells: Iterable[Cell]) -> str:
    """Return a title with the reservation that it rests on a value of low reliability, where one of them is."""
    return words.text("structure.title.weak", title=title) if any(c.is_unreliable for c in cells) else title


def moved(words: Words, cell: Cell, unit: Unit) -> str:
    """Return a change with the noun of its unit and its sign: « +227 entreprises »."""
    if cell.value is None:
        return words.change(cell, unit)
    return words.plural(f"unit.{unit.code}", abs(cell.value), value=words.change(cell, unit))


def inside_measure(material: Material, name: str) -> str:
    """Return a measure inside a sentence."""
    text = material.words.text(f"structure.measure.{name}")
    return text if material.words.language == "de" else text[:1].lower() + text[1:]


def listed(words: Words, names: Sequence[str]) -> str:
    """Return names in a row, the last one after « et »."""
    if len(names) < 2:
        return words.joined(names, "")
    return words.text("list.and", first=words.joined(names[:-1], ", "), last=names[-1])


def place_of(material: Material) -> str:
    """Return where the source counts, in few words."""
    return material.words.text(f"structure.at.{material.one.source.comparability.place}")
