"""How many territories stand for a whole: a count that opens to the list of them."""

from collections.abc import Iterable
from dataclasses import replace

from sector.figures.words import Words
from sector.model.cell import ABSENT, Cell
from sector.model.lineage import ADDED, MEANT, Computed, Published
from sector.model.recipe import Recipe
from sector.model.unit import NUMBER


def members(words: Words, recipe: Recipe, cells: Iterable[Cell]) -> dict[str, str]:
    """Return how many territories are added up, and how many would be without gaps, as message parameters.

    Parameters
    ----------
    cells
        Figures of the territory, one of which is published.
    """
    found = next((cell for cell in cells if isinstance(cell.lineage, Published)), ABSENT)
    named = {"kept": (ADDED, len(recipe.plus)), "whole": (MEANT, recipe.whole)}
    return {key: words.value(_count(found, name, count), NUMBER) for key, (name, count) in named.items()}


def constant_set(words: Words, recipe: Recipe, code: str, cells: Iterable[Cell]) -> str:
    """Return that a territory is the sum of those without a gap; `cells` as above."""
    return words.text("note.constant_set", **members(words, recipe, cells), **words.place(code))


def _count(cell: Cell, name: str, count: int) -> Cell:
    found = Cell(float(count))
    return replace(found, lineage=Computed(name, (cell,))) if cell.value is not None else found
