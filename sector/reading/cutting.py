"""Text cut into cells: by Arrow when quotes are regular, record by record when they are not."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from sector.model.finding import Finding, Severity
from sector.reading import limits
from sector.reading.raw import LINE
from sector.reading.refusal import Refused, refused
from sector.reading.shape import Broken, Shape
from sector.reading.stream import BlockStream

_BLOCK: Final = 1 << 22
_BATCH: Final = 50_000
#: Bytes that one of several threads cuts at once.
_SHARE: Final = 1 << 21


@dataclass(slots=True)
class Cutting:
    """Records cut into cells, one table after the other.

    Parameters
    ----------
    broken
        Records that have not the width of the header; complete once the last table came.
    records
        Records cut so far, the broken ones included.
    last_line
        Physical line on which the last of them ends.
    """

    shape: Shape
    broken: list[Broken] = field(default_factory=list[Broken])
    records: int = 0
    last_line: int = 0

    def __post_init__(self) -> None:
        self.last_line = self.shape.before

    def regular(self, blocks: Iterable[bytes], size: int | None = None) -> Iterator[pa.Table]:
        """Yield the records of text whose quotes are regular, with their lines.

        Parameters
        ----------
        size
            Bytes to cut at once where each table is let go before the next one; None where all are kept.

        Raises
        ------
        Refused
            ``LIMIT`` at a cell or a record that is too long, ``RAGGED`` when most records have another width.
        """
        aside: list[Any] = []
        try:
            for batch in _arrow_batches(blocks, self, aside, size):
                end = self.records + batch.num_rows
                among = 0
                while among < len(aside) and aside[among].number - 1 < end + among:
                    among += 1
                yield self._placed(pa.Table.from_batches([batch]), aside[:among])
                del aside[:among]
        except pa.ArrowInvalid as error:
            raise self._stopped(aside) from error
        self._placed(pa.table({name: pa.array([], pa.string()) for name in self.shape.names}), aside)

    def whole(self, blocks: Iterable[bytes]) -> pa.Table | None:
        """Return the records of text without quotes, cut by several threads; None where some has another width.

        Threads do not tell which record they give up at: `regular` does. Nothing is counted then.
        """
        shape = self.shape
        try:
            table = arrow_csv.read_csv(
                io.BufferedReader(BlockStream(blocks), _BLOCK),
                read_options=arrow_csv.ReadOptions(block_size=_SHARE, column_names=shape.names),
                parse_options=_parsing(shape, lambda _: "error"),
                convert_options=_converting(shape),
                memory_pool=pa.system_memory_pool(),
            )
        except pa.ArrowInvalid:
            return None
        return self._placed(table, ())

    def strict(self, blocks: Iterable[bytes]) -> Iterator[pa.Table]:
        """Yield the records of text whose quotes are irregular: marks in a cell stay, quoted cells must be closed.

        Raises
        ------
        Refused
            ``QUOTE`` with the line on which the faulty record begins, and the refusals of `regular`.
        """
        stream = io.TextIOWrapper(io.BufferedReader(BlockStream(blocks)), encoding="utf-8", newline="")
        records = self._strict_records(stream)
        while batch := list(islice(records, _BATCH)):
            columns = [list(cells) for cells in zip(*(cells for _, cells in batch), strict=True)]
            table = pa.table([*columns, [line for line, _ in batch]], schema=self.shape.schema)
            require_short_cells(table.drop_columns([LINE]), table[LINE].to_numpy())
            yield table

    def _placed(self, table: pa.Table, aside: Sequence[Any]) -> pa.Table:
        """Return a table with the line of each record; the broken ones that stand among them are told."""
        count = table.num_rows + len(aside)
        missed = [row.number - 1 - self.records for row in aside]
        rows = np.delete(np.arange(count), missed)
        inside = np.zeros(count, np.int64)
        if self.shape.breaks:
            for cells in table.columns:
                inside[rows] += pc.count_substring(cells, "\n").to_numpy()
            inside[missed] = [row.text.count("\n") for row in aside]
        starts = self.last_line + 1 + np.arange(count) + np.cumsum(inside) - inside
        for place, row in zip(missed, aside, strict=True):
            self._set_aside(int(starts[place]), row.actual_columns, row.text)
        self.records += count
        self.last_line += count + int(inside.sum())
        lines = starts[rows]
        if self.shape.long:
            require_short_cells(table, lines)
        return table.append_column(LINE, pa.array(lines, pa.int32()))

    def _strict_records(self, stream: io.TextIOWrapper) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield first line and cells of the records that have the width."""
        reader = csv.reader(stream, delimiter=self.shape.delimiter, strict=True)
        try:
            for cells in reader:
                line, self.last_line = self.last_line + 1, self.shape.before + reader.line_num
                self.records += 1
                if len(cells) == self.shape.width:
                    yield line, cells
                elif not cells:
                    yield line, [""] * self.shape.width
                else:
                    self._set_aside(line, len(cells), self.shape.delimiter.join(cells))
                    if len(self.broken) > limits.BROKEN_LINES:
                        raise self._ragged(self.broken[0])
        except csv.Error as error:
            raise refused("QUOTE", line=self.last_line + 1, value='"', hint="finding.QUOTE.hint.close") from error

    def _set_aside(self, line: int, width: int, text: str) -> None:
        self.broken.append(Broken(line, width, text[: limits.CELL_CHARACTERS]))

    def _stopped(self, aside: Sequence[Any]) -> Refused:
        """Return why Arrow gave up: too many broken records, or one that no block can hold."""
        if len(self.broken) + len(aside) > limits.BROKEN_LINES:
            told = [
                Broken(self.last_line + row.number - self.records, row.actual_columns, "") for row in aside[:1]
            ]
            return self._ragged([*self.broken, *told][0])
        return refused("LIMIT", expected=f"{limits.LINE_BYTES}", hint="finding.LIMIT.hint.line")

    def _ragged(self, first: Broken) -> Refused:
        width, expected = str(first.width), str(self.shape.width)
        hint, params = "finding.RAGGED.hint.many", {"found": width}
        return Refused(
            Finding("RAGGED", Severity.BLOCK, first.line, None, "", width, expected, hint, params=params)
        )


