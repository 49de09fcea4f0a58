"""Periods and statuses: what a figure is about in time, and why it is there or not."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sector.model.errors import InvalidValue
from sector.model.period import Period
from sector.model.status import EMPTY, ConfStatus, canonical
from sector.validation.mending import digits
from sector.validation.outcomes import Codes, Fault

#: No series of this field is older; a smaller year is a slip of the pen.
FIRST_YEAR: Final = 1900
_PERIOD: Final = re.compile(r"(?P<code>[0-9]{4}(?:-[QM][0-9]{1,2})?)[ \u00a0\u202f]*(?P<letter>p|\(p\))?")
#: The first or last day of a year, which is what a spreadsheet makes of a year: by itself, or with its midnight.
_DATE: Final = re.compile(
    r"(?:(?P<iso>[0-9]{4})-(?:01-01|12-31)(?:[T ]00:00(?::00(?:\.0+)?)?)?"
    r"|(?:0?1[./-]0?1|31[./-]12|12/31)[./-](?P<local>[0-9]{4})(?: 0?0:00(?::00)?)?)"
)
_HIDDEN: Final = frozenset(ConfStatus) - {ConfStatus.FREE}


@dataclass(frozen=True, slots=True)
class State:
    """Status letters and confidentiality of a figure; `hides` when its value must not be kept."""

    obs_status: str
    conf_status: str
    hides: bool = False


def period(today: date, freq: str, text: str) -> Codes | Fault:
    """Return frequency and period; ``2014p`` is 2014, provisional, and ``31/12/2014`` the year 2014."""
    bare = text.strip()
    match, dated = _PERIOD.fullmatch(bare), _DATE.fullmatch(bare)
    try:
        code = Period(match["code"] if match else (dated["iso"] or dated["local"]) if dated else text)
    except InvalidValue:
        return _not_a_period(text, today)
    if not FIRST_YEAR <= code.year <= today.year:
        hint = "finding.E05.hint.future" if code.year > today.year else "finding.E05.hint.year"
        return Fault("E05", "time_period", text, f"{FIRST_YEAR}–{today.year}", hint)
    if freq.strip() and freq.strip() != code.freq:
        return Fault("E05", "freq", freq.strip(), code.freq, "finding.E05.hint.freq")
    return Codes((code.freq, code), "P" if match and match["letter"] else "", "YEAR" if dated else "")


def status(letters: str, conf: str) -> Codes | Fault:
    """Return status letters and confidentiality as the file states them, each possibly empty."""
    try:
        found = canonical(letters.strip()) if letters.strip() else ""
    except InvalidValue:
        return Fault("STATUS", "obs_status", letters, "A, B, E, P, U, O, Q", "finding.STATUS.hint.letters")
    if len(EMPTY.intersection(found)) > 1:
        return Fault("STATUS", "obs_status", letters, "L, M, O, Q", "finding.STATUS.hint.one")
    if conf.strip() not in ("", *ConfStatus):
        return Fault("STATUS", "conf_status", conf, ", ".join(ConfStatus), "finding.STATUS.hint.conf")
    return Codes((found, conf.strip()))


def state(stated: tuple[str, str], marked: tuple[str, str], *, empty: bool, blank: str) -> State | Fault:
    """Return the status of a figure from what the columns state and what the cell itself marks.

    Parameters
    ----------
    stated, marked
        Status letters and confidentiality, each possibly empty.
    empty
        Whether there is no value.
    blank
        Status of an empty cell about which nothing is said; empty when something must be said.
    """
    conf = marked[1] or stated[1]
    reasons = [letter for letter in stated[0] + marked[0] if letter in EMPTY]
    others = "".join(letter for letter in stated[0] + marked[0] if letter not in EMPTY)
    if not empty:
        if conf in _HIDDEN or marked[1]:
            return State("Q", conf, hides=True)
        if reasons:
            expected = "A, B, D, E, F, I, N, P, S, U"
            return Fault("STATUS", "obs_status", "".join(reasons), expected, "finding.STATUS.hint.value")
        return State(canonical(others or "A"), conf or ConfStatus.FREE)
    reason = reasons[0] if reasons else "Q" if conf in _HIDDEN else blank
    if not reason:
        return Fault("STATUS", "obs_value", "", "L, M, O, Q", "finding.STATUS.hint.reason")
    default = ConfStatus.CONFIDENTIAL if reason == "Q" else ConfStatus.FREE
    return State(canonical(others + reason), conf or default)


def _not_a_period(text: str, today: date) -> Fault:
    hint = "finding.E05.hint.empty" if not text.strip() else "finding.E05.hint.year"
    mended = digits(text)
    is_year = mended != text and mended.isascii() and mended.isdecimal()
    suggestion = mended if is_year and FIRST_YEAR <= int(mended) <= today.year else ""
    return Fault("E05", "time_period", text, f"{FIRST_YEAR}–{today.year}", hint, suggestion=suggestion)
