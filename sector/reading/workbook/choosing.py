"""Which sheet of a workbook is read: the one a person named, or the only one whose header is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NoReturn

from sector.model.finding import Finding, Severity
from sector.reading.layout import DEPTH, Top, find_top
from sector.reading.record import Record
from sector.reading.refusal import Refused, refused
from sector.reading.remarks import is_added_sheet
from sector.reading.workbook.process import Sheet


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sheet that is read, and where its table begins."""

    sheet: Sheet
    top: Top


def choose(sheets: Sequence[Sheet], is_known: Callable[[str], bool], wanted: str) -> Chosen:
    """Return the sheet to read.

    Parameters
    ----------
    wanted
        Name of the sheet that a person chose, empty when nobody did.

    Raises
    ------
    Refused
        ``EMPTY`` if no sheet holds anything, ``E02`` if none has a header; ``SHEET``, which asks, if several may
        be meant or none is called so.
    """
    filled = [sheet for sheet in sheets if sheet.width]
    # A corrected file or a model that comes back has sheets of ours beside the data.
    filled = [sheet for sheet in filled if not is_added_sheet(sheet.name)] or filled
    if not filled:
        raise refused("EMPTY", hint="finding.EMPTY.hint.rows")
    if wanted:
        filled = [sheet for sheet in filled if sheet.name == wanted] or _ask(filled, wanted)
    found = [Chosen(sheet, top) for sheet in filled if (top := find_top(_first(sheet), is_known, sheet.spans))]
    if not found:
        raise refused("E02", hint="finding.E02.hint.header")
    # A sheet that is hidden or has no header that somebody knows is meant only if no other can be.
    order = ((True, False), (True, True), (False, False), (False, True))
    ranks = ([one for one in found if (bool(one.top.known), one.sheet.hidden) == rank] for rank in order)
    meant = next(filter(None, ranks))
    if len(meant) > 1:
        _ask([one.sheet for one in meant])
    return meant[0]


def told(chosen: Sheet, sheets: Sequence[Sheet]) -> Finding | None:
    """Return ``SHEET`` with the sheets that were left aside, None when there is no other."""
    others = [sheet for sheet in sheets if sheet is not chosen and not is_added_sheet(sheet.name)]
    if not others:
        return None
    hidden = any(sheet.hidden for sheet in sheets)
    return Finding(
        "SHEET",
        Severity.FIX,
        value=chosen.name,
        expected=_listed(others),
        hint="finding.SHEET.hint.hidden" if hidden else "finding.SHEET.hint.aside",
        params={"count": str(len(sheets)), "hidden": _listed([sheet for sheet in sheets if sheet.hidden])},
    )


def _first(sheet: Sheet) -> list[Record]:
    """Return the first rows as wide as the sheet."""
    rows = islice(sheet.rows(), DEPTH)
    return [
        Record((*cells, *[""] * (sheet.width - len(cells))), line, line)
        for line, (cells, _) in enumerate(rows, start=1)
    ]


def _ask(sheets: Sequence[Sheet], wanted: str = "") -> NoReturn:
    raise Refused(
        Finding(
            "SHEET",
            Severity.ASK,
            value=wanted,
            expected=_listed(sheets),
            hint="finding.SHEET.hint.unknown" if wanted else "finding.SHEET.hint.choose",
            params={"count": str(len(sheets)), "names": "\n".join(sheet.name for sheet in sheets)},
        )
    )


def _listed(sheets: Sequence[Sheet]) -> str:
    return ", ".join(sheet.name for sheet in sheets)
