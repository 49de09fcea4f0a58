"""Headers over two rows: what the upper row says of a group of columns is joined to the name of each."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sector.reading import limits
from sector.reading.head import Head, header_form
from sector.reading.record import Record
from sector.reading.refusal import refused

_YEAR: Final = re.compile(r"\s*(?:19|20)[0-9]{2}\s*")

#: Line → column of the top left cell of a merge, 1 for the first → columns it spans.
Spans = Mapping[int, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of a table.

    Parameters
    ----------
    record
        The header row, the lower one of two, its cells being the names of the columns.
    upper
        The row above it whose texts went into the names; None when there is none.
    """

    record: Record
    upper: Record | None = None


def head_of(header: Record) -> Head:
    """Return the header row as a header.

    Raises
    ------
    Refused
        ``LIMIT`` if there are too many columns, ``HEADER`` if two have the same name.
    """
    names = tuple(" ".join(cell.split()) for cell in header.cells)
    line = header.last_line
    if len(names) > limits.COLUMNS:
        expected, found = f"{limits.COLUMNS}", f"{len(names)}"
        raise refused("LIMIT", line=line, value=found, expected=expected, hint="finding.LIMIT.hint.columns")
    forms = [header_form(name) for name in names]
    twice = next((name for name, form in zip(names, forms, strict=True) if form and forms.count(form) > 1), "")
    if twice:
        raise refused("HEADER", line=line, value=twice, hint="finding.HEADER.hint.rename")
    return Head(names, line)


def read_heading(
    records: Sequence[Record], position: int, is_known: Callable[[str], bool], spans: Spans | None = None
) -> Heading:
    """Return the header that the row at `position` belongs to.

    Two rows are joined only where one alone is no header: it repeats a name or lacks one, or the other row says
    the years.

    Parameters
    ----------
    spans
        The merged cells of a sheet; where the upper row has some, they alone say which columns a text spans.
    """
    for above, below in ((position - 1, position), (position, position + 1)):
        if above < 0 or below >= len(records):
            continue
        upper, lower = records[above], records[below]
        if upper.last_line != lower.first_line - 1:
            continue
        merged = (spans or {}).get(upper.first_line, {})
        if below == position or _is_lower(upper, lower, is_known, is_merged=bool(merged)):
            names = _joined(upper.cells, lower.cells, merged, is_known)
            if names:
                return Heading(replace(lower, cells=names), upper)
    return Heading(records[position])


def _is_lower(upper: Record, lower: Record, is_known: Callable[[str], bool], *, is_merged: bool) -> bool:
    """Say whether the row under a header row is the second row of the header and not data.

    Under merged cells half of its words must be known, elsewhere all of them.
    """
    words = [cell for cell in lower.cells if cell.strip()]
    known = sum(1 for word in words if is_known(word) or _YEAR.fullmatch(word))
    wanted = len(words) / 2 if is_merged else len(words)
    return known >= max(2, wanted) and not _is_whole(upper.cells)


def _joined(
    upper: Sequence[str], lower: Sequence[str], spans: Mapping[int, int], is_known: Callable[[str], bool]
) -> tuple[str, ...] | None:
    """Return one name per column, None when these rows are not the two rows of a header."""
    starts = [place for place, cell in enumerate(upper) if cell.strip()]
    first = next((place for place, cell in enumerate(lower) if cell.strip()), 0)
    if not starts or starts == [0] or len(upper) > len(lower):
        return None
    is_group = len(starts) > 1 and any(spans.get(start + 1, 1) > 1 for start in starts)
    if starts[0] <= first and lower[starts[0]].strip() and not is_group:
        return None  # over the first column that has a name stands a title
    needed = not _is_distinct(lower) or any(not lower[place].strip() for place in starts)
    if not needed and not all(_YEAR.fullmatch(upper[place]) for place in starts):
        return None
    said = [""] * len(lower)
    for start, end in _groups(starts, len(lower), spans):
        said[start:end] = [upper[start]] * (end - start)
    names = tuple(map(_name, said, lower))
    # What a group says beyond the words that a format knows, such as « Effectifs », is left out where it may be.
    plain = tuple(
        own if is_known(own) and not is_known(name) and not _tells_a_year(group, own) else name
        for name, own, group in zip(names, lower, said, strict=True)
    )
    return next((found for found in (plain, names) if _is_distinct(found)), None)


def _tells_a_year(group: str, own: str) -> bool:
    return bool(_YEAR.fullmatch(group) or _YEAR.fullmatch(own))


def _groups(starts: Sequence[int], width: int, spans: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return first column and end of each group; without merged cells a group ends where the next one begins."""
    if any(spans.get(start + 1, 1) > 1 for start in starts):
        return [(start, min(width, start + spans.get(start + 1, 1))) for start in starts]
    groups = list(zip(starts, [*starts[1:], width], strict=True))
    if len(groups) > 1:  # what stands behind the last group belongs to none
        widest = max(end - start for start, end in groups[:-1])
        groups[-1] = (groups[-1][0], min(width, groups[-1][0] + widest))
    return groups


def _name(said: str, own: str) -> str:
    """Return the two texts of a column as one name, the year last."""
    said, own = said.strip(), own.strip()
    if not said or not own or said == own:
        return own or said
    return f"{said} {own}" if _YEAR.fullmatch(own) and not _YEAR.fullmatch(said) else f"{own} {said}"


def _is_whole(cells: Sequence[str]) -> bool:
    return all(cell.strip() for cell in cells) and _is_distinct(cells)


def _is_distinct(cells: Sequence[str]) -> bool:
    forms = [form for form in map(header_form, cells) if form]
    return len(set(forms)) == len(forms)
