"""Breaks announced by producers or flagged on figures cut every territory that they are part of."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicators.made import is_spanned, quick

from sector.analyse import Library, structure
from sector.indicators import cagr, contribution, esteban_marquillas, growth, index, shift_share
from sector.model.cell import Cell
from sector.model.names import Names
from sector.model.source import Break
from sector.model.status import Reason
from sector.model.structure import Structure

YEARS = ("2021", "2022", "2023")
MOMENTS = [
    *map(str, range(2019, 2026)),
    *(f"{year}-Q{quarter}" for year in range(2020, 2025) for quarter in range(1, 5)),
    *(f"{year}-M{month:02}" for year in (2021, 2023) for month in (1, 6, 12)),
]
AREAS = ("FRF31", "FRF32", "FRF33", "FRF3")


def announced(
    library: Library, period: str, *areas: str, measure: str = "*", dataflow: str = "ESTAT_BD"
) -> Library:
    """Return the library with this break and no other."""
    nothing = Names("", "", "")
    known = (Break(dataflow, measure, areas, period, nothing, ""),)
    return replace(library, reference=replace(library.reference, breaks=known))


def made(library: Library, measure: str = "ENTERPRISES") -> Structure:
    return structure(library, "ESTAT_BD", measure, AREAS, "FR_PROV")


def spanning(found: Structure, area: str, start: str, end: str) -> list[Cell]:
    own, whole = found.parts["J"], found.whole
    shift = shift_share.between(own, whole, area, "FR_PROV", start, end)
    split = esteban_marquillas.between(own, whole, area, "FR_PROV", start, end)
    return [
        growth.between(own, area, start, end),
        cagr.between(own, area, start, end),
        index.rebase(own, start).cell(area, end),
        contribution.between(own, whole, area, start, end),
        *(shift.national, shift.mix, shift.regional, shift.change, split.competitive, split.allocation),
    ]


@quick
@given(st.sampled_from(MOMENTS), st.sampled_from([("2021", "2022"), ("2021", "2023"), ("2022", "2023")]))
def test_nothing_spans_a_break_announced_for_all_whether_or_not_it_is_a_period_of_the_source(library, cut, ends):
    found = made(announced(library, cut))
    for area in AREAS:
        refused = {cell.reason is Reason.BREAK for cell in spanning(found, area, *ends)}
        assert refused == {is_spanned([cut], *ends)}


def test_a_break_of_one_departement_cuts_it_its_region_and_every_comparison_with_a_reference_it_is_in(library):
    found = made(announced(library, "2022", "FRF32"))
    cut = {area: bool(found.whole.breaks.get(area)) for area in found.rows}
    assert cut == {"FRF31": False, "FRF32": True, "FRF33": False, "FRF3": True, "FR_PROV": True}
    of_moselle = spanning(found, "FRF33", "2021", "2023")
    assert [cell.reason is Reason.BREAK for cell in of_moselle] == [False] * 4 + [True] * 6
    assert all(cell.reason is Reason.BREAK for cell in spanning(found, "FRF3", "2021", "2022"))
    assert all(cell.value is not None for cell in spanning(found, "FRF3", "2022", "2023"))


@pytest.mark.parametrize(("measure", "dataflow", "is_cut"), [("JOBS", "ESTAT_BD", False), ("*", "CESEL", False)])
def test_a_break_of_another_measure_or_source_cuts_nothing(library, measure, dataflow, is_cut):
    found = made(announced(library, "2022", measure=measure, dataflow=dataflow))
    assert bool(found.whole.breaks) is is_cut
    assert made(announced(library, "2022", measure="ENTERPRISES")).whole.breaks


def test_a_break_flagged_on_one_figure_cuts_the_series_of_its_activity_and_the_sums_it_is_in(altered):
    found = made(altered({("ENTERPRISES", "J", "FRF32", "2022"): (120.0, "B")}))
    assert set(found.parts["J"].breaks) == {"FRF32", "FRF3", "FR_PROV"}
    assert found.parts["G"].breaks == {}
    assert growth.between(found.parts["J"], "FRF3", "2021", "2022").reason is Reason.BREAK
    assert growth.between(found.parts["J"], "FRF3", "2022", "2023").value is not None


def test_a_break_flagged_on_an_empty_figure_still_cuts(altered):
    found = made(altered({("ENTERPRISES", "J", "FRF32", "2022"): (None, "BQ")}))
    assert found.part("J", "FRF3", "2022").is_secret
    assert growth.between(found.parts["J"], "FRF3", "2021", "2023").reason is Reason.BREAK
    assert growth.between(found.parts["J"], "FRF3", "2021", "2022").reason is Reason.BREAK


def test_the_bundled_register_has_no_break_between_its_three_years(library):
    found = made(library)
    assert {year for cuts in found.whole.breaks.values() for year in cuts} == set()
    assert [str(period) for period in found.periods] == list(YEARS)
