"""The audit of a table and the proposal of what more to hide, as commands run them.

Exit codes as those of ``check``: 0 nothing is given away, 3 a person has to hide more, 4 the file is no table.
"""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterable
from typing import Final

import numpy as np

from sector.confidentiality import Contradiction, Intervals, Reason, Suppression, explained, intervals, suppress
from sector.confidentiality.cross_table import CrossTable, contradiction_of, primary
from sector.confidentiality.protecting import completed
from sector.confidentiality.system import Bools, System
from sector.i18n import Translator, numbers
from sector.ingest import data_folder
from sector.ingest.cross_tables import read_cross_table
from sector.model.errors import UserError
from sector.reading.numerals import CONVENTIONS
from sector.reference import load_reference

PASSES: Final = 0
GIVEN_AWAY: Final = 3
NO_TABLE: Final = 4
#: What the columns of the printed table say.
_HEADS: Final = ("cli.audit.row", "cli.audit.column", "cli.audit.min", "cli.audit.max", "cli.audit.state")
#: Terms of an equation in words before some are left out, and cells whose equation is told.
_TERMS: Final = 12
_TOLD: Final = 100


def audit(asked: argparse.Namespace, texts: Translator) -> int:
    """Print what can be worked out of the hidden cells of a table and return the exit code."""
    try:
        table = _read(asked)
        system = table.system(rounded=asked.rounded)
        found = _intervals(table, system)
    except UserError as error:
        return _refused(error, texts)
    narrow = found.narrow(system, asked.width)
    if asked.json:
        print(json.dumps(_verdict(table, system, found, narrow), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_told(table, system, found, narrow, texts)))
    return GIVEN_AWAY if narrow.any() else PASSES


def protect(asked: argparse.Namespace, texts: Translator) -> int:
    """Print the table with what more must be hidden and return the exit code."""
    try:
        table = _read(asked)
        system = table.system(hidden=primary(table, asked.primary))
        _intervals(table, table.system())  # what does not add up is said before anything is hidden
        possible = completed(system)
        if possible is None:
            raise UserError("table.contradiction", rows="", columns="")
    except UserError as error:
        return _refused(error, texts)
    values = table.values(possible)
    candidates = ~system.hidden & system.known
    done = suppress(
        *(system, values, candidates, asked.width),
        totals=table.totals,
        cost=asked.cost,
        seconds=asked.seconds,
    )
    after = table.system(hidden=done.hidden)
    found = intervals(after)
    narrow = found.narrow(after, asked.width)
    if asked.json:
        print(json.dumps(_proposal(table, system, done, after, found, narrow), ensure_ascii=False, indent=1))
        return GIVEN_AWAY if narrow.any() else PASSES
    print(_written(table, done.hidden), end="")
    for line in (*_summary(system, done, texts), *_told(table, after, found, narrow, texts)):
        print(line, file=sys.stderr)
    return GIVEN_AWAY if narrow.any() else PASSES


def _read(asked: argparse.Namespace) -> CrossTable:
    return read_cross_table(asked.file, load_reference(data_folder()), CONVENTIONS.get(asked.numbers or ""))


def _refused(error: UserError, texts: Translator) -> int:
    print(texts.text(error.key, **error.params), file=sys.stderr)
    return NO_TABLE


def _intervals(table: CrossTable, system: System) -> Intervals:
    """Return the intervals of a table.

    Raises
    ------
    UserError
        If its totals do not add up; which of them is said.
    """
    try:
        return intervals(system)
    except Contradiction as error:
        wrong = contradiction_of(table, error)
        if wrong is not None:
            (row, column), (total, parts) = wrong
            key = "table.row_differs" if row else "table.column_differs"
            raise UserError(key, label=row or column, total=_plain(total), sum=_plain(parts)) from error
        places = [table.equation(number) for number in error.equations]
        rows = ", ".join(f"« {row} »" for row, _ in places if row)
        columns = ", ".join(f"« {column} »" for _, column in places if column)
        raise UserError("table.contradiction", rows=rows or "—", columns=columns or "—") from error


def _verdict(table: CrossTable, system: System, found: Intervals, narrow: Bools) -> dict[str, object]:
    cells: list[dict[str, object]] = []
    for cell in np.flatnonzero(system.hidden).tolist():
        row, column = table.place(cell)
        low, high = _number(float(found.low[cell])), _number(float(found.high[cell]))
        cells.append({"row": row, "column": column, "min": low, "max": high})
    return {"verdict": "FAIL" if narrow.any() else "PASS", "cells": cells}


