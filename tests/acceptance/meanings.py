"""Files as a statistics office sends them: territories, totals, statuses and years, right and wrong."""

from collections.abc import Iterator

from .case import OK, Case, text_case
from .figures import NAMES, Row, grown, lines, observed, tidy
from .honest import ROWS, loaded

#: The same territory as files write it.
SPELLINGS = (
    *("54", "054", "FRF31", "FR411", "Meurthe-et-Moselle", "Meurthe et Moselle", "MEURTHE-ET-MOSELLE"),
    *("meurthe‑et‑moselle", "Meurthe–et–Moselle", "  Meurthe-et-Moselle "),
)
LUXEMBOURG = ("Luxembourg", "LU", "LU000", "Grand-Duché", "Luxemburg", "LUXEMBOURG")
MARKERS = {"s": "Q", "nd": "O", "n.d.": "O", "…": "O", "ns": "NO", "c": "Q"}


def cases() -> Iterator[Case]:
    """Return the files of the list that are about what is written, not about how."""
    yield from _codes()
    yield from _states()
    yield from _times()


def _codes() -> Iterator[Case]:
    bare = tuple(
        (code, *row[1:])
        for code, area in (("1", "FRK21"), ("8", "FRF21"))
        for row in tidy((area,), ("2022", "2023"))
    )
    values = observed(bare, {"1": "FRK21", "8": "FRF21"})
    yield loaded("no_leading_zero.csv", "1 and 8 for 01 and 08", lines(bare), values=values, records=4)
    full = [("0" + row[0], *row[1:]) for row in bare]
    yield loaded("leading_zero.csv", "01 and 08", lines(full), ends=OK, values=values, records=4)
    for name, code, spellings in (("meurthe_et_moselle", "FRF31", SPELLINGS), ("luxembourg", "LU000", LUXEMBOURG)):
        rows = [
            (text, year, "J", *rest) for text, (year, *rest) in zip(spellings, grown(len(spellings)), strict=True)
        ]
        yield loaded(
            f"spellings_{name}.csv",
            "territory names in all spellings",
            lines(rows),
            values=observed(rows, dict.fromkeys(spellings, code)),
            records=len(rows),
        )
    elsewhere = tuple(
        (name, *row[1:]) for name, area in (("Paris", "FR101"), ("2A", "FRM01")) for row in tidy((area,))
    )
    yield loaded(
        "all_of_france.csv",
        "territories that are not shown on the map are kept as reference",
        lines(elsewhere),
        values=observed(elsewhere, {"Paris": "FR101", "2A": "FRM01"}),
        records=len(elsewhere),
        ends=OK,
    )
    lorraine = totals(ROWS, "Lorraine")
    values = observed((*ROWS, *lorraine), {"Lorraine": "FRF3"})
    yield loaded(
        "lorraine_agrees.csv",
        "extra rows Lorraine that agree",
        lines((*ROWS, *lorraine)),
        values=values,
        records=15,
    )
    wrong = [(*row[:3], str(int(row[3]) + 400), row[4]) for row in lorraine]
    yield text_case(
        "lorraine_differs.csv", "extra rows Lorraine that do not", lines((*ROWS, *wrong)), ("ASK E09",)
    )
    yield loaded(
        "total_agrees.csv", "extra rows Total that agree", lines((*ROWS, *totals(ROWS, "Total"))), records=15
    )
    total = [(*row[:3], str(int(row[3]) + 400), row[4]) for row in totals(ROWS, "Total")]
    yield text_case("total_differs.csv", "extra rows Total that do not", lines((*ROWS, *total)), ("ASK E09",))
    unknown = lines((("Meurthe-et-Mosele", "2021", "J", "10", "3"),))
    yield text_case("unknown_territory.csv", "E04", unknown, ("NO E04",), place=(2, "A"))
    other = lines((("Meuse", "2021", "numerik", "10", "3"),))
    yield text_case("unknown_activity.csv", "E16", other, ("NO E16",), place=(2, "C"))
    later = "nomenclature;ref_area;activity;measure;time_period;obs_value\nNACE2.1;FRF32;62.10;JOBS;2024;12\n"
    yield text_case("other_nomenclature.csv", "E16 another nomenclature version", later, ("NO E16",))


