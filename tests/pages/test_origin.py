"""Every figure on every page opens to the figure it shows: sentence, table, map, chart and origin agree."""

import json
import re
from html import unescape
from itertools import product
from urllib.parse import parse_qs, urlsplit

import pytest

from sector.analyse.tracing import traced
from sector.model.lineage import usual_unit

from .loose import loose
from .opened import NAMES
from .text import FIGURE, plain

#: How each language writes: thousands, decimals.
MARKS = {"fr": (" ", ","), "de": (".", ","), "en": (",", ".")}
ADDING_UP = {"shift_national", "shift_mix", "shift_regional", "competitive", "allocation", "sum"}
STATES = [
    ("FRF3", "poids-entreprises", "FR_PROV"),
    ("FRF32", "emplois-siege", "PEERS"),
    ("FRF33", "croissance-entreprises", "FR"),
    ("LU000", "emploi-luxembourg", ""),
    ("LU000", "poids-emploi-residents", "FR_PROV"),
]


def asked(address):
    query = parse_qs(urlsplit(unescape(address)).query)
    return query["x"][0], query.get("u", [usual_unit(query["x"][0])])[0]


def figures(reader):
    """Yield the text and the address of every figure of a page."""
    for html in reader.html:
        for address, text in FIGURE.findall(html):
            yield unescape(text), address
        for pattern, body in re.findall(r'data-origins="([^"]*)">(.*?)</table>', html, re.S):
            rows = [row for row in body.split("<tr")[1:] if "data-bare" not in row]
            cells = [cell for row in rows for cell in re.findall(r"<td[^>]*>([^<]*)", row)]
            yield from zip(map(unescape, cells), placed(unescape(pattern).split("|")), strict=True)
    for found in reader.app.get("bidi_component"):
        drawn = json.loads(found.proto.json)["drawn"]
        for area in drawn["areas"]:
            for scale, text in (("fill", "fill_text"), ("size", "size_text")):
                for value, said, address in zip(area[scale], area[text], drawn["origins"][scale], strict=True):
                    assert address or value is None or scale == "fill"
                    yield (said, address.replace("{area}", area["code"])) if value is not None else ("", "")


def placed(meta):
    """Return the addresses that a pattern and its names stand for, as the browser reads them."""
    if not isinstance(meta, list):
        return []
    pattern, *names = meta
    found = product(*(text.split(" ") for text in names))
    return [pattern.replace("{0}", one[0]).replace("{1}", one[-1]) for one in found]


def points(reader):
    """Yield what the pointer shows on every point of every chart, its name left out, and the address."""
    for chart in reader.app.get("plotly_chart"):
        for trace in json.loads(chart.proto.spec)["data"]:
            addresses = trace["ids"] if "ids" in trace else placed(trace.get("meta"))
            for said, address in zip(trace.get("customdata", ()), addresses, strict=bool(addresses)):
                # Where a scenario starts, the observed line says its figure.
                if said:
                    yield unescape(said).split("<br>")[1].split("·")[-1], address


def agrees(text, value, unit, language, slack=1):
    """Say whether a text shows a value: rounded at its last digit, or to two significant figures, sign apart."""
    thousands, decimal = MARKS[language]
    written = re.search(r"\d(?:[\d.,]|\s(?=\d))*", plain(text))
    assert written, text
    digits = written.group().rstrip(".,").replace(thousands, "").replace(" ", "").replace(decimal, ".")
    scale = 100 if unit in ("share", "growth", "points", "contribution") else 1
    shown, exact = float(digits), abs(value) * scale
    last = 10.0 ** -len(digits.partition(".")[2])
    # A figure with its power of ten in a word: « 9,1 milliers », and an estimate of two significant figures.
    rough = 0.5 * 10.0 ** (len(str(int(exact or 1))) - 2)
    return abs(shown - exact) <= max(last * 0.501 * slack, rough * 1.001 if exact >= 10 else 0)


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
