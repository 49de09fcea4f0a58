"""The map as a reader meets it: a real server, a real Chromium, published figures."""

import csv
import math
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket, expect

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
APP = HERE / "map_app.py"
FIVE = {"FRF31", "FRF32", "FRF33", "FRF34", "LU000"}
COUNT_SENT = """
  window.__sent = 0;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...all) { window.__sent += 1; return send.apply(this, all); };
"""
# `document.querySelector` does not look into the component's shadow root.
FIND_MAP = """
  const find = (node) => {
    for (const element of node.querySelectorAll('*')) {
      if (element.matches('.sector-map')) return element;
      const inner = element.shadowRoot && find(element.shadowRoot);
      if (inner) return inner;
    }
    return null;
  };
  const map = find(document);
"""
# Resolves at the first change of the drawing, with what had left for Python by then.
WATCH = FIND_MAP.join(
    [
        "() => {",
        """
  window.__before = window.__sent;
  window.__change = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      observer.disconnect();
      const circle = map.querySelector('.circle[data-code=FRF33]');
      resolve({ sent: window.__sent - window.__before, r: Number(circle.getAttribute('r')),
                fill: map.querySelector('.area[data-code=FRF33]').style.fill,
                number: [...map.querySelectorAll('.number')].map((n) => n.textContent).join('|') });
    }).observe(map, { subtree: true, attributes: true, attributeFilter: ['r'] });
  });
}""",
    ]
)
# The drawing has caught up with the width of its place.
LAID_OUT = FIND_MAP.join(
    [
        "() => {",
        """
  const stage = map?.querySelector('.stage');
  return stage && stage.clientWidth === Number(stage.firstChild.getAttribute('width'));
}""",
    ]
)
LABELS_ON_FILLS = """(map) => {
  const areas = [...map.querySelectorAll('.area')];
  const hits = [];
  for (const label of map.querySelectorAll('.label')) {
    for (const line of label.querySelectorAll('tspan')) {
      const box = line.getBoundingClientRect();
      for (let i = 0; i <= 20; i += 1) for (const part of [0.3, 0.5, 0.75]) {
        const [x, y] = [box.left + (box.width * i) / 20, box.top + box.height * part];
        for (const area of areas) {
          const inverse = area.getScreenCTM().inverse();
          const point = new DOMPoint(x, y).matrixTransform(inverse);
          if (area.isPointInFill(point)) hits.push(`${line.textContent} on ${area.dataset.code}`);
        }
      }
    }
  }
  return [...new Set(hits)];
}"""
OVERLAPS = """(map) => {
  const stage = map.querySelector('.stage').getBoundingClientRect();
  const boxes = [...map.querySelectorAll('.label, .place')]
    .filter((text) => text.style.display !== 'none')
    .map((text) => [text.textContent, text.getBoundingClientRect()]);
  const problems = boxes.filter(([, b]) => b.left < stage.left || b.right > stage.right || b.top < stage.top
    || b.bottom > stage.bottom).map(([text]) => `${text} is cut`);
  boxes.forEach(([first, a], i) => boxes.slice(i + 1).forEach(([second, b]) => {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      problems.push(`${first} meets ${second}`);
  }));
  return problems;
}"""

Open = Callable[..., Page]


@pytest.fixture
def open_map(context: BrowserContext, page: Page, serve: Callable[..., str]) -> Open:
    """Return `open_map(query)`: the test page with its map drawn and Python's answer on it."""
    base = serve(APP)
    context.add_init_script(COUNT_SENT)

    def visit(query: str = "") -> Page:
        page.goto(f"{base}/?{query}")
        expect(page.locator(".area").first).to_be_attached()
        expect(page.get_by_text("Python :")).to_be_visible()
        return page

    return visit


def published() -> dict[tuple[str, str], int]:
    with (HERE / "share_of_j.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["ref_area"], row["time_period"]): int(row["enterprises_j"])
            for row in csv.DictReader(file, delimiter=";")
        }


def radius(page: Page, code: str) -> float:
    return float(page.locator(f".circle[data-code={code}]").get_attribute("r") or 0)