def totals(rows: tuple[Row, ...], name: str) -> list[Row]:
    """Return one row a year that adds the others up."""
    years = dict.fromkeys(row[1] for row in rows)
    return [
        (name, year, "J", *(str(sum(int(row[n]) for row in rows if row[1] == year)) for n in (3, 4)))
        for year in years
    ]


def _states() -> Iterator[Case]:
    marked = [
        ("Meuse", year, "J", text, n) for text, (year, _, n) in zip(MARKERS, grown(len(MARKERS)), strict=True)
    ]
    values = {("FRF32", row[1], "J", "JOBS"): None for row in marked}
    yield loaded("markers.csv", "s, nd, n.d., …, ns, c", lines(marked), values=values, records=len(marked))
    empty = [("Meuse", year, "J", jobs if n else "", number) for n, (year, jobs, number) in enumerate(grown(4))]
    values = {("FRF32", "2000", "J", "JOBS"): None, ("FRF32", "2001", "J", "JOBS"): 313.0}
    yield loaded("empty_cells.csv", "empty cells", lines(empty), values=values, records=4)
    zeros = [("Meuse", year, "J", "0", "0") for year, _, _ in grown(3)]
    yield loaded("zeros.csv", "real zeros", lines(zeros), values=observed(zeros), records=3, ends=OK)
    fewer = lines((("Meuse", "2021", "J", "0", "95"),))
    yield text_case("enterprises_without_jobs.csv", "E10", fewer, ("ASK E10",))
    yield text_case(
        "jobs_without_enterprises.csv", "E10", lines((("Meuse", "2021", "J", "95", "0"),)), ("ASK E10",)
    )
    small = [("Meuse", year, "J", "14", "2") for year, _, _ in grown(3)]
    values = {("FRF32", row[1], "J", "JOBS"): None for row in small}
    yield loaded(
        "two_enterprises.csv", "E11 hides, says so", lines(small), ends=("FIX",), values=values, records=3
    )
    hidden = [(*row[:3], "s" if row[0] == "Meuse" else row[3], row[4]) for row in ROWS]
    recoverable = lines((*hidden, *totals(ROWS, "Lorraine")))
    yield text_case("recoverable.csv", "E12 recoverable by subtraction", recoverable, ("NO E12", "ASK E12"))


def _times() -> Iterator[Case]:
    marked = [(*row[:1], row[1] + "p", *row[2:]) for row in ROWS]
    yield loaded("provisional.csv", "2014p", lines(marked))
    dated = [(*row[:1], f"31/12/{row[1]}", *row[2:]) for row in ROWS]
    yield loaded("end_of_year.csv", "31/12/2014", lines(dated))
    iso = [(*row[:1], f"{row[1]}-12-31", *row[2:]) for row in ROWS]
    yield loaded("iso_dates.csv", "31/12/2014", lines(iso))
    series = [("Meuse", *row[:1], "J", *row[1:]) for row in grown(12, 2010)]
    jump = [*series[:-1], (*series[-1][:3], "2900", series[-1][4])]
    yield text_case(
        "jump.csv", "E13 change far outside the series' history", lines(jump), ("ASK E13",), place=(13, "D")
    )
    yield text_case("gap.csv", "E14 year missing inside a series", lines(series[:5] + series[6:]), ("ASK E14",))
    tiny = [*series[:-1], (*series[-1][:3], "0", series[-1][4])]
    yield text_case("falls_to_zero.csv", "E13 / E10", lines(tiny), ("ASK E13", "ASK E10", "ASK E17"))
    yield from _steps()
    for year, name in (
        ("20144", "year_20144"),
        ("2041", "future_year"),
        ("14", "two_digit_year"),
        ("２０２１", "wide_year"),
    ):
        yield text_case(
            f"{name}.csv", "E05", lines((("Meuse", year, "J", "10", "3"),)), ("NO E05",), place=(2, "B")
        )


def _steps() -> Iterator[Case]:
    """Return tables whose every series makes a step in one year."""
    for name, about, since, factor, end in (
        ("other_scope.csv", "E15 definition or scope changed without a declared break", "2018", 1.6, "ASK E15"),
        ("other_unit.csv", "E17 implausible unit (thousands?)", "2021", 1000, "ASK E17"),
    ):
        rows = [
            (area, year, "J", str(round(int(jobs) * n * (factor if year >= since else 1))), str(int(count) * n))
            for n, area in enumerate(NAMES.values(), start=1)
            for year, jobs, count in grown(12, 2010)
        ]
        yield text_case(name, about, lines(rows), (end,))
