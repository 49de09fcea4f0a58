"""What is refused: across a break, beside a gap, behind a secret."""

from dataclasses import replace

import pytest

from sector.analyse import analyse
from sector.indicators import growth, index
from sector.model.names import Names
from sector.model.source import Break
from sector.model.status import Reason

JOBS_OF_MEUSE = ("JOBS", "J", "FRF32", "2023")
ENTERPRISES_OF_MEUSE = ("ENTERPRISES", "J", "FRF32", "2023")


def shown(library, slug, compared=""):
    return analyse(library, library.reference.observatory.topics[slug], compared)


@pytest.mark.parametrize(
    ("start", "end"), [("2008", "2009"), ("2014", "2015"), ("2009", "2015"), ("2008", "2015")]
)
@pytest.mark.parametrize("slug", ["emploi-residents", "poids-emploi-residents"])
def test_nothing_is_computed_across_the_breaks_of_the_luxembourg_survey(library, slug, start, end):
    view = shown(library, slug, "FR_PROV")
    for matrix in (view.values, view.parts):
        grown = growth.between(matrix, "LU000", start, end)
        assert (grown.value, grown.reason) == (None, Reason.BREAK)
        based = index.rebase(matrix, start).cell("LU000", end)
        assert (based.value, based.reason) == (None, Reason.BREAK)


def test_within_the_unbroken_years_growth_and_index_are_computed(library):
    view = shown(library, "emploi-residents", "FR_PROV")
    first, last = view.value("LU000", "2009").known, view.value("LU000", "2014").known
    assert growth.between(view.values, "LU000", "2009", "2014").known == pytest.approx(last / first - 1)
    assert index.rebase(view.values, "2009").cell("LU000", "2014").known == pytest.approx(100 * last / first)


def test_the_breaks_of_luxembourg_are_2009_and_2015(library):
    view = shown(library, "emploi-residents", "FR_PROV")
    assert view.values.breaks["LU000"] == {"2009", "2015"}


@pytest.mark.parametrize("part", ["FR", "FR10"])
@pytest.mark.parametrize("activity", ["J", "TOTAL"])
def test_a_derived_total_is_cut_where_one_of_its_two_parts_is(altered, twin, part, activity):
    value, _ = twin.rows["ESTAT_LFS"]["JOBS", activity, part, "2012"]
    library = altered({("JOBS", activity, part, "2012"): (value, "B")}, "ESTAT_LFS")
    view = shown(library, "poids-emploi-residents", "FR_PROV")
    assert "2012" in view.values.breaks["FR_PROV"]
    assert growth.between(view.values, "FR_PROV", "2011", "2012").reason is Reason.BREAK
    assert growth.between(view.values, "FR_PROV", "2012", "2013").value is not None


def test_a_break_cuts_even_where_the_flagged_figure_is_empty(altered):
    library = altered({("JOBS", "J", "LU000", "2012"): (None, "BO")}, "ESTAT_LFS")
    view = shown(library, "emploi-residents", "FR_PROV")
    assert view.value("LU000", "2012").value is None
    assert growth.between(view.values, "LU000", "2011", "2013").reason is Reason.BREAK


def test_the_announced_break_that_opens_the_series_cuts_nothing(library):
    view = shown(library, "entreprises", "FR_PROV")
    assert any(known.dataflow == "ESTAT_BD" for known in library.reference.breaks)
    assert not view.values.breaks
    assert growth.between(view.values, "FRF3", "2021", "2023").value is not None


def test_an_announced_break_within_the_series_is_refused(library):
    cut = Break("ESTAT_BD", "JOBS", ("FRF32",), "2022", Names("essai"), "")
    reference = replace(library.reference, breaks=(*library.reference.breaks, cut))
    broken = replace(library, reference=reference)
    jobs = shown(broken, "croissance-emplois-siege", "FR_PROV")
    for area in ("FRF32", "FRF3"):
        assert jobs.value(area, "2022").reason is Reason.BREAK
        assert jobs.value(area, "2023").value is not None
    assert jobs.value("FRF31", "2022").value is not None
    assert shown(broken, "croissance-entreprises").value("FRF32", "2022").value is not None