def fill(page: Page, code: str) -> str:
    return page.locator(f".area[data-code={code}]").evaluate("path => path.style.fill")


def counters(page: Page) -> dict[str, int]:
    return page.evaluate("window.__map")


def heard(page: Page, year: str, territory: str) -> None:
    expect(page.get_by_text(re.compile(f"Python : {year} {territory}"))).to_be_visible()


def test_five_territories_are_drawn_with_their_names_and_values(open_map: Open) -> None:
    page = open_map()
    paths = page.locator(".area")
    assert {path.get_attribute("data-code") for path in paths.all()} == FIVE
    for path in paths.all():
        box = path.bounding_box()
        assert box is not None
        assert box["width"] > 20
        assert box["height"] > 20
    expect(page.locator(".label", has_text="Luxembourg")).to_contain_text("absent de la source")
    expect(page.locator(".label[data-code=FRF31]")).to_contain_text("3,20")
    expect(page.locator(".number", has_text="1\u202f432")).to_be_visible()


def test_the_area_of_a_circle_is_proportional_to_its_value_over_all_years(open_map: Open) -> None:
    page = open_map()
    values = published()
    ratios = []
    for year in ("2021", "2022", "2023"):
        page.get_by_text(year, exact=True).first.click()
        expect(page.get_by_role("radio", name=year)).to_be_checked()
        for code in ("FRF31", "FRF32", "FRF33", "FRF34"):
            ratios.append(radius(page, code) / math.sqrt(values[code, year]))
    assert max(ratios) / min(ratios) == pytest.approx(1, rel=0.002)
    assert radius(page, "LU000") == 0


def test_a_key_changes_the_picture_before_anything_leaves_for_python(open_map: Open) -> None:
    page = open_map("annee=2023&territoire=FRF33")
    before = {"r": radius(page, "FRF33"), "fill": fill(page, "FRF33")}
    page.get_by_role("listbox").focus()
    page.evaluate(WATCH)
    page.keyboard.press("ArrowLeft")
    change = page.evaluate("window.__change")
    assert change["sent"] == 0
    assert change["r"] < before["r"]
    heard(page, "2022", "FRF33")
    assert page.evaluate("window.__sent - window.__before") > 0
    assert fill(page, "FRF33") != before["fill"]
    expect(page.locator(".number", has_text="1\u202f347")).to_be_visible()


