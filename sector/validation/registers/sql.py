"""The one text that adds a register up; an engine differs only in how it reads the rows and matches a pattern.

It holds nothing on which engines differ: a text is matched before it is cast, sums are cast to ``bigint``, no
value is ``null`` inside, and names differ by more than their case.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sector.reading.raw import LINE, column
from sector.reading.register import Register

#: What a cell is when it is no number.
MISSING, SUPPRESSED, FAULTY = -1, -2, -3
#: Digits of a figure: a sum of as many as a file may hold still fits 64 bits.
DIGITS: Final = 12
_UNREAD: Final[Mapping[int, bool]] = {}
#: How DuckDB and Spark match a text against a pattern.
DUCKDB, SPARK = "regexp_matches", "regexp_like"
#: Texts of cells without a figure that the statement knows itself; others are looked up before.
_MISSING_TEXTS: Final = ("", "nd", ":")
_SUPPRESSED_TEXTS: Final = ("s", "c")
#: Counts beside the sum of each figure: cells with a value, suppressed ones, missing ones.
_COUNTS: Final = (("k", ">= 0"), ("q", f"= {SUPPRESSED}"), ("o", f"= {MISSING}"))


def parts(register: Register, read: Mapping[int, bool] = _UNREAD, matches: str = DUCKDB) -> str:
    """Return the statement that adds up rows of ``batch`` by territory, division and perimeters.

    It needs ``areas`` (text, code) and ``activities`` (nomenclature, text, division, perimeters); rows without
    a code in one of them are left out.

    Parameters
    ----------
    read
        Positions of figures that are numbers already → whether they are nothing but values; the others hold the
        value or one of the codes of this module.
    """
    figures = [(number, figure.position) for number, figure in enumerate(register.figures)]
    cells = [f"{column(p) if p in read else _coded(column(p), matches)} as f{number}" for number, p in figures]
    sums = [text for number, p in figures for text in _sums(number, whole=read.get(p, False))]
    sums += [
        f"cast(max(case when f{units} = 1 and f{n} > 0 then f{n} else 0 end) as bigint) as {largest(n)}"
        for n, units in register.counted_in.items()
    ]
    nomenclature = column(register.nomenclature) if register.nomenclature else "''"
    chosen = [
        LINE,
        f"{column(register.area)} as area_text",
        f"{column(register.activity)} as activity_text",
        f"{nomenclature} as nomenclature_text",
    ]
    stock = register.stock
    where = f" where {column(stock.state)} = '{stock.counted}'" if stock else ""
    return (
        f"with coded as (select {', '.join([*chosen, *cells])} from batch{where})"  # noqa: S608  columns by position
        f" select a.code as area, k.division, k.perimeters, min({LINE}) as {LINE}, count(*) as units"
        f"{''.join(', ' + text for text in sums)}"
        " from coded join areas a on a.text = area_text"
        " join activities k on k.text = activity_text and k.nomenclature = nomenclature_text"
        " group by a.code, k.division, k.perimeters"
    )


def merged(register: Register) -> str:
    """Return the statement that joins ``parts``, the rows of several runs of `parts`, into one for each group."""
    return (
        f"select area, division, perimeters, {', '.join(_added(register))} from parts"  # noqa: S608  our own names
        " group by area, division, perimeters"
    )


def levels(register: Register) -> str:
    """Return the statement that adds up ``parts`` by territory and activity.

    It needs ``levels`` (division, perimeters, nomenclature, activity): the activities that a part belongs to.
    """
    return (
        f"select area, nomenclature, activity, {', '.join(_added(register))}"  # noqa: S608  our own names
        " from parts p join levels l on l.division = p.division and l.perimeters = p.perimeters"
        " group by area, nomenclature, activity order by area, nomenclature, activity"
    )


def names(number: int) -> tuple[str, ...]:
    """Return the columns of a figure: sum, cells with a value, suppressed ones, missing ones."""
    return (f"v{number}", *(f"{letter}{number}" for letter, _ in _COUNTS))


def largest(number: int) -> str:
    """Return the column of the greatest value of a figure that a single unit has."""
    return f"m{number}"


def _coded(cell: str, matches: str) -> str:
    """Return a cell as a number: its value, or what it is instead."""
    return (
        f"case when {matches}({cell}, '^[0-9]{{1,{DIGITS}}}$') then cast({cell} as bigint)"
        f" when {cell} in ({_listed(_MISSING_TEXTS)}) then {MISSING}"
        f" when {cell} in ({_listed(_SUPPRESSED_TEXTS)}) then {SUPPRESSED} else {FAULTY} end"
    )


def _sums(number: int, *, whole: bool) -> list[str]:
    cell = f"f{number}"
    value, *counts = names(number)
    if whole:
        known, *others = counts
        none = (f"cast(0 as bigint) as {count}" for count in others)
        return [f"cast(sum({cell}) as bigint) as {value}", f"count(*) as {known}", *none]
    return [
        f"cast(sum(case when {cell} > 0 then {cell} else 0 end) as bigint) as {value}",
        *(
            f"count(case when {cell} {condition} then 1 end) as {count}"
            for count, (_, condition) in zip(counts, _COUNTS, strict=True)
        ),
    ]


def _added(register: Register) -> Sequence[str]:
    summed = ["units", *(name for number in range(len(register.figures)) for name in names(number))]
    greatest = [largest(number) for number in register.counted_in]
    return [
        f"min({LINE}) as {LINE}",
        *(f"cast(sum({name}) as bigint) as {name}" for name in summed),
        *(f"cast(max({name}) as bigint) as {name}" for name in greatest),
    ]


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(f"'{text}'" for text in texts)