def _proposal(
    table: CrossTable, first: System, done: Suppression, after: System, found: Intervals, narrow: Bools
) -> dict[str, object]:
    shown = _verdict(table, after, found, narrow)
    return {
        "verdict": shown["verdict"],
        "optimal": done.optimal,
        "gap": round(done.gap, 4),
        "cost": {"cells": done.cells, "totals": done.totals, "value": _number(done.value)},
        "primary": _places(table, np.flatnonzero(first.hidden).tolist()),
        "secondary": _places(table, np.flatnonzero(done.hidden & ~first.hidden).tolist()),
        "table": list(csv.reader(io.StringIO(_written(table, done.hidden)), delimiter=table.delimiter)),
        "cells": shown["cells"],
    }


def _places(table: CrossTable, cells: Iterable[int]) -> list[dict[str, str]]:
    return [{"row": row, "column": column} for row, column in map(table.place, cells)]


def _written(table: CrossTable, hidden: Bools) -> str:
    """Return the table as a file of its own form, hidden cells as ``s``, missing ones as ``nd``."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=table.delimiter, lineterminator="\n")
    writer.writerow((table.corner, *table.columns))
    marks = hidden.reshape(len(table.rows), len(table.columns)).tolist()
    for label, row, secret in zip(table.rows, table.cells, marks, strict=True):
        texts = ["nd" if cell.value is None else _plain(cell.value) for cell in row]
        writer.writerow((label, *("s" if one else text for one, text in zip(secret, texts, strict=True))))
    return out.getvalue()


def _summary(system: System, done: Suppression, texts: Translator) -> list[str]:
    figures = numbers(texts.language)
    first = int(system.hidden.sum())
    lines = [texts.plural("cli.protect.primary", first, n=figures.number(first))]
    value = figures.number(done.value)
    lines.append(texts.plural("cli.protect.secondary", done.cells, n=figures.number(done.cells), value=value))
    if done.totals:
        lines.append(texts.plural("cli.protect.totals", done.totals, n=figures.number(done.totals)))
    if not done.protects:
        return [*lines, texts.text("cli.protect.impossible")]
    key = "cli.protect.optimal" if done.optimal else "cli.protect.gap"
    return [*lines, texts.text(key, gap=figures.percent(done.gap, 1))]


def _told(table: CrossTable, system: System, found: Intervals, narrow: Bools, texts: Translator) -> Iterable[str]:
    """Yield the table of intervals, the equations of what is given away, and the verdict."""
    figures = numbers(texts.language)
    hidden = np.flatnonzero(system.hidden).tolist()
    if hidden:
        yield "\t".join(map(texts.text, _HEADS))
    for cell in hidden:
        row, column = table.place(cell)
        ends = [float(found.low[cell]), float(found.high[cell])]
        shown = [figures.number(end, _decimals(end)) if np.isfinite(end) else "∞" for end in ends]
        state = texts.text("cli.audit.given_away") if narrow[cell] else ""
        yield "\t".join((row, column, *shown, state)).rstrip()
    for cell in np.flatnonzero(narrow).tolist()[:_TOLD]:
        for reason in explained(system, cell):
            yield _equation(table, cell, reason)
    count = int(narrow.sum())
    if count:
        yield texts.plural("cli.audit.fail", count, n=figures.number(count))
    else:
        yield texts.text("cli.audit.pass")


def _equation(table: CrossTable, cell: int, reason: Reason) -> str:
    parts: list[str] = []
    for other, factor in reason.terms[:_TERMS]:
        size = "" if abs(factor) == 1 else f"{_plain(abs(factor))} × "
        sign = ("− " if factor < 0 else "") if not parts else ("− " if factor < 0 else "+ ")
        parts.append(f"{sign}{size}{_name(table, other)}")
    rest = " …" if len(reason.terms) > _TERMS else ""
    return f"{_name(table, cell)} {reason.relation} {' '.join(parts) or '0'}{rest}"


def _name(table: CrossTable, cell: int) -> str:
    return "[{}, {}]".format(*table.place(cell))


def _number(value: float) -> float | int | None:
    if not np.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _plain(value: float) -> str:
    return str(_number(value))


def _decimals(value: float) -> int:
    return len(f"{value:.3f}".rstrip("0").rpartition(".")[2])
