"""An analyst's whole path in a browser: a faulty file, its corrections, the changed front page, the way back."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Serve

pytestmark = pytest.mark.browser

DATA = Path(__file__).parents[2] / "data"
NAMES = {"FRF31": "Meurthe-et-Moselle", "FRF32": "Meuse", "FRF33": "Moselle", "FRF34": "Vosges"}
#: Enterprises that the file adds to those published for Moselle in 2023: 3 403 become 3 523 in Lorraine.
ADDED = 120


def rows() -> dict[tuple[str, str], dict[str, str]]:
    """Return the published enterprises and jobs of section J in the four départements."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    with (DATA / "sources" / "eurostat_bd" / "observations.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["activity"] == "J" and row["ref_area"] in NAMES and row["measure"] in ("JOBS", "ENTERPRISES"):
                found.setdefault((row["ref_area"], row["time_period"]), {})[row["measure"]] = row["obs_value"]
    return found


def written(path: Path, *, faulty: bool) -> Path:
    """Write the revised figures as an analyst's spreadsheet does: Windows-1252, semicolons, CRLF."""
    lines = ["département;année;secteur;emplois;entreprises"]
    for (area, year), values in sorted(rows().items()):
        name, enterprises = NAMES[area], values["ENTERPRISES"]
        if (area, year) == ("FRF33", "2023"):
            enterprises = str(int(enterprises) + ADDED)
        if faulty and (area, year) == ("FRF31", "2022"):
            enterprises = f"{enterprises[:-1]}O"
        if faulty and (area, year) == ("FRF32", "2023"):
            name = "Meuze"
        lines.append(f"{name};{year};J;{values['JOBS']};{enterprises}")
    path.write_bytes("\r\n".join([*lines, ""]).encode("cp1252"))
    return path


@pytest.fixture(scope="module")
def base(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A server with a store of its own: these tests publish."""
    return serve("dashboard.py", {"SECTOR_STORE_DIR": str(tmp_path_factory.mktemp("desk"))})


@pytest.fixture
def desk(browser: Browser, base: str) -> Iterator[Page]:
    """The desk as somebody on this machine opens it, without any account."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 1366, "height": 900})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(f"{base}/analyste")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Déposez le fichier")
    yield page
    context.close()


def settled(page: Page) -> None:
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")


def step(page: Page, name: str) -> None:
    expect(page.locator(".steps li.now")).to_contain_text(name)
    settled(page)


def drop(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    step(page, "Associer")


def choose_publication(page: Page) -> None:
    page.locator(".st-key-desk_source").get_by_role("combobox").click()
    page.get_by_role("option", name=re.compile("démographie des entreprises")).click()
    chosen = page.locator(".st-key-desk_source").get_by_role("combobox")
    expect(chosen).to_have_value(re.compile("démographie des entreprises"))
    settled(page)


def go_on(page: Page, name: str) -> None:
    page.locator(".st-key-desk_on button").click()
    step(page, name)


def front(page: Page, base: str) -> str:
    page.goto(f"{base}/?territoire=FRF3")
    expect(page.locator(".cards .figure").first).to_be_visible()
    return page.locator(".cards .figure").first.inner_text()


def annotated(page: Page, folder: Path) -> Path:
    """Fetch the annotated file, in which what is lossless is corrected, and correct the rest by hand."""
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Télécharger le CSV annoté").click()
    text = Path(fetched.value.path()).read_text(encoding="utf-8-sig")
    assert ";1190;" in text, "the lossless suggestion is filled in"
    corrected = folder / "corrigé.csv"
    corrected.write_text(text.replace("Meuze", "Meuse"), encoding="utf-8-sig")
    return corrected


def look_at_the_draft(page: Page) -> None:
    """Open the front page on the draft, in this browser and in another one, which must not see it."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="En bref", exact=True).last.click(modifiers=["ControlOrMeta"])
    draft = opened.value
    expect(draft.locator(".notices")).to_contain_text("Brouillon")
    expect(draft.locator(".cards .figure").first).to_have_text("3\u202f523")
    stranger = page.context.browser.new_context()
    other = stranger.new_page()
    other.goto(draft.url)
    expect(other.locator(".cards .figure").first).to_have_text("3\u202f403")
    stranger.close()
    draft.close()


def test_from_a_faulty_file_to_the_changed_front_page_and_back(desk: Page, base: str, tmp_path: Path):
    page = desk
    drop(page, written(tmp_path / "numérique 2023.csv", faulty=True))
    expect(page.locator(".covered")).to_contain_text("Meuze")
    choose_publication(page)
    go_on(page, "Contrôler")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Deux points empêchent la publication")
    letter = page.locator("section.cause[data-code=E06] tbody tr").first
    expect(letter).to_contain_text("E « entreprises »")
    expect(letter.locator("td").first).to_have_text("3")
    name = page.locator("section.cause[data-code=E04] tbody tr").first
    expect(name).to_contain_text("Meuze")
    expect(name.locator("td").first).to_have_text("7")
    expect(page.locator("tr[data-code=ENCODING]")).to_contain_text("Windows-1252")
    expect(page.locator(".st-key-desk_on button")).to_be_disabled()

    corrected = annotated(page, tmp_path)
    page.locator(".st-key-desk_back button").click()
    step(page, "Associer")
    page.locator(".st-key-desk_back button").click()
    step(page, "Déposer")
    drop(page, corrected)
    choose_publication(page)
    go_on(page, "Contrôler")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rien n’empêche la publication")
    before = page.locator(".preview tr", has_text="Entreprises").first
    expect(before).to_contain_text("3\u202f403")
    expect(before).to_contain_text("3\u202f523")
    go_on(page, "Prévisualiser")
    expect(page.locator(".preview")).to_contain_text("augmentent plus vite qu’en France de province")

    look_at_the_draft(page)
    go_on(page, "Publier")
    page.get_by_label("Commentaire de version").fill("Révision de la Moselle")
    page.locator(".st-key-desk_publish_go button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("est en ligne")
    settled(page)
    second = page.context.new_page()
    assert front(second, base) == "3\u202f523"
    page.locator(".st-key-desk_rollback button").click()
    expect(page.locator(".notices")).to_contain_text("de nouveau en ligne")
    assert front(second, base) == "3\u202f403"


def test_the_desk_speaks_no_english_on_a_french_page(desk: Page):
    words = desk.locator("section[data-testid=stMain], [data-testid=stMain]").first.inner_text()
    for english in ("Upload", "Drag and drop", "Limit 200", "per file", "Browse"):
        assert english not in words
    expect(desk.get_by_role("button", name="Choisir des fichiers")).to_be_visible()


def test_the_desk_fits_a_phone(browser: Browser, base: str):
    context = browser.new_context(locale="fr-FR", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{base}/analyste")
    expect(page.locator(".steps")).to_be_visible()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
