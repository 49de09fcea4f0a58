"""The process that writes a corrected file: ``python -m sector.reports.kit.worker ORDER MEMORY``.

The original is hostile until proven otherwise, so memory, time and bytes written are bounded before anything of it
is read. Exit codes: 0 written, 3 the cells of the text cannot be told apart, anything else not written.
"""

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sector.reports.kit.order import NOT_CUT, OUTPUT_BYTES, Order

if TYPE_CHECKING:
    from sector.reports.kit.records import Record

CPU_SECONDS: Final = 60


def _bound(memory: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main(path: Path) -> int:
    """Carry an order out and return the exit code; each task imports what it needs and no more."""
    order = Order.load(path)
    if order.task == "own":
        from sector.reports.kit.own_workbook import write_own

        write_own(order)
    elif order.task == "cells":
        from sector.reports.kit.new_workbook import write_cells

        write_cells(order, _found(order))
    else:
        from sector.reports.kit.delimited import write_text
        from sector.reports.kit.records import NotCutError, records

        try:
            write_text(order, records(Path(order.source), order.delimiter))
        except NotCutError:
            return NOT_CUT
    return 0


def _found(order: Order) -> "Iterator[Record]":
    """Yield the records to show: as cells where they can be cut, then line by line."""
    from sector.reports.kit.records import NotCutError, plain_lines, records

    source = Path(order.source)
    if not order.delimiter:
        yield from _kept(source)
        return
    try:
        yield from records(source, order.delimiter)
    except NotCutError as stop:
        yield from plain_lines(source, stop.line)


def _kept(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8") as file:
        for text in file:
            line, cells = json.loads(text)
            yield line, cells


if __name__ == "__main__":
    _bound(int(sys.argv[2]))
    sys.exit(main(Path(sys.argv[1])))
