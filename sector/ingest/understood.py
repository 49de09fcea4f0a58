"""What reading and a loader made of a file, for a person to confirm or correct."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sector.loaders import Loader
from sector.reading import Raw
from sector.reading.raw import column

#: Rows shown as a sample, and characters of a cell in it.
_ROWS: Final = 6
_CHARACTERS: Final = 60


@dataclass(frozen=True, slots=True)
class Understood:
    """How a file was read.

    Parameters
    ----------
    kind, encoding, delimiter, sheet, sheets
        As in `sector.reading.Raw`.
    header_line
        Line of the header row.
    headers
        Headers of all columns, empty where a column has none.
    fields
        Field that the format knows → header of the column that holds it, empty for a field without a column.
    rows
        Rows under the header.
    sample
        First rows as they stand.
    """

    kind: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    header_line: int
    headers: tuple[str, ...]
    fields: dict[str, str]
    rows: int
    sample: tuple[tuple[str, ...], ...]


def understood(raw: Raw, loader: Loader) -> Understood:
    """Return how a file was read and which columns its loader found."""
    found = raw.head.positions(loader.WORDS)
    return Understood(
        kind=raw.kind,
        encoding=raw.encoding,
        delimiter=raw.delimiter,
        sheet=raw.sheet,
        sheets=raw.sheets,
        header_line=raw.head.line,
        headers=raw.head.names,
        fields={field: raw.head.name(found.get(field)) for field in loader.WORDS},
        rows=raw.rows,
        sample=tuple(_sample(raw)),
    )


def _sample(raw: Raw) -> Iterator[tuple[str, ...]]:
    first = raw.table.slice(0, _ROWS)
    names = [column(position) for position, _ in enumerate(raw.head.names, 1)]
    for cells in zip(*(first[name].to_pylist() for name in names), strict=True):
        yield tuple(cell if len(cell) <= _CHARACTERS else f"{cell[:_CHARACTERS]}…" for cell in cells)
