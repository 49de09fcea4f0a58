"""Columns of text as distinct texts and the number of each row's text, in the order of the rows."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sector.reading.claims import Text
from sector.validation.engine import quoted

Ids = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Distinct:
    """The different texts of a column, and for each row the position of its text among them."""

    texts: list[str]
    ids: Ids


def text_column(connection: duckdb.DuckDBPyConnection, raw: pa.Table, text: Text) -> pa.ChunkedArray:
    """Return the texts of a concept, one per row of the file."""
    if text.sql in raw.column_names:
        return raw[text.sql]
    expression = text.sql or quoted(text.constant)
    query = f"select {expression}::varchar as found from raw"  # noqa: S608  an expression of a loader
    return connection.sql(query).to_arrow_table()["found"]


def distinct(column: pa.ChunkedArray) -> Distinct:
    """Return the different texts of a column."""
    encoded = pc.dictionary_encode(column).unify_dictionaries().combine_chunks()
    return Distinct(encoded.dictionary.to_pylist(), encoded.indices.to_numpy().astype(np.int32, copy=False))


def combined(columns: Sequence[Distinct]) -> tuple[list[tuple[str, ...]], Ids]:
    """Return the different combinations of several columns, and for each row the position of its combination."""
    if len(columns) == 1:
        return [(text,) for text in columns[0].texts], columns[0].ids
    packed = columns[0].ids.astype(np.int64)
    for column in columns[1:]:
        packed = packed * len(column.texts) + column.ids
    size = int(np.prod([len(column.texts) for column in columns], dtype=np.int64))
    if size <= max(len(packed), 1 << 16):
        values = np.flatnonzero(np.bincount(packed, minlength=size))
        positions = np.zeros(size, np.int32)
        positions[values] = np.arange(len(values), dtype=np.int32)
        ids = positions[packed]
    else:
        values, inverse = np.unique(packed, return_inverse=True)
        ids = inverse.astype(np.int32)
    return [_unpacked(int(value), columns) for value in values], ids


def _unpacked(value: int, columns: Sequence[Distinct]) -> tuple[str, ...]:
    texts: list[str] = []
    for column in reversed(columns):
        value, position = divmod(value, len(column.texts))
        texts.append(column.texts[position])
    return tuple(reversed(texts))
