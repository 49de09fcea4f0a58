"""SDMX-CSV 2.0: one row for each observation, under the names of SDMX concepts.

Reference: SDMX Technical Working Group, SDMX-CSV 2.0 field guide (2023), https://github.com/sdmx-twg/sdmx-csv.
"""

import csv
import io
from typing import Final

from sector.model.status import ConfStatus
from sector.reports.document import Document, Figure, Value
from sector.reports.plain import disarmed

#: Who maintains the structures that the files name.
AGENCY: Final = "OBSNUM"
VERSION: Final = "1.0"
_PERIOD: Final = "TIME_PERIOD"
_VALUE: Final = "OBS_VALUE"
_STATUS: Final = "OBS_STATUS"
_CONF: Final = "CONF_STATUS"


def applies(document: Document) -> bool:
    """Say whether a document is a set of observations."""
    return bool(document.dataflow)


def sdmx_csv(document: Document) -> bytes:
    """Return a set of observations: structure, action, dimensions, period, value, then what qualifies it.

    `I` for information as the action, as in a file that nobody is asked to store. A hidden value is empty, with
    ``Q`` as its observation status and the confidentiality of its source, or ``C`` where it was computed.
    """
    keys = [column.concept for column in document.columns if column.is_dimension and column.concept != _PERIOD]
    fixed = [name for name in document.constants if name in _DIMENSIONS]
    others = [column.concept for column in document.columns if column.concept and not column.is_dimension]
    attributes = [name for name in others if name not in (_VALUE, _STATUS, _CONF)]
    constants = [name for name in document.constants if name not in _DIMENSIONS]
    heads = [*fixed, *keys, _PERIOD, _VALUE, _STATUS, _CONF, *attributes, *constants]
    at = {column.concept: place for place, column in enumerate(document.columns) if column.concept}
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *heads])
    named = ("dataflow", f"{AGENCY}:{document.dataflow}({VERSION})", "I")
    for row in document.rows:
        writer.writerow([*named, *(_written(document, row, at, name) for name in heads)])
    return out.getvalue().encode("utf-8")


#: Concepts that are dimensions where every row has the same.
_DIMENSIONS: Final = ("FREQ", "INDICATOR")


def _written(document: Document, row: tuple[Value, ...], at: dict[str, int], name: str) -> str | int:
    if name in at:
        item = row[at[name]]
        if isinstance(item, Figure):
            return item.digits
        return disarmed(item) if isinstance(item, str) else ("" if item is None else item)
    value = row[at[_VALUE]]
    status = value.status if isinstance(value, Figure) else ""
    if name == _STATUS:
        return status
    if name == _CONF:
        return str(ConfStatus.CONFIDENTIAL if "Q" in status else ConfStatus.FREE)
    return document.constants[name]
