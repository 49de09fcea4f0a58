"""Every figure of a version as CSV, under its SDMX column names."""

import csv
import io

import pyarrow as pa

from sector.model.observation import COLUMNS
from sector.model.source import Source
from sector.reports.plain import disarmed


def source_csv(table: pa.Table, source: Source, version: str) -> bytes:
    """Return a stored version as UTF-8 with byte-order mark, semicolons and decimal points.

    Source, licence and version stand in lines that start with ``#``; empty values keep their status. A text that a
    spreadsheet would run as a formula gets an apostrophe in front.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for line in (source.citation, f"{source.licence_name} {source.licence_url}", f"{source.dataflow} {version}"):
        writer.writerow([f"# {line}"])
    writer.writerow(COLUMNS)
    columns = [table.column(name).to_pylist() for name in COLUMNS]
    writer.writerows([_plain(item) for item in row] for row in zip(*columns, strict=True))
    return out.getvalue().encode("utf-8-sig")


def _plain(item: object) -> object:
    if item is None:
        return ""
    if isinstance(item, float):
        return repr(item).removesuffix(".0")
    return disarmed(item) if isinstance(item, str) else item
