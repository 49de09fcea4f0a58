"""A workbook handed to a process of its own, and what that process hands back."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from sector.reading import limits
from sector.reading.heading import Spans
from sector.reading.kind import Kind
from sector.reading.refusal import Refused, refused
from sector.reading.workbook.child import NO_MEMORY

_LOG: Final = logging.getLogger(__name__)
_CHILD: Final = Path(__file__).with_name("child.py")
_PROGRAM: Final = Path(__file__).parents[3]
#: Readers at work at the same time: each may take memory, and a hundred workbooks may arrive at once.
_SLOTS: Final = BoundedSemaphore(2)
#: Characters of what a reader said at its end that the log keeps.
_LAST_WORDS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook.

    Parameters
    ----------
    width
        Columns of its widest row, the empty ones at its left included.
    formulas, first_formula
        Number of formulas whose value is there, and the row and column of the first one.
    uncached
        Row and column of the formulas whose value is not there.
    spans
        The merged cells near its top.
    """

    name: str
    rows_path: Path
    hidden: bool
    width: int
    formulas: int
    first_formula: tuple[int, int] | None
    uncached: tuple[tuple[int, int], ...]
    spans: Spans

    def rows(self) -> Iterator[tuple[list[str], list[int]]]:
        """Yield the cells of each row up to the last one, and the positions of the numbers with decimals."""
        with self.rows_path.open("rb") as file:
            for line in file:
                cells, exact = json.loads(line)
                yield cells, exact


def read_sheets(package: Path, kind: Kind, folder: Path) -> list[Sheet]:
    """Return the sheets of a workbook; their rows stand in `folder` as long as it does.

    Raises
    ------
    Refused
        What the reader refuses, ``LIMIT`` if it takes too much memory or time, ``XML`` if it cannot go on.
    """
    _run(package, kind, folder)
    book = json.loads((folder / "book.json").read_bytes())
    if "refused" in book:
        raise refused(book["refused"].pop("code"), **book["refused"])
    return [_sheet(folder, sheet) for sheet in book["sheets"]]


def _run(package: Path, kind: Kind, folder: Path) -> None:
    command = [sys.executable, "-I", "-S", "-X", "utf8", _CHILD, package, kind, folder, _PROGRAM, _libraries()]
    said = folder / "last_words"
    with _SLOTS, said.open("wb") as errors:
        try:
            done = subprocess.run(  # noqa: S603  our own program and files under names of our own
                command,
                env={"TZ": "UTC"},
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                timeout=limits.READER_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _too_much() from error
    if done.returncode:
        _LOG.warning("A workbook ended its reader: %s", done.returncode)
        _LOG.debug("What it said: %s", _end_of(said))
    if done.returncode < 0 or done.returncode == NO_MEMORY:
        raise _too_much()
    if done.returncode:
        raise refused("XML", hint="finding.XML.hint.save")


def _too_much() -> Refused:
    return refused("LIMIT", hint="finding.LIMIT.hint.reader")


def _libraries() -> str:
    """Return the folder in which calamine is installed."""
    found = find_spec("python_calamine")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("python_calamine")
    return str(Path(found.origin).parents[1])


def _end_of(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LAST_WORDS), os.SEEK_SET)
        return file.read().decode("utf-8", "replace")


def _sheet(folder: Path, said: dict[str, Any]) -> Sheet:
    first = said["first_formula"]
    return Sheet(
        name=said["name"],
        rows_path=folder / said["file"],
        hidden=said["hidden"],
        width=said["width"],
        formulas=said["formulas"],
        first_formula=tuple(first) if first else None,
        uncached=tuple(map(tuple, said["uncached"])),
        spans={row: {int(column): width for column, width in merges.items()} for row, merges in said["spans"]},
    )
