"""The strip of a source: territories in rows, periods in columns, and what is there, missing or secret."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from sector.figures.words import Words

#: One sign per state of coverage, so that none rests on colour alone.
MARKS: Final = {"full": "■", "part": "◧", "secret": "▨", "none": "·"}

#: Territory, (figures with a value, figures published) for each period, hidden figures for each period.
CoverRow = tuple[str, tuple[tuple[int, int], ...], tuple[int, ...]]


def strip(words: Words, periods: Sequence[str], rows: Sequence[CoverRow]) -> dict[str, Any]:
    """Return the table of coverage with its key; neighbouring periods that are alike are one cell."""
    lines = [_line(words, *row) for row in rows]
    used = {cell["name"] for line in lines for cell in line["cells"]}
    key = [
        {"state": f"cover-{name}", "mark": mark, "text": words.text(f"sources.cover.{name}")}
        for name, mark in MARKS.items()
        if name in used
    ]
    return {"caption": words.text("coverage.caption"), "years": periods, "rows": lines, "key": key}


def state(known: int, published: int, hidden: int) -> str:
    """Return what a territory has in a period; confidential figures are said before other gaps."""
    if not published:
        return "none"
    if hidden:
        return "secret"
    return "full" if known == published else "part" if known else "none"


def _line(
    words: Words, territory: str, counts: tuple[tuple[int, int], ...], hidden: tuple[int, ...]
) -> dict[str, Any]:
    cells: list[dict[str, str | int]] = []
    for (known, published, secret), same in groupby(
        (*pair, count) for pair, count in zip(counts, hidden, strict=True)
    ):
        name = state(known, published, secret)
        text = words.text(f"coverage.{name}", known=known, published=published, hidden=secret)
        span = len(list(same))
        cells.append({"name": name, "state": f"cover-{name}", "mark": MARKS[name], "text": text, "span": span})
    return {"label": words.name(territory), "cells": cells}
