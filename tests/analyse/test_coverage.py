"""What a source covers, counted again from its file."""

import pytest

from sector.analyse.coverage import coverage


@pytest.fixture(scope="module")
def found(library):
    return {flow: coverage(library.cube(flow), library.reference) for flow in library.versions}


def rows(coverage):
    return {row.territory: dict(zip(coverage.periods, row.counts, strict=True)) for row in coverage.rows}


def test_every_territory_of_the_observatory_and_the_reference_have_a_row(found, reference):
    wanted = [*reference.observatory.territories, reference.observatory.defaults["reference"]]
    for covered in found.values():
        assert [row.territory for row in covered.rows] == wanted


@pytest.mark.parametrize("area", ["FRF31", "FRF32", "FRF33", "FRF34", "LU000"])
@pytest.mark.parametrize("flow", ["ESTAT_BD", "ESTAT_LFS", "ESTAT_NAMA", "ESTAT_POP"])
def test_a_published_territory_is_covered_by_its_own_rows(found, twin, flow, area):
    counted = rows(found[flow])[area]
    for period, (known, published) in counted.items():
        own = [value for (_, _, a, p), (value, _) in twin.rows[flow].items() if (a, p) == (area, period)]
        assert (known, published) == (sum(value is not None for value in own), len(own))


def test_lorraine_is_covered_by_its_four_departements_where_the_source_has_no_regions(found, twin):
    for period, counts in rows(found["ESTAT_BD"])["FRF3"].items():
        own = [
            value for (_, _, a, p), (value, _) in twin.rows["ESTAT_BD"].items() if a[:4] == "FRF3" and p == period
        ]
        assert counts == (sum(value is not None for value in own), len(own))
        assert None not in own


def test_the_province_of_the_survey_is_covered_by_france_and_ile_de_france(found, twin):
    for period, (known, published) in rows(found["ESTAT_LFS"])["FR_PROV"].items():
        own = [v for (_, _, a, p), (v, _) in twin.rows["ESTAT_LFS"].items() if a in ("FR", "FR10") and p == period]
        assert (known, published) == (sum(value is not None for value in own), len(own))


def test_what_a_source_does_not_publish_is_nothing_of_nothing(found):
    assert set(rows(found["ESTAT_BD"])["LU000"].values()) == {(0, 0)}
    assert set(rows(found["ESTAT_LFS"])["FRF32"].values()) == {(0, 0)}
    assert set(rows(found["ESTAT_NAMA"])["FRF3"].values()) == {(0, 0)}


def test_the_gaps_of_the_province_show_as_part_of_what_is_published(found):
    assert all(known < published for known, published in rows(found["ESTAT_BD"])["FR_PROV"].values())


def test_hidden_figures_and_flagged_breaks_are_those_of_the_file(found, twin):
    for flow in ("ESTAT_BD", "ESTAT_LFS", "ESTAT_NAMA", "ESTAT_POP"):
        published = {area for (_, _, area, _) in twin.rows[flow]}
        broken = set()
        for row in found[flow].rows:
            areas = {row.territory} & published
            for period, hidden in zip(found[flow].periods, row.hidden, strict=True) if areas else ():
                flags = [f for (_, _, a, p), (_, f) in twin.rows[flow].items() if a in areas and p == period]
                assert hidden == sum("Q" in flag for flag in flags)
                broken |= {period} if any("B" in flag for flag in flags) else set()
        assert broken <= set(found[flow].broken)
    assert list(found["ESTAT_POP"].broken) == ["2017"]
    assert list(found["ESTAT_BD"].broken) == []


def test_a_cell_made_secret_is_counted_as_hidden_and_not_as_a_value(altered):
    key = ("JOBS", "J", "FRF32", "2022")
    changed = altered({key: (None, "Q")})
    covered = coverage(changed.cube("ESTAT_BD"), changed.reference)
    line = next(row for row in covered.rows if row.territory == "FRF32")
    assert line.hidden == (0, 1, 0)
    assert [known == published for known, published in line.counts] == [True, False, True]


def test_territories_and_periods_are_counted(found):
    assert found["ESTAT_BD"].areas == 101
    assert found["ESTAT_NAMA"].areas == 1
    assert [str(p) for p in found["ESTAT_BD"].periods] == ["2021", "2022", "2023"]


@pytest.mark.parametrize("flow", ["ESTAT_BD", "ESTAT_LFS", "ESTAT_NAMA", "ESTAT_POP"])
def test_values_are_counted_without_the_empty_cells(found, twin, flow):
    assert found[flow].values == sum(value is not None for value, _ in twin.rows[flow].values())
