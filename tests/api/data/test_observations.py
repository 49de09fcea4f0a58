"""Observations by their columns, beside the same choice made by pandas on the published version."""

import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.asking import Client
from sector.analyse.rows import COLUMNS
from sector.api.routes import routes
from sector.model.observation import DIMENSIONS
from sector.reports.formats.sdmx import AGENCY

ADDRESS = "/api/v1/observations"
_TEXT = [name for name in COLUMNS if name not in ("obs_value", "unit_mult")]


@pytest.fixture(scope="module")
def published(library):
    """Return the rows of all published versions, as pandas reads them."""
    frames = []
    for flow in sorted(library.versions):
        frames.append(library.store.read(library.versions[flow]).to_pandas())
        frames[-1]["version"] = library.versions[flow]
    return pd.concat(frames, ignore_index=True)[list(COLUMNS)]


def months(period):
    """Return the first and the last month of a period, counted from the year 0."""
    year, _, part = period.partition("-")
    start = int(year) * 12
    if part.startswith("Q"):
        return start + (int(part[1]) - 1) * 3, start + int(part[1]) * 3 - 1
    if part.startswith("M"):
        return start + int(part[1:]) - 1, start + int(part[1:]) - 1
    return start, start + 11


def chosen(frame, asked):
    """Return the rows that an address asks for, one after the other."""
    kept = []
    for row in frame.to_dict("records"):
        first, last = months(row["time_period"])
        checks = [
            not asked.get(name) or row[name] in asked[name]
            for name in ("dataflow", "ref_area", "activity", "measure", "time_period", "conf_status")
        ]
        checks.append(
            not asked.get("obs_status") or any(letter in row["obs_status"] for letter in asked["obs_status"])
        )
        checks.append("start_period" not in asked or first >= months(asked["start_period"])[0])
        checks.append("end_period" not in asked or last <= months(asked["end_period"])[1])
        kept.append(all(checks))
    return frame[np.array(kept, bool)].reset_index(drop=True)


def query(asked):
    return {name: value if isinstance(value, str) else ",".join(value) for name, value in asked.items() if value}


def as_table(answer):
    """Return what an answer holds, whatever its form."""
    kind = answer.headers["content-type"].partition(";")[0]
    if kind == "application/json":
        found = pd.DataFrame(answer.json()["observations"], columns=list(COLUMNS))
    elif kind == "text/csv":
        found = pd.read_csv(io.BytesIO(answer.content), dtype=dict.fromkeys(_TEXT, str), keep_default_na=False)
        found["obs_value"] = pd.to_numeric(found["obs_value"].replace("", np.nan))
    else:
        found = pd.read_parquet(io.BytesIO(answer.content))
    return found.astype({"obs_value": float, "unit_mult": int} | dict.fromkeys(_TEXT, object))


CODES = {
    "dataflow": ["CESEL", "ESTAT_BD", "ESTAT_LFS", "ESTAT_NAMA", "ESTAT_POP", "POINTS"],
    "ref_area": ["FRF33", "FRF3", "LU000", "DEC0", "FR10", "BE32", "FRF"],
    "activity": ["J", "TOTAL", "B-S_X_O_S94", "_Z", "CESEL", "NRP"],
    "measure": ["JOBS", "ENTERPRISES", "BIRTHS", "POPULATION", "SHARE_JOBS"],
    "time_period": ["2008", "2013", "2021", "2023", "2005-Q4", "1995"],
    "obs_status": list("ABDOPQU"),
    "conf_status": ["F", "C", "N"],
}
YEARS = st.sampled_from(["1995", "2005-Q4", "2010", "2013-M06", "2021", "2023"])
ASKED = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.lists(st.sampled_from(codes), min_size=1, max_size=3) for name, codes in CODES.items()},
        "start_period": YEARS,
        "end_period": YEARS,
    },
)


@settings(max_examples=25)
@given(asked=ASKED, form=st.sampled_from(["json", "csv", "parquet"]))
def test_an_address_chooses_the_rows_that_pandas_chooses(program, published, asked, form):
    answer = program.get(ADDRESS, params=query(asked) | {"format": form})
    assert answer.status_code == 200
    expected = chosen(published, asked)
    assert answer.headers["x-total-count"] == str(len(expected))
    pd.testing.assert_frame_equal(
        as_table(answer), expected.astype(dict.fromkeys(_TEXT, object)), check_dtype=False
    )


def test_without_a_filter_everything_published_is_there(program, published):
    answer = program.get(ADDRESS, params={"format": "parquet"})
    pd.testing.assert_frame_equal(as_table(answer), published, check_dtype=False)
    assert not published.duplicated([*DIMENSIONS]).any()


@settings(max_examples=15)
@given(limit=st.integers(1, 900), asked=ASKED)
def test_the_parts_put_together_are_the_whole(program, limit, asked):
    whole = program.get(ADDRESS, params=query(asked)).json()["observations"][: 4 * limit]
    address, parts = f"{ADDRESS}?{_text(query(asked) | {'limit': str(limit)})}", []
    while address and len(parts) < len(whole):
        answer = program.get(address)
        assert len(answer.json()["observations"]) <= limit
        parts += answer.json()["observations"]
        address = answer.json()["next"]
        assert address == (answer.links.get("next", {}).get("url"))
    assert parts[: len(whole)] == whole