def _arrow_batches(
    blocks: Iterable[bytes], cutting: Cutting, aside: list[Any], size: int | None
) -> Iterator[pa.RecordBatch]:
    """Yield what Arrow cuts; records of another width go to `aside`, with their number in the whole text."""
    shape = cutting.shape

    def set_aside(row: Any) -> str:  # noqa: ANN401  Arrow has no public name for it
        aside.append(row)
        return "skip" if len(cutting.broken) + len(aside) <= limits.BROKEN_LINES else "error"

    yield from arrow_csv.open_csv(
        io.BufferedReader(BlockStream(blocks), _BLOCK),
        read_options=arrow_csv.ReadOptions(use_threads=False, block_size=size or _BLOCK, column_names=shape.names),
        parse_options=_parsing(shape, set_aside),
        convert_options=_converting(shape),
        # What is kept fills new pages, which cost most with the default pool; what is let go is best used again.
        memory_pool=pa.system_memory_pool() if size is None else None,
    )


def _parsing(shape: Shape, set_aside: Callable[[Any], str]) -> arrow_csv.ParseOptions:
    return arrow_csv.ParseOptions(
        delimiter=shape.delimiter,
        quote_char='"' if shape.quoted else False,
        newlines_in_values=shape.quoted and shape.breaks,
        ignore_empty_lines=False,
        invalid_row_handler=set_aside,
    )


def _converting(shape: Shape) -> arrow_csv.ConvertOptions:
    return arrow_csv.ConvertOptions(
        column_types=dict.fromkeys(shape.names, pa.string()), check_utf8=False, strings_can_be_null=False
    )


def require_short_cells(table: pa.Table, lines: np.ndarray) -> None:
    """Check the length of the cells of each row.

    Raises
    ------
    Refused
        ``LIMIT`` with the first one that is too long.
    """
    for position, cells in enumerate(table.columns, start=1):
        longest = pc.max(pc.binary_length(cells)).as_py() or 0
        if longest <= limits.CELL_CHARACTERS:
            continue
        long = pc.greater(pc.utf8_length(cells), limits.CELL_CHARACTERS).to_numpy()
        if long.any():
            line = int(lines[int(long.argmax())])
            expected = f"{limits.CELL_CHARACTERS}"
            raise refused("LIMIT", line=line, column=position, expected=expected, hint="finding.LIMIT.hint.cell")
