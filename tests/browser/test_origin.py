"""What a person does with a figure: a click or Enter opens its origin, down to the line of the file."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def base(serve) -> str:
    return serve()


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".source").first).to_be_visible(timeout=60_000)
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    return page


def lines(page: Page) -> list[str]:
    """Return the lines of files that can be seen in the panel."""
    found = page.locator("dialog.behind table.lines td:nth-child(3)")
    return [text for text in found.all_inner_texts() if re.fullmatch(r"\d+", text)]


@pytest.mark.parametrize("number", range(4))
def test_three_interactions_lead_from_a_card_to_the_line_of_its_file(page: Page, base: str, number: int):
    opened(page, base + "/")
    cards = page.locator(".card")
    figure = cards.nth(number).locator('a[href^="chiffre?"]').first if number < cards.count() else None
    if figure is None:
        # The fourth card is the table of growth.
        figure = page.locator('.cards table a[href^="chiffre?"], table.plain a[href^="chiffre?"]').first
    figure.click()
    panel = page.locator("dialog.behind")
    expect(panel.locator("h1")).to_have_text(re.compile(r"\d"))
    interactions = 1
    while not lines(page) and interactions < 3:
        panel.locator("details:not([open]) > summary").first.click()
        interactions += 1
    assert lines(page), interactions


def test_a_figure_is_reached_and_opened_from_the_keyboard_and_closed_with_escape(page: Page, base: str):
    opened(page, base + "/")
    figure = page.locator('.card a[href^="chiffre?"]').first
    figure.focus()
    page.keyboard.press("Enter")
    panel = page.locator("dialog.behind")
    expect(panel.locator("h1")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(figure).to_be_focused()


def test_a_figure_of_the_map_opens_too_and_the_page_stays(page: Page, base: str):
    opened(page, base + "/carte?territoire=FRF33")
    before = page.url
    link = page.locator(".sector-map .origin a").first
    expect(link).to_be_visible()
    text = link.inner_text()
    link.click()
    expect(page.locator("dialog.behind h1")).to_have_text(text)
    assert page.url.split("?")[0] == before.split("?")[0]


def test_a_table_that_is_opened_has_its_figures_as_links(page: Page, base: str):
    opened(page, base + "/carte?territoire=FRF33")
    table = page.locator(".foot table.data").first
    page.locator(".foot details summary").first.click()
    link = table.locator('td a[href^="chiffre?"]').last
    text = link.inner_text()
    link.click()
    expect(page.locator("dialog.behind h1")).to_have_text(text)


def test_a_point_of_a_chart_opens_the_figure_it_shows(page: Page, base: str):
    opened(page, base + "/evolutions?territoire=FRF33")
    chart = page.locator(".js-plotly-plot").first
    chart.scroll_into_view_if_needed()
    point = chart.locator(".scatterlayer .points path").last
    box = point.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2 - 3, box["y"] + box["height"] / 2)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(chart.locator(".hoverlayer .hovertext")).to_be_visible()
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("dialog.behind h1")).to_have_text(re.compile(r"\d"))


def test_at_360_pixels_the_panel_fits(page: Page, base: str):
    page.set_viewport_size({"width": 360, "height": 740})
    opened(page, base + "/")
    page.locator('.card a[href^="chiffre?"]').first.click()
    panel = page.locator("dialog.behind")
    expect(panel.locator("h1")).to_be_visible()
    assert panel.evaluate("e => e.scrollWidth <= e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
