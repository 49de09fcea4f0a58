"""The figures as Chromium draws them: nothing is cut off, no text covers another."""

import base64
from collections.abc import Iterator
from pathlib import Path

import plotly.graph_objects as go
import pytest
import streamlit
from playwright.sync_api import Page
from plotly.offline import get_plotlyjs

from sector.figures.style import CONFIG
from sector.figures.tokens import TOKENS

from .published import bd_multiples, density_trend, departement_strip, lfs_trend

pytestmark = pytest.mark.browser

PAGE = """<style>@font-face{font-family:"Source Sans";font-weight:200 900;src:url(data:font/woff2;base64,%s)}
body{margin:0;font-family:"Source Sans"}</style><div id="figure"></div>"""
DRAW = """async ([figure, config, width]) => {
  const place = document.getElementById("figure");
  place.style.width = width + "px";
  await Promise.all([400, 650].map((weight) => document.fonts.load(weight + ' 13px "Source Sans"')));
  await Plotly.newPlot(place, figure.data, figure.layout, config);
}"""
#: Texts that stick out of the figure, and pairs that cover each other by more than their empty margins.
FAULTS = """() => {
  const frame = document.getElementById("figure").getBoundingClientRect();
  const texts = [...document.querySelectorAll("#figure text")].filter((text) => text.textContent.trim())
    .map((text) => [text.textContent, text.getBoundingClientRect()]);
  const out = texts.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1
    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(([text]) => "cut: " + text);
  texts.forEach(([one, a], at) => texts.slice(at + 1).forEach(([other, b]) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 4) out.push("covered: " + one + " / " + other);
  }));
  return out;
}"""
SIZES = """() => [...document.querySelectorAll("#figure text")].filter((text) => text.textContent.trim())
  .map((text) => parseFloat(getComputedStyle(text).fontSize))"""


@pytest.fixture(scope="module")
def blank(browser) -> Iterator[Page]:
    """A page with plotly and the font that Streamlit ships, nothing else."""
    files = (Path(streamlit.__file__).parent / "static").rglob("SourceSansVF-Upright*.woff2")
    font = base64.b64encode(next(files).read_bytes()).decode()
    page = browser.new_page()
    page.set_content(PAGE % font)
    page.add_script_tag(content=get_plotlyjs())
    yield page
    page.close()


def draw(page, figure, width):
    page.evaluate(DRAW, [go.Figure(figure).to_plotly_json(), CONFIG, width])


FIGURES = {
    "trend": lfs_trend,
    "density": lambda **options: density_trend(height=130, **options),
    "multiples": bd_multiples,
    "strip": departement_strip,
}


@pytest.mark.parametrize(
    ("name", "compact", "width"),
    [
        ("trend", False, 780),
        ("trend", False, 1270),
        ("trend", True, 328),
        ("trend", True, 600),
        ("density", False, 410),
        ("density", True, 328),
        ("multiples", False, 1270),
        ("multiples", True, 328),
        ("strip", False, 600),
        ("strip", True, 328),
    ],
)
def test_nothing_is_cut_off_and_no_text_covers_another(blank, name, compact, width):
    draw(blank, FIGURES[name](compact=compact), width)
    assert blank.evaluate(FAULTS) == []
    sizes = blank.evaluate(SIZES)
    assert len(sizes) > 4
    assert min(sizes) >= 12


def test_the_search_for_faults_finds_texts_that_cover_each_other_and_one_that_is_cut(blank):
    figure = lfs_trend()
    note = figure["layout"]["annotations"][0]
    figure["layout"]["annotations"] += [note, note | {"xshift": 160, "text": "Luxembourg et Lorraine"}]
    draw(blank, figure, 780)
    faults = blank.evaluate(FAULTS)
    assert any(fault.startswith("covered") for fault in faults)
    assert any(fault.startswith("cut") for fault in faults)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_names_of_the_lines_have_the_colours_of_the_theme(blank, theme):
    draw(blank, lfs_trend(theme=theme), 780)
    fill = blank.evaluate(
        """() => [...document.querySelectorAll("#figure text")]
        .find((text) => text.textContent.startsWith("Lorraine")).style.fill"""
    )
    accent = TOKENS[theme].accent
    assert fill == f"rgb({', '.join(str(int(accent[at : at + 2], 16)) for at in (1, 3, 5))})"
