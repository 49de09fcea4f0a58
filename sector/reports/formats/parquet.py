"""Parquet: typed columns under their names in every language, facts and legend in the schema."""

import json
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from sector.reports.document import Column, Document, Figure, Kind, Value

_TYPES: Final = {Kind.TEXT: pa.string(), Kind.NUMBER: pa.float64(), Kind.PERIOD: pa.string()}


def parquet(document: Document) -> bytes:
    """Return a document as one row group; an absent value is null.

    The head of each column stands in its own metadata, title, facts, notes and legend in that of the schema.
    """
    fields, arrays = [], []
    for at, column in enumerate(document.columns):
        fields.append(pa.field(column.name, _TYPES[column.kind], metadata=_metadata(column)))
        arrays.append(pa.array([_item(row[at], column.kind) for row in document.rows], _TYPES[column.kind]))
    told = {
        "title": document.title,
        "language": document.language,
        "created": document.created.isoformat(),
        "facts": json.dumps([[f.name, f.label, f.text] for f in document.facts], ensure_ascii=False),
        "legend": json.dumps(document.legend, ensure_ascii=False),
        "notes": json.dumps(document.notes, ensure_ascii=False),
    }
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=told))
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", version="2.6")
    return sink.getvalue().to_pybytes()


def _metadata(column: Column) -> dict[str, str]:
    concept = {"concept": column.concept} if column.concept else {}
    return {"label": column.label, **concept}


def _item(item: Value, kind: Kind) -> str | float | None:
    if item is None:
        return None
    if kind is Kind.NUMBER:
        return item.value if isinstance(item, Figure) else float(item)
    return item.digits if isinstance(item, Figure) else str(item)
