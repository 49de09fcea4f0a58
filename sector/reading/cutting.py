"""Text cut into cells: by Arrow when quotes are regular, record by record when they are not."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from sector.reading import limits
from sector.reading.raw import LINE, column
from sector.reading.refusal import Refused, refused
from sector.reading.stream import BlockStream

_BLOCK: Final = 1 << 22
_BATCH: Final = 50_000


@dataclass(frozen=True, slots=True)
class Broken:
    """A record whose number of cells is not that of the header; `line` is its first physical line."""

    line: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Records cut into cells.

    Parameters
    ----------
    table
        ``c1`` … ``cn`` and ``line`` of the records that have the width of the header.
    last_line
        Physical line on which the last record ends.
    """

    table: pa.Table
    broken: tuple[Broken, ...]
    last_line: int


def cut_regular(blocks: Iterable[bytes], delimiter: str, width: int, before: int, *, quoted: bool) -> Cut:
    """Cut text whose quotes are regular.

    Parameters
    ----------
    before
        Physical lines above the first record.
    quoted
        Whether cells may stand in quotation marks, which may then hold delimiters and line feeds.

    Raises
    ------
    Refused
        ``LIMIT`` at a cell or a record that is too long, ``RAGGED`` when most records have another width.
    """
    names = [column(position) for position in range(1, width + 1)]
    broken: list[Any] = []

    def set_aside(row: Any) -> str:  # noqa: ANN401  Arrow has no public name for it
        broken.append(row)
        return "skip" if len(broken) <= limits.BROKEN_LINES else "error"

    try:
        reader = arrow_csv.open_csv(
            io.BufferedReader(BlockStream(blocks), _BLOCK),
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=_BLOCK, column_names=names),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter,
                quote_char='"' if quoted else False,
                newlines_in_values=quoted,
                ignore_empty_lines=False,
                invalid_row_handler=set_aside,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), check_utf8=False, strings_can_be_null=False
            ),
        )
        table = reader.read_all()
    except pa.ArrowInvalid as error:
        raise _stopped(broken, before, width) from error
    ordinals = np.delete(np.arange(table.num_rows + len(broken)), [row.number - 1 for row in broken])
    inside = np.zeros(table.num_rows + len(broken), np.int64)
    if quoted:
        inside[ordinals] = sum(
            (pc.count_substring(cells, "\n").to_numpy() for cells in table.columns),
            np.zeros(len(ordinals), np.int64),
        )
        for row in broken:
            inside[row.number - 1] = row.text.count("\n")
    starts = before + 1 + np.arange(len(inside)) + np.cumsum(inside) - inside
    told = tuple(Broken(int(starts[row.number - 1]), row.actual_columns, row.text) for row in broken)
    lines = starts[ordinals]
    _require_short_cells(table, lines)
    table = table.append_column(LINE, pa.array(lines, pa.int32()))
    return Cut(table, told, int(before + len(inside) + inside.sum()))


def cut_strictly(blocks: Iterable[bytes], delimiter: str, width: int, before: int) -> Cut:
    """Cut text whose quotes are irregular: marks inside a cell stay, a quoted cell must be closed.

    Raises
    ------
    Refused
        ``QUOTE`` with the line on which the faulty record begins, and the refusals of `cut_regular`.
    """
    stream = io.TextIOWrapper(io.BufferedReader(BlockStream(blocks)), encoding="utf-8", newline="")
    broken: list[Broken] = []
    last = [before]
    records = _strict_records(stream, delimiter, width, before, broken, last)
    schema = pa.schema(
        [(column(position), pa.string()) for position in range(1, width + 1)] + [(LINE, pa.int32())]
    )
    tables: list[pa.Table] = []
    while batch := list(islice(records, _BATCH)):
        columns = [list(cells) for cells in zip(*(cells for _, cells in batch), strict=True)]
        tables.append(pa.table([*columns, [line for line, _ in batch]], schema=schema))
        _require_short_cells(tables[-1].drop_columns([LINE]), tables[-1][LINE].to_numpy())
    table = pa.concat_tables(tables) if tables else schema.empty_table()
    return Cut(table, tuple(broken), last[0])


def _strict_records(
    stream: io.TextIOWrapper, delimiter: str, width: int, before: int, broken: list[Broken], last: list[int]
) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield first line and cells of the records that have the width; put the others into `broken`."""
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            line, last[0] = last[0] + 1, before + reader.line_num
            if len(cells) == width:
                yield line, cells
            elif not cells:
                yield line, [""] * width
            else:
                broken.append(Broken(line, len(cells), delimiter.join(cells)))
                if len(broken) > limits.BROKEN_LINES:
                    raise _ragged(broken[0], width)
    except csv.Error as error:
        raise refused("QUOTE", line=last[0] + 1, value='"', hint="finding.QUOTE.hint.close") from error


def _require_short_cells(table: pa.Table, lines: np.ndarray) -> None:
    for position, cells in enumerate(table.columns, start=1):
        longest = pc.max(pc.binary_length(cells)).as_py() or 0
        if longest <= limits.CELL_CHARACTERS:
            continue
        long = pc.greater(pc.utf8_length(cells), limits.CELL_CHARACTERS).to_numpy()
        if long.any():
            line = int(lines[int(long.argmax())])
            expected = f"{limits.CELL_CHARACTERS}"
            raise refused("LIMIT", line=line, column=position, expected=expected, hint="finding.LIMIT.hint.cell")


def _stopped(broken: Sequence[Any], before: int, width: int) -> Refused:
    """Return why Arrow gave up: too many broken records, or one that no block can hold."""
    if len(broken) > limits.BROKEN_LINES:
        first = broken[0]
        return _ragged(Broken(before + first.number, first.actual_columns, first.text), width)
    return refused("LIMIT", expected=f"{limits.LINE_BYTES}", hint="finding.LIMIT.hint.line")


def _ragged(first: Broken, width: int) -> Refused:
    return refused(
        "RAGGED", line=first.line, value=str(first.width), expected=str(width), hint="finding.RAGGED.hint.many"
    )
