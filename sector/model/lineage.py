"""Where a figure comes from: published as such, or computed by a named formula from other figures.

A cell carries its lineage from the moment it is read, so that what a page shows and what it says of the origin
are one object. Written out, a lineage is an address: whoever holds the published versions computes the same
figure from it (`sector.analyse.tracing`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sector.model.cell import Cell

#: Between the five names of a published figure, between several values of one of them, between summed areas.
NAMES, EACH, SUMMED = ":", "*", "~"
#: Before a number that is assumed, and between an area and the measure that decided what it is made of.
ASSUMED, AS_FOR = "=", "@"
#: Between table, line and column of a recorded figure.
PLACE: Final = "!"
#: Formulas that change letters of a figure and not its value.
OPENING, MARK = "opening", "mark"
#: Position among the members of a group, whose code follows.
RANKED: Final = "rank"
#: A count with more or fewer units, how many after a hyphen: what its margin makes of it.
MORE, FEWER = "more", "fewer"
#: How many territories with a value a group has, whose code follows.
AMONG: Final = "among"
#: How many territories a published figure adds up, and how many it would add up without gaps.
ADDED, MEANT = "added", "meant"
#: A projection and the ends of its interval, and the error of a model on the past; the years ahead follow.
AHEAD: Final = "ahead"
LOWEST: Final = "lowest"
HIGHEST: Final = "highest"
ERROR: Final = "error"
PROJECTIONS: Final[tuple[str, ...]] = (AHEAD, LOWEST, HIGHEST)
#: Unit of what a formula gives, where it usually gives one.
USUAL_UNIT: Final = {
    **{name: name for name in ("growth", "index", "rank", "contribution")},
    **dict.fromkeys((AMONG, ADDED, MEANT, "count", "pairs", "above"), "number"),
    "even": "concentration",
    "ratio": "share",
    "location_quotient": "quotient",
    "scaled_ratio": "per_thousand",
    "cagr": "growth",
    "difference": "points",
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A computation with the id by which an address names it; called with values, like the function it holds.

    Parameters
    ----------
    expression
        The computation as a reader sees it, its parts in order being A, B, C…
    """

    id: str
    expression: str
    compute: Callable[..., float]

    def __call__(self, *values: float) -> float:
        """Return what the function returns."""
        return self.compute(*values)


#: Every formula by its id.
FORMULAS: Final[dict[str, Formula]] = {}


def formula(name: str, expression: str) -> Callable[[Callable[..., float]], Formula]:
    """Name a function of values: the figures it gives can be traced.

    Raises
    ------
    ValueError
        If another one has this name.
    """

    def named(compute: Callable[..., float]) -> Formula:
        if name in FORMULAS:
            raise ValueError(f"two formulas are named {name}")
        FORMULAS[name] = Formula(name, expression, compute)
        return FORMULAS[name]

    return named


@dataclass(frozen=True, slots=True)
class Published:
    """A published figure, or the sum of several for a territory that is made of others.

    Parameters
    ----------
    area
        Code of the territory, or codes with `SUMMED` between them for a sum that has no name.
    as_for
        Dataflow and measure whose gaps decided which members stand for the territory, as in `Recipe.made_for`;
        empty where those of this very measure did.
    """

    dataflow: str
    measure: str
    activity: str
    area: str
    period: str
    as_for: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The five names in the order of an address."""
        area = f"{self.area}{AS_FOR}{self.as_for}" if self.as_for else self.area
        return self.dataflow, self.measure, self.activity, area, self.period


@dataclass(frozen=True, slots=True)
class Recorded:
    """A figure of a table that comes with the program, and whose rows each have a publication of their own.

    Parameters
    ----------
    table
        Name of the table, such as ``gen_editions``.
    line, column
        Line of the file, from 1, and name of the column.
    """

    table: str
    line: int
    column: str


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure that a formula gives, from its parts in order.

    Parameters
    ----------
    formula
        Id in `FORMULAS`, with what further decides after a hyphen; empty for one that has no name.
    """

    formula: str
    parts: "Sequence[Cell]"


Lineage = Published | Recorded | Computed


def address(cell: "Cell") -> str:
    """Return the address of a figure, empty for one that does not come from published figures alone."""
    if cell.lineage is None or cell.value is None:
        return ""
    return _written(cell)


def _written(cell: "Cell") -> str:
    """Return a figure as an address writes it; one without lineage is an assumption."""
    match cell.lineage:
        case None:
            return "" if cell.value is None else f"{ASSUMED}{cell.value!r}"
        case Published():
            return NAMES.join(cell.lineage.names)
        case Recorded(table, line, column):
            return PLACE.join((table, str(line), column))
        case Computed(formula="", parts=_):
            return ""
        case Computed(name, parts):
            inner = _each(parts)
            return f"{name}({inner})" if inner else ""


def _each(parts: "Sequence[Cell]") -> str:
    """Return figures with commas between, neighbours that differ in one name only written as one."""
    written: list[str] = []
    run: list[tuple[str, ...]] = []
    for part in parts:
        names = part.lineage.names if isinstance(part.lineage, Published) else None
        if names is not None and (not run or _place(run, names) is not None):
            run.append(names)
            continue
        written += [_joined(run)] if run else []
        run = [names] if names is not None else []
        written += [] if names is not None else [_written(part)]
    written += [_joined(run)] if run else []
    return ",".join(written) if all(written) else ""


def _place(run: Sequence[tuple[str, ...]], names: tuple[str, ...]) -> int | None:
    """Return the one name in which a figure differs from all of a run, None where it is not one."""
    together = (*run, names)
    apart = [n for n, column in enumerate(zip(*together, strict=True)) if len(set(column)) > 1]
    if len(apart) > 1 or (len(set(together)) < len(together) and len(set(together)) > 1):
        return None
    return apart[0] if apart else len(names) - 1


def _joined(run: Sequence[tuple[str, ...]]) -> str:
    """Return a run of figures as an address writes it."""
    *before, last = run
    place = _place(before, last) if before else None
    columns = [[name] for name in last]
    if place is not None:
        columns[place] = [names[place] for names in run]
    return NAMES.join(EACH.join(column) for column in columns)


def usual_unit(found: str) -> str:
    """Return the code of the unit that the figure of an address is usually written in, empty for none."""
    return USUAL_UNIT.get(found.partition("(")[0].partition("-")[0], "") if "(" in found else ""
