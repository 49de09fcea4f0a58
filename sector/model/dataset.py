"""How a producer writes a publication in its own files: which dimension is what, which codes are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class UnitCode:
    """What a unit code of a producer says: our unit, empty for the one of the measure, and the power of ten."""

    unit: str
    power: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """The files of one publication.

    Parameters
    ----------
    source
        Id of the source its figures belong to.
    ids
        Names the producer gives it, in lower case, such as ``bd_hgnace_r``.
    ref_area, activity, measure, unit
        Dimension that holds each concept; empty where the files have none. Without a dimension for the activity
        figures have none (``_Z``), without one for the measure all are `single`.
    area_kind
        Dimension that says of which kind a territory is where its code alone does not: ``54`` is a département
        and, elsewhere, nothing.
    single
        Measure of all figures when no dimension holds it.
    measures, activities, areas
        Code of the producer → measure, activity, spelling of a territory. Measures that are not here are not read.
    units
        Code of the producer → what it says. Units that are not here are not read.
    kept
        Dimension that is no part of our key → the codes that are read; rows of its other codes are left out. A
        dimension that is nowhere named must be the same in the whole file.
    """

    source: str
    ids: tuple[str, ...]
    ref_area: str
    activity: str = ""
    measure: str = ""
    unit: str = ""
    area_kind: str = ""
    single: str = ""
    measures: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    activities: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    areas: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    units: Mapping[str, UnitCode] = field(default_factory=dict[str, UnitCode], hash=False)
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]], hash=False)