def test_the_address_follows_without_filling_the_history(open_map: Open) -> None:
    page = open_map("annee=2023&territoire=FRF33")
    length = page.evaluate("history.length")
    page.get_by_role("listbox").focus()
    for key in ("ArrowLeft", "ArrowDown", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    expect(page).to_have_url(re.compile(r"annee=2021.*territoire=FRF34"))
    heard(page, "2021", "FRF34")
    assert page.evaluate("history.length") == length


def test_one_drawing_lives_through_reruns_and_is_not_called_again(open_map: Open) -> None:
    page = open_map("annee=2023&territoire=FRF33")
    page.get_by_text("2022", exact=True).first.click()
    heard(page, "2022", "FRF33")
    page.get_by_role("button", name="Recalculer").click()
    expect(page.get_by_text("entendu 1")).to_be_visible()
    expect(page.get_by_role("radio", name="2022")).to_be_checked()
    assert counters(page) == {"calls": 1, "builds": 1, "destroyed": 0}


def test_a_rerun_does_not_send_the_map_again(page: Page, open_map: Open) -> None:
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    open_map("annee=2023&territoire=FRF33")
    assert max(received) > 10_000
    received.clear()
    page.get_by_text("2022", exact=True).first.click()
    heard(page, "2022", "FRF33")
    assert max(received) < 4_000


def test_the_map_obeys_when_python_moves_the_year(open_map: Open) -> None:
    page = open_map("annee=2023&territoire=FRF33")
    page.get_by_text("2022", exact=True).first.click()
    heard(page, "2022", "FRF33")
    page.get_by_role("button", name="Aller à 2021").click()
    expect(page.get_by_role("radio", name="2021")).to_be_checked()
    expect(page.locator(".number", has_text="1\u202f205")).to_be_visible()
    assert counters(page)["builds"] == 1


def test_leaving_and_coming_back_draws_afresh_and_keeps_the_asked_year(open_map: Open) -> None:
    page = open_map("annee=2021&territoire=FRF33")
    page.get_by_role("link", name="Autre").click()
    expect(page.get_by_text("Autre page")).to_be_visible()
    expect(page.locator(".area")).to_have_count(0)
    page.get_by_role("link", name="Carte").click()
    expect(page.get_by_role("radio", name="2023")).to_be_checked()
    assert counters(page)["destroyed"] == 1


def test_leaving_before_the_pause_loses_nothing(open_map: Open) -> None:
    page = open_map("annee=2023&territoire=FRF33")
    page.get_by_role("listbox").focus()
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Recalculer").click(delay=80)
    heard(page, "2022", "FRF33")
    expect(page).to_have_url(re.compile("annee=2022"))


def test_missing_secret_and_zero_look_different_and_are_told_apart(open_map: Open) -> None:
    page = open_map("signs=1&annee=2021")
    looks = {code: fill(page, code) for code in ("LU000", "FRF34", "FRF32", "FRF31")}
    assert len(set(looks.values())) == 4
    assert "dots" in looks["LU000"]
    assert "hatch" in looks["FRF34"]
    swatches = page.locator(".states .swatch[data-state]")
    backgrounds = swatches.evaluate_all("all => all.map((s) => getComputedStyle(s).background + s.textContent)")
    assert len(set(backgrounds)) == len(backgrounds) == 3
    states = page.locator(".states")
    for words in ("Luxembourg", "Vosges", "Meuse"):
        expect(states).to_contain_text(words)
    expect(page.get_by_role("option", name=re.compile("Vosges"))).to_contain_text("hors classement : secret")
    expect(page.get_by_role("option").last).to_contain_text("absent de la source")
    expect(page.locator(".states li", has_text="peu fiable")).to_be_visible()
    page.get_by_text("2022", exact=True).first.click()
    expect(page.locator(".states li", has_text="Secret statistique")).to_contain_text("aucun cas")
    expect(page.locator(".states li", has_text="Zéro")).to_contain_text("aucun cas")


@pytest.mark.parametrize("query", ["layout=full", "signs=1&annee=2021", "set=two", "repeat=7&layout=full"])
def test_a_phone_needs_no_sideways_scroll(page: Page, open_map: Open, query: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    open_map(query)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = page.locator(".sector-map").evaluate(
        "map => [...map.querySelectorAll('*')].filter((e) => !e.closest('svg') && !e.closest('.spoken') && "
        "e.getBoundingClientRect().right > innerWidth).map((e) => e.className)"
    )
    assert wide == []
    heights = page.locator(".sector-map").evaluate(
        "map => [...map.querySelectorAll('.years.buttons span, .years.slider input, .play, .file, [role=option]')]"
        ".map((e) => e.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    sizes = page.locator(".sector-map").evaluate(
        "map => [...map.querySelectorAll('text, span, p, b, button')].filter((e) => e.textContent.trim())"
        ".map((e) => Number.parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12


@pytest.mark.parametrize("query", ["layout=full", "set=two&layout=full", "signs=1&annee=2021", "only=fill"])
def test_names_stand_outside_the_fills_and_apart_at_every_width(page: Page, open_map: Open, query: str) -> None:
    open_map(query)
    for width in (360, 375, 414, 460, 540, 640, 768, 900, 1180, 1366, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(LAID_OUT)
        root = page.locator(".sector-map")
        assert root.evaluate(OVERLAPS) == [], width
        assert root.evaluate(LABELS_ON_FILLS) == [], width


def test_the_list_is_walked_with_the_keyboard(open_map: Open) -> None:
    page = open_map("annee=2023&territoire=FRF33")
    listbox = page.get_by_role("listbox")
    listbox.focus()
    chosen = page.locator("[role=option][aria-selected=true]")
    for key, name in [
        ("Home", "Meurthe-et-Moselle"),
        ("ArrowDown", "Moselle"),
        ("ArrowDown", "Vosges"),
        ("End", "Luxembourg"),
        ("ArrowDown", "Luxembourg"),
        ("ArrowUp", "Meuse"),
    ]:
        page.keyboard.press(key)
        expect(chosen).to_have_count(1)
        expect(chosen.locator(".name")).to_have_text(name)
        assert listbox.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert page.locator(".chosen").get_attribute("d") == page.locator(".area[data-code=FRF32]").get_attribute("d")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="2022")).to_be_checked()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="2023")).to_be_checked()
    expect(listbox).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Meuse compte 142")).to_be_attached()


