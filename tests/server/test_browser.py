"""What only a browser can tell: the history, and that the policy breaks nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .process import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    fresh = browser.new_context(locale="fr-FR")
    yield fresh.new_page()
    fresh.close()


def test_a_page_is_drawn_under_the_policy_without_a_complaint(server: Server, tab: Page):
    complaints: list[str] = []
    tab.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    tab.on("pageerror", lambda fault: complaints.append(str(fault)))
    tab.goto(server.url)
    tab.get_by_text("Bonjour").wait_for()
    assert complaints == []


def test_completing_an_empty_address_adds_no_history_entry_but_changing_it_does(server: Server, tab: Page):
    tab.goto(f"{server.url}/ui/shell.js")
    tab.goto(server.url)
    tab.get_by_text("Bonjour").wait_for()
    steps = tab.evaluate(
        """() => {
            const seen = [];
            for (const url of ["?annee=2011", "?annee=2012", "/tendance", "/tendance?annee=2012", "#bas", null]) {
                const before = history.length;
                history.pushState({ url }, "", url);
                seen.push([location.pathname + location.search, history.length - before, history.state.url]);
            }
            return seen;
        }"""
    )
    assert steps == [
        ["/?annee=2011", 0, "?annee=2011"],
        ["/?annee=2012", 1, "?annee=2012"],
        ["/tendance", 1, "/tendance"],
        ["/tendance?annee=2012", 0, "/tendance?annee=2012"],
        ["/tendance?annee=2012", 1, "#bas"],
        ["/tendance?annee=2012", 1, None],
    ]


def test_the_language_of_the_document_follows_the_address_and_is_kept(server: Server, tab: Page):
    tab.goto(f"{server.url}/?annee=2011")
    assert tab.evaluate("document.documentElement.lang") == "fr"
    tab.evaluate("history.replaceState(null, '', '/?annee=2011&langue=de')")
    assert tab.evaluate("document.documentElement.lang") == "de"
    tab.goto(f"{server.url}/?annee=2011")
    assert tab.evaluate("document.documentElement.lang") == "de"


def test_the_server_is_told_whether_the_screen_is_narrow_and_nothing_else(server: Server, tab: Page):
    tab.context.clear_cookies()
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(server.url)
    kept = {
        cookie["name"]: cookie["value"] for cookie in tab.context.cookies() if not cookie["name"].startswith("_")
    }
    assert kept == {"ecran": "etroit"}
