"""Values of indicators: the cells of the pages, asked for by name."""

import io
from itertools import product

import pandas as pd
import pytest

from api.asking import Client
from sector.analyse import structure
from sector.analyse.methods import METHODS
from sector.api.routes import routes
from sector.figures.structure import shift
from sector.figures.structure.concentration import spread
from sector.figures.structure.contribution import cells as contributions
from sector.figures.structure.material import gather
from sector.figures.structure.movements import rates
from sector.i18n import LANGUAGES, translator
from sector.indicators import COMPUTE, INDICATORS
from sector.model.selection import Selection

AREAS = ("FRF3", "FRF31", "FRF32", "FRF33", "FRF34")
BOARD_AREA = "FRF33"


def ask(program, indicator, **asked):
    """Return (territory, period, part) → row."""
    answer = program.get(f"/api/v1/indicators/{indicator}/values", params=asked)
    assert answer.status_code == 200, answer.text
    return {(row["ref_area"], row["time_period"], row["part"]): row for row in answer.json()["values"]}


def same(row, cell):
    """Say whether a row is a cell of the pages."""
    told = (row["obs_value"], row["obs_status"], row["reason"])
    return told == (cell.value, cell.flags, str(cell.reason or ""))


#: Topics of the pages of three publications, of each kind.
TOPICS = (
    *("poids-entreprises", "entreprises", "emplois-siege", "densite-entreprises", "croissance-emplois-siege"),
    *("poids-emploi-residents", "emploi-residents", "poids-emploi-luxembourg", "croissance-entreprises"),
)


@pytest.mark.parametrize("slug", TOPICS)
def test_every_cell_of_a_topic_is_the_one_of_its_page(program, shown, slug):
    view = shown(slug)
    areas, topic = view.values.rows, view.topic  # noqa: PD011
    found = ask(program, topic.indicator, dataflow=topic.dataflow, measure=topic.measure, ref_area=",".join(areas))
    compared = 0
    for area, period in product(areas, view.periods):
        assert same(found[area, str(period), ""], view.value(area, period)), (area, period)
        compared += view.value(area, period).value is not None
    assert compared > 1


@pytest.mark.parametrize("slug", ["poids-entreprises", "densite-entreprises"])
def test_ranks_are_those_of_the_pages(program, shown, slug):
    view = shown(slug)
    found = ask(program, "rank", by=view.topic.indicator, measure="ENTERPRISES", ref_area=",".join(AREAS))
    for area, period in product(AREAS[1:], view.periods):
        assert same(found[area, str(period), ""], view.rank(area, period))


@pytest.fixture(scope="module")
def material(library, french):
    board = library.reference.observatory

    def find(measure, group):
        areas = library.reference.territories[group].members if group else board.territories
        return structure(library, "ESTAT_BD", measure, areas, "" if group else "FR_PROV")

    chosen = Selection(BOARD_AREA, "entreprises", "2022", "FR_PROV", "J", "fr")
    return gather(french, chosen, "FR_MET", find)


@pytest.mark.parametrize("measure", ["JOBS", "ENTERPRISES"])
def test_gaps_quotients_and_effects_are_those_of_the_page_on_structure(program, material, measure):
    asked = {"measure": measure, "ref_area": BOARD_AREA, "time_period": "2022", "reference": "FR_PROV"}
    key = (BOARD_AREA, "2022", "")
    for activity in material.one.activities:
        found = ask(program, "gap", **asked, activity=activity)
        assert same(found[key], material.gap(measure, activity))
        found = ask(program, "share", measure=measure, ref_area=BOARD_AREA, time_period="2022", activity=activity)
        assert same(found[key], material.weight(measure, activity))
    assert same(ask(program, "location_quotient", **asked)[key], material.quotient(measure, BOARD_AREA))
    made = shift.effects(material, measure).exact
    last = asked | {"time_period": "2023", "base_period": "2021"}
    found = ask(program, "shift_share", **last)
    names = {"national": "national", "mix": "mix", "regional": "own", "change": "change"}
    assert all(same(found[BOARD_AREA, "2023", part], made[name]) for part, name in names.items())
    found = ask(program, "esteban_marquillas", **last)
    assert all(same(found[BOARD_AREA, "2023", part], made[part]) for part in ("competitive", "allocation"))


def test_contributions_are_those_of_the_page_on_structure(program, material):
    for activity, cell in contributions(material, "ENTERPRISES").items():
        found = ask(program, "contribution", activity=activity, ref_area=BOARD_AREA, time_period="2023")
        assert same(found[BOARD_AREA, "2023", ""], cell)
        assert found[BOARD_AREA, "2023", ""]["base_period"] == "2021"


def test_rates_of_enterprises_are_those_of_the_page_on_structure(program, material):
    made = {area: rates(material, area, material.period) for area in AREAS}
    for indicator, name in (("birth_rate", "births"), ("death_rate", "deaths"), ("net_rate", "net")):
        found = ask(program, indicator, ref_area=",".join(AREAS), time_period="2022")
        assert all(same(found[area, "2022", ""], made[area][name]) for area in AREAS)


