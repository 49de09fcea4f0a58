"""What was added up as observations: one row per territory, activity, measure and year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sector.model.cell import summed_flags
from sector.model.observation import COLUMNS
from sector.model.source import Source
from sector.model.status import is_empty
from sector.reading.raw import LINE
from sector.reading.register import UNITS, WORKERS, Figure, Register
from sector.reference import Reference
from sector.validation.registers import sql

#: Statuses a sum may have; the position of each is its id below.
_FLAGS: Final = ("A", "D", "O", "Q")

Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums as a matrix: one row per territory and activity, one column per figure.

    Parameters
    ----------
    flags
        Position of the status of each sum in ``_FLAGS``.
    largest
        What the greatest unit whose size is known adds to each sum, 0 where none is known.
    """

    total: pa.Table
    figures: Sequence[Figure]
    values: npt.NDArray[np.int64]
    flags: npt.NDArray[np.int8]
    largest: npt.NDArray[np.int64]


def sums(total: pa.Table, register: Register) -> Sums:
    """Return the result of `Adder.total` as a matrix, each sum with its status."""
    figures = register.figures
    value, known, suppressed, missing = (
        np.stack([total[sql.names(n)[part]].to_numpy() for n in range(len(figures))], axis=1) for part in range(4)
    )
    kinds = (known > 0) * 1 + (missing > 0) * 2 + (suppressed > 0) * 4
    decided = [
        _FLAGS.index(summed_flags(known=bool(kind & 1), missing=bool(kind & 2), suppressed=bool(kind & 4)))
        for kind in range(8)
    ]
    largest = np.zeros(value.shape, np.int64)
    for number in register.counted_in:
        largest[:, number] = total[sql.largest(number)].to_numpy()
    return Sums(total, figures, value, np.array(decided, np.int8)[kinds], largest)


def stock_sums(total: pa.Table, figure: Figure) -> Sums:
    """Return the number of units as the only figure."""
    values = total["units"].to_numpy().reshape(-1, 1)
    return Sums(total, (figure,), values, np.zeros(values.shape, np.int8), np.zeros(values.shape, np.int64))


def small(found: Sums, fewest: int) -> Chosen:
    """Return which sums of employees stand beside establishments whose number is known: one at least, but few."""
    places = {(figure.measure, figure.time_period): n for n, figure in enumerate(found.figures)}
    chosen = np.zeros(found.values.shape, bool)
    shown = _shown(found)
    for (measure, period), n in places.items():
        units = places.get((UNITS, period))
        if measure == WORKERS and units is not None:
            few = (found.values[:, units] > 0) & (found.values[:, units] < fewest) & shown[:, units]
            chosen[:, n] = few & shown[:, n]
    return chosen


def few_workers(found: Sums, fewest: int) -> Chosen:
    """Return which sums count employees, one at least, but few."""
    people = np.array([figure.measure == WORKERS for figure in found.figures])
    return _shown(found) & people & (found.values > 0) & (found.values < fewest)


def dominated(found: Sums, part: float) -> Chosen:
    """Return of which sums one establishment alone makes more than a part."""
    return _shown(found) & (found.largest > part * found.values)


def _shown(found: Sums) -> Chosen:
    return ~np.array([is_empty(flag) for flag in _FLAGS])[found.flags]


def hiding(found: Sums, chosen: npt.NDArray[np.bool_]) -> Sums:
    """Return the same sums with some of them hidden."""
    flags = np.where(chosen, np.int8(_FLAGS.index("Q")), found.flags)
    return replace(found, flags=flags)


def observations(found: Sums, source: Source | None, reference: Reference, comment: str) -> pa.Table:
    """Return the sums as rows with the columns of `COLUMNS`, repeated texts as dictionaries."""
    rows, width = found.values.shape
    flags = found.flags.ravel()
    empty = np.array([is_empty(flag) for flag in _FLAGS])[flags]
    measures = [reference.measures[figure.measure] for figure in found.figures]
    units = np.tile(np.array([measure.unit_mult for measure in measures], np.int16), rows)
    columns: dict[str, pa.Array] = {
        "dataflow": _constant(source.dataflow if source else "", rows * width),
        "freq": _constant("A", rows * width),
        "measure": _tiled([figure.measure for figure in found.figures], rows),
        "time_period": _tiled([figure.time_period for figure in found.figures], rows),
        "obs_value": pa.array(found.values.ravel().astype(np.float64), mask=empty),
        "obs_status": pa.DictionaryArray.from_arrays(pa.array(flags, pa.int32()), pa.array(_FLAGS, pa.string())),
        "conf_status": _mapped(["C" if flag == "Q" else "F" for flag in _FLAGS], flags),
        "unit_measure": _tiled([measure.unit for measure in measures], rows),
        "unit_mult": pa.array(units),
        "comment_obs": _constant(comment, rows * width),
        LINE: pa.array(np.repeat(found.total[LINE].to_numpy(), width), pa.int32()),
        "column": pa.array(np.tile([figure.position for figure in found.figures], rows), pa.int16()),
    }
    for name, column in (("ref_area", "area"), ("activity", "activity"), ("nomenclature", "nomenclature")):
        encoded = found.total[column].combine_chunks().dictionary_encode()
        ids = np.repeat(encoded.indices.to_numpy(), width).astype(np.int32)
        columns[name] = pa.DictionaryArray.from_arrays(ids, encoded.dictionary)
    return pa.table({name: columns[name] for name in COLUMNS})


def _constant(text: str, count: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(np.zeros(count, np.int32), pa.array([text], pa.string()))


def _tiled(texts: Sequence[str], times: int) -> pa.DictionaryArray:
    """Return the same texts one round after the other."""
    return _mapped(texts, np.tile(np.arange(len(texts)), times))


def _mapped(texts: Sequence[str], ids: npt.NDArray[np.signedinteger]) -> pa.DictionaryArray:
    distinct = list(dict.fromkeys(texts))
    places = np.array([distinct.index(text) for text in texts], np.int32)[ids]
    return pa.DictionaryArray.from_arrays(places, pa.array(distinct, pa.string()))
