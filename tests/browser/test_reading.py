"""Everybody can read and use every page: no barrier, by keyboard alone, enlarged, in one language at a time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sector.i18n import translator
from sector.server.borrowed import BORROWED

from .conftest import Serve
from .reading import LANGUAGES, PAGES, barriers, opened, stops

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("reading")]

#: Streamlit's texts that are the same word in another of our languages, or that our pages may say themselves.
_COMMON = {"Open", "Upload", "Close", "App pages"}


@pytest.fixture(scope="module")
def base(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve("dashboard.py", env={"SECTOR_STORE_DIR": str(tmp_path_factory.mktemp("store"))})


@pytest.fixture(scope="module", params=["light", "dark"])
def looked_at(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A profile in which axe-core may run beside the page's own scripts."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 900}, color_scheme=request.param, bypass_csp=True
    )
    yield context
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_barrier(looked_at: BrowserContext, base: str, path: str, language: str):
    page = opened(looked_at.new_page(), f"{base}/{path}?langue={language}")
    assert page.evaluate("document.documentElement.lang") == language
    folded = barriers(page)
    page.evaluate("document.querySelectorAll('details:not(.pop)').forEach(part => { part.open = true })")
    assert folded + barriers(page) == []
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_the_keyboard_alone_reaches_every_control_and_one_sees_where_it_is(browser: Browser, base: str, path: str):
    # What is focused changes its colours slowly, except for who wants no motion.
    context = browser.new_context(reduced_motion="reduce", locale="fr-FR", viewport={"width": 1366, "height": 900})
    page = opened(context.new_page(), f"{base}/{path}")
    expected = stops(page)
    unseen = []
    for _ in range(3 * expected + 60):
        page.keyboard.press("Tab")
        found = page.evaluate(_HERE)
        if found is None:
            break
        if not found["is_seen"]:
            unseen.append(found["what"])
    missed = page.evaluate(
        "() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(e =>"
        " e.tabIndex >= 0 && !e.dataset.reached && e.checkVisibility({visibilityProperty: true})"
        " && !e.closest('[role=radiogroup]')?.querySelector('[data-reached]'))"
        ".map(e => e.outerHTML.slice(0, 140))"
    )
    assert missed == []
    assert unseen == []
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_every_chart_is_told_in_words(page: Page, base: str, path: str):
    opened(page, f"{base}/{path}")
    charts = page.evaluate(_CHARTS)
    assert [chart["alt"] for chart in charts if len(chart["alt"]) < 30] == []


@pytest.mark.parametrize("path", PAGES)
def test_enlarged_twice_a_page_is_read_from_top_to_bottom_only(browser: Browser, base: str, path: str):
    context = browser.new_context(viewport={"width": 683, "height": 450}, device_scale_factor=2, locale="fr-FR")
    page = opened(context.new_page(), f"{base}/{path}")
    widths = page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return [m.scrollWidth, m.clientWidth] }"
    )
    assert widths[0] == widths[1]
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_speaks_one_language(page: Page, base: str, path: str, language: str):
    opened(page, f"{base}/{path}?langue={language}")
    said = set(page.evaluate(_SAID))
    assert len(said) > 20
    own = set(_fixed(language))
    foreign = set().union(*(_fixed(other) for other in LANGUAGES if other != language)) - own
    english = {text for text in BORROWED if "{0}" not in text} - own - (_COMMON if language == "en" else set())
    assert said & (foreign | english) == set()


def test_a_choice_that_does_not_exist_is_answered_in_the_language_of_the_page_also_after_it_changed(
    page: Page, base: str
):
    opened(page, base)
    box = page.get_by_role("combobox", name="Territoire").first
    box.click()
    box.fill("zzzz")
    expect(page.get_by_text("Aucun choix ne correspond")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate("document.documentElement.lang = 'de'")
    expect(page.get_by_role("button", name="Liste öffnen").first).to_be_attached()
    expect(page.get_by_role("button", name="Ouvrir la liste")).to_have_count(0)


def test_who_wants_no_motion_sees_none(browser: Browser, base: str):
    context = browser.new_context(reduced_motion="reduce", locale="fr-FR", viewport={"width": 1366, "height": 900})
    page = opened(context.new_page(), f"{base}/carte")
    assert (
        page.evaluate("document.getAnimations({subtree: true}).filter(a => a.playState === 'running').length") == 0
    )
    context.close()


def test_what_streamlit_says_in_english_is_still_what_it_says():
    """A text that a new Streamlit words otherwise would stay in English without anybody noticing."""
    import streamlit

    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    bundle = "\n".join(file.read_text(encoding="utf-8") for file in folder.glob("*.js"))
    glued = {"Press Enter to apply", "Press Ctrl+Enter to apply", "Press ⌘+Enter to apply"}
    gone = [
        text
        for text in BORROWED.keys() - glued
        for part in text.split("{0}")
        if part.strip(" .") and part.strip() not in bundle
    ]
    assert gone == []
    assert "Press Enter to ${" in bundle
    assert "+Enter to ${" in bundle


def _fixed(language: str) -> set[str]:
    """Return the texts of a catalogue that are shown as they are: words with letters and without placeholders."""
    messages = translator(language).messages.values()
    texts = [message for message in messages if isinstance(message, str)]
    return {text for text in texts if "{" not in text and "<" not in text and len(text) > 3}


_HERE = """async () => {
  let here = document.activeElement, isInner = false;
  while (here?.shadowRoot?.activeElement) { here = here.shadowRoot.activeElement; isInner = true; }
  if (!here || here === document.body || here.dataset.reachedTwice) return null;
  const isNew = !here.dataset.reached;
  if (!isNew) here.dataset.reachedTwice = 'yes';
  here.dataset.reached = 'yes';
  const near = [];
  for (let part = here, n = 0; part && n < 7; part = part.parentElement, n++) near.push(part);
  near.push(...[here.nextElementSibling, here.previousElementSibling].filter(Boolean));
  if (here.labels) for (const label of here.labels) near.push(label, ...label.children);
  const look = () => near.map(part => [getComputedStyle(part), getComputedStyle(part, '::before'),
    getComputedStyle(part, '::after')].map(s => s.outline + s.boxShadow + s.borderColor + s.backgroundColor
    + s.textDecoration + s.opacity + s.transform).join()).join();
  const focused = look();
  here.blur();
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const left = look();
  here.focus({preventScroll: true, focusVisible: true});
  return {is_new: isNew, is_inner: isInner, is_seen: focused !== left,
          what: here.outerHTML.slice(0, 140)};
}"""

_CHARTS = """() => [...document.querySelectorAll('.js-plotly-plot')].map(
  part => ({alt: part.closest('[aria-label]')?.getAttribute('aria-label') ?? ''}))"""

_SAID = """() => {
  const said = [], skipped = 'script, style, svg, [lang]:not(html)';
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.parentElement.closest(skipped)) said.push(walk.currentNode.data.trim());
  }
  for (const part of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
    if (part.closest(skipped)) continue;
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
      said.push((part.getAttribute(name) ?? '').trim());
    }
  }
  return said.filter(text => text.length > 3);
}"""
