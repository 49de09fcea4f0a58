"""Every figure on every page opens to the figure it shows: sentence, table, map, chart and origin agree."""

import json
import re

import pytest

from sector.analyse.tracing import traced

from .loose import loose
from .opened import NAMES
from .origins import ADDING_UP, MARKS, agrees, asked, figures, placed, points

STATES = [
    ("FRF3", "poids-entreprises", "FR_PROV"),
    ("FRF32", "emplois-siege", "PEERS"),
    ("FRF33", "croissance-entreprises", "FR"),
    ("LU000", "emploi-luxembourg", ""),
    ("LU000", "poids-emploi-residents", "FR_PROV"),
]


@pytest.mark.parametrize("language", MARKS)
@pytest.mark.parametrize("page", [name for name in NAMES if name != "donnees"])
def test_every_figure_opens_to_the_value_it_shows(reader, library, page, language):
    seen = set()
    for territory, topic, reference in STATES if language == "fr" else STATES[:1]:
        reader.open(page, territoire=territory, indicateur=topic, reference=reference, langue=language)
        for text, address in (*figures(reader), *points(reader)):
            if address and (text, address) not in seen:
                seen.add((text, address))
                query, unit = asked(address)
                cell = traced(query, library)
                assert cell.value is not None, (text, query)
                # Effects are rounded so that they add up: one unit of their last digit more or less.
                slack = 2 if query.split("(")[0] in ADDING_UP else 1
                assert agrees(text, cell.value, unit, language, slack), (page, text, query, cell)
    assert len(seen) > 20, page


def test_the_agreement_would_see_a_wrong_figure():
    assert agrees("1 432 entreprises", 1432.0, "enterprises", "fr")
    assert not agrees("1 532 entreprises", 1432.0, "enterprises", "fr")
    assert agrees("−2,64 %", -0.02638, "share", "fr")
    assert not agrees("2,66 %", 0.02638, "share", "fr")
    assert agrees("3,600", 3578.2, "persons", "en")


@pytest.mark.parametrize("language", MARKS)
@pytest.mark.parametrize("page", NAMES)
def test_every_number_of_a_page_opens_to_its_origin_or_is_no_figure(reader, page, language):
    left = set()
    for territory, topic, reference in STATES if language == "fr" else STATES[:1] + STATES[3:4]:
        reader.open(page, territoire=territory, indicateur=topic, reference=reference, langue=language)
        left |= {found for html in reader.html for found in loose(html)}
    assert left == set()


@pytest.mark.parametrize("page", [name for name in NAMES if name not in ("carte", "gen", "donnees", "fiche")])
def test_every_point_of_a_chart_opens_to_its_origin(reader, page):
    for territory, topic, reference in STATES:
        reader.open(page, territoire=territory, indicateur=topic, reference=reference)
        for chart in reader.app.get("plotly_chart"):
            for trace in json.loads(chart.proto.spec)["data"]:
                if trace.get("customdata"):
                    addresses = trace["ids"] if "ids" in trace else placed(trace.get("meta"))
                    assert len(addresses) == len(trace["customdata"]), trace["customdata"][:3]
                    assert all(addresses), trace["customdata"][:3]


def test_a_loose_number_is_seen():
    assert list(loose("<p>Le numérique emploie 7 274 personnes</p>"))
    assert list(loose('<h2>Le rang va du <b>65ᵉ</b> au <a href="chiffre?x=A">67ᵉ</a></h2>')) == [("b.", "65ᵉ")]
    assert not list(loose('<p>En 2023, <a href="chiffre?x=A">7 274</a> emplois, le 1ᵉʳ janvier</p>'))


@pytest.mark.parametrize("page", NAMES)
def test_no_link_stands_inside_an_attribute(reader, page):
    reader.open(page)
    for html in reader.html:
        assert not re.search(r"=\"[^\"]*(&lt;|<)a href", html)
