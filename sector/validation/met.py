"""Which territories, activities and periods a file is about, whether or not it can be loaded."""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from sector.validation.coding import Coding


@dataclass(frozen=True, slots=True)
class Met:
    """Codes that texts of a file stand for, in the order they were met.

    Parameters
    ----------
    activities
        Nomenclature and code.
    """

    areas: tuple[str, ...] = ()
    activities: tuple[tuple[str, str], ...] = ()
    periods: tuple[str, ...] = ()


#: Nothing is known of what a file is about.
NOTHING_MET: Final = Met()


def met(coding: Coding) -> Met:
    """Return the codes of a translation."""
    groups = coding.groups
    return Met(
        areas=tuple(code for (code,) in groups["area"].ids),
        activities=tuple((nomenclature, code) for nomenclature, code in groups["activity"].ids),
        periods=tuple(sorted(period for _, period in groups["period"].ids)),
    )


def met_in(table: pa.Table) -> Met:
    """Return the codes of observations."""
    pairs = table.group_by(["nomenclature", "activity"]).aggregate([])
    return Met(
        areas=tuple(table["ref_area"].unique().to_pylist()),
        activities=tuple(zip(pairs["nomenclature"].to_pylist(), pairs["activity"].to_pylist(), strict=True)),
        periods=tuple(sorted(table["time_period"].unique().to_pylist())),
    )
