"""The page on structure as a reader opens it, in three languages, for every source."""

from urllib.parse import parse_qs, urlsplit

import pytest

from .text import flowing, plain

TITLES = {
    (
        "fr",
        "FRF33",
    ): "Il manque à la Moselle environ 3 600 emplois et 280 entreprises du numérique "
    "pour peser autant qu’en France de province",
    (
        "de",
        "FRF33",
    ): "Im Département Moselle fehlen rund 3.600 Beschäftigte und 280 Unternehmen der Digitalwirtschaft "
    "zum Gewicht von Frankreich ohne Île-de-France",
    (
        "en",
        "FRF33",
    ): "In Moselle, the digital sector lacks about 3,600 jobs and 280 enterprises "
    "to weigh as much as in France outside Île-de-France",
    ("fr", "FRF31"): "En Meurthe-et-Moselle, le numérique compte environ 720 emplois et 46 entreprises de plus "
    "qu’avec le poids de la France de province",
    ("fr", "FRF34"): "Il manque aux Vosges environ",
}


def title(reader):
    html = "".join(reader.html)
    return flowing(html[html.index("<h1>") : html.index("</h1>")])


@pytest.mark.parametrize(("language", "area"), TITLES)
def test_the_page_opens_with_what_is_missing_or_in_excess(reader, language, area):
    assert title(reader.open("structure", territoire=area, langue=language)).startswith(TITLES[language, area])


def test_all_parts_of_the_page_are_there_for_moselle(reader):
    text = reader.open("structure", territoire="FRF33").text
    for said in (
        "La somme des écarts est nulle, à l’arrondi de la source près.",
        "Effet de siège : une entreprise compte tous ses salariés dans le département de son siège",
        "En emplois, un seul des quatre départements comparés dépasse la France de province : "
        "la Meurthe-et-Moselle",
        "0,75 à 1,25 : proche de la France de province",
        "Bande claire : effet de ±10 emplois",
        "223 des 227 entreprises du numérique gagnées en Moselle suivent la tendance",
        "En Moselle, 310 créations et 207 cessations d’entreprises du numérique en 2023 : solde +103",
        "42 % des entreprises du numérique de la Lorraine sont en Moselle",
        "premier apport, services aux entreprises (+0,99 point) ; dernier, industrie (−1,63 point)",
        "81 départements sur 88",
        "Source : Eurostat, démographie des entreprises (bd_hgnace_r), 2021–2023",
        "E. S. Dunn, 1960",
        "J. M. Esteban-Marquillas, 1972",
    ):
        assert said in text, said


def test_each_figure_has_a_table_a_file_and_a_reading_note(reader):
    reader.open("structure", territoire="FRF33")
    html = "".join(reader.html)
    files = [link for link in reader.links if link.startswith("/api/v1/structure.csv")]
    asked = [parse_qs(urlsplit(link).query) for link in files]
    figures = ("ecarts", "quotients", "decomposition", "mouvements", "concentration", "contributions")
    dialects = ("point-virgule", "virgule")
    assert [(one["figure"][0], one["separateur"][0]) for one in asked] == [
        (figure, dialect) for figure in figures for dialect in dialects
    ]
    assert all(parse_qs(urlsplit(link).query)["territoire"] == ["FRF33"] for link in files)
    assert html.count("<caption>") == html.count("Comment lire") == len(figures)


def test_luxembourg_with_french_enterprises_says_why_it_is_absent_and_offers_what_has_it(reader):
    reader.open("structure", territoire="LU000", indicateur="entreprises")
    assert "Le Luxembourg : hors de cette source" in reader.text
    assert title(reader).startswith("Il manque à la Lorraine environ")
    offered = [link for link in reader.links if link.startswith("/structure?") and "territoire=LU000" in link]
    assert {parse_qs(urlsplit(link).query)["indicateur"][0] for link in offered} == {
        *("poids-emploi-residents", "emploi-residents", "emploi-luxembourg", "poids-emploi-luxembourg"),
    }


def test_luxembourg_alone_has_shares_and_the_reason_why_there_is_no_gap(reader):
    reader.open("structure", territoire="LU000", indicateur="emploi-luxembourg")
    assert title(reader) == "Au Luxembourg, le numérique représente 4,47 % des emplois en 2018"
    assert "cette source ne contient aucun territoire de comparaison" in reader.text
    link = next(
        link for link in reader.links if link.startswith("/structure?") and "indicateur=entreprises" in link
    )
    assert reader.open("structure", **{k: v for k, (v,) in parse_qs(urlsplit(link).query).items()}).notices() == []


def test_the_survey_of_residents_shows_thousands_and_refuses_its_breaks(reader):
    reader.open("structure", territoire="LU000", indicateur="emploi-residents")
    assert "Emplois (milliers de personnes)" in reader.text
    assert "une rupture de série sépare les deux années" in reader.text
    assert "au lieu de résidence" in reader.text


def test_the_year_of_the_bar_is_the_year_of_the_page(reader):
    texts = {year: reader.open("structure", territoire="FRF33", annee=year).text for year in ("2021", "2023")}
    assert "cessations d’entreprises du numérique en 2021" in texts["2021"]
    assert title(reader) != ""
    assert texts["2021"] != texts["2023"]


def test_every_département_and_the_peers_can_be_the_reference(reader, reference):
    for other in ("PEERS", *reference.territories["FR_MET"].members[::12]):
        reader.open("structure", territoire="FRF32", reference=other)
        assert reader.address["reference"] == other
        assert reader.notices() == []
        name = plain(reference.territories[other].phrase("fr").of)
        assert name in reader.text or plain(reference.territories[other].phrase("fr").in_) in reader.text


@pytest.mark.parametrize("number", [5, 6, 7, 10, 16])
def test_a_question_of_the_list_is_answered_on_the_page(reader, number):
    text = reader.open("structure", territoire="FRF3", indicateur="entreprises").text
    answers = {
        5: "531 des 534 entreprises du numérique gagnées en Lorraine suivent la tendance",
        6: "En Lorraine, emplois : +1,4 % de 2021 à 2023 ; premier apport, services aux entreprises (+1,40 point)",
        7: "En emplois, un seul des quatre départements comparés dépasse la France de province",
        10: "elles sont plus concentrées que l’ensemble",
        16: "En Lorraine, 688 créations et 479 cessations d’entreprises du numérique en 2023",
    }
    assert answers[number] in text
