"""One table of observations, written in every format, is read as the same observations."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sector.ingest import check

from .published import ANSWERED, Row, observations, reference, sdmx_csv, tsv

AREAS = ("FRF31", "FRF32", "LU000", "FRF3", "DEC0")
ACTIVITIES = ("J", "TOTAL", "F")
YEARS = ("2012", "2013", "2014")
#: Status letters, whether there is a value, and what a cell of a table made by people says for it.
STATUSES = {"A": "", "P": " (p)", "E": " (e)", "O": "nd", "Q": "s"}

Table = dict[tuple[str, str, str], tuple[int, str]]
_figures = st.tuples(st.integers(0, 10**6), st.sampled_from(sorted(STATUSES)))
_tables = st.lists(
    st.tuples(st.sampled_from(AREAS), st.sampled_from(ACTIVITIES)), min_size=1, max_size=8, unique=True
).flatmap(
    lambda keys: st.fixed_dictionaries(
        {(area, activity, year): _figures for area, activity in keys for year in YEARS}
    )
)


def written(table: Table) -> list[Row]:
    return [
        {
            "ref_area": area,
            "activity": activity,
            "time_period": year,
            "measure": "JOBS",
            "obs_value": "" if status in "OQ" else f"{value / 10:.1f}",
            "obs_status": status,
            "conf_status": "C" if status == "Q" else "F",
        }
        for (area, activity, year), (value, status) in table.items()
    ]


def tidy(rows: list[Row]) -> str:
    names = ("ref_area", "activity", "measure", "time_period", "obs_value", "obs_status", "conf_status")
    lines = [";".join([*(row[name] for name in names), "PS", "3"]) for row in rows]
    return "\n".join([";".join([*names, "unit_measure", "unit_mult"]), *lines]) + "\n"


def wide(rows: list[Row]) -> str:
    """Return the table with thousands written out: people count persons."""
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        number = f"{round(float(row['obs_value']) * 1000)}" if row["obs_value"] else ""
        cells.setdefault((row["ref_area"], row["activity"]), {})[row["time_period"]] = (
            number + STATUSES[row["obs_status"]]
        )
    lines = [";".join([*key, *(found[year] for year in YEARS)]) for key, found in cells.items()]
    return "\n".join([f"territoire;secteur;{';'.join(f'emplois {year}' for year in YEARS)}", *lines]) + "\n"


@settings(deadline=None, max_examples=40)
@given(_tables)
def test_every_format_says_the_same(tmp_path_factory: pytest.TempPathFactory, table: Table) -> None:
    folder, rows = tmp_path_factory.mktemp("formats"), written(table)
    forms = {
        "tidy.csv": tidy(rows),
        "wide.csv": wide(rows),
        "estat_lfst_r_lfe2en2.tsv": tsv("eurostat_lfs", rows).replace(" e\t", " s\t"),
        "lfst_r_lfe2en2_linear.csv": sdmx_csv("eurostat_lfs", rows),
    }
    found = {name: observations(read(folder, name, content)) for name, content in forms.items()}
    assert len(found["tidy.csv"]) == len(rows)
    assert all(one == found["tidy.csv"] for one in found.values())


def read(folder: Path, name: str, content: str) -> pa.Table | None:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    report = check(path, reference(), "eurostat_lfs", choices=ANSWERED)
    assert report.table is not None, report.findings
    return report.table
