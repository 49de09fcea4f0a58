"""Two versions of one publication, compared a second time with loops."""

import statistics
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.analyse.differences import LISTED, compare
from sector.analyse.past import past_revisions
from sector.model.differences import SIZE_BOUNDS, Codes, Differences, FigureKey
from sector.store import SCHEMA, Store

AREAS = ("FRF31", "FRF32", "LU000")
PERIODS = ("2021", "2022", "2023")


def row(key, cell, **other):
    area, period, activity = key
    value, status = cell
    made = dict.fromkeys(SCHEMA.names, "")
    made |= {"dataflow": "X", "freq": "A", "ref_area": area, "activity": activity, "nomenclature": "NACE2"}
    made |= {"measure": "JOBS", "time_period": period, "obs_value": value, "obs_status": status}
    return made | {"conf_status": "F", "unit_measure": "PS", "unit_mult": 0, "line": 2, "column": 4} | other


def table(cells, **other):
    return pa.Table.from_pylist([row(key, cell, **other) for key, cell in cells.items()], schema=SCHEMA)


valued = st.tuples(st.integers(0, 400).map(float), st.sampled_from(["A", "P", "BU"]))
hidden = st.just((None, "Q"))
missing = st.sampled_from([(None, "O"), (None, "L"), (None, "BO")])
keys = st.tuples(st.sampled_from(AREAS), st.sampled_from(PERIODS), st.sampled_from(["J", "TOTAL"]))
versions = st.dictionaries(keys, st.one_of(valued, hidden, missing))


def state(cell):
    return "value" if cell[0] is not None else "secret" if "Q" in cell[1] else "missing"


def naive(before, after):
    """Return the counts that `compare` must find."""
    both = [key for key in after if key in before]
    revised = [k for k in both if None not in (before[k][0], after[k][0]) and before[k][0] != after[k][0]]
    moved = [k for k in both if state(before[k]) != state(after[k])]
    flags = [k for k in both if before[k][1] != after[k][1] and k not in moved]
    transitions = {}
    for k in moved:
        pair = state(before[k]), state(after[k])
        transitions[pair] = transitions.get(pair, 0) + 1
    sizes = [abs(after[k][0] / before[k][0] - 1) for k in revised if before[k][0] >= 30]
    classes = [0] * (len(SIZE_BOUNDS) + 1)
    for size in sizes:
        place = 0
        while place < len(SIZE_BOUNDS) and round(size, 12) > SIZE_BOUNDS[place]:
            place += 1
        classes[place] += 1
    return {
        "added": len(after) - len(both),
        "removed": len(before) - len(both),
        "same": sum(k not in revised and k not in moved and k not in flags for k in both),
        "flags": len(flags),
        "transitions": transitions,
        "classes": tuple(classes),
        "small": len(revised) - len(sizes),
        "median": statistics.median(sizes) if sizes else None,
        "largest": max(sizes, default=None),
        "revised": {(k, before[k][0], after[k][0]) for k in revised},
    }


def held(cells):
    states = [state(cell) for cell in cells.values()]
    return len(states), states.count("missing"), states.count("secret")


def shown(found: Differences):
    sizes = found.sizes
    return {
        "added": found.added,
        "removed": found.removed,
        "same": found.same,
        "flags": found.flags,
        "transitions": dict(found.transitions),
        "classes": sizes.classes,
        "small": sizes.small,
        "median": pytest.approx(sizes.median),
        "largest": pytest.approx(sizes.largest),
        "revised": {
            ((r.key.ref_area, r.key.time_period, r.key.activity), r.before, r.after) for r in found.largest
        },
    }


@given(before=versions, after=versions)
def test_every_count_is_the_one_that_loops_find(before, after):
    found = compare(table(before), table(after))
    assert naive(before, after) == shown(found)
    assert (found.before.rows, found.before.missing, found.before.hidden) == held(before)
    assert (found.after.rows, found.after.missing, found.after.hidden) == held(after)
    for dimension, place in (("ref_area", 0), ("time_period", 1), ("activity", 2)):
        old, new = {k[place] for k in before}, {k[place] for k in after}
        assert found.codes[dimension] == Codes(tuple(sorted(new - old)), tuple(sorted(old - new)))


@given(cells=versions)
def test_a_version_differs_in_nothing_from_itself(cells):
    found = compare(table(cells), table(dict(reversed(cells.items()))))
    assert found.is_empty
    assert found.same == len(cells)
    assert found.before == found.after
    assert not found.largest
    assert not found.changed


