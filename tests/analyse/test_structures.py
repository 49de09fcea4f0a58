"""Specialisation, gaps and decompositions of the bundled figures, beside those worked out again from the files."""

import inspect
from dataclasses import replace

import pytest

from sector.analyse import PEERS, analyse, remeasured, structure
from sector.indicators import (
    birth_rate,
    cagr,
    death_rate,
    esteban_marquillas,
    gap,
    growth,
    index,
    jobs_per_enterprise,
    location_quotient,
    net_rate,
    rank,
    share,
    shift_share,
)
from sector.model.cell import Cell, ratio
from sector.model.errors import NotComparable
from sector.model.margin import band
from sector.model.status import Reason
from sector.model.structure import Structure

from . import register
from .register import ALL, LORRAINE, PARTITION, YEARS

AREAS = (*LORRAINE, "FRF3")
MEASURES = ("JOBS", "ENTERPRISES")


@pytest.fixture(scope="module")
def made(library):
    kept: dict[str, Structure] = {}

    def of(measure: str) -> Structure:
        if measure not in kept:
            kept[measure] = structure(library, "ESTAT_BD", measure, AREAS, "FR_PROV")
        return kept[measure]

    return of


def quotient(found: Structure, activity: str, area: str, year: str) -> Cell:
    return location_quotient.of(
        found.part(activity, area, year),
        found.whole.cell(area, year),
        found.part(activity, "FR_PROV", year),
        found.whole.cell("FR_PROV", year),
    )


def missing(found: Structure, activity: str, area: str, year: str) -> Cell:
    there = ratio(found.part(activity, "FR_PROV", year), found.whole.cell("FR_PROV", year))
    return gap.between(found.part(activity, area, year), found.whole.cell(area, year), there)


def test_the_register_read_again_has_96_departements_and_81_of_88_without_gap_in_jobs():
    assert len(register.metropolitan()) == 96
    assert len(register.members("FR_PROV", "ENTERPRISES")) == 88
    assert len(register.members("FR_PROV", "JOBS")) == 81
    assert "sector" not in inspect.getsource(register)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_structure_holds_every_activity_of_every_territory_as_published_or_summed(made, measure):
    found = made(measure)
    assert found.activities == PARTITION
    assert (found.digital, found.reference, found.rows) == ("J", "FR_PROV", (*AREAS, "FR_PROV"))
    assert [str(period) for period in found.periods] == list(YEARS)
    for area in found.rows:
        for year in YEARS:
            assert found.whole.cell(area, year).value == register.count(measure, ALL, area, year)
            for activity in PARTITION:
                assert found.part(activity, area, year).value == register.count(measure, activity, area, year)
    partial = measure == "JOBS"
    assert {found.part("J", "FR_PROV", year).flags for year in YEARS} == {"D" if partial else "A"}
    assert {found.part("J", "FRF3", year).flags for year in YEARS} == {"A"}


@pytest.mark.parametrize("measure", MEASURES)
def test_every_location_quotient_is_the_one_of_the_files(made, measure):
    found = made(measure)
    for area in AREAS:
        for year in YEARS:
            for activity in PARTITION:
                expected = register.location_quotient(measure, activity, area, year)
                assert quotient(found, activity, area, year).known == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("area", "jobs", "enterprises"),
    [
        ("FRF31", 1.22, 1.04),
        ("FRF33", 0.41, 0.84),
        ("FRF34", 0.29, 0.71),
        ("FRF32", 0.21, 0.51),
        ("FRF3", 0.59, 0.85),
    ],
)
def test_the_quotients_of_2023_are_those_of_the_plate(made, area, jobs, enterprises):
    assert round(quotient(made("JOBS"), "J", area, "2023").known, 2) == jobs
    assert round(quotient(made("ENTERPRISES"), "J", area, "2023").known, 2) == enterprises


@pytest.mark.parametrize("measure", MEASURES)
def test_every_gap_is_the_one_of_the_files_and_those_of_all_activities_cancel_out(made, measure):
    found = made(measure)
    for area in AREAS:
        for year in YEARS:
            gaps = [missing(found, activity, area, year).known for activity in PARTITION]
            assert gaps == pytest.approx([register.gap(measure, activity, area, year) for activity in PARTITION])
            # Jobs of a département add up to their total within two persons: so much is left of them.
            left, left_there = (
                sum(register.count(measure, a, place, year) for a in PARTITION)
                - register.count(measure, ALL, place, year)
                for place in (area, "FR_PROV")
            )
            weight = register.count(measure, ALL, area, year) / register.count(measure, ALL, "FR_PROV", year)
            assert sum(gaps) == pytest.approx(left - weight * left_there, abs=1e-5)
            assert abs(left) <= (2 * len(register.members(area, measure)) if measure == "JOBS" else 0)