def test_the_order_follows_the_year_and_the_list_keeps_its_focus(open_map: Open) -> None:
    page = open_map("signs=1&annee=2022&territoire=FRF32")
    names = page.locator("[role=option] .name")
    assert names.all_text_contents() == ["Meurthe-et-Moselle", "Moselle", "Vosges", "Meuse", "Luxembourg"]
    page.get_by_role("listbox").focus()
    page.keyboard.press("ArrowLeft")
    expect(names).to_have_text(["Meurthe-et-Moselle", "Moselle", "Meuse", "Vosges", "Luxembourg"])
    expect(page.get_by_role("listbox")).to_be_focused()


def test_a_territory_that_is_not_drawn_selects_no_row(open_map: Open) -> None:
    page = open_map("territoire=FRF3")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    assert not page.locator(".chosen").get_attribute("d")
    page.get_by_role("listbox").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true] .name")).to_have_text("Meurthe-et-Moselle")


def test_a_click_on_the_map_chooses(open_map: Open) -> None:
    page = open_map("territoire=FRF33")
    page.locator(".circle[data-code=FRF31]").click()
    heard(page, "2023", "FRF31")
    expect(page.locator("[aria-selected=true] .name")).to_have_text("Meurthe-et-Moselle")


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_play_walks_to_the_last_year_and_speaks_only_then(page: Page, open_map: Open, motion: str) -> None:
    page.emulate_media(reduced_motion=motion)
    open_map("annee=2021&territoire=FRF33")
    page.locator(".sector-map").evaluate(
        """map => {
          window.__radii = []; window.__said = [];
          const circle = map.querySelector('.circle[data-code=FRF33]');
          new MutationObserver(() => window.__radii.push(Number(circle.getAttribute('r'))))
            .observe(circle, { attributes: true, attributeFilter: ['r'] });
          const spoken = map.querySelector('.spoken');
          new MutationObserver(() => window.__said.push(spoken.textContent))
            .observe(spoken, { childList: true, characterData: true, subtree: true });
        }"""
    )
    page.get_by_role("button", name="Lire 2021").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.get_by_role("radio", name="2023")).to_be_checked()
    expect(page.get_by_role("button", name="Lire 2021")).to_be_visible()
    heard(page, "2023", "FRF33")
    expect(page.get_by_role("status").filter(has_text="En 2023")).to_be_attached()
    assert page.evaluate("window.__said.every((text) => text.includes('2023'))")
    radii = page.evaluate("window.__radii")
    assert all(after >= before for before, after in pairwise(radii))
    distinct = len(set(radii))
    assert distinct <= 3 if motion == "reduce" else distinct > 10


def test_twenty_one_years_get_a_slider(open_map: Open) -> None:
    page = open_map("repeat=7&annee=2005&layout=full")
    slider = page.get_by_role("slider", name="Année")
    assert slider.get_attribute("aria-valuetext") == "2005"
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("output")).to_have_text("2006")
    heard(page, "2006", "FRF33")
    expect(page.locator(".read")).to_contain_text("Lire : En 2006, Moselle")


