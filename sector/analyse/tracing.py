"""From the address of a figure back to the figure: computed again from the published versions, with its parts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from math import isfinite
from typing import Final

from sector.analyse import comparison
from sector.analyse.aggregate import make, recipe
from sector.analyse.cube import Cube
from sector.analyse.library import Library
from sector.indicators.rank import compute as rank
from sector.model import lineage, tally
from sector.model.cell import ABSENT, Cell, derive, marked, opening
from sector.model.count import Count
from sector.model.errors import InvalidValue, UnknownFigure
from sector.model.lineage import (
    AS_FOR,
    ASSUMED,
    EACH,
    ERROR,
    FORMULAS,
    NAMES,
    PLACE,
    PROJECTIONS,
    SUMMED,
    Computed,
    Published,
    Recorded,
    address,
)
from sector.model.margin import slipped
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.recipe import Recipe
from sector.model.status import canonical
from sector.model.unit import RANK
from sector.projection import scenarios
from sector.projection.process import again

#: Named here so that whoever reads an address knows the formulas of these modules too.
_WITH_FORMULAS: Final = (comparison, scenarios, tally)
#: Longest address that is read, deepest formula in formulas, and most figures that one address names.
LONGEST, DEEPEST, MOST = 16_000, 12, 3_000
_TOKEN: Final = re.compile(r"[^(),]+|[(),]")


def traced(asked: str, library: Library) -> Cell:
    """Return the figure that an address names, with its lineage.

    Raises
    ------
    UnknownFigure
        If the text is no address, or names what is not published.
    """
    if len(asked) > LONGEST:
        raise _unknown(asked)
    reader = _Reader(library, _TOKEN.findall(asked))
    found = reader.figures(0)
    if len(found) != 1 or reader.tokens:
        raise _unknown(asked)
    return found[0]


def made_of(published: Published, library: Library) -> Recipe | None:
    """Return how the territory of a published figure is made, None where the source cannot give it."""
    if not library.has(published.dataflow):
        return None
    if SUMMED in published.area:
        codes = tuple(published.area.split(SUMMED))
        return Recipe(published.area, codes, (), len(codes))
    dataflow, _, measure = (published.as_for or f"{published.dataflow}.{published.measure}").partition(".")
    if not library.has(dataflow):
        return None
    return recipe(library.cube(dataflow), measure, published.area, library.reference)


@dataclass(slots=True)
class _Reader:
    """Reads an address from the left."""

    library: Library
    tokens: list[str]
    count: int = 0

    def __post_init__(self) -> None:
        self.tokens.reverse()

    def figures(self, depth: int) -> list[Cell]:
        """Return the figures that the next term names: several where it writes a series together."""
        if depth > DEEPEST or not self.tokens:
            raise _unknown("")
        term = self.tokens.pop()
        if self.tokens and self.tokens[-1] == "(":
            return [self.computed(term, depth)]
        if term.startswith(ASSUMED):
            return [self.assumed(term)]
        if PLACE in term:
            return [self.recorded(term)]
        return self.published(term)

    def computed(self, name: str, depth: int) -> Cell:
        """Return what a formula gives of the parts between brackets."""
        parts: list[Cell] = []
        while self.tokens and self.tokens.pop() in "(,":
            parts += self.figures(depth + 1)
        try:
            return self.applied(name, parts)
        except (TypeError, ValueError, IndexError, InvalidValue) as error:
            raise _unknown(name) from error

    def applied(self, name: str, parts: list[Cell]) -> Cell:
        """Return what the formula of this name gives."""
        if name in FORMULAS:
            return derive(parts, FORMULAS[name])
        kind, _, further = name.partition("-")
        if kind in (*PROJECTIONS, ERROR):
            return again(name, parts)
        if kind not in self.kinds:
            raise _unknown(name)
        (only,) = parts
        return self.kinds[kind](only, further)

    @property
    def kinds(self) -> dict[str, Callable[[Cell, str], Cell]]:
        """What an address may ask of one figure, by its name; what further decides comes second."""
        return {
            lineage.OPENING: lambda cell, _: opening(cell),
            lineage.MARK: lambda cell, letters: marked(cell, canonical(letters)),
            lineage.MORE: lambda cell, amount: slipped(cell, float(amount)),
            lineage.FEWER: lambda cell, amount: slipped(cell, -float(amount)),
            lineage.ADDED: lambda cell, _: self.members(cell, lineage.ADDED),
            lineage.MEANT: lambda cell, _: self.members(cell, lineage.MEANT),
            lineage.RANKED: self.position,
            lineage.AMONG: self.among,
        }

    def among(self, cell: Cell, group: str) -> Cell:
        """Return how many members of a group have such a figure."""
        found = sum(one.value is not None for one in self.group(cell, group).values())
        return Cell(float(found), lineage=Computed(f"{lineage.AMONG}-{group}", (cell,)))

    def members(self, cell: Cell, name: str) -> Cell:
        """Return how many territories a figure adds up, or would add up without gaps."""
        made = made_of(cell.lineage, self.library) if isinstance(cell.lineage, Published) else None
        if made is None:
            raise _unknown(name)
        return Cell(
            float(len(made.plus) if name == lineage.ADDED else made.whole), lineage=Computed(name, (cell,))
        )

    def position(self, cell: Cell, group: str) -> Cell:
        """Return the rank of a figure among the same figures of the members of a group."""
        if cell.value is None:
            return cell
        own = _first(cell)
        if own is None:
            raise _unknown(group)
        period = Period(own.period)
        found = {(member, period): one for member, one in {**self.group(cell, group), own.area: cell}.items()}
        rows = tuple(row for row, _ in found)
        return rank(Matrix(rows, (period,), RANK, found), group=group).cell(own.area, period)

    def group(self, cell: Cell, group: str) -> dict[str, Cell]:
        """Return a figure computed again for each member of a group, as published."""
        known = self.library.reference.territories.get(group)
        own = _first(cell)
        if known is None or own is None:
            raise _unknown(group)
        return {m: self.again(cell, partial(_moved, own=own.area, other=m)) for m in known.members}

    def again(self, cell: Cell, change: Callable[[Published], Published]) -> Cell:
        """Return a figure computed again from other published figures."""
        match cell.lineage:
            case Published():
                return self.one(change(cell.lineage))
            case Computed(name, parts) if name.partition("-")[0] in (lineage.MORE, lineage.FEWER):
                # The margin is that of one territory: the others are taken as published.
                return self.again(parts[0], change)
            case Computed(name, parts):
                return self.applied(name, [self.again(part, change) for part in parts])
            case None | Recorded():
                return cell

    def assumed(self, term: str) -> Cell:
        """Return an assumption."""
        try:
            value = float(term.removeprefix(ASSUMED))
        except ValueError as error:
            raise _unknown(term) from error
        if not isfinite(value):
            raise _unknown(term)
        return Cell(value)

    def recorded(self, term: str) -> Cell:
        """Return a figure of a table that comes with the program."""
        for edition in self.library.reference.editions:
            for count in edition.counts:
                if isinstance(count, Count) and address(count.cell) == term:
                    return count.cell
        raise _unknown(term)

    def published(self, term: str) -> list[Cell]:
        """Return published figures, in the order of the values that differ."""
        columns = [name.split(EACH) for name in term.split(NAMES)]
        if len(columns) != len(Published.__match_args__) - 1:
            raise _unknown(term)
        found: list[Cell] = []
        for dataflow, measure, activity, area, period in product(*columns):
            code, _, as_for = area.partition(AS_FOR)
            found.append(self.one(Published(dataflow, measure, activity, code, period, as_for)))
        return found

    def one(self, published: Published) -> Cell:
        """Return a published figure, absent where the source does not give it."""
        self.count += 1
        try:
            made = made_of(published, self.library)
            period = Period(published.period)
        except InvalidValue as error:
            raise _unknown(published.period) from error
        if made is None or self.count > MOST:
            raise _unknown(published.area)
        cube: Cube = self.library.cube(published.dataflow)
        return make(made, cube, published.measure, published.activity, period) if made.plus else ABSENT


def _unknown(term: str) -> UnknownFigure:
    return UnknownFigure("error.unknown_figure", value=term[:40])


def _first(cell: Cell) -> Published | None:
    """Return the first published figure that a figure is computed from."""
    match cell.lineage:
        case Published():
            return cell.lineage
        case Computed(parts=parts):
            return next((found for part in parts if (found := _first(part)) is not None), None)
        case None | Recorded():
            return None


def _moved(published: Published, own: str, other: str) -> Published:
    return replace(published, area=other) if published.area == own else published