@pytest.mark.parametrize(
    ("status", "reason"), [("O", Reason.MISSING), ("L", Reason.MISSING), ("Q", Reason.SECRET)]
)
def test_a_region_shares_the_gap_of_one_member_in_that_year_only(altered, status, reason):
    library = altered({JOBS_OF_MEUSE: (None, status)})
    view = shown(library, "emplois-siege", "FR_PROV")
    for area in ("FRF32", "FRF3"):
        assert (view.value(area, "2023").value, view.value(area, "2023").reason) == (None, reason)
        assert view.value(area, "2022").value is not None
    assert view.value("FRF31", "2023").value is not None


def test_a_secret_is_said_even_where_another_member_is_missing(altered):
    library = altered({JOBS_OF_MEUSE: (None, "O"), ("JOBS", "J", "FRF34", "2023"): (None, "Q")})
    assert shown(library, "emplois-siege").value("FRF3", "2023").reason is Reason.SECRET


def test_a_hidden_member_leaves_the_constant_set_in_every_year_so_that_no_difference_reveals_it(altered, library):
    before = shown(library, "emplois-siege", "FR_PROV").recipes["FR_PROV"]
    view = shown(altered({JOBS_OF_MEUSE: (None, "Q")}), "emplois-siege", "FR_PROV")
    made = view.recipes["FR_PROV"]
    assert set(before.plus) - set(made.plus) == {"FRF32"}
    assert view.value("FR_PROV", "2023").flags == "D"
    assert view.ranking is not None
    assert view.rank("FRF32", "2023").value is None
    published = shown(library, "emplois-siege", "FR_PROV")
    assert view.ranked("2023") == published.ranked("2023") - 1
    assert view.ranked("2022") == published.ranked("2022")


@pytest.mark.parametrize("slug", ["poids-emplois-siege", "croissance-emplois-siege"])
def test_what_is_computed_from_a_secret_is_secret(altered, slug):
    view = shown(altered({JOBS_OF_MEUSE: (None, "Q")}), slug, "FR_PROV")
    assert view.value("FRF32", "2023").reason is Reason.SECRET
    assert view.value("FRF3", "2023").reason is Reason.SECRET


def test_a_share_is_secret_when_only_its_whole_is(altered):
    view = shown(
        altered({("JOBS", "B-S_X_O_S94", "FRF32", "2023"): (None, "Q")}), "poids-emplois-siege", "FR_PROV"
    )
    assert view.value("FRF32", "2023").reason is Reason.SECRET
    assert view.part("FRF32", "2023").value is not None


def test_zero_is_a_value_in_sums_ranks_and_shares_and_no_base_for_growth(altered, library):
    changed = altered({("ENTERPRISES", "J", "FRF32", "2022"): (0.0, "A")})
    view = shown(changed, "entreprises", "FR_PROV")
    assert view.value("FRF32", "2022").value == 0
    whole = shown(library, "entreprises", "FR_PROV")
    lost = whole.value("FRF32", "2022").known
    assert view.value("FRF3", "2022").known == whole.value("FRF3", "2022").known - lost
    assert view.rank("FRF32", "2022").value == 96
    assert shown(changed, "poids-entreprises").value("FRF32", "2022").value == 0
    grown = shown(changed, "croissance-entreprises")
    assert grown.value("FRF32", "2023").reason is Reason.ZERO_BASE
    assert grown.value("FRF32", "2022").value == -1


def test_a_territory_without_any_row_is_not_in_the_source_and_neither_is_its_region(altered):
    gone = {
        ("ENTERPRISES", activity, "FRF32", period): None
        for activity in (*("B-E", "F", "G", "H", "I", "J", "K_L", "M_N", "P_Q", "R_S_X_S94"), "B-S_X_O_S94")
        for period in ("2021", "2022", "2023")
    }
    view = shown(altered(gone), "entreprises", "FR_PROV")
    for area in ("FRF32", "FRF3", "FRF", "FR_PROV"):
        assert not view.has(area)
        assert area not in view.recipes
    assert view.reference == ""
    assert view.has("FRF31")


def test_a_letter_on_a_member_follows_into_the_region(altered):
    view = shown(altered({ENTERPRISES_OF_MEUSE: (120.0, "P")}), "entreprises")
    assert view.value("FRF3", "2023").flags == "P"
    assert view.value("FRF3", "2022").flags == "A"


def test_a_reference_that_the_topic_does_not_offer_is_not_compared_with(library):
    view = shown(library, "entreprises", "LU000")
    assert view.reference == ""
