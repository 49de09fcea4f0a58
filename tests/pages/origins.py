"""The figures of a page with the addresses of their origins, and whether a text shows a value."""

import json
import re
from html import unescape
from itertools import product
from urllib.parse import parse_qs, urlsplit

from sector.model.lineage import usual_unit

from .text import FIGURE, plain

#: How each language writes: thousands, decimals.
MARKS = {"fr": (" ", ","), "de": (".", ","), "en": (",", ".")}
ADDING_UP = {"shift_national", "shift_mix", "shift_regional", "competitive", "allocation", "sum"}


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
