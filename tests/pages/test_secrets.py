"""What is hidden is hidden everywhere: texts, charts, maps, links."""

import json
import re

import pytest

from sector.pages import shelf

from .opened import NAMES, Opened

HIDDEN = {
    ("ENTERPRISES", "J", "FRF32", "2023"): (None, "Q"),
    ("JOBS", "J", "FRF32", "2023"): (None, "Q"),
}
#: What Lorraine and Meuse show in 2023 as long as nothing is hidden, and nobody else does.
TEXTS = ("3 403", "7 274", "−580 entreprises")
NUMBERS = ("3403", "7274", "0.0264097", "0.0158323")


def everything(reader: Opened) -> str:
    """Return all that is sent to the browser, as it is sent."""
    charts = [chart.proto.spec for chart in reader.app.get("plotly_chart")]
    maps = [
        json.dumps(json.loads(found.proto.json)["drawn"]["areas"]) for found in reader.app.get("bidi_component")
    ]
    return "\n".join([*charts, *maps])


@pytest.fixture
def guarded(altered, monkeypatch, store):
    """Return a session over a store in which two figures of Meuse are confidential."""
    changed = altered(HIDDEN)
    monkeypatch.setattr(shelf, "store", lambda: changed.store)
    shelf._state.cache_clear()
    yield Opened()
    shelf._state.cache_clear()


def found(reader: Opened) -> set[str]:
    said = "\n".join(reader.read())
    sent = everything(reader)
    texts = {text for text in TEXTS if re.search(rf"(?<!\d)(?<!\d ){re.escape(text)}", said)}
    return texts | {number for number in NUMBERS if re.search(rf"(?<![\d.]){re.escape(number)}", sent)}


def test_without_a_secret_the_search_finds_these_figures(reader):
    seen = set()
    for page in NAMES:
        seen |= found(reader.open(page, territoire="FRF3"))
        seen |= found(reader.open(page, territoire="FRF32"))
        for slug in ("entreprises", "emplois-siege"):
            seen |= found(reader.open(page, territoire="FRF3", indicateur=slug, mode="valeurs"))
    assert seen >= set(TEXTS)
    assert seen >= set(NUMBERS)


@pytest.mark.parametrize("page", NAMES)
def test_no_page_gives_a_hidden_figure_or_what_would_reveal_it(guarded, reference, page):
    for slug, topic in reference.observatory.topics.items():
        if topic.dataflow != "ESTAT_BD":
            continue
        for area in ("FRF3", "FRF32", "FRF31"):
            for mode in ("valeurs", "indice"):
                guarded.open(page, indicateur=slug, territoire=area, mode=mode)
                assert found(guarded) == set(), (slug, area)


def test_the_page_says_that_it_is_a_secret(guarded):
    for page in ("en_bref", "carte", "evolutions"):
        assert "secret statistique" in guarded.open(page, territoire="FRF32").text
    states = {area["code"]: area["state"][-1] for area in guarded.open("carte").map["areas"]}
    assert states["FRF32"] == "secret"
    assert states["FRF31"] == "value"
