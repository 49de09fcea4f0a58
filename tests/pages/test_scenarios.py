"""The page on scenarios over the states of its controls: its sentences say what its tables say."""

import re

import pytest

from sector.reference import load_reference

from .text import plain
from .vocabulary import DATA

BOARD = load_reference(DATA).observatory
COUNT = r"environ ([\d ,]+) (?:entreprises?|emplois?)"


def bare(html):
    return re.sub(r"<sup.*?</sup>|<[^>]+>", "", html)


def titles(reader):
    return [
        plain(re.sub(r"<[^>]+>", "", found)) for found in re.findall(r"<h[12]>(.*?)</h[12]>", "".join(reader.html))
    ]


def rows(reader):
    """Return the rows of the table that sets the scenarios side by side, cells as text."""
    title = "Les hypothèses côte à côte"
    # The table under the lines stands before it, in the same element.
    (block,) = (found.partition(title)[2] for found in reader.html if title in found)
    found = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", block, re.DOTALL)
    return {
        plain(label): [plain(bare(cell)) for cell in re.findall(r"<td.*?</td>", cells, re.DOTALL)]
        for label, cells in found
    }


def number(text):
    return float(text.replace(" ", "").replace(",", ".").replace("−", "-"))


@pytest.mark.parametrize("horizon", ["", "2024", "2035"])
@pytest.mark.parametrize("area", BOARD.territories)
def test_the_title_says_what_the_table_says(reader, area, horizon):
    for slug in ("poids-entreprises", "emplois-siege", "emploi-residents", "emploi-luxembourg"):
        asked = {"horizon": horizon} if horizon else {}
        reader.open("scenarios", territoire=area, indicateur=slug, **asked)
        first = titles(reader)[0]
        if "hors de cette source" in first:
            assert "absent" in "".join(reader.html)
            continue
        table = rows(reader)
        measured = next(cells for label, cells in table.items() if label.startswith("Mesuré"))
        if first.startswith("Pour peser"):
            (reached,) = (cells for label, cells in table.items() if label.startswith("Atteindre le poids"))
            assert re.search(COUNT, first)[1] == reached[1].removeprefix("+")
            assert (horizon or "2030") in first
        elif "déjà plus" in first or "autant" in first:
            assert measured[2] in first
            assert not any(label.startswith("Atteindre") for label in table)
        else:
            (grown,) = (cells for label, cells in table.items() if label.startswith("Croissance de"))
            assert measured[0] in first
            assert re.search(COUNT, first)[1] == grown[0]


@pytest.mark.parametrize("other", ["FR_PROV", "FRF3", "PEERS", "FRF31"])
@pytest.mark.parametrize("rate", ["-20", "0", "3.7", "20"])
def test_growth_and_the_pace_of_activities_are_true_for_every_reference(reader, other, rate):
    reader.open("scenarios", territoire="FRF33", indicateur="entreprises", reference=other, taux=rate)
    table = rows(reader)
    (grown,) = (cells for label, cells in table.items() if label.startswith("Croissance de"))
    wanted = 1432 * (1 + float(rate) / 100) ** 7
    assert number(grown[0]) == pytest.approx(wanted, rel=0.051)
    (paced,) = (cells for label, cells in table.items() if label.startswith("Chaque activité"))
    title = next(found for found in titles(reader) if found.startswith("Si chaque activité"))
    assert re.search(COUNT, title)[1] == paced[0]


def test_moselle_needs_about_forty_enterprises_a_year_to_weigh_as_much_as_province(reader):
    reader.open("scenarios", territoire="FRF33")
    assert titles(reader)[0] == (
        "Pour peser autant qu’en France de province en 2030, "
        "il faudrait en Moselle environ 40 entreprises de plus par an"
    )


def test_a_territory_above_the_reference_is_said_to_be_ahead(reader):
    reader.open("scenarios", territoire="FRF31")
    assert titles(reader)[0].startswith(
        "En Meurthe-et-Moselle, le numérique pèse déjà plus qu’en France de province"
    )
    assert "il n’y a rien à rattraper" in reader.text


def test_the_territory_itself_as_reference_leaves_growth_alone(reader):
    reader.open("scenarios", territoire="FRF33", reference="FRF33")
    assert "seule la croissance est calculée" in reader.text
    assert list(rows(reader)) == ["Mesuré en 2023", "Croissance de +9,0 % par an"]


def test_peers_are_named_under_the_figure(reader):
    reader.open("scenarios", territoire="FRF33", reference="PEERS")
    assert "Départements semblables :" in reader.text


def test_the_weak_points_of_the_survey_are_neither_ends_of_a_growth(reader):
    reader.open("scenarios", territoire="FRF3", indicateur="emploi-residents")
    assert "2010–2013, puis 2013–2015" in reader.text
    assert "2012–" not in reader.text


def test_controls_are_written_to_the_address_and_read_from_it(reader):
    reader.open("scenarios", territoire="FRF33")
    reader.app.selectbox(key="scenario_horizon").set_value(2035)
    reader.run()
    assert reader.address["horizon"] == "2035"
    assert "en 2035" in titles(reader)[0]
    reader.app.selectbox(key="scenario_rate").set_value(-1.5)
    reader.run()
    assert float(reader.address["taux"]) == -1.5
    assert "Croissance de −1,5 % par an" in list(rows(reader))
    reader.open("scenarios", territoire="FRF33", horizon="2026", taux="4.25")
    assert reader.app.selectbox(key="scenario_horizon").value == 2026
    assert reader.app.selectbox(key="scenario_rate").value == 4.25


def test_a_year_that_is_not_offered_is_replaced_and_said(reader):
    reader.open("scenarios", territoire="FRF33", horizon="1999")
    assert any("1999" in notice and "2030" in notice for notice in reader.notices())
    assert reader.app.selectbox(key="scenario_horizon").value == 2030


def test_the_figure_has_its_table_its_reading_and_its_source(reader):
    reader.open("scenarios", territoire="FRF33")
    for said in (
        "Voir le tableau",
        "Télécharger",
        "Comment lire",
        "Source : Eurostat",
        "tenu à sa valeur de 2023",
    ):
        assert said in reader.text, said


def test_the_page_on_change_shows_the_projection_of_luxembourg_with_its_back_test(reader):
    text = reader.open("evolutions", territoire="LU000", indicateur="emploi-luxembourg").text
    for said in ("si la tendance se poursuit", "en 2021", "intervalle à 80 %", "MASE", "f projeté"):
        assert said in text, said
    text = reader.open("evolutions", territoire="LU000", indicateur="poids-emploi-luxembourg").text
    assert "Projection non proposée : sur le passé" in text
    text = reader.open("evolutions", territoire="FRF3", indicateur="emploi-residents").text
    assert "Projection non proposée : 5 points fiables dans le segment, il en faut 6." in text
    text = reader.open("evolutions", territoire="LU000", indicateur="emploi-residents").text
    assert "la rupture de 2015 ne laisse que 1 point fiable" in text
