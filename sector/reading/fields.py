"""Findings about the columns of a file: required ones that lack, present ones that nobody uses."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from sector.model.finding import Finding, Severity
from sector.reading.head import Head, header_form
from sector.reading.remarks import is_remark_header


def lacking(head: Head, words: Mapping[str, tuple[str, ...]], required: Iterable[str]) -> tuple[Finding, ...]:
    """Return ``E03`` for each required field without a column, with the headers that look like it.

    Parameters
    ----------
    words
        Field → headers it may have, the usual one first.
    """
    found = head.positions(words)
    free = {header_form(name): name for i, name in enumerate(head.names, 1) if i not in found.values() and name}
    return tuple(_lacking(head, words[name], free) for name in required if name not in found)


def unused(head: Head, used: Iterable[int]) -> tuple[Finding, ...]:
    """Return ``COLUMN`` for each column with a header that the loader leaves out.

    The remarks of an earlier check are left out without a word.
    """
    known = set(used)
    return tuple(
        Finding("COLUMN", Severity.FIX, head.line, position, name, value=name)
        for position, name in enumerate(head.names, 1)
        if name and position not in known and not is_remark_header(name)
    )


def _lacking(head: Head, spellings: tuple[str, ...], free: Mapping[str, str]) -> Finding:
    near = [
        free[form]
        for spelling in spellings
        for form in get_close_matches(header_form(spelling), free, n=3, cutoff=0.6)
    ]
    near = list(dict.fromkeys(near))
    found = ", ".join(name for name in head.names if name)
    return Finding(
        "E03",
        Severity.BLOCK,
        head.line,
        value=found[:200],
        expected=spellings[0],
        hint="finding.E03.hint.nearest" if near else "finding.E03.hint.add",
        params={"nearest": ", ".join(near[:3])},
    )
