"""What the bundled figures say, through the real ingest, the real store and the real analysis."""

import pytest

from sector.analyse import analyse, point, series
from sector.analyse.aggregate import recipe
from sector.analyse.cube import Cube
from sector.model.source import ATTRIBUTES
from sector.model.status import Reason

YEARS = ("2021", "2022", "2023")


@pytest.fixture(scope="module")
def view(library):
    def made(slug, compared=""):
        return analyse(library, library.reference.observatory.topics[slug], compared)

    return made


def row(matrix, area, periods):
    return [matrix.cell(area, period).value for period in periods]


def test_section_j_of_lorraine_has_these_enterprises_and_jobs(view):
    assert row(view("entreprises").values, "FRF3", YEARS) == [2869, 3152, 3403]
    assert row(view("emplois-siege").values, "FRF3", YEARS) == [7278, 7070, 7274]


@pytest.mark.parametrize(
    ("area", "percent", "rank"),
    [("FRF31", 3.20, 24), ("FRF33", 2.59, 43), ("FRF34", 2.19, 65), ("FRF32", 1.58, 96)],
)
def test_the_departements_stand_at_these_shares_and_ranks_in_2023(view, area, percent, rank):
    found = view("poids-entreprises", "FR_PROV")
    assert round(100 * found.value(area, "2023").known, 2) == percent
    assert found.rank(area, "2023").value == rank
    assert found.ranked("2023") == 96


def test_the_province_is_the_88_metropolitan_departements_outside_ile_de_france_at_3_09_per_cent(view):
    found = view("poids-entreprises", "FR_PROV")
    assert round(100 * found.value("FR_PROV", "2023").known, 2) == 3.09
    assert len(found.recipes["FR_PROV"].plus) == 88
    assert not found.recipes["FR_PROV"].is_partial
    assert found.value("FR_PROV", "2023").flags == "A"


def test_luxembourg_goes_from_5370_to_20040_persons_employed_in_section_j(view):
    found = view("emploi-luxembourg")
    assert (found.periods[0], found.periods[-1]) == ("1995", "2018")
    assert row(found.values, "LU000", ("1995", "2018")) == [5370, 20040]


def test_the_two_founding_figures_are_there_and_agree_with_no_source_on_any_attribute(library):
    assert point(library, "CESEL", "JOBS", "FRF3", "2013").value == 11000
    assert point(library, "CESEL", "ENTERPRISES", "FRF3", "2013").value == 3600
    founding = library.reference.source_of("CESEL").comparability
    for source in library.reference.sources.values():
        assert founding.agreement(source.comparability) == dict.fromkeys(ATTRIBUTES, False)


def test_no_topic_mixes_the_founding_figures_with_anything_else(reference):
    assert "CESEL" not in {topic.dataflow for topic in reference.observatory.topics.values()}
    assert not any("CESEL" in topic.denominator for topic in reference.observatory.topics.values())


def test_the_survey_of_2013_counts_residents_in_thousands(view):
    found = view("poids-emploi-residents", "FR_PROV")
    for area, part, whole in (("FRF3", 11.0, 903.8), ("LU000", 9.2, 238.7)):
        assert found.part(area, "2013").value == part
        assert found.wholes.cell(area, "2013").value == whole
    assert found.parts.unit.power == 3
    assert round(100 * found.value("FR_PROV", "2013").known, 1) == 1.9
    assert found.recipes["FR_PROV"].minus == ("FR10",)
    assert found.recipes["FR_PROV"].note.fr


def test_jobs_of_the_province_are_those_of_81_departements_without_gap_and_say_so(view):
    found = view("emplois-siege", "FR_PROV")
    assert row(found.values, "FR_PROV", YEARS) == [282931, 313061, 327823]
    assert {found.value("FR_PROV", year).flags for year in YEARS} == {"D"}
    made = found.recipes["FR_PROV"]
    assert (len(made.plus), made.whole) == (81, 88)


def test_a_share_of_jobs_is_computed_on_one_constant_set_above_and_below_the_line(view):
    found = view("poids-emplois-siege", "FR_PROV")
    assert len(found.recipes["FR_PROV"].plus) == 81
    part, whole = found.part("FR_PROV", "2023"), found.wholes.cell("FR_PROV", "2023")
    assert found.value("FR_PROV", "2023").known == pytest.approx(part.known / whole.known)


def test_figures_that_nobody_loaded_are_absent_and_not_zero(library):
    unknown = point(library, "URSSAF", "JOBS", "FRF3", "2023")
    assert (unknown.value, unknown.reason) == (None, Reason.NOT_IN_SOURCE)
    assert point(library, "CESEL", "JOBS", "FRF3", "2014").value is None


def empty_cells(cube: Cube):
    return [
        (measure, activity, area, period)
        for (measure, activity), cells in cube.series.items()
        for (area, period), cell in cells.items()
        if cell.value is None
    ]


def test_the_32_empty_employment_cells_are_missing_and_none_is_zero(library):
    cube = library.cube("ESTAT_BD")
    found = empty_cells(cube)
    assert len(found) == 32
    assert {measure for measure, *_ in found} == {"JOBS"}
    assert {cube.cell(*key).reason for key in found} == {Reason.MISSING}
    assert len({area for _, _, area, _ in found}) == 7


def test_a_region_with_one_of_the_empty_cells_is_missing_and_its_other_years_are_not(library):
    cube, seen = library.cube("ESTAT_BD"), 0
    for measure, activity, area, period in empty_cells(cube):
        region = library.reference.territories[area].parent
        made = recipe(cube, measure, region, library.reference)
        assert made is not None
        assert area in made.plus
        found = series(library, cube, measure, activity, [made], cube.periods(measure, activity))
        assert (found.cell(region, period).value, found.cell(region, period).reason) == (None, Reason.MISSING)
        gaps = {p for m, a, other, p in empty_cells(cube) if (m, a) == (measure, activity) and other in made.plus}
        for other in cube.periods(measure, activity):
            assert (found.cell(region, other).value is None) == (other in gaps)
            seen += other not in gaps
    assert seen


def test_the_constant_set_holds_no_territory_with_an_empty_cell(library, view):
    gaps = {area for _, _, area, _ in empty_cells(library.cube("ESTAT_BD"))}
    for slug in ("emplois-siege", "poids-emplois-siege", "croissance-emplois-siege"):
        for group in ("FR_PROV", "FR"):
            made = view(slug, group).recipes[group]
            assert gaps.isdisjoint(made.plus)
            assert made.whole - len(made.plus) == 7


def test_the_letters_of_the_survey_stay_on_every_figure_that_has_them(library, view):
    found, cube = view("emploi-residents", "FR_PROV"), library.cube("ESTAT_LFS")
    assert "U" in {letter for p in found.periods for letter in found.value("FRF3", p).flags}
    for period in found.periods:
        flags = {cube.cell("JOBS", "J", area, period).flags for area in ("FR", "FR10")}
        for letter in "BU":
            assert (letter in found.value("FR_PROV", period).flags) == any(letter in flag for flag in flags)
            own = cube.cell("JOBS", "J", "FRF3", period).flags
            assert (letter in found.value("FRF3", period).flags) == (letter in own)


def test_the_confidential_figure_of_the_survey_is_secret(library):
    cube = library.cube("ESTAT_LFS")
    secret = [key for key in empty_cells(cube) if cube.cell(*key).is_secret]
    assert len(secret) == 1
    assert cube.cell(*secret[0]).reason is Reason.SECRET
    assert len(empty_cells(cube)) == 114
