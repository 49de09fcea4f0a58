"""The départements most like a territory, beside those found again from the files."""

import pytest

from sector.analyse import PEERS, analyse, nearest, resolve, structure
from sector.analyse.peers import HOW_MANY, has_peers, peers_recipe
from sector.model.status import Reason

from . import register
from .register import LORRAINE

SUBJECTS = (*LORRAINE, "FRF3")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_distance_is_the_one_of_the_files_and_the_nearest_come_first(library, subject):
    found = nearest(library, "ESTAT_BD", subject)
    expected = register.nearest(subject)
    assert {code for code, _ in found} == {code for _, code in expected}
    assert [distance.value for _, distance in found] == pytest.approx(
        [distance for distance, _ in expected], abs=1e-12
    )
    assert [code for code, _ in found[:HOW_MANY]] == [code for _, code in expected[:HOW_MANY]]


def test_the_peers_of_the_four_departements_and_of_lorraine_are_these(library):
    found = {area: [code for code, _ in nearest(library, "ESTAT_BD", area)[:HOW_MANY]] for area in SUBJECTS}
    assert found == {
        "FRF31": ["FRI23", "FRF33", "FRC24", "FRE12", "FRD22"],
        "FRF32": ["FRC23", "FRF24", "FRF21", "FRC22", "FRK11"],
        "FRF33": ["FRC24", "FRE21", "FRE23", "FRF31", "FRE12"],
        "FRF34": ["FRC22", "FRD13", "FRC23", "FRI22", "FRB03"],
        "FRF3": ["FRC24", "FRE21", "FRI23", "FRJ28", "FRC21"],
    }


@pytest.mark.parametrize("subject", SUBJECTS)
def test_neither_itself_nor_its_members_nor_a_departement_with_a_gap_is_a_peer(library, subject):
    codes = {code for code, _ in nearest(library, "ESTAT_BD", subject)}
    gaps = set().union(*register.with_gaps().values())
    assert len(gaps & set(register.metropolitan())) == 7
    assert codes.isdisjoint({subject, *register.members(subject, "ENTERPRISES"), *gaps})
    assert codes <= set(register.metropolitan())
    assert len(codes) == 96 - 7 - len(register.members(subject, "ENTERPRISES"))


def test_the_digital_sector_does_not_decide_who_the_peers_are(library, altered):
    many = {("ENTERPRISES", "J", code, "2023"): (99_999.0, "A") for code in register.metropolitan()[:40]}
    changed = altered(many)
    assert nearest(changed, "ESTAT_BD", "FRF33") == nearest(library, "ESTAT_BD", "FRF33")


def test_a_hidden_figure_of_the_subject_leaves_it_without_peers_and_says_nothing_of_it(altered):
    changed = altered({("ENTERPRISES", "G", "FRF33", "2023"): (None, "Q")})
    assert nearest(changed, "ESTAT_BD", "FRF33") == []
    assert peers_recipe(changed, "ESTAT_BD", "FRF33") is None
    assert all(code != "FRF33" for code, _ in nearest(changed, "ESTAT_BD", "FRF31"))


def test_the_figures_of_the_peers_are_the_sum_of_five_departements(library):
    codes = [code for _, code in register.nearest("FRF33")[:HOW_MANY]]
    for measure in ("JOBS", "ENTERPRISES", "BIRTHS"):
        found = structure(library, "ESTAT_BD", measure, ("FRF33",), PEERS, "FRF33")
        assert found.reference == PEERS
        assert found.rows == ("FRF33", PEERS)
        for activity in register.PARTITION:
            for year in register.YEARS:
                expected = sum(register.count(measure, activity, code, year) for code in codes)
                cell = found.part(activity, PEERS, year)
                assert (cell.value, cell.flags) == (expected, "A")


@pytest.mark.parametrize("slug", ["poids-entreprises", "emplois-siege", "densite-entreprises"])
def test_a_topic_beside_the_peers_of_its_territory_shows_them(library, slug):
    topic = library.reference.observatory.topics[slug]
    view = analyse(library, topic, PEERS, "FRF33")
    assert view.reference == PEERS
    assert set(view.recipes[PEERS].plus) == {code for _, code in register.nearest("FRF33")[:HOW_MANY]}
    assert view.value(PEERS, "2023").value is not None
    assert analyse(library, topic, PEERS, "FRF31").value(PEERS, "2023") != view.value(PEERS, "2023")


#: Territories that are not in the register, are no territory, or hold every département there is.
OUTSIDE = ("LU000", "DEC0", "BE3", "PEERS", "nowhere", "", "FR", "FR_MET")


@pytest.mark.parametrize("subject", OUTSIDE)
def test_a_territory_outside_the_source_has_no_peers_and_the_view_no_reference(library, subject):
    assert nearest(library, "ESTAT_BD", subject) == []
    assert not has_peers(library, "ESTAT_BD", subject)
    view = analyse(library, library.reference.observatory.topics["poids-entreprises"], PEERS, subject)
    assert view.reference == ""
    assert PEERS not in view.values.rows
    assert view.value(PEERS, "2023").reason is Reason.NOT_IN_SOURCE


@pytest.mark.parametrize("dataflow", ["ESTAT_LFS", "ESTAT_NAMA", "ESTAT_POP", "CESEL", "POINTS", "URSSAF"])
@pytest.mark.parametrize("subject", ["FRF33", "FRF3", "FR_PROV", "LU000"])
def test_a_source_without_enterprises_by_departement_knows_no_peers(library, dataflow, subject):
    assert nearest(library, dataflow, subject) == []
    assert peers_recipe(library, dataflow, subject) is None
    assert not has_peers(library, dataflow, subject)


@pytest.mark.parametrize("territory", ["FRF31", "FRF32", "FRF33", "FRF34", "FRF3"])
def test_an_address_may_ask_for_the_peers_of_a_territory_of_the_source(library, territory):
    assert has_peers(library, "ESTAT_BD", territory)
    chosen, notices = resolve({"territoire": territory, "reference": PEERS}, library)
    assert (chosen.reference, notices) == (PEERS, ())


def test_an_address_that_asks_for_the_peers_of_luxembourg_gets_the_default_and_a_word_why(library, french):
    asked = {"territoire": "LU000", "reference": PEERS}
    chosen, notices = resolve(asked, library)
    assert chosen.reference == "FR_PROV"
    assert [notice.key for notice in notices] == ["notice.reference.no_peers"]
    assert french.text(notices[0].key).startswith("Le territoire choisi n’est pas dans cette source")
    assert resolve(chosen.query(), library) == (chosen, ())
