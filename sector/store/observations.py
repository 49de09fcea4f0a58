"""The stored table: its types, what is refused in it, and its bytes."""

import io
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sector.model.errors import InvalidValue
from sector.model.observation import COLUMNS
from sector.model.period import Period
from sector.model.status import canonical, is_empty

_TYPES: Final = {"obs_value": pa.float64(), "unit_mult": pa.int16(), "line": pa.int32(), "column": pa.int16()}
_STRINGS: Final = [name for name in COLUMNS if name not in _TYPES]
#: Columns and types of every stored table. Only ``obs_value`` may be null, where the status says why.
SCHEMA: Final = pa.schema([(name, _TYPES.get(name, pa.string())) for name in COLUMNS])
_COLUMN: Final = "column"
_ROW_GROUP: Final = 1 << 20


def checked(table: pa.Table, dataflow: str) -> pa.Table:
    """Return the table in the types of `SCHEMA`, in the order of its rows, with empty for absent comments.

    Parameters
    ----------
    table
        The columns of `SCHEMA`, in any order, of any type that converts without loss; ``column`` may lack.

    Raises
    ------
    InvalidValue
        If a column lacks, is too many, does not convert or has gaps; if there is no row, or a row of another
        dataflow, a period that is none, a value that is not finite, or a value and a status that contradict
        each other.
    """
    table = _placed(table)
    if sorted(table.column_names) != sorted(COLUMNS):
        raise InvalidValue("store.columns", expected=", ".join(COLUMNS), found=", ".join(table.column_names))
    if not table.num_rows:
        raise InvalidValue("store.no_rows")
    typed = pa.table({name: _converted(table[name], name) for name in COLUMNS}, schema=SCHEMA).combine_chunks()
    others = [str(found) for found in typed["dataflow"].unique().to_pylist() if found != dataflow]
    if others:
        raise InvalidValue("store.other_dataflow_rows", dataflow=dataflow, found=others[0])
    for period in typed["time_period"].unique().to_pylist():
        Period(period)
    _check_values(typed)
    return typed


def encode(table: pa.Table) -> bytes:
    """Return the Parquet file of a checked table: the same bytes for the same rows, however they were chunked."""
    buffer = io.BytesIO()
    pq.write_table(
        table,
        buffer,
        row_group_size=_ROW_GROUP,
        version="2.6",
        use_dictionary=True,
        compression="zstd",
        compression_level=3,
        store_schema=False,
    )
    return buffer.getvalue()


def decode(data: bytes, *, dictionary: bool = False) -> pa.Table:
    """Return the table of a file that `encode` made, its strings as dictionaries when asked."""
    return _placed(pq.ParquetFile(pa.BufferReader(data), read_dictionary=_STRINGS if dictionary else None).read())


def span(table: pa.Table) -> tuple[str, str]:
    """Return the smallest and the greatest period code, in the order of text."""
    periods = sorted(table["time_period"].unique().to_pylist())
    return periods[0], periods[-1]


def _placed(table: pa.Table) -> pa.Table:
    """Return the table with a column of columns: files stored before there was one do not have it."""
    if _COLUMN in table.column_names:
        return table
    return table.append_column(_COLUMN, pa.array(np.zeros(table.num_rows, np.int16)))


def _converted(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    try:
        typed = column.cast(SCHEMA.field(name).type)
    except pa.ArrowException as error:
        raise InvalidValue("store.wrong_type", column=name, found=str(column.type)) from error
    if name == "comment_obs":
        return typed.fill_null("")
    if name != "obs_value" and typed.null_count:
        raise InvalidValue("store.gap", column=name)
    return typed


def _check_values(table: pa.Table) -> None:
    values = table["obs_value"]
    statuses = table["obs_status"].combine_chunks().dictionary_encode()
    empties = np.array([is_empty(canonical(letters)) for letters in statuses.dictionary.to_pylist()])
    contradicted = empties[statuses.indices.to_numpy()] != values.is_null().to_numpy()
    infinite = ~np.isfinite(values.fill_null(0.0).to_numpy())
    for key, wrong in (("store.contradiction", contradicted), ("store.not_finite", infinite)):
        if wrong.any():
            row = int(wrong.argmax())
            raise InvalidValue(key, line=table["line"][row].as_py(), status=table["obs_status"][row].as_py())