def test_a_rate_on_fewer_than_thirty_enterprises_is_not_given(open_desk, altered):
    few = altered(
        {("ENTERPRISES", "J", "FRF32", "2023"): (29.0, "A"), ("ENTERPRISES", "J", "FRF34", "2023"): (30.0, "A")}
    )
    opened = Client(routes(open_desk(few.store)))
    for indicator in ("birth_rate", "death_rate", "net_rate"):
        found = ask(opened, indicator, ref_area="FRF32,FRF34", time_period="2023")
        assert (found["FRF32", "2023", ""]["obs_value"], found["FRF32", "2023", ""]["reason"]) == (
            None,
            "small_base",
        )
        assert found["FRF34", "2023", ""]["obs_value"] is not None


def test_concentration_is_that_of_the_page_on_structure(program, material, reference):
    codes = reference.territories["FR_MET"].members
    made = spread(material, material.among["ENTERPRISES"], "J", codes, split=True)
    asked = {"measure": "ENTERPRISES", "group": "FR_MET", "time_period": "2022"}
    key = ("FR_MET", "2022")
    assert same(ask(program, "hhi", **asked)[*key, ""], made.hhi)
    assert same(ask(program, "gini", **asked)[*key, ""], made.gini)
    found = ask(program, "theil", **asked)
    expected = {"": made.theil, "between": made.between, "within": made.within}
    for part, cell in expected.items():
        assert found[*key, part]["obs_value"] == pytest.approx(cell.value, rel=1e-12)


def test_an_index_over_some_members_of_a_group_is_marked(program, open_desk, altered):
    asked = {"measure": "JOBS", "group": "FR_MET", "time_period": "2023"}
    for indicator in ("hhi", "gini", "theil"):
        assert {row["obs_status"][:1] for row in ask(program, indicator, **asked).values()} == {"D"}
        whole = ask(program, indicator, **asked | {"measure": "ENTERPRISES"})
        assert "D" not in "".join(row["obs_status"] for row in whole.values())
    hidden = Client(routes(open_desk(altered({("ENTERPRISES", "J", "FRF32", "2023"): (None, "Q")}).store)))
    found = ask(hidden, "hhi", measure="ENTERPRISES", group="FR_MET", time_period="2023")
    assert [row["obs_status"] for row in found.values()] == ["D"]


def test_each_territory_has_peers_of_its_own(program):
    asked = {"reference": "PEERS", "measure": "ENTERPRISES", "time_period": "2023"}
    both = ask(program, "gap", **asked, ref_area="FRF33,FRF32")
    for area in ("FRF33", "FRF32"):
        alone = ask(program, "gap", **asked, ref_area=area)
        assert alone[area, "2023", ""] == both[area, "2023", ""]


def test_a_change_across_a_break_is_refused_as_on_the_pages(program, shown):
    view = shown("emploi-residents")
    breaks = view.values.breaks  # noqa: PD011
    area, cut = next((area, cut) for area, cuts in breaks.items() for cut in cuts)
    asked = {"dataflow": "ESTAT_LFS", "measure": "JOBS", "ref_area": area, "base_period": str(view.periods[0])}
    for indicator in ("growth", "cagr", "index"):
        row = ask(program, indicator, **asked, time_period=str(cut))[area, str(cut), ""]
        assert (row["obs_value"], row["reason"]) == (None, "break")


@pytest.mark.parametrize(
    ("indicator", "asked"),
    [
        ("share", {"dataflow": "ESTAT_POP"}),
        ("jobs_per_enterprise", {"dataflow": "ESTAT_LFS"}),
        ("birth_rate", {"dataflow": "ESTAT_LFS"}),
        ("gap", {"dataflow": "ESTAT_POP"}),
        ("level", {"dataflow": "ESTAT_BD", "measure": "POPULATION"}),
    ],
)
def test_what_a_source_cannot_give_is_404_with_the_reason(program, indicator, asked):
    answer = program.get(f"/api/v1/indicators/{indicator}/values", params=asked | {"langue": "en"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert asked["dataflow"] in answer.json()["detail"]


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_indicator_has_a_way_to_its_values_in_every_form(program, indicator):
    address = f"/api/v1/indicators/{indicator}/values"
    rows = program.get(address).json()["values"]
    assert any(row["obs_value"] is not None for row in rows)
    assert all((row["obs_value"] is None) == bool(row["reason"]) for row in rows)
    table = pd.read_csv(io.BytesIO(program.get(address, params={"format": "csv"}).content))
    parquet = pd.read_parquet(io.BytesIO(program.get(address, params={"format": "parquet"}).content))
    expected = [row["obs_value"] for row in rows]
    for found in (table, parquet):
        assert [None if pd.isna(value) else value for value in found["obs_value"]] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_says_its_formula_and_its_reference(program, language):
    texts = translator(language)
    listed = program.get("/api/v1/indicators", params={"langue": language}).json()["indicators"]
    assert [card["id"] for card in listed] == list(INDICATORS) == list(METHODS)
    for card in listed:
        known = INDICATORS[card["id"]]
        assert card["formula"] == known.formula
        assert card["reference"] == texts.text(known.reference_key)
        assert program.get(f"/api/v1/indicators/{card['id']}", params={"langue": language}).json() == card


def test_no_indicator_is_left_out():
    assert set(METHODS) == set(INDICATORS) >= set(COMPUTE)
