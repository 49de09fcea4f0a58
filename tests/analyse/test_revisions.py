"""A figure over the versions that were published, counted again by hand."""

from itertools import pairwise

import pytest

from sector.analyse.coverage import held
from sector.analyse.revisions import SHOWN, triangle
from sector.model.triangle import Moved

from .editions_of import START, published


def key(period, area="FRF33", measure="ENTERPRISES"):
    return (measure, "J", area, period)


@pytest.fixture(scope="module")
def revised(library, tmp_path_factory):
    """Return two revisions of Moselle after the bundled version: 1 205, 1 347, 1 432 as published first."""
    first = {key("2022"): (1300.0, "A"), key("2023"): (1440.0, "P")}
    second = {key("2021"): (None, "O"), key("2023"): (1442.0, "A")}
    found = published(library, tmp_path_factory.mktemp("revised"), (first, second))
    yield found
    found.store.close()


def test_one_version_makes_a_triangle_of_one_row_that_nothing_revised(library, twin):
    found = triangle(library, "ESTAT_BD", "ENTERPRISES", "FRF33")
    (only,) = found.releases
    assert only.version == library.versions["ESTAT_BD"]
    assert [cell.value for cell in only.cells] == [twin.rows["ESTAT_BD"][key(p)][0] for p in found.periods]
    assert found.revised() == ()
    assert found.mean is None
    assert found.largest is None


def test_each_version_gives_its_own_figures_the_first_on_top(revised, twin):
    found = triangle(revised, "ESTAT_BD", "ENTERPRISES", "FRF33")
    a, b, c = (twin.rows["ESTAT_BD"][key(p)][0] for p in ("2021", "2022", "2023"))
    assert [[cell.value for cell in release.cells] for release in found.releases] == [
        [a, b, c],
        [a, 1300.0, 1440.0],
        [None, 1300.0, 1442.0],
    ]
    assert found.releases[0].at == START
    assert all(one.at < other.at for one, other in pairwise(found.releases))


def test_what_moved_is_told_with_its_difference_its_mean_and_the_largest(revised, twin):
    found = triangle(revised, "ESTAT_BD", "ENTERPRISES", "FRF33")
    _, b, c = (twin.rows["ESTAT_BD"][key(p)][0] for p in ("2021", "2022", "2023"))
    moved = [[found.moved(row, column) for column in range(3)] for row in range(3)]
    assert moved == [
        [Moved.SAME] * 3,
        [Moved.SAME, Moved.DOWN, Moved.UP],
        [Moved.GONE, Moved.SAME, Moved.UP],
    ]
    # Five pairs have two values: 2021 once, 2022 and 2023 twice.
    steps = [0.0, 1300.0 - b, 1440.0 - c, 0.0, 2.0]
    assert sorted(step for _, _, step in found.steps()) == sorted(steps)
    assert found.mean == pytest.approx(sum(abs(step) for step in steps) / 5)
    assert found.largest == (1, 1, 1300.0 - b)
    assert [step for _, _, step in found.revised(2)] == [1440.0 - c, 2.0]


def test_a_sum_is_revised_by_what_its_parts_are(revised, twin):
    lorraine = triangle(revised, "ESTAT_BD", "ENTERPRISES", "FRF3")
    moselle = triangle(revised, "ESTAT_BD", "ENTERPRISES", "FRF33")
    assert lorraine.step(1, 1).value == moselle.step(1, 1).value
    assert lorraine.releases[2].cells[0].value is None


def test_a_territory_that_no_version_has_is_absent_in_all(revised):
    found = triangle(revised, "ESTAT_BD", "ENTERPRISES", "LU000")
    assert {cell.value for release in found.releases for cell in release.cells} == {None}


def test_what_a_later_version_hides_is_told_by_no_earlier_one(library, tmp_path):
    secret = published(library, tmp_path, ({key("2022", measure="JOBS"): (None, "Q")},))
    for area in ("FRF33", "FRF3"):
        found = triangle(secret, "ESTAT_BD", "JOBS", area)
        assert [release.cells[1].is_secret for release in found.releases] == [True, True]
        assert all(step[1] != 1 for step in found.steps())
    series = held(secret.cube("ESTAT_BD"), "JOBS", "J")
    before = held(library.cube("ESTAT_BD"), "JOBS", "J")
    assert (series.hidden, series.known) == (before.hidden + 1, before.known - 1)
    secret.store.close()


def test_a_version_brought_back_is_no_new_row_and_only_the_newest_are_shown(library, tmp_path):
    changes = [{key("2023"): (1400.0 + n, "A")} for n in range(SHOWN + 1)]
    many = published(library, tmp_path, changes)
    many.store.rollback("ESTAT_BD", by="Anne")
    found = triangle(many, "ESTAT_BD", "ENTERPRISES", "FRF33")
    assert [release.cells[2].value for release in found.releases] == [1401.0 + n for n in range(SHOWN)]
    many.store.close()


def test_the_series_of_enterprises_has_no_gap(library, twin):
    own = [v for (m, a, _, _), (v, _) in twin.rows["ESTAT_BD"].items() if (m, a) == ("ENTERPRISES", "J")]
    found = held(library.cube("ESTAT_BD"), "ENTERPRISES", "J")
    assert (found.published, found.known, found.hidden) == (len(own), sum(v is not None for v in own), 0)