def test_the_gaps_of_moselle_in_2023_are_those_of_the_plate(made):
    jobs = [round(missing(made("JOBS"), activity, "FRF33", "2023").known) for activity in PARTITION]
    enterprises = [round(missing(made("ENTERPRISES"), activity, "FRF33", "2023").known) for activity in PARTITION]
    assert dict(zip(PARTITION, jobs, strict=True)) == {
        **{"B-E": 1934, "F": -1245, "G": -11692, "H": 375, "I": -3918, "J": -3578},
        **{"K_L": -1511, "M_N": 18685, "P_Q": 1615, "R_S_X_S94": -664},
    }
    assert dict(zip(PARTITION, enterprises, strict=True)) == {
        **{"B-E": -53, "F": 483, "G": 1057, "H": -9, "I": -287, "J": -279},
        **{"K_L": -489, "M_N": -1578, "P_Q": 542, "R_S_X_S94": 611},
    }


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("area", AREAS)
def test_every_effect_from_2021_to_2023_is_the_one_of_the_files(made, measure, area):
    found = made(measure)
    for activity in PARTITION:
        effects = shift_share.between(found.parts[activity], found.whole, area, "FR_PROV", "2021", "2023")
        three = [effects.national.known, effects.mix.known, effects.regional.known]
        expected = register.shift_share(measure, activity, area, "2021", "2023")
        assert [*three, effects.change.known] == pytest.approx(expected, abs=1e-6)
        assert sum(three) == pytest.approx(effects.change.known, abs=1e-6)
        both = esteban_marquillas.between(found.parts[activity], found.whole, area, "FR_PROV", "2021", "2023")
        quotient_before = register.location_quotient(measure, activity, area, "2021")
        assert both.competitive.known == pytest.approx(expected[2] / quotient_before, abs=1e-6)
        assert both.competitive.known + both.allocation.known == pytest.approx(expected[2], abs=1e-6)
        assert effects.national.flags == both.allocation.flags == ("D" if measure == "JOBS" else "A")


def test_moselle_gains_227_enterprises_of_which_223_follow_the_trend(made):
    found = made("ENTERPRISES")
    effects = shift_share.between(found.parts["J"], found.whole, "FRF33", "FR_PROV", "2021", "2023")
    rounded = [round(effect.known) for effect in (effects.national, effects.mix, effects.regional, effects.change)]
    assert rounded == [120, 103, 4, 227]
    assert (found.part("J", "FRF33", "2021").value, found.part("J", "FRF33", "2023").value) == (1205, 1432)
    growths = [
        growth.between(matrix, area, "2021", "2023").known
        for matrix, area in ((found.whole, "FR_PROV"), (found.parts["J"], "FR_PROV"), (found.parts["J"], "FRF33"))
    ]
    assert [round(100 * one, 1) for one in growths] == [9.9, 18.5, 18.8]


@pytest.mark.parametrize(("area", "own"), [("FRF31", -12.5), ("FRF32", 5.7), ("FRF33", 3.9), ("FRF34", 5.6)])
def test_the_part_of_each_departement_itself_is_that_of_the_plate(made, area, own):
    found = made("ENTERPRISES")
    effects = shift_share.between(found.parts["J"], found.whole, area, "FR_PROV", "2021", "2023")
    assert round(effects.regional.known, 1) == own


@pytest.mark.parametrize(
    ("slug", "measure"), [("poids-entreprises", "ENTERPRISES"), ("entreprises", "ENTERPRISES")]
)
def test_ranks_and_what_one_enterprise_would_change_of_them(library, slug, measure):
    view = analyse(library, library.reference.observatory.topics[slug], "FR_PROV")
    assert view.ranking is not None
    for year in YEARS:
        part = {code: register.count(measure, "J", code, year) for code in register.metropolitan()}
        whole = {
            code: register.count(measure, ALL, code, year) if slug.startswith("poids") else 1
            for code in register.metropolitan()
        }
        for area in LORRAINE:
            positions = []
            for count in (part[area] + 1, part[area], part[area] - 1):
                above = [c for c in part if c != area and part[c] / whole[c] > count / whole[area]]
                positions.append(len(above) + 1)
            whole_cell = Cell(float(whole[area]))
            found = band(view.part(area, year), view.parts.unit, lambda count, w=whole_cell: ratio(count, w))
            assert found is not None
            others = [c for code, c in view.ranking.column(year).items() if code != area]
            assert len(others) == 95
            assert rank.span(others, found.low, found.high) == (positions[0], positions[2])
            assert view.rank(area, year) == Cell(float(positions[1]))
            assert found.holds(view.value(area, year).known)


def test_birth_death_and_net_rates_are_those_of_the_files(library, made):
    active = made("ENTERPRISES")
    births, deaths = (remeasured(library, active, measure) for measure in ("BIRTHS", "DEATHS"))
    assert births.whole.unit == active.whole.unit
    for activity, matrices in (
        ("J", [found.parts["J"] for found in (births, deaths, active)]),
        (ALL, [found.whole for found in (births, deaths, active)]),
    ):
        born, died, net = (
            birth_rate.compute(matrices[0], matrices[2]),
            death_rate.compute(matrices[1], matrices[2]),
            net_rate.between(*matrices),
        )
        for area in (*AREAS, "FR_PROV"):
            for year in YEARS:
                start, stop, all_of_them = (
                    register.count(measure, activity, area, year)
                    for measure in ("BIRTHS", "DEATHS", "ENTERPRISES")
                )
                assert born.cell(area, year).known == pytest.approx(start / all_of_them)
                assert died.cell(area, year).known == pytest.approx(stop / all_of_them)
                assert net.cell(area, year).known == pytest.approx((start - stop) / all_of_them)


