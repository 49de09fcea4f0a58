"""A brief asked for in a real browser: the page says that it is being made until the file arrives."""

import io
from urllib.parse import parse_qs, urlsplit

import docx
import pypdf
import pytest
from playwright.sync_api import Page, Route, expect

from .test_embedding import ready

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("dashboard")]

#: Keeps every text that stands beside the links of a file, in the order it came.
WATCH = """(row) => {
  window.told = [];
  const status = row.querySelector("[role=status]");
  new MutationObserver(() => window.told.push(status.textContent)).observe(status, { childList: true });
}"""
BRIEF = "Fiche express, deux pages"
CASES = [
    ("en-bref", {}, f"{BRIEF}, PDF", "fiche-express-FRF33-2022-fr.pdf", "préparation…"),
    (
        "fiche-territoire",
        {},
        f"{BRIEF}, DOCX",
        "fiche-express-FRF33-2022-fr.docx",
        "préparation…",
    ),
    (
        "comparer",
        {"langue": "de", "avec": "FRF31"},
        "Kurzvergleich, zwei Seiten, Zweisprachig, mit: Français PDF",
        "kurzvergleich-FRF33-FRF31-2022-de-fr.pdf",
        "wird erstellt…",
    ),
]


def offered(page: Page, base: str, path: str, asked: dict[str, str], name: str):
    """Open a page and return the link to a file and the row it stands in."""
    query = "&".join(f"{key}={value}" for key, value in ({"territoire": "FRF33", "annee": "2022"} | asked).items())
    page.goto(f"{base}/{path}?{query}")
    link = page.get_by_role("link", name=name).first
    expect(link).to_be_visible()
    return link, page.locator("aside.take p", has=link).first


@pytest.mark.parametrize(("path", "asked", "name", "file", "says"), CASES)
def test_the_page_says_that_a_file_is_being_made_and_then_it_arrives(page, serve, path, asked, name, file, says):
    link, row = offered(page, ready(serve()), path, asked, name)
    row.evaluate(WATCH)
    with page.expect_download() as coming:
        link.click()
    assert coming.value.suggested_filename == file
    content = coming.value.path().read_bytes()
    if file.endswith(".pdf"):
        assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 2
    else:
        assert docx.Document(io.BytesIO(content)).core_properties.language == "fr-FR"
    # The text has gone again, and the page is the one it was.
    expect(row.get_by_role("status")).to_have_text("")
    assert page.evaluate("window.told") == [says, ""]
    assert link.get_attribute("aria-busy") is None
    shown = parse_qs(urlsplit(page.url).query)
    assert (shown["territoire"], shown["annee"]) == (["FRF33"], ["2022"])


def test_who_asks_twice_while_it_is_made_asks_once(page, serve):
    link, row = offered(page, ready(serve()), "en-bref", {"annee": "2021"}, f"{BRIEF}, PDF")
    held: list[Route] = []
    page.route("**/api/v1/fiche-express.pdf*", lambda route: held.append(route))
    link.click()
    expect(row.get_by_role("status")).to_have_text("préparation…")
    expect(link).to_have_attribute("aria-busy", "true")
    link.click()
    with page.expect_download():
        held[0].continue_()
    assert len(held) == 1


def test_a_file_that_does_not_come_is_told(page, serve):
    link, row = offered(page, ready(serve()), "en-bref", {}, f"{BRIEF}, PDF")
    page.route("**/api/v1/fiche-express.pdf*", lambda route: route.fulfill(status=503, body="…"))
    link.click()
    status = row.get_by_role("status")
    expect(status).to_have_text(status.get_attribute("data-failed") or "?")
    assert link.get_attribute("aria-busy") is None