@given(before=versions, after=versions)
def test_turned_round_everything_is_the_other_way(before, after):
    there, back = compare(table(before), table(after)), compare(table(after), table(before))
    assert (there.before, there.added, there.flags) == (back.after, back.removed, back.flags)
    assert there.same == back.same
    assert there.sizes.count == back.sizes.count
    assert {(r.key, r.before, r.after) for r in there.largest} == {
        (r.key, r.after, r.before) for r in back.largest
    }
    assert there.transitions == {(b, a): n for (a, b), n in back.transitions.items()}
    assert {(t.key, t.before, t.after) for t in there.changed} == {
        (t.key, t.after, t.before) for t in back.changed
    }
    for dimension, codes in there.codes.items():
        assert codes == Codes(back.codes[dimension].gone, back.codes[dimension].new)
    assert there.is_empty == back.is_empty


def test_without_a_version_before_everything_is_new():
    found = compare(None, table({("FRF31", "2023", "J"): (5.0, "A")}))
    assert (found.added, found.removed, found.before.rows) == (1, 0, 0)
    assert found.codes["time_period"].new == ("2023",)
    assert compare(None, None).is_empty


def test_the_largest_revisions_come_first_and_small_figures_after_them():
    before = {(area, "2023", "J"): (value, "A") for area, value in (("A", 100.0), ("B", 1000.0), ("C", 2.0))}
    after = {("A", "2023", "J"): (150.0, "A"), ("B", "2023", "J"): (1010.0, "A"), ("C", "2023", "J"): (9.0, "A")}
    listed = compare(table(before), table(after)).largest
    assert [r.key.ref_area for r in listed] == ["A", "B", "C"]
    assert [r.relative for r in listed] == [pytest.approx(0.5), pytest.approx(0.01), None]
    assert listed[0].key == FigureKey("A", "A", "J", "NACE2", "JOBS", "2023")


def test_only_the_first_are_listed_and_all_are_counted():
    before = {(f"Z{number}", "2023", "J"): (100.0 + number, "A") for number in range(50)}
    after = {key: (value + 50, "A") for key, (value, _) in before.items()}
    found = compare(table(before), table(after))
    assert (found.sizes.count, len(found.largest)) == (50, LISTED)
    gone = compare(table(before), table(dict.fromkeys(before, (None, "Q"))))
    assert (gone.transitions, len(gone.changed)) == ({("value", "secret"): 50}, LISTED)


def test_the_same_figure_in_thousands_is_no_revision_but_another_unit():
    key = ("FRF31", "2023", "J")
    found = compare(table({key: (11000.0, "A")}), table({key: (11.0, "A")}, unit_mult=3))
    assert (found.sizes.count, found.remarks, found.same) == (0, 1, 0)
    moved = compare(table({key: (11000.0, "A")}), table({key: (12.0, "A")}, unit_mult=3))
    assert (moved.largest[0].before, moved.largest[0].after) == (11000.0, 12000.0)


def test_a_footnote_alone_is_a_difference():
    key = ("FRF31", "2023", "J")
    found = compare(table({key: (5.0, "A")}), table({key: (5.0, "A")}, comment_obs="série révisée"))
    assert (found.remarks, found.sizes.count, found.is_empty) == (1, 0, False)


def test_a_cell_that_becomes_secret_is_listed_by_its_state_and_never_among_the_revisions():
    key = ("FRF31", "2023", "J")
    found = compare(table({key: (5.0, "A")}), table({key: (None, "Q")}))
    assert [(t.before, t.after) for t in found.changed] == [("value", "secret")]
    assert found.largest == ()
    assert "5.0" not in repr(found)


def test_past_revisions_are_those_of_publications_and_not_of_rollbacks(tmp_path):
    key = ("FRF31", "2023", "J")
    with Store.open(tmp_path / "store", clock=lambda: datetime(2025, 1, 1, tzinfo=UTC)) as store:
        for value in (100.0, 102.0, 153.0):
            original = tmp_path / f"{value}.csv"
            original.write_text(str(value), encoding="utf-8")
            names = {"dataflow": "X", "source_id": "x", "loader": "l", "file_name": original.name, "comment": ""}
            added = store.add(table({key: (value, "A")}), original=original, uploader="test", **names)
            store.publish(added.id, by="test")
        store.rollback("X", by="test")
        publications, sizes = past_revisions(store, "X")
        assert publications == 2
        assert (sizes.count, sizes.largest) == (2, pytest.approx(0.5))
        assert sizes.classes == (0, 0, 1, 0, 0, 1)
        assert past_revisions(store, "Y") == (0, compare(None, None).sizes)