def _text(pairs):
    return "&".join(f"{name}={value}" for name, value in pairs.items())


def test_links_lead_forth_back_to_the_beginning_and_to_the_end(program):
    asked = {"dataflow": "ESTAT_NAMA", "limit": "100", "offset": "200", "format": "csv"}
    answer = program.get(ADDRESS, params=asked)
    offsets = {name: link["url"].partition("offset=")[2].partition("&")[0] for name, link in answer.links.items()}
    assert offsets == {"first": "0", "prev": "100", "next": "300", "last": "300"}
    assert all(program.get(link["url"]).status_code == 200 for link in answer.links.values())
    assert "link" not in program.get(ADDRESS, params={"dataflow": "ESTAT_NAMA"}).headers


def test_sdmx_csv_names_the_structure_of_each_row(program, library):
    answer = program.get(ADDRESS, params={"format": "sdmx-csv", "activity": "J", "ref_area": "LU000"})
    found = pd.read_csv(io.BytesIO(answer.content), dtype=str, keep_default_na=False)
    assert set(found["STRUCTURE"]) == {"dataflow"}
    assert set(found["STRUCTURE_ID"]) <= {f"{AGENCY}:{flow}(1.0)" for flow in library.versions}
    plain = as_table(program.get(ADDRESS, params={"activity": "J", "ref_area": "LU000", "format": "csv"}))
    assert list(found["TIME_PERIOD"]) == list(plain["time_period"])
    assert [float(text) for text in found["OBS_VALUE"]] == list(plain["obs_value"])


def test_what_is_hidden_is_null_under_its_status_in_every_form(open_desk, altered, library):
    place = ("ENTERPRISES", "J", "FRF32", "2023")
    secret = library.cube("ESTAT_BD").cell(*place).known
    opened = Client(routes(open_desk(altered({place: (None, "Q")}).store)))
    asked = {"dataflow": "ESTAT_BD", "obs_status": "Q"}
    for form in ("json", "csv", "parquet"):
        (row,) = as_table(opened.get(ADDRESS, params=asked | {"format": form})).to_dict("records")
        assert (row["ref_area"], row["obs_status"], row["conf_status"]) == ("FRF32", "Q", "C")
        assert np.isnan(row["obs_value"])
    for form in ("json", "csv", "sdmx-csv"):
        text = opened.get(ADDRESS, params=asked | {"format": form}).text
        assert f"{secret:g}" not in text.replace(",", " ").split()
    values = opened.get(
        "/api/v1/indicators/share/values", params={"ref_area": "FRF32,FRF3", "time_period": "2023"}
    )
    told = {row["ref_area"]: (row["obs_value"], row["reason"]) for row in values.json()["values"]}
    assert told == {"FRF32": (None, "secret"), "FRF3": (None, "secret")}


def test_an_older_version_gives_its_own_rows_and_no_others(open_desk, altered):
    changed = altered({("ENTERPRISES", "J", "FRF32", "2023"): (1.0, "A")})
    opened = Client(routes(open_desk(changed.store)))
    version = changed.versions["ESTAT_BD"]
    answer = opened.get(ADDRESS, params={"v": version[:8], "ref_area": "FRF32", "activity": "J"})
    assert [source["version"] for source in answer.json()["sources"]] == [version]
    found = as_table(answer)
    assert set(found["dataflow"]) == {"ESTAT_BD"}
    cell = found[(found["measure"] == "ENTERPRISES") & (found["time_period"] == "2023")]
    assert list(cell["obs_value"]) == [1.0]
    other = opened.get(ADDRESS, params={"v": version, "dataflow": "ESTAT_LFS"})
    assert (other.status_code, other.json()["parameter"]) == (404, "v")


def test_every_figure_comes_with_its_source_its_licence_and_its_version(program, library):
    for source in program.get(ADDRESS, params={"limit": "1"}).json()["sources"]:
        known = library.reference.source_of(source["dataflow"])
        assert source["version"] == library.versions[source["dataflow"]]
        assert (source["licence"], source["citation"]) == (known.licence_name, known.citation)


def test_a_file_is_called_as_its_publication_and_its_version(program, library):
    answer = program.get(ADDRESS, params={"dataflow": "ESTAT_LFS", "format": "csv"})
    name = f"ESTAT_LFS-{library.versions['ESTAT_LFS'][:8]}.csv"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert "content-disposition" not in program.get(ADDRESS, params={"dataflow": "ESTAT_LFS"}).headers


def test_why_a_figure_is_hidden_cannot_be_asked_for(program):
    answer = program.get("/api/v1/observations", params={"conf_status": "D"})
    assert answer.status_code == 400
    assert answer.json()["allowed"] == ["F", "C", "N"]
