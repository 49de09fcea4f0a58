"""What a register file writes where: rows finer than the observatory, to be added up by territory and activity."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sector.model.finding import Finding

#: What registers count: people, and the units they work in.
UNITS: Final = "ESTABLISHMENTS"
WORKERS: Final = "EMPLOYEES"


class Area(StrEnum):
    """What the column of the territory holds."""

    DEPARTEMENT = "departement"
    COMMUNE = "commune"


class Level(StrEnum):
    """What the column of the activity holds; the value is the nomenclature of its codes."""

    CLASS = "NAF2"
    DIVISION = "NACE2"


@dataclass(frozen=True, slots=True)
class Figure:
    """One column of figures.

    Parameters
    ----------
    position
        Its place in the file, 1 for the first.
    """

    position: int
    measure: str
    time_period: str


@dataclass(frozen=True, slots=True)
class Stock:
    """Where a list of units as of a day writes what figures do not say: each row counts as one unit.

    Parameters
    ----------
    measure
        What a row is one of.
    state, counted, closed
        Column of the state of a unit, the text of the units to be counted, and that of the ones to be left out.
    dates
        Columns of dates, none of them later than the day of the list.
    """

    measure: str
    state: int
    counted: str
    closed: str
    dates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Where a register writes what, 1 for the first column.

    Parameters
    ----------
    nomenclature
        Column that names the nomenclature of each activity; None where the format has only one.
    key
        Columns that tell one row from all others.
    figures
        Columns of figures, in the order of the file; none where `stock` is given.
    """

    area: int
    area_kind: Area
    activity: int
    level: Level
    key: tuple[int, ...]
    figures: tuple[Figure, ...] = ()
    nomenclature: int | None = None
    stock: Stock | None = None

    @property
    def counted_in(self) -> dict[int, int]:
        """Number of each figure of people → number of the figure that counts their units in the same period."""
        units = {one.time_period: number for number, one in enumerate(self.figures) if one.measure == UNITS}
        people = enumerate(self.figures)
        return {
            n: units[one.time_period] for n, one in people if one.measure == WORKERS and one.time_period in units
        }


@dataclass(frozen=True, slots=True)
class RegisterLoaded:
    """What a loader makes of the header of a register.

    Parameters
    ----------
    register
        None when a column lacks.
    findings
        Columns that lack.
    """

    register: Register | None
    findings: tuple[Finding, ...] = field(default=())
