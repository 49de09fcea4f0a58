"""One published figure, with the columns every file ends up in."""

from dataclasses import dataclass
from typing import Final

from sector.model.cell import Cell, observed
from sector.model.period import Period

#: Dimensions: together they are the key of an observation.
DIMENSIONS: Final = ("dataflow", "freq", "ref_area", "activity", "nomenclature", "measure", "time_period")
ATTRIBUTES: Final = ("obs_status", "conf_status", "unit_measure", "unit_mult", "comment_obs")
#: Where a figure stands in the source file, both from 1; 0 for one carried over from the version before, and for
#: the column of one that was added up from several.
PLACE: Final = ("line", "column")
#: Order of the columns in stored files.
COLUMNS: Final = (*DIMENSIONS, "obs_value", *ATTRIBUTES, *PLACE)


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of a dataflow, keyed by `DIMENSIONS`.

    Parameters
    ----------
    cell
        Value and status; empty if and only if the status says why.
    unit_measure, unit_mult
        Unit, and the power of ten the value is to be multiplied by (3: thousands).
    line, column
        Where it was read from in the source file, see `PLACE`.
    """

    dataflow: str
    freq: str
    ref_area: str
    activity: str
    nomenclature: str
    measure: str
    time_period: Period
    cell: Cell
    conf_status: str = "F"
    unit_measure: str = ""
    unit_mult: int = 0
    comment_obs: str = ""
    line: int = 0
    column: int = 0

    @property
    def key(self) -> tuple[str, ...]:
        """The values of `DIMENSIONS`."""
        return tuple(str(getattr(self, name)) for name in DIMENSIONS)

    @classmethod
    def from_row(cls, row: dict[str, object]) -> "Observation":
        """Build from one stored row (see `COLUMNS`).

        Raises
        ------
        InvalidValue
            If the period is not one, or value and status contradict each other.
        """
        value = row["obs_value"]
        number = None if value is None else float(str(value))
        return cls(
            **{name: str(row[name]) for name in DIMENSIONS if name != "time_period"},
            time_period=Period(str(row["time_period"])),
            cell=observed(number, str(row["obs_status"])),
            conf_status=str(row["conf_status"]),
            unit_measure=str(row["unit_measure"]),
            unit_mult=int(str(row["unit_mult"])),
            comment_obs=str(row["comment_obs"] or ""),
            line=int(str(row["line"])),
            column=int(str(row["column"])),
        )
