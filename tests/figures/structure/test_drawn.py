"""The page as Chromium draws it: no text is cut off or covered, nothing sticks out at 360 px."""

import base64
import re
from pathlib import Path

import pytest
import streamlit

from sector.figures.structure import page
from sector.figures.styles import stylesheet

from .gathering import gathered
from .test_page import FRAME

pytestmark = pytest.mark.browser

PAGE = """<meta charset="utf-8"><style>@font-face{font-family:"Source Sans";font-weight:200 900;
src:url(data:font/woff2;base64,%s)} body{margin:0;font-family:"Source Sans";
padding:0 %dpx;color-scheme:%s}
%s</style><div class="stHtml"><header class="finding"><h1>%s</h1></header>%s</div>"""
#: Texts that stick out of the page, and pairs in one row that cover each other.
FAULTS = """() => {
  const wide = document.documentElement.clientWidth;
  const seen = (box) => box.width > 1 && box.height > 1;
  const kinds = ".st-figure .st-label,.st-value,.st-beside,.st-head,.st-plot > b,.st-who";
  const texts = [...document.querySelectorAll(kinds)]
    .filter((one) => one.textContent.trim() && seen(one.getBoundingClientRect()))
    .map((one) => [one.textContent.trim(), one]);
  const boxes = texts.map(([text, one]) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [text, range.getBoundingClientRect()];
  }).filter(([, box]) => seen(box));
  // What only a screen reader reads is one pixel large.
  const out = boxes.filter(([, box]) => box.left < -1 || box.right > wide + 1).map(([text]) => "cut: " + text);
  boxes.forEach(([one, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 5) out.push("covered: " + one + " / " + other);
  }));
  if (document.documentElement.scrollWidth > wide) out.push("sideways: " + document.documentElement.scrollWidth);
  return out;
}"""
FONTS = """() => Promise.all(
  [400, 650].map((weight) => document.fonts.load(weight + ' 13px "Source Sans"')))"""
LINES = """() => { const h1 = document.querySelector("h1");
  return Math.round(h1.getBoundingClientRect().height / parseFloat(getComputedStyle(h1).lineHeight)); }"""

STATES = [
    {"indicateur": "entreprises", "territoire": "FRF33"},
    {"indicateur": "entreprises", "territoire": "FRF32", "reference": "FRF32"},
    {"indicateur": "entreprises", "territoire": "FRF33", "reference": "PEERS"},
    {"indicateur": "emploi-residents", "territoire": "FRF3", "reference": "DEC0", "annee": "2010"},
    {"indicateur": "emploi-luxembourg", "territoire": "LU000"},
]


def opened(browser, library, state, width, theme="light", language="fr"):
    files = (Path(streamlit.__file__).parent / "static").rglob("SourceSansVF-Upright*.woff2")
    font = base64.b64encode(next(files).read_bytes()).decode()
    material = gathered(library, language, **state)
    sheet = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    side = 48 if width > 640 else 16
    shown = page.title(material), page.page(material, FRAME)
    sheet.set_content(PAGE % (font, side, theme, stylesheet(), *shown))
    sheet.evaluate(FONTS)
    return sheet


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("width", [1366, 900, 360])
@pytest.mark.parametrize("state", STATES, ids=lambda state: "-".join(state.values()))
def test_no_text_is_cut_off_or_covered(browser, library, state, width, language):
    sheet = opened(browser, library, state, width, language=language)
    assert sheet.evaluate(FAULTS) == []
    if width == 1366:
        assert sheet.evaluate(LINES) <= 2
    sheet.close()


def test_the_search_for_faults_finds_a_covered_and_a_cut_text(browser, library):
    sheet = opened(browser, library, STATES[0], 1366)
    sheet.evaluate("""() => { const all = [...document.querySelectorAll(".st-value")];
      all[0].style.cssText = "left:-400px"; all[3].style.cssText = "left:0"; all[3].textContent = "x".repeat(300);
      document.querySelectorAll(".st-row .st-label").forEach((one) => { one.style.whiteSpace = "nowrap"; });
      document.querySelectorAll(".st-row")[2].style.marginTop = "-28px"; }""")
    found = sheet.evaluate(FAULTS)
    assert any(fault.startswith("covered") for fault in found)
    assert any(fault.startswith(("cut", "sideways")) for fault in found)
    sheet.close()


@pytest.mark.parametrize("width", [1366, 360])
def test_bars_stand_on_the_side_and_have_the_length_of_their_figure(browser, library, width):
    sheet = opened(browser, library, STATES[0], width)
    drawn = sheet.evaluate("""() => {
      const panel = document.querySelector(".st-panel");
      return [...panel.querySelectorAll(".st-row")].map((row) => {
        const bar = row.querySelector(".st-bar").getBoundingClientRect();
        const zero = row.querySelector(".st-zero").getBoundingClientRect();
        const said = row.querySelector(".st-value").textContent;
        return [said, bar.left - zero.left, bar.right - zero.left, bar.width];
      }); }""")
    values = [float(re.sub(r"\s", "", text).replace("−", "-").replace("+", "")) for text, *_ in drawn]
    scale = max(width_ for *_, width_ in drawn) / max(map(abs, values))
    for value, (_, left, right, wide) in zip(values, drawn, strict=True):
        assert wide == pytest.approx(max(abs(value) * scale, 1), abs=1.2)
        assert abs(right if value < 0 else left) <= 2
    sheet.close()
