"""The table of a chart has the cells of the chart, each opening to its origin, in three languages."""

import re

import pytest

from sector.api.routes import routes
from sector.reports.charts import CHARTS, TWINS

from .asking import Client
from .test_pictures import PLACES, desk_of

EVERY = [(page, name) for page, names in TWINS.items() for name in names]
ROW = re.compile(r"<tr[^>]*><th scope=\"row\">(.*?)</th>(.*?)</tr>", re.DOTALL)


@pytest.fixture(scope="module")
def client(reference, store):
    return Client(routes(desk_of(reference, store)))


def asked(client, page, name, place="moselle", **more):
    return client.get("/tableau", params={"page": page, "graphique": name, **PLACES[place], **more})


def bare(text):
    return re.sub(r"<sup.*?</sup>|<[^>]+>", "", text).strip()


def rows(html):
    return [
        [bare(head), *(bare(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells, re.DOTALL))]
        for head, cells in ROW.findall(html)
    ]


def test_only_charts_that_exist_have_one():
    assert all(name in CHARTS[page] for page, name in EVERY)


def test_all_ranked_departements_stand_by_position_with_the_value_of_their_dot(client, shown):
    found = rows(asked(client, "carte", "rangs").text)
    view = shown("poids-entreprises")
    values = {code: cell.value for code, cell in view.ranking.column("2022").items()}
    ordered = sorted((value for value in values.values() if value is not None), reverse=True)
    told = [
        float(value.replace("\u202f%", "").replace("\u00a0%", "").replace(",", "."))
        for _, place, value in found
        if place != "—"
    ]
    assert len(told) == len(ordered) == 96
    assert told == [pytest.approx(value * 100, abs=0.006) for value in ordered]
    places = [int(re.match(r"\d+", place)[0]) for _, place, _ in found if place != "—"]
    assert places == [1 + sum(other > value for other in ordered) for value in ordered]


@pytest.mark.parametrize(("page", "name"), EVERY)
@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_each_figure_opens_and_the_way_back_leads_to_the_page(client, page, name, language):
    answer = asked(client, page, name, langue=language)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert answer.text.count("<h1>") == 1
    found = rows(answer.text)
    figures = [cell for _, *cells in found for cell in cells if re.search(r"\d", cell)]
    assert len(figures) == len(re.findall(r'<td[^>]*><a href="chiffre\?', answer.text)) > 0
    back = re.findall(r'<a href="(http[^"]+)"', answer.text)[-1]
    assert f"/{page}?" in back
    assert f"langue={language}" in back


def test_a_chart_with_its_table_on_its_page_says_so(client):
    answer = asked(client, "evolutions", "series")
    assert answer.status_code == 404
    assert answer.text == "Le tableau de ce graphique se trouve sous lui, sur sa page."


def test_an_answer_that_the_reader_has_is_not_sent_again(client):
    first = asked(client, "carte", "rangs")
    again = client.get(str(first.url), headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_luxembourg_beside_moselle_stands_under_those_that_are_ranked(client):
    found = rows(
        asked(client, "comparer", "rangs", avec="LU000", indicateur="poids-emploi-residents", annee="2015").text
    )
    assert len(found) > 96
    assert found[-1][:2] == ["Luxembourg", "—"]
