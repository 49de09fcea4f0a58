"""What a person sees of the real dashboard, on the real figures, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .relay import Relay

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("dashboard")]

PAGES = ("/", "/carte", "/evolutions", "/donnees", "/ecosysteme-gen")
FIVE = ("Meurthe-et-Moselle", "Moselle", "Vosges", "Meuse", "Luxembourg")
NARROW_SPACE = "\u202f"


@pytest.fixture(scope="module")
def base(serve, tmp_path_factory) -> str:
    store: Path = tmp_path_factory.mktemp("store")
    return serve("dashboard.py", env={"SECTOR_STORE_DIR": str(store)})


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".stHtml h1").first).to_be_visible(timeout=30_000)
    return page


def drawn(page: Page) -> list[str]:
    """The outlines of the areas on the map."""
    expect(page.locator(".sector-map svg [data-code]").first).to_be_attached()
    return page.locator(".sector-map svg").first.evaluate(
        "svg => [...new Set([...svg.querySelectorAll('path[data-code]')]"
        ".map(p => p.dataset.code + p.getAttribute('d')))]"
    )


def fills(page: Page) -> list[str]:
    return page.locator(".sector-map svg").first.evaluate(
        "svg => [...svg.querySelectorAll('path[data-code], circle')]"
        ".map(e => getComputedStyle(e).fill + e.getAttribute('r'))"
    )


def test_the_front_page_states_the_finding_and_its_four_figures(page: Page, base: str):
    opened(page, base)
    title = "En Lorraine, les entreprises du numérique augmentent autant qu’en France de province"
    expect(page.locator("h1").first).to_contain_text(title)
    for figure in ("3 403", "7 274", "2,64 %"):
        expect(page.locator(".card .figure").filter(has_text=figure.replace(" ", NARROW_SPACE))).to_have_count(1)
    expect(page.locator(".benchmark h2")).to_contain_text("11\u202f000 emplois en 2013")
    expect(page).to_have_title(re.compile("Lorraine – Observatoire du numérique"))
    assert page.evaluate("document.documentElement.lang") == "fr"


def test_everything_needed_stands_above_the_fold_of_a_laptop_source_included(page: Page, base: str):
    opened(page, base)
    drawn(page)
    source = page.locator(".foot .source").first.bounding_box()
    assert source is not None
    assert source["y"] + source["height"] <= 900


def test_five_areas_are_really_drawn_and_named(page: Page, base: str):
    opened(page, f"{base}/carte")
    outlines = drawn(page)
    assert len(outlines) == 5
    assert all(len(outline) > 300 for outline in outlines)
    for name in FIVE:
        expect(page.get_by_role("option", name=re.compile(f"^{name}"))).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_asked_of_anybody_but_the_server(page: Page, base: str, path: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    opened(page, base + path)
    expect(page.locator(".source, .cite").first).to_be_visible()
    outside = [url for url in asked if not url.startswith((base, "data:", "blob:", base.replace("http", "ws")))]
    assert outside == []
    assert faults == []


def test_the_year_changes_the_picture_then_the_address_without_filling_the_history(page: Page, base: str):
    opened(page, f"{base}/carte")
    drawn(page)
    before, length = fills(page), page.evaluate("history.length")
    page.get_by_role("listbox").first.focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("annee=2022"))
    assert fills(page) != before
    assert page.evaluate("history.length") == length
    expect(page.locator("h1").first).to_contain_text("en 2022")


def test_the_first_year_of_the_series_is_a_page_like_the_others(page: Page, base: str):
    opened(page, f"{base}/?annee=2021")
    expect(page.locator("h1").first).to_contain_text("en 2021")
    expect(page.locator(".stAlert")).to_have_count(0)


def test_a_copied_link_opens_the_same_view(page: Page, context: BrowserContext, base: str):
    opened(
        page, f"{base}/carte?territoire=FRF34&indicateur=entreprises&annee=2022&reference=FR&perimetre=J&langue=fr"
    )
    title = page.locator("h1").first.inner_text()
    address = page.url
    assert "annee=2022" in address
    again = opened(context.new_page(), address)
    assert again.locator("h1").first.inner_text() == title
    assert again.url == address
    expect(again.get_by_role("option", name=re.compile("^Vosges"))).to_have_attribute("aria-selected", "true")


def test_the_bar_shows_the_link_of_the_view_and_copies_it(browser: Browser, base: str):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), f"{base}/carte?territoire=FRF34&indicateur=entreprises")
    link = page.locator(".bar-acts a[data-copy]")
    expect(link).to_be_hidden()
    page.get_by_text("Lien", exact=True).click()
    expect(link).to_be_visible()
    expect(link).to_be_in_viewport(ratio=1)
    assert link.inner_text() == page.url
    link.click()
    expect(page.get_by_text("Adresse copiée.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    page.get_by_text("Exporter", exact=True).click()
    expect(page.locator(".bar-acts a[download]").first).to_be_in_viewport(ratio=1)
    page.locator("h1").first.click()
    expect(page.locator(".bar-acts a[download]").first).to_be_hidden()
    context.close()


def test_a_control_of_the_bar_writes_the_address_and_the_address_sets_the_control(page: Page, base: str):
    opened(page, base)
    box = page.locator(".st-key-bar_territory").get_by_role("combobox")
    box.click()
    page.get_by_role("option", name="Moselle", exact=True).click()
    expect(page).to_have_url(re.compile("territoire=FRF33"))
    expect(page.locator("h1").first).to_contain_text("En Moselle")
    page.go_back()
    expect(page.locator("h1").first).to_contain_text("En Lorraine")
    expect(box).to_have_value("Lorraine")


def test_a_change_of_page_keeps_the_selection(page: Page, base: str):
    opened(page, f"{base}/carte?territoire=FRF32&annee=2022")
    page.get_by_role("link", name="Évolutions").first.click()
    expect(page).to_have_url(re.compile(r"/evolutions\?.*territoire=FRF32.*annee=2022"))
    expect(page.locator("h1").first).to_contain_text("Dans la Meuse")


def test_a_link_inside_a_page_does_not_load_everything_again(page: Page, base: str):
    opened(page, base)
    page.evaluate("window.kept = true")
    page.get_by_role("link", name="Où se situe chaque département parmi 96").click()
    expect(page).to_have_url(re.compile("/carte"))
    expect(page.locator("h1").first).to_contain_text("Moselle et Meurthe-et-Moselle")
    assert page.evaluate("window.kept") is True


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_never_scrolls_sideways(browser: Browser, base: str, path: str, scheme: str):
    phone = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme, locale="fr-FR")
    page = opened(phone.new_page(), base + path)
    expect(page.locator(".source, .cite").first).to_be_attached()
    widths = page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth, m.clientWidth] }"
    )
    assert widths == [360, 360]
    phone.close()


def test_on_a_phone_the_bar_opens_on_demand(browser: Browser, base: str):
    phone = browser.new_context(viewport={"width": 360, "height": 800}, locale="fr-FR")
    page = opened(phone.new_page(), base)
    bar = page.locator(".st-key-bar")
    expect(bar).to_be_hidden()
    page.get_by_text("modifier").click()
    expect(bar).to_be_visible()
    phone.close()


def test_the_table_twin_of_the_map_shows_the_figures_of_the_map(page: Page, base: str):
    opened(page, f"{base}/carte")
    page.get_by_text("Voir le tableau").first.click()
    row = page.locator(".foot table tr").filter(has_text="Meurthe-et-Moselle")
    expect(row).to_contain_text("3,20\u202f%")
    absent = page.locator(".foot table tr").filter(has_text="Luxembourg")
    expect(absent).to_contain_text("n.d.")
    expect(page.get_by_role("option", name=re.compile("^Meurthe-et-Moselle"))).to_contain_text("3,20")


def test_the_year_is_painted_before_the_server_is_asked(page: Page, base: str):
    sent: list[float] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda _: sent.append(1)))
    opened(page, f"{base}/carte")
    drawn(page)
    page.get_by_role("listbox").first.focus()
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    before, frames = fills(page), len(sent)
    changed = page.locator(".sector-map").evaluate(
        """(map) => {
            const list = map.querySelector('[role=listbox]');
            const look = () => [...map.querySelectorAll('circle')].map((c) => c.getAttribute('r')).join();
            const old = look();
            list.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
            const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
            return new Promise((done) => painted(() => done(look() !== old)));
        }"""
    )
    assert changed is True
    assert len(sent) == frames
    assert fills(page) != before


def test_missing_values_are_dotted_and_named_not_shown_as_zero(page: Page, base: str):
    opened(page, f"{base}/carte")
    option = page.get_by_role("option", name=re.compile("^Luxembourg"))
    expect(option).to_contain_text("absent de la source")
    assert "0" not in option.inner_text()


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/donnees"])
def test_an_interaction_costs_less_than_ten_kilobytes_on_the_wire(browser: Browser, base: str, path: str):
    with Relay(base) as relay:
        fresh = browser.new_context(viewport={"width": 1366, "height": 900}, locale="fr-FR")
        page = opened(fresh.new_page(), relay.base + path)
        expect(page.locator(".source").first).to_be_visible()
        spent: list[int] = []
        for name, sign in (("Moselle", "FRF33"), ("Vosges", "FRF34"), ("Moselle", "FRF33"), ("Lorraine", "FRF3")):
            page.locator(".st-key-bar_territory").get_by_role("combobox").click()
            option = page.get_by_role("listbox").last.get_by_role("option", name=name, exact=True)
            expect(option).to_be_visible()
            before = relay.received
            option.click()
            expect(page).to_have_url(re.compile(f"territoire={sign}&"))
            expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
            spent.append(relay.received - before)
        fresh.close()
    assert max(spent[1:]) <= 10_240, spent