def test_counts_alone_draw_neutral_areas_and_bars_by_size(open_map: Open) -> None:
    page = open_map("only=size")
    assert fill(page, "FRF31") == fill(page, "FRF32")
    bars = page.locator(".track .bar").evaluate_all("all => all.map((bar) => bar.getBoundingClientRect().width)")
    assert bars[1] / bars[0] == pytest.approx(1309 / 1432, rel=0.01)
    expect(page.locator(".circles")).to_be_visible()
    expect(page.locator(".ramp")).to_have_count(0)


def test_ratios_alone_draw_no_circle(open_map: Open) -> None:
    page = open_map("only=fill&layout=full")
    assert {radius(page, code) for code in FIVE} == {0}
    expect(page.locator(".circles")).to_have_count(0)
    expect(page.locator(".ramp")).to_be_visible()


def test_gaps_leave_from_a_common_zero_on_both_sides(open_map: Open) -> None:
    page = open_map("gap=1&layout=full&annee=2023")
    bars = page.locator("[role=option]:not(.outside) .bar").evaluate_all(
        "all => all.map((bar) => { const b = bar.getBoundingClientRect(); return [b.left, b.right]; })"
    )
    (ahead_from, ahead_to), *behind = bars
    assert ahead_to > ahead_from
    assert all(right == pytest.approx(ahead_from, abs=1) and left < right for left, right in behind)
    red, _, blue = map(int, re.findall(r"\d+", fill(page, "FRF31")))
    assert blue > red
    red, _, blue = map(int, re.findall(r"\d+", fill(page, "FRF32")))
    assert red > blue


def test_a_message_that_changes_keeps_the_drawing_and_the_focus(open_map: Open) -> None:
    page = open_map("named=1&annee=2023&territoire=FRF33")
    page.get_by_role("radio", name="2023").focus()
    page.keyboard.press("ArrowLeft")
    heard(page, "2022", "FRF33")
    expect(page.get_by_role("region", name="Carte, FRF33, 2022")).to_be_visible()
    expect(page.get_by_role("radio", name="2022")).to_be_focused()
    assert counters(page)["builds"] == 1
    assert counters(page)["calls"] > 1


def test_two_areas_are_enough(open_map: Open) -> None:
    page = open_map("set=two&territoire=FRF3")
    assert {path.get_attribute("data-code") for path in page.locator(".area").all()} == {"FRF3", "LU000"}
    expect(page.locator("[aria-selected=true] .name")).to_have_text("Lorraine")
    expect(page.locator(".number", has_text="3\u202f403")).to_be_visible()


def test_the_theme_is_followed_live(page: Page, open_map: Open) -> None:
    page.emulate_media(color_scheme="light")
    open_map("annee=2023")
    root = page.locator(".sector-map")
    light = fill(page, "FRF31")
    expect(root).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="dark")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_css("color", "rgb(242, 243, 244)")
    assert fill(page, "FRF31") != light
    assert counters(page)["builds"] == 1


def test_it_runs_under_the_strict_policy_and_asks_no_other_host(
    context: BrowserContext, page: Page, open_map: Open
) -> None:
    hosts: set[str] = set()
    refused: list[str] = []
    context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("websocket", lambda socket: hosts.add(host_of(socket)))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: refused.append(str(error)))
    open_map("layout=full")
    page.get_by_text("2022", exact=True).first.click()
    heard(page, "2022", "FRF33")
    with page.expect_download() as png:
        page.get_by_role("button", name="PNG").click()
    assert png.value.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert hosts - {""} == {urlsplit(page.url).netloc}
    assert refused == []


def host_of(socket: WebSocket) -> str:
    return urlsplit(socket.url).netloc


def test_the_exported_drawing_stands_alone(open_map: Open) -> None:
    page = open_map("layout=full&annee=2022&territoire=FRF34")
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    assert download.value.suggested_filename == "carte-part-2022.svg"
    text = download.value.path().read_text(encoding="utf-8")
    for words in (
        "La part du numérique par territoire en 2022",
        "Eurostat",
        "annee=2022",
        "territoire=FRF34",
        "Part, %",
    ):
        assert words in text
    assert "var(" not in text
    assert text.count("<path") > 10