def test_jobs_are_divided_by_the_enterprises_of_the_same_departements(library, made):
    jobs = made("JOBS")
    enterprises = remeasured(library, jobs, "ENTERPRISES")
    found = jobs_per_enterprise.compute(jobs.parts["J"], enterprises.parts["J"])
    for area in (*AREAS, "FR_PROV"):
        for year in YEARS:
            expected = register.count("JOBS", "J", area, year) / register.count(
                "ENTERPRISES", "J", area, year, of="JOBS"
            )
            assert found.cell(area, year).known == pytest.approx(expected)
    assert found.cell("FR_PROV", "2023").flags == "D"
    assert enterprises.part("J", "FR_PROV", "2023") != made("ENTERPRISES").part("J", "FR_PROV", "2023")


SURVEY = {"FRF3": "FR41", "LU000": "LU00", "FR": "FR", "FR10": "FR10"}


def test_the_shares_of_the_survey_carry_every_letter_of_the_files(library):
    found = structure(library, "ESTAT_LFS", "JOBS", ("FRF3", "LU000"), "FR_PROV")
    shares, raw = share.compute(found.parts["J"], found.whole), register.read("eurostat_lfs")
    seen = set()
    for year in map(str, range(2008, 2016)):
        for area in ("FRF3", "LU000"):
            (part, letters), (whole, more) = (raw["JOBS", a, SURVEY[area], year] for a in ("J", "TOTAL"))
            cell = shares.cell(area, year)
            if part is None or whole is None:
                assert cell.value is None
                continue
            assert cell.known == pytest.approx(part / whole)
            assert set(cell.flags) - {"A"} == set(letters + more) - {"A"}
            seen |= set(cell.flags)
        part, whole = (
            raw["JOBS", activity, "FR", year][0] - raw["JOBS", activity, "FR10", year][0]
            for activity in ("J", "TOTAL")
        )
        assert shares.cell("FR_PROV", year).known == pytest.approx(part / whole)
    assert {"B", "U"} <= seen


def test_employment_of_luxembourg_in_section_j_from_1995_to_2018(library):
    found = structure(library, "ESTAT_NAMA", "JOBS", ("LU000",), "")
    jobs, raw = found.parts["J"], register.read("eurostat_nama_lu")
    first, last = (raw["JOBS", "J", "LU000", year][0] for year in ("1995", "2018"))
    assert (first, last) == (5370, 20040)
    assert growth.between(jobs, "LU000", "1995", "2018").known == pytest.approx(last / first - 1)
    assert round(100 * growth.between(jobs, "LU000", "1995", "2018").known, 1) == 273.2
    mean = cagr.between(jobs, "LU000", "1995", "2018").known
    assert first * (1 + mean) ** 23 == pytest.approx(last)
    assert round(100 * mean, 1) == 5.9
    assert round(index.rebase(jobs, "1995").cell("LU000", "2018").known, 1) == 373.2
    assert found.reference == ""
    assert found.rows == ("LU000",)


def test_what_a_source_does_not_give_is_left_out_of_a_structure(library):
    found = structure(library, "ESTAT_BD", "ENTERPRISES", ("FRF33", "LU000", "DEC0", "nowhere"), "LU000")
    assert (found.rows, found.reference) == (("FRF33",), "")
    assert found.has("FRF33")
    assert not found.has("LU000")
    assert found.part("J", "LU000", "2023").reason is Reason.NOT_IN_SOURCE


def test_the_peers_of_a_territory_outside_the_source_are_no_reference(library):
    found = structure(library, "ESTAT_BD", "ENTERPRISES", ("FRF33", "LU000"), PEERS, "LU000")
    assert (found.rows, found.reference) == (("FRF33",), "")


def test_a_measure_that_a_source_does_not_count_has_no_period(library):
    found = structure(library, "ESTAT_LFS", "ENTERPRISES", ("FRF3",), "FR_PROV")
    assert found.periods == ()
    assert not found.has("FRF3")


@pytest.mark.parametrize("dataflow", ["CESEL", "ESTAT_POP", "POINTS"])
def test_a_source_without_activities_that_make_up_a_whole_has_no_structure(library, dataflow):
    with pytest.raises(NotComparable) as refused:
        structure(library, dataflow, "JOBS", ("FRF3",), "")
    assert (refused.value.key, refused.value.params) == ("error.no_partition", {"dataflow": dataflow})


def test_a_source_whose_activities_do_not_hold_the_digital_sector_has_no_structure(library):
    known = library.reference.source_of("ESTAT_BD")
    other = replace(known, digital_activity="ICT")
    tables = replace(library.reference, sources={**library.reference.sources, known.id: other})
    with pytest.raises(NotComparable) as refused:
        structure(replace(library, reference=tables, _cubes={}), "ESTAT_BD", "JOBS", ("FRF3",), "")
    assert refused.value.key == "error.no_partition"
