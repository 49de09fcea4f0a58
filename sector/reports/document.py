"""What a page shows, once and in no format: every file of it is written from this."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from sector.model.cell import Cell
from sector.model.unit import Unit
from sector.reference.outlines import Outline

#: Digits after the point that a file keeps: what lies beyond is how a computer divides.
DIGITS: Final = 10


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, or why there is none.

    Parameters
    ----------
    value
        Unrounded but for `DIGITS`; None where there is no value.
    mark
        Word that stands in the place of an absent one where a format can hold a text there.
    status
        SDMX observation status.
    decimals
        Decimals that a formatted file shows; None for as many as there are.
    is_percent
        Whether a fraction is shown in percent.
    """

    value: float | None
    mark: str = ""
    status: str = "A"
    decimals: int | None = None
    is_percent: bool = False

    @property
    def digits(self) -> str:
        """The number in digits with a decimal point, empty without a value."""
        return "" if self.value is None else repr(self.value).removesuffix(".0")


#: What a row holds; None where nothing applies.
Value = str | int | Figure | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Parameters
    ----------
    name
        The same in every language: what programs call it.
    label
        Its head in the language of the document.
    concept
        SDMX concept it holds, empty for a column that is only there for people.
    is_dimension
        Whether it is a part of the key of a row.
    labels
        Code → name, where the column holds codes.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    concept: str = ""
    is_dimension: bool = False
    labels: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said of the whole document: its unit, a source, its address."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Areas:
    """Which rows are drawn on a map: those of one period, joined with boundaries by a column of codes."""

    column: str
    codes: tuple[str, ...]
    period: str
    outlines: Mapping[str, Outline]


@dataclass(frozen=True, slots=True)
class Document:
    """A table with everything that must travel with it.

    Parameters
    ----------
    name
        Name of the file without its ending, in the language.
    sheet
        Short name of the table, as the tab of a workbook.
    facts
        Unit, perimeter, sources, licences, versions, address, in the order they are read.
    legend
        Sign → what it means: marks of absent values and letters of flags that occur in the table.
    created
        When the newest version in it was published: the only date that a file may bear.
    dataflow
        Identifier of the SDMX structure, empty for a table that is no set of observations.
    constants
        SDMX concept → value that holds for every row.
    areas
        How rows and boundaries join, None for a table that no map shows.
    heads
        Heads of the sheets for people: ``data``, ``notes``, ``legend``, ``sign``, ``meaning``.
    """

    name: str
    language: str
    title: str
    sheet: str
    facts: tuple[Fact, ...]
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    legend: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    created: datetime
    heads: Mapping[str, str]
    dataflow: str = ""
    constants: Mapping[str, str] = field(default_factory=dict[str, str])
    areas: Areas | None = None

    def index(self, name: str) -> int:
        """Return where a column stands."""
        return next(at for at, column in enumerate(self.columns) if column.name == name)

    def concept(self, name: str) -> int | None:
        """Return where the column of an SDMX concept stands, None where no column holds it."""
        return next((at for at, column in enumerate(self.columns) if column.concept == name), None)

    @property
    def dimensions(self) -> tuple[Column, ...]:
        """The columns that are the key of a row."""
        return tuple(column for column in self.columns if column.is_dimension)


def figure(cell: Cell, unit: Unit | None = None, mark: str = "", scale: float = 1) -> Figure:
    """Return a cell as a number of a file, `mark` standing for an absent one."""
    if cell.value is None:
        return Figure(None, mark, cell.flags)
    value = round(cell.value * scale, DIGITS)
    # A negative nothing is nothing.
    value = value or 0.0
    if unit is None:
        return Figure(value, status=cell.flags)
    return Figure(value, "", cell.flags, unit.decimals, unit.style == "percent")
