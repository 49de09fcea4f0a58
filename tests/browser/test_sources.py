"""The page on data in a browser: above the fold, no sideways scroll, and a citation that is copied."""

import pytest
from playwright.sync_api import Browser, expect


@pytest.fixture(scope="module")
def base(serve, tmp_path_factory) -> str:
    return serve("dashboard.py", env={"SECTOR_STORE_DIR": str(tmp_path_factory.mktemp("store"))})


def test_question_nineteen_leads_to_the_card_above_the_fold(browser: Browser, base: str):
    context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="fr-FR")
    page = context.new_page()
    page.goto(f"{base}/?territoire=FRF33&langue=fr")
    page.locator(".questions li").nth(18).locator("a").click()
    card = page.locator(".trust")
    expect(card).to_be_visible(timeout=30_000)
    expect(card.locator("h2")).to_have_text("Ce chiffre peut être cité, avec une réserve")
    box = card.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 900
    context.close()


def test_a_click_copies_the_citation_as_it_is_written(browser: Browser, base: str):
    context = browser.new_context(locale="fr-FR", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{base}/donnees?langue=fr")
    cited = page.locator("#cite-eurostat_bd")
    expect(cited).to_be_visible(timeout=30_000)
    box = page.locator(".cite", has=cited)
    box.locator("a[data-copy]").click()
    expect(box.locator("[data-copied]")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == cited.inner_text()
    assert "#" not in page.url
    context.close()


def test_where_the_browser_refuses_to_copy_the_citation_is_selected(browser: Browser, base: str):
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(f"{base}/donnees?langue=fr")
    cited = page.locator("#cite-eurostat_bd")
    expect(cited).to_be_visible(timeout=30_000)
    page.locator(".cite", has=cited).locator("a[data-copy]").click()
    page.wait_for_function("getSelection().toString().length > 20")
    assert page.evaluate("getSelection().toString()").strip() == cited.inner_text()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_never_scrolls_sideways(browser: Browser, base: str, scheme):
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme, locale="fr-FR")
    page = context.new_page()
    page.goto(f"{base}/donnees?langue=fr&territoire=FRF33")
    expect(page.locator(".trust")).to_be_visible(timeout=30_000)
    width = "Math.max(...[...document.querySelectorAll('[data-testid=stMain] .stHtml')].map(e => e.scrollWidth))"
    assert page.evaluate(width) <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
