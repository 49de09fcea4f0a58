"""What the process that writes a corrected file is told to do: plain data, so that it travels as JSON."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, Self

#: Exit code of the process when the cells of a text cannot be told apart.
NOT_CUT: Final = 3
#: Bytes that the process may write.
OUTPUT_BYTES: Final = 400_000_000


@dataclass(frozen=True, slots=True)
class Mark:
    """Everything that is said about one cell.

    Parameters
    ----------
    line, column
        1 for the first; the first cell of the line stands for the whole of it.
    severity
        ``block``, ``ask`` or ``fix``: the gravest of its findings.
    text
        Code and sentence of each finding.
    value, suggestion
        What the cell holds by the check, and what may replace it without loss; both empty when nothing may.
    numeric
        Whether the suggestion is a figure, which a workbook keeps as a number.
    replaced, proposed
        What the comment says beside `text` when the suggestion was filled in, and when it was not.
    """

    line: int
    column: int
    severity: str
    text: str
    value: str = ""
    suggestion: str = ""
    numeric: bool = False
    replaced: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding in a list; `line` and `column` lead to its cell, 0 when it is about the whole file."""

    cells: tuple[str, ...]
    severity: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet that lists findings.

    Parameters
    ----------
    intro
        Sentences above the table.
    widths
        Of the columns, in characters.
    """

    title: str
    intro: tuple[str, ...]
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """One file to write.

    Parameters
    ----------
    task
        ``own``: the workbook itself; ``cells``: a new workbook of `records`; ``text``: the delimited text itself.
    source, target
        Paths of the original and of the file to write.
    delimiter
        Of a text; empty for rows that were kept from a workbook.
    top, header
        Line on which the table begins, and line of its header row; 0 when there is none.
    sheet
        Title of the sheet that was checked; in a new workbook, of the sheet to make.
    own_heads, own_headings
        Headings of lists and first lines of comments that an earlier check may have left, in every language.
    heading
        First line of each comment.
    remarks
        Header of the column of remarks.
    notes
        Lines of `text` that are left as they are: what stands above the header and the footnotes.
    only_marked
        Whether a new workbook holds no other lines than those with a mark.
    """

    task: Literal["own", "cells", "text"]
    source: str
    target: str
    marks: tuple[Mark, ...]
    listings: tuple[Listing, ...]
    heading: str
    remarks: str
    delimiter: str = ""
    top: int = 0
    header: int = 0
    sheet: str = ""
    own_heads: tuple[tuple[str, ...], ...] = ()
    own_headings: tuple[str, ...] = ()
    notes: tuple[int, ...] = field(default=())
    only_marked: bool = False

    def save(self, path: Path) -> None:
        """Write the order as JSON."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read an order that `save` wrote."""
        raw = json.loads(path.read_text(encoding="utf-8"))
        marks = tuple(Mark(**mark) for mark in raw.pop("marks"))
        listings = tuple(_listing(listing) for listing in raw.pop("listings"))
        heads = tuple(tuple(head) for head in raw.pop("own_heads"))
        lists = {name: tuple(raw.pop(name)) for name in ("own_headings", "notes")}
        return cls(marks=marks, listings=listings, own_heads=heads, **lists, **raw)


def _listing(raw: dict[str, Any]) -> Listing:
    rows = tuple(Row(**row | {"cells": tuple(row["cells"])}) for row in raw["rows"])
    intro, headings, widths = (tuple(raw[name]) for name in ("intro", "headings", "widths"))
    return Listing(raw["title"], intro, headings, widths, rows)
