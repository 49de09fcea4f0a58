"""Observations as they are published, chosen by their dimensions and their status."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from sector.analyse.library import Library
from sector.analyse.readers import as_readers_see
from sector.model.observation import ATTRIBUTES, DIMENSIONS
from sector.model.period import Period

#: Columns of a row: the key, the value, its attributes, and the version it stands in.
COLUMNS: Final = (*DIMENSIONS, "obs_value", *ATTRIBUTES, "version")
_LETTERS: Final = "obs_status"


def rows(
    library: Library,
    dataflows: Iterable[str],
    wanted: Mapping[str, Sequence[str]],
    span: tuple[str, str] = ("", ""),
) -> pa.Table:
    """Return the published rows of some dataflows, dataflow by dataflow, each in the order of its file.

    Parameters
    ----------
    wanted
        Column → values, one of which a row must have; a column that is not named is not looked at. Of
        ``obs_status`` a row must have one of the letters among its own.
    span
        First and last period, empty for no bound; a period must lie inside whole.

    Returns
    -------
    pa.Table
        The columns of `COLUMNS`. A value that is hidden or missing is null, and its status says why.
    """
    found = [_of(library, dataflow, wanted, span) for dataflow in dataflows if library.has(dataflow)]
    return pa.concat_tables(found) if found else _EMPTY


def values_of(library: Library, column: str) -> tuple[str, ...]:
    """Return what stands in a column of any published dataflow, sorted."""
    found: set[str] = set()
    for dataflow in library.versions:
        table = library.table(dataflow)
        if table is not None:
            found.update(table[column].unique().to_pylist())
    return tuple(sorted(found))


def _of(library: Library, dataflow: str, wanted: Mapping[str, Sequence[str]], span: tuple[str, str]) -> pa.Table:
    table = library.table(dataflow)
    if table is None:
        return _EMPTY
    table = as_readers_see(table)
    for column, values in wanted.items():
        if values:
            table = table.filter(_matches(table[column], column, values))
    if any(span):
        kept = [code for code in table["time_period"].unique().to_pylist() if _is_within(Period(code), *span)]
        table = table.filter(_is_one_of(table["time_period"], kept))
    version = pa.array([library.versions[dataflow]] * table.num_rows, pa.string())
    return table.append_column("version", version).select(COLUMNS).cast(_SCHEMA)


def _matches(column: pa.ChunkedArray, name: str, values: Sequence[str]) -> pa.ChunkedArray:
    if name == _LETTERS:
        letters = column.unique().to_pylist()
        return _is_one_of(column, [status for status in letters if not set(status).isdisjoint(values)])
    return _is_one_of(column, values)


def _is_one_of(column: pa.ChunkedArray, values: Sequence[str]) -> pa.ChunkedArray:
    return pc.call_function("is_in", [column], pc.SetLookupOptions(pa.array(values, pa.string())))


def _is_within(period: Period, start: str, end: str) -> bool:
    is_late = not start or period.first_month >= Period(start).first_month
    return is_late and (not end or period.last_month <= Period(end).last_month)


_TYPES: Final = {"obs_value": pa.float64(), "unit_mult": pa.int16()}
_SCHEMA: Final = pa.schema([(name, _TYPES.get(name, pa.string())) for name in COLUMNS])
_EMPTY: Final = _SCHEMA.empty_table()
