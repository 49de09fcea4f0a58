"""One published version in memory: (measure, activity) → territory × period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from sector.model.cell import ABSENT, Cell, observed
from sector.model.period import Period
from sector.model.source import Source
from sector.model.unit import ENTERPRISES, INHABITANTS, PERSONS, THOUSAND_PERSONS

#: (measure, power of ten) → unit, for what the pages show.
UNITS: Final = {
    ("ENTERPRISES", 0): ENTERPRISES,
    ("BIRTHS", 0): ENTERPRISES,
    ("DEATHS", 0): ENTERPRISES,
    ("JOBS", 0): PERSONS,
    ("JOBS", 3): THOUSAND_PERSONS,
    ("POPULATION", 0): INHABITANTS,
}

Series = Mapping[tuple[str, Period], Cell]


@dataclass(frozen=True, slots=True)
class Cube:
    """The observations of one version of one dataflow.

    Parameters
    ----------
    series
        (measure, activity) → (territory, period) → cell. What is not there is absent from the source.
    gaps
        Measure → territories with an empty cell in any activity or period.
    comments
        (measure, activity, territory, period) → footnote.
    unit_mult
        Measure → power of ten its figures are given in: the one they are published in where the pages have a unit
        for it and all of them share it, else 0 with the figures multiplied out.
    """

    source: Source
    version: str
    series: Mapping[tuple[str, str], Series]
    areas: Mapping[str, frozenset[str]]
    gaps: Mapping[str, frozenset[str]]
    comments: Mapping[tuple[str, str, str, str], str]
    unit_mult: Mapping[str, int]

    def get(self, measure: str, activity: str) -> Series:
        """Return the cells of one measure of one activity; an empty mapping when it is not published."""
        return self.series.get((measure, activity), {})

    def cell(self, measure: str, activity: str, area: str, period: str) -> Cell:
        """Return one published cell."""
        return self.get(measure, activity).get((area, Period(period)), ABSENT)

    def publishes(self, measure: str, area: str) -> bool:
        """Say whether the source has rows for this territory."""
        return area in self.areas.get(measure, frozenset())

    def periods(self, measure: str, activity: str) -> tuple[Period, ...]:
        """Return the periods of a measure of an activity, in order."""
        return tuple(sorted({period for _, period in self.get(measure, activity)}))


_COLUMNS = (
    "measure",
    "activity",
    "ref_area",
    "time_period",
    "obs_value",
    "obs_status",
    "comment_obs",
    "unit_mult",
)


def cube(table: pa.Table, source: Source, version: str) -> Cube:
    """Index the rows of a stored version (columns of `sector.model.observation.COLUMNS`)."""
    series: dict[tuple[str, str], dict[tuple[str, Period], Cell]] = defaultdict(dict)
    areas: dict[str, set[str]] = defaultdict(set)
    gaps: dict[str, set[str]] = defaultdict(set)
    comments: dict[tuple[str, str, str, str], str] = {}
    power = _powers(table)
    for measure, activity, area, period, value, status, comment, unit_mult in _rows(table):
        # A file in persons may complete a version in thousands of persons.
        more = unit_mult - power[measure]
        cell = observed(value * 10.0**more if more and value is not None else value, status)
        series[measure, activity][area, Period(period)] = cell
        areas[measure].add(area)
        if cell.value is None:
            gaps[measure].add(area)
        if comment:
            comments[measure, activity, area, period] = comment
    frozen = {m: frozenset(found) for m, found in areas.items()}
    return Cube(source, version, dict(series), frozen, {m: frozenset(g) for m, g in gaps.items()}, comments, power)


def _powers(table: pa.Table) -> dict[str, int]:
    found: dict[str, set[int]] = defaultdict(set)
    columns = ["measure", "unit_mult"]
    for pair in table.select(columns).group_by(columns).aggregate([]).to_pylist():
        found[pair["measure"]].add(pair["unit_mult"])
    return {m: min(powers) if len(powers) == 1 and (m, min(powers)) in UNITS else 0 for m, powers in found.items()}


def _rows(table: pa.Table) -> Iterable[tuple[str, str, str, str, float | None, str, str | None, int]]:
    columns = [table.column(name).to_pylist() for name in _COLUMNS]
    return zip(*columns, strict=True)
