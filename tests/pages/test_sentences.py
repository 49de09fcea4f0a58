"""What the pages say of the bundled figures, in French, word for word."""

from urllib.parse import parse_qs, urlsplit

import pytest

from .text import plain, unlinked

FRONT = {
    "FRF3": "En Lorraine, les entreprises du numérique augmentent autant qu’en France de province",
    "FRF34": "Dans les Vosges, les entreprises du numérique augmentent plus vite qu’en France de province",
    "FRF31": "En Meurthe-et-Moselle, les entreprises du numérique augmentent moins vite qu’en France de province",
    "LU000": "Au Luxembourg, les emplois du numérique ont été multipliés par 3,7 entre 1995 et 2018",
}


@pytest.mark.parametrize("area", FRONT)
def test_the_front_page_opens_with_the_finding_of_the_territory(reader, area):
    assert FRONT[area] in reader.open("en_bref", territoire=area).text


def test_the_front_page_of_lorraine_holds_its_figures_and_what_differs_from_those_of_2013(reader):
    text = reader.open("en_bref").text
    for said in (
        "En 2023 : 3 403 entreprises",
        "7 274 emplois",
        "2,64 %",
        "0,45 point sous la France de province",
        "3,09 %",
        "−580 entreprises",
        "81 départements sur 88",
        "Ce qui a changé depuis 2022",
        "11 000 emplois en 2013, 7 274 en 2023 : deux mesures différentes, pas une évolution",
        "0 attribut établi sur 6",
        "Vingt questions, deux clics au plus",
    ):
        assert said in text, said


def test_the_front_page_shows_the_ranks_of_the_four_departements(reader):
    text = reader.open("en_bref").text
    for said in ("24ᵉ", "43ᵉ", "65ᵉ", "96ᵉ", "sur 96 départements"):
        assert said in text, said


def test_luxembourg_is_told_apart_from_the_french_source(reader):
    text = reader.open("en_bref", territoire="LU000").text
    assert "5 370 emplois en 1995, 20 040 emplois en 2018" in text
    assert "territoire absent de cette source" in text
    assert "Luxembourg : hors de la source française des entreprises" in text


def test_the_map_page_says_where_the_enterprises_are_and_who_is_last(reader):
    reader.open("carte")
    said = "Moselle et Meurthe-et-Moselle réunissent 81 % des entreprises du numérique de la Lorraine"
    assert said in reader.text
    assert plain(reader.map["titles"]["map"][-1]) == "La Meuse, au dernier rang des 96 départements"
    assert "7 hors cadre à droite (plus de 6 %)" in reader.text
    assert "moitié basse des 96 départements" in reader.text


def test_an_indicator_without_the_chosen_territory_says_why_and_offers_those_that_have_it(reader):
    reader.open("carte", territoire="FRF32", indicateur="emploi-residents")
    assert "La Meuse : hors de cette source" in reader.text
    assert "Indicateurs qui l’ont :" in reader.text
    offered = [link for link in reader.links if link.startswith("/carte?") and "territoire=FRF32" in link]
    assert len(offered) == 7


def test_the_page_on_change_gives_both_ends_and_refuses_a_projection(reader):
    text = reader.open("evolutions").text
    assert (
        "En Lorraine, la part du numérique dans les entreprises passe de 2,43 % en 2021 à 2,64 % en 2023" in text
    )
    assert "Projection non proposée : 3 points fiables dans le segment, il en faut 6." in text


def test_the_survey_of_luxembourg_is_cut_where_its_producer_says_so(reader):
    text = reader.open("evolutions", indicateur="emploi-residents", territoire="LU000").text
    assert "rupture de série en 2015" in text
    assert "b rupture : ligne coupée, aucun taux" in text


def test_the_data_page_names_its_sources_and_their_limits(reader):
    text = reader.open("donnees").text
    for said in (
        "Six sources",
        "Eurostat, démographie des entreprises (bd_hgnace_r)",
        "Ce ne sont pas des zéros.",
        "Aucune évolution, aucun indice ne traverse une rupture",
        "Journal des versions",
        "Zéro est une valeur",
    ):
        assert said in text, said


def test_the_number_of_published_values_leaves_out_the_empty_cells(reader, library):
    cubes = [library.cube(flow) for flow in library.versions]
    cells = [cell for cube in cubes for found in cube.series.values() for cell in found.values()]
    known = sum(cell.value is not None for cell in cells)
    assert len(cells) - known == 32 + 114
    text = reader.open("donnees").text
    assert f"Six sources, {known // 1000} {known % 1000:03} valeurs publiées" in text


def test_table_map_file_and_sentence_show_one_figure(reader):
    reader.open("carte", indicateur="poids-entreprises", territoire="FRF33")
    moselle = next(area for area in reader.map["areas"] if area["code"] == "FRF33")
    shown = moselle["fill_text"][-1]
    assert shown in moselle["sentence"][-1]
    assert f"<td>{shown}</td>" in unlinked("".join(reader.html))
    download = next(link for link in reader.links if link.startswith("/api/v1/vue.csv"))
    asked = parse_qs(urlsplit(download).query)
    assert asked["indicateur"] == ["poids-entreprises"]
    assert asked["territoire"] == ["FRF33"]
