"""What an analysis hands to the pages."""

from dataclasses import replace

import pytest

from sector.model.cell import Cell, empty
from sector.model.indicator import Indicator
from sector.model.names import Names
from sector.model.source import Comparability, Source
from sector.model.status import Reason
from sector.model.topic import Topic
from sector.model.unit import (
    ENTERPRISES,
    GROWTH,
    INDEX,
    PER_THOUSAND,
    PERSONS,
    POINTS,
    RANK,
    SHARE,
    THOUSAND_PERSONS,
)
from sector.model.view import View

from .made import matrix

SECRET = empty(Reason.SECRET)
NAMES = Names("Part du numérique")
SOURCE = Source(
    id="eurostat_bd",
    dataflow="ESTAT_BD",
    loader="sdmx_csv",
    file="observations.csv",
    freq="A",
    nomenclature="NACE2",
    measures=("JOBS",),
    producer="Eurostat",
    titles=NAMES,
    short_titles=NAMES,
    citation="Eurostat, bd_hgnace2_r3",
    licence_name="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    landing_url="https://ec.europa.eu/eurostat",
    download_url="",
    published="",
    accessed="",
    vintage="",
    comparability=Comparability("workplace", "all", "market", "NACE2", "annual_average", "enterprise"),
    coverage_note=NAMES,
    limits={},
)
SHARES = matrix({"FRF31": [0.02, 0.03], "FRF33": [SECRET, 0.01], "FR_PROV": [0.03, 0.03]}, unit=SHARE)
VIEW = View(
    topic=Topic("part", "share", "ESTAT_BD", "JOBS", NAMES, ("FRF31", "FRF33"), ("FR_PROV",)),
    indicator=Indicator("share", SHARE, "e_i / e", "Isard, 1960"),
    source=SOURCE,
    version="0123abcd",
    values=SHARES,
    parts=matrix({"FRF31": [20, 30], "FRF33": [SECRET, 10], "FR_PROV": [300, 300]}),
    wholes=matrix({"FRF31": [1000, 1000], "FRF33": [1000, 1000], "FR_PROV": [10_000, 10_000]}),
    ranking=SHARES.select(["FRF31", "FRF33"]),
    ranks=matrix({"FRF31": [1, 1], "FRF33": [SECRET, 2]}, unit=RANK),
    recipes={},
    reference="FR_PROV",
)


def test_a_view_gives_the_indicator_and_the_count_behind_it():
    assert VIEW.periods == ("2020", "2021")
    assert VIEW.value("FRF31", "2021") == Cell(0.03)
    assert VIEW.part("FRF31", "2021") == Cell(30.0)
    assert VIEW.value("FRF33", "2020") == VIEW.part("FRF33", "2020") == SECRET


def test_a_territory_is_there_when_one_of_its_values_is():
    assert VIEW.has("FRF33")
    assert not VIEW.has("LU000")


def test_only_territories_with_a_position_are_counted_among_the_ranked():
    assert [VIEW.ranked(period) for period in VIEW.periods] == [1, 2]
    assert VIEW.rank("FRF33", "2020") == SECRET
    assert VIEW.rank("FRF33", "2021") == Cell(2.0)
    assert VIEW.rank("FR_PROV", "2021") is None


def test_nothing_is_ranked_where_no_rank_makes_sense():
    bare = replace(VIEW, ranking=None, ranks=None)
    assert bare.rank("FRF31", "2021") is None
    assert bare.ranked("2021") == 0


@pytest.mark.parametrize("unit", [SHARE, PER_THOUSAND, GROWTH, POINTS, INDEX])
def test_rates_and_changes_fill_areas(unit):
    assert replace(VIEW, values=replace(SHARES, unit=unit)).is_rate


@pytest.mark.parametrize("unit", [PERSONS, ENTERPRISES, THOUSAND_PERSONS])
def test_counts_are_circles_and_never_fill_areas(unit):
    assert not replace(VIEW, values=replace(SHARES, unit=unit)).is_rate
