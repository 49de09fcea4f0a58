"""An analyst's file in place of the live version, or completing it."""

import time

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.ingest.merging import CARRIED_OVER, merged, suggested_mode
from sector.model.observation import DIMENSIONS
from sector.store import SCHEMA


def row(area, period, value, status="A", *, line=2, freq="A", activity="J", measure="JOBS"):
    made = dict.fromkeys(SCHEMA.names, "")
    made |= {"dataflow": "ESTAT_BD", "freq": freq, "ref_area": area, "activity": activity, "nomenclature": "NACE2"}
    made |= {"measure": measure, "time_period": period, "obs_value": value, "obs_status": status}
    return made | {"conf_status": "F", "unit_measure": "PS", "unit_mult": 0, "line": line, "column": 4}


def table(*rows):
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


def key(found):
    return tuple(found[name] for name in DIMENSIONS)


def completed(live, new):
    """Return the rows of a completed version, with loops a reader can check."""
    taken = [key(found) for found in new]
    kept = [found | {"line": 0, "column": 0} for found in live if key(found) not in taken]
    return kept + new


rows = st.dictionaries(
    st.tuples(st.sampled_from(["FRF31", "FRF32", "FR"]), st.sampled_from(["2021", "2022", "2022-Q1"])),
    st.one_of(st.none(), st.floats(0, 1e6, allow_nan=False)),
    max_size=9,
).map(
    lambda cells: [
        row(area, period, value, "A" if value is not None else "O", line=number)
        for number, ((area, period), value) in enumerate(cells.items(), 2)
    ]
)


@given(live=rows, new=rows)
def test_completing_keeps_what_the_file_does_not_have_and_takes_all_it_has(live, new):
    found = merged(table(*live), table(*new), mode="complete")
    assert found.schema == SCHEMA
    assert found.to_pylist() == completed(live, new)


@given(live=rows, new=rows)
def test_replacing_is_the_file_alone(live, new):
    assert merged(table(*live), table(*new), mode="replace").to_pylist() == new


@given(live=rows, new=rows)
def test_what_is_suggested_never_makes_a_figure_disappear(live, new):
    mode = suggested_mode(table(*live), table(*new))
    gone = {key(found) for found in live} - {key(found) for found in new}
    assert mode == ("complete" if gone else "replace")
    left = {key(found) for found in merged(table(*live), table(*new), mode=mode).to_pylist()}
    assert {key(found) for found in live} <= left


@pytest.mark.parametrize("mode", ["replace", "complete"])
def test_without_a_live_version_there_is_only_the_file(mode):
    new = [row("FRF31", "2023", 5.0)]
    assert merged(None, table(*new), mode=mode).to_pylist() == new
    assert suggested_mode(None, table(*new)) == "replace"


def test_carried_over_rows_have_the_line_that_no_file_has():
    found = merged(
        table(row("FRF31", "2022", 1.0, line=7)), table(row("FRF31", "2023", 2.0, line=9)), mode="complete"
    )
    assert found["line"].to_pylist() == [CARRIED_OVER, 9]


def test_an_empty_cell_of_the_file_takes_the_place_of_a_value():
    found = merged(table(row("FRF31", "2023", 5.0)), table(row("FRF31", "2023", None, "Q")), mode="complete")
    assert (found["obs_value"].to_pylist(), found["obs_status"].to_pylist()) == ([None], ["Q"])


@pytest.mark.parametrize("other", [{"freq": "Q"}, {"activity": "TOTAL"}, {"measure": "ENTERPRISES"}])
def test_a_figure_is_the_same_only_where_every_dimension_is(other):
    found = merged(table(row("FRF31", "2023", 5.0)), table(row("FRF31", "2023", 6.0, **other)), mode="complete")
    assert found["obs_value"].to_pylist() == [5.0, 6.0]


def test_strings_as_dictionaries_are_matched_like_plain_ones(library):
    version = library.versions["ESTAT_BD"]
    plain = library.store.read(version)
    coded = library.store.read(version, dictionary=True)
    assert merged(coded, plain.slice(0, 10), mode="complete").num_rows == plain.num_rows
    assert suggested_mode(coded, plain) == "replace"


def test_one_year_of_the_bundled_publication_completes_it_to_the_whole(library):
    live = library.table("ESTAT_BD")
    years = live["time_period"].to_pylist()
    last = live.filter(pa.array([year == "2023" for year in years]))
    found = merged(live, last, mode="complete")
    assert suggested_mode(live, last) == "complete"
    assert sorted(map(key, found.to_pylist())) == sorted(map(key, live.to_pylist()))
    assert sum(line == CARRIED_OVER for line in found["line"].to_pylist()) == sum(y != "2023" for y in years)


def test_a_hundred_thousand_rows_are_merged_in_less_than_two_seconds_of_work():
    size = 100_000
    base = table(row("FRF31", "2022", 1.0))
    columns = {name: pa.repeat(base[name][0], size) for name in SCHEMA.names}
    areas = pa.array([f"X{number}" for number in range(size)])
    live = pa.table(columns | {"ref_area": areas}, schema=SCHEMA)
    start = time.process_time()
    found = merged(live, live.slice(size // 2), mode="complete")
    assert time.process_time() - start < 2
    assert found.num_rows == size
