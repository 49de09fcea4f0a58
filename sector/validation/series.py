"""The figures of a file in the order of time, series by series, those of the live version among them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sector.model.period import Period
from sector.model.source import Break
from sector.model.unit import Kind
from sector.reference import Reference
from sector.validation.columns import distinct
from sector.validation.figures import UNLIKE, Figures, Places

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.signedinteger]
#: Position of a figure that only the live version has.
LIVE: Final = -1
_MONTHS: Final = {"A": 12, "Q": 3, "M": 1}
_COLUMNS: Final = (
    *("figure", "series", "month", "step", "value", "live"),
    *("is_live", "unlike", "area", "activity", "measure"),
)
#: Months are counted from year 0; no period lies beyond this one.
_LAST_MONTH: Final = 12 * 3000


@dataclass(frozen=True, slots=True)
class Series:
    """One row per figure of the file or of the live version, sorted by series and period.

    Parameters
    ----------
    figure
        Position in the figures, `LIVE` for a row that only the live version has.
    series
        Number of territory, activity, measure and frequency together.
    month
        First month of the period, counted as `Period.first_month`.
    step
        Months of a period.
    value
        In units, whatever power of ten it is published in; NaN where there is none.
    live
        The same figure in the live version, NaN where it has none; `is_live` says whether it has the row.
    unlike
        Whether a flag says that the figure compares badly with the one before.
    area, activity, measure
        Ids; `measure` is a position in `measures`, which holds each name once, in whichever unit.
    """

    figure: Places
    series: Places
    month: Ids
    step: Ids
    value: Floats
    live: Floats
    is_live: Bools
    unlike: Bools
    area: Ids
    activity: Ids
    measure: Ids
    measures: Sequence[str]

    def take(self, chosen: npt.NDArray[Any]) -> "Series":
        """Return some rows, in their order."""
        return replace(self, **{name: getattr(self, name)[chosen] for name in _COLUMNS})

    @property
    def is_first(self) -> Bools:
        """Which rows begin a series."""
        return np.concatenate([[True], self.series[1:] != self.series[:-1]])[: len(self.series)]

    @property
    def is_news(self) -> Bools:
        """Which rows of the file say something that the live version does not say."""
        return (self.figure != LIVE) & ~(self.value == self.live)


def in_order(figures: Figures, reference: Reference, history: pa.Table | None) -> Series:
    """Return what is counted, in the order of time; rows named total and ratios are left out.

    Parameters
    ----------
    history
        Rows of the live version, of which only the series that the file has are of interest.
    """
    names = list(dict.fromkeys(name for name, _, _ in figures.measures))
    counted = [reference.measures[name].kind == Kind.COUNT for name, _, _ in figures.measures]
    chosen = np.flatnonzero(np.array(counted, bool)[figures.ids["measure"]] & ~figures.is_total)
    powers = np.array([10.0**power for _, _, power in figures.measures])
    whole = len(chosen) == len(figures.places)
    ids = {name: values if whole else values[chosen] for name, values in figures.ids.items()}
    months = np.array([period.first_month for period in figures.periods], np.int32)[ids["period"]]
    steps = np.array([_MONTHS[period.freq] for period in figures.periods], np.int8)[ids["period"]]
    named = np.array([names.index(name) for name, _, _ in figures.measures], np.int16)[ids["measure"]]
    own = Series(
        chosen,
        _packed(figures, names, ids["area"], ids["activity"], named, steps),
        months,
        steps,
        figures.numbers[chosen] * powers[ids["measure"]],
        np.full(len(chosen), np.nan),
        np.zeros(len(chosen), bool),
        figures.unlike[chosen],
        ids["area"],
        ids["activity"],
        named,
        names,
    )
    past = None if history is None or not history.num_rows else _past(figures, names, history)
    return _sorted(own) if past is None else _merged(own, past)


def broken(rows: Series, figures: Figures, breaks: Sequence[Break], dataflow: str) -> Bools:
    """Return which rows have a declared break between them and the row before."""
    found = np.zeros(len(rows.figure), bool)
    before = np.concatenate([[0], rows.month[:-1]])[: len(rows.month)]
    for one in breaks:
        first = Period(one.first_period).first_month
        concerned = np.array(
            [[one.concerns(dataflow, name, area) for name in rows.measures] for area in figures.areas], bool
        )
        if concerned.any():
            found |= (before < first) & (first <= rows.month) & concerned[rows.area, rows.measure]
    return found


def _packed(figures: Figures, names: Sequence[str], area: Ids, activity: Ids, measure: Ids, step: Ids) -> Places:
    places = area.astype(np.int64) * len(figures.activities) + activity
    return (places * len(names) + measure) * (_MONTHS["A"] + 1) + step


def _sorted(rows: Series) -> Series:
    keys = rows.series * _LAST_MONTH + rows.month
    return rows if (keys[1:] > keys[:-1]).all() else rows.take(np.argsort(keys, kind="stable"))


def _merged(own: Series, past: Series) -> Series:
    """Return the rows of both, those that both have once, with the values of the file and of the live version."""
    own, past = _sorted(own), _sorted(past)
    mine, theirs = (rows.series * _LAST_MONTH + rows.month for rows in (own, past))
    place = np.minimum(np.searchsorted(theirs, mine), len(theirs) - 1)
    both = theirs[place] == mine
    is_only = np.ones(len(theirs), bool)
    is_only[place[both]] = False
    known = replace(own, live=np.where(both, past.live[place], np.nan), is_live=both)
    if not is_only.any():
        return known
    only = past.take(is_only)
    joined = {name: np.concatenate([getattr(known, name), getattr(only, name)]) for name in _COLUMNS}
    return _sorted(replace(known, **joined))


def _past(figures: Figures, names: Sequence[str], history: pa.Table) -> Series | None:
    """Return the rows of the live version whose territory, activity and measure the file has."""
    area = _among(history["ref_area"], {code: number for number, code in enumerate(figures.areas)})
    measure = _among(history["measure"], {name: number for number, name in enumerate(names)})
    activity = _activities(figures, history)
    kept = np.flatnonzero((area >= 0) & (measure >= 0) & (activity >= 0))
    if not len(kept):
        return None
    area, measure, activity = area[kept], measure[kept], activity[kept]
    period, status = distinct(history["time_period"]), distinct(history["obs_status"])
    periods = [Period(code) for code in period.texts]
    month = np.array([code.first_month for code in periods], np.int32)[period.ids[kept]]
    step = np.array([_MONTHS[code.freq] for code in periods], np.int8)[period.ids[kept]]
    unlike = np.array([not UNLIKE.isdisjoint(letters) for letters in status.texts], bool)[status.ids[kept]]
    power = 10.0 ** history["unit_mult"].to_numpy()[kept].astype(np.float64)
    value = history["obs_value"].cast(pa.float64()).to_numpy()[kept] * power
    series = _packed(figures, names, area, activity, measure, step)
    figure, true = np.full(len(value), LIVE, np.int64), np.ones(len(value), bool)
    return Series(figure, series, month, step, value, value, true, unlike, area, activity, measure, names)


def _activities(figures: Figures, history: pa.Table) -> npt.NDArray[np.int64]:
    """Return the id of nomenclature and activity together, -1 for one that the file does not have."""
    nomenclature, activity = distinct(history["nomenclature"]), distinct(history["activity"])
    known = {key: number for number, key in enumerate(figures.activities)}
    table = [[known.get((version, code), -1) for code in activity.texts] for version in nomenclature.texts]
    return np.array(table, np.int64)[nomenclature.ids, activity.ids]


def _among(column: pa.ChunkedArray, positions: dict[str, int]) -> npt.NDArray[np.int64]:
    """Return the position of each text, -1 for one that is not among them."""
    found = distinct(column)
    return np.array([positions.get(text, -1) for text in found.texts], np.int64)[found.ids]
