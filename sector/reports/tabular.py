"""Rows for programs: the same table as CSV, SDMX-CSV, Parquet or records."""

import csv
import io
from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa

from sector.reports.formats.sdmx import AGENCY, VERSION
from sector.reports.plain import disarmed
from sector.store.observations import encode

#: What SDMX-CSV says is to be done with rows that nobody is asked to store.
_INFORMATION: Final = "I"
#: Columns that SDMX-CSV writes in another way, or that belong to no structure.
_OWN: Final = frozenset({"dataflow", "version"})


def as_csv(table: pa.Table) -> bytes:
    """Return a table as RFC 4180 writes it: UTF-8, commas, decimal points, one row of names.

    A null is nothing between two commas. A text that a spreadsheet would run as a formula gets an apostrophe in
    front; numbers are left as they are.
    """
    return _csv(table.column_names, [table.column(name).to_pylist() for name in table.column_names])


def as_sdmx_csv(table: pa.Table) -> bytes:
    """Return observations as SDMX-CSV 2.0: their structure and what is done, then the concepts by their names.

    The dataflows of one table may be several: each row names its own.
    """
    names = [name for name in table.column_names if name not in _OWN]
    flows = [f"{AGENCY}:{flow}({VERSION})" for flow in table.column("dataflow").to_pylist()]
    told = [["dataflow"] * table.num_rows, flows, [_INFORMATION] * table.num_rows]
    columns = [*told, *(table.column(name).to_pylist() for name in names)]
    return _csv(["STRUCTURE", "STRUCTURE_ID", "ACTION", *(name.upper() for name in names)], columns)


def as_parquet(table: pa.Table, told: Mapping[str, str]) -> bytes:
    """Return a table as Parquet, with what is told of it in the footer: the same bytes for the same rows."""
    return encode(table.combine_chunks().replace_schema_metadata(dict(told)))


def as_records(table: pa.Table) -> list[dict[str, Any]]:
    """Return one mapping per row, column → value."""
    return table.to_pylist()


def _csv(names: list[str], columns: list[list[Any]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    written = [[_plain(item) for item in column] for column in columns]
    writer.writerows(zip(*written, strict=True))
    return out.getvalue().encode()


def _plain(item: object) -> object:
    if isinstance(item, str):
        return disarmed(item)
    if isinstance(item, float):
        return repr(item).removesuffix(".0")
    return "" if item is None else item
