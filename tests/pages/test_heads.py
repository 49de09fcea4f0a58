"""The list of pages, their titles and descriptions, and what a new page needs."""

import ast
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import sector.pages
from sector.analyse import resolve
from sector.figures.words import words
from sector.pages.heads import PAGES, PUBLIC, head, links, pages, tab_title
from sector.pages.links import export_link, page_link, picture_link, query_string, source_link
from sector.reports.charts import CHARTS

from .opened import NAMES

FOLDER = Path(sector.pages.__file__).parent
LANGUAGES = ("fr", "de", "en")


def is_page(path: Path) -> bool:
    """Say whether a file draws a page when it is run: it asks for the context at its top level."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node.value for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)]
    return any(isinstance(call.func, ast.Name) and call.func.id == "context" for call in calls)


def test_every_page_of_the_folder_is_in_the_list_and_every_one_of_the_list_is_a_file():
    found = {path.stem for path in FOLDER.glob("*.py") if is_page(path)}
    assert found == {page.id for page in PAGES}
    assert {page.id for page in PUBLIC} == set(NAMES)


def test_an_instance_that_takes_no_files_has_no_desk(monkeypatch):
    assert "analyste" in {page.id for page in pages()}
    monkeypatch.setenv("SECTOR_UPLOADS", "off")
    assert pages() == PUBLIC
    assert head("analyste", "fr", {}) is None


def test_the_front_page_comes_first_and_addresses_differ():
    assert PAGES[0].id == "en_bref"
    assert len({page.path for page in PAGES}) == len(PAGES)


@pytest.fixture(autouse=True)
def _store(store):
    """The list of pages reads the store of the tests."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_name_a_description_and_a_title_of_its_own(reference, library, language):
    spoken = words(language, reference)
    chosen, _ = resolve({"langue": language}, library)
    assert len({spoken.text(f"page.{page.id}.name") for page in PAGES}) == len(PAGES)
    found = [head(page.path, language, {}) for page in PAGES]
    assert len({each.description for each in found}) == len(PAGES)
    for page, each in zip(PAGES, found, strict=True):
        assert each.title == tab_title(spoken, chosen, page.path)
        assert reference.observatory.names.in_language(language) in each.title


def test_the_title_of_a_tab_names_indicator_and_territory(library):
    found = head("carte", "fr", {"indicateur": ["entreprises"], "territoire": ["FRF34"]})
    assert found.title == "Entreprises · Vosges – Observatoire du numérique"
    assert head("donnees", "fr", {}).title == "Données & méthode – Observatoire du numérique"


def test_the_front_page_is_also_the_address_without_path(library):
    assert head("", "fr", {}) == head("en-bref", "fr", {})


@pytest.mark.parametrize("path", ["inconnu", "en_bref", "carte/x", "..", "router"])
def test_an_address_that_is_no_page_has_no_head(path):
    assert head(path, "fr", {}) is None


@pytest.mark.parametrize(
    "query", [{"territoire": ["X" * 500]}, {"annee": ["²²²²"]}, {"indicateur": []}, {"v": ["x"]}, {"": [""]}]
)
def test_a_strange_address_still_has_a_head(query):
    assert head("carte", "fr", query).title


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_who_is_lost_gets_every_public_page_in_the_language(language):
    found = links(language)
    assert len(found) == len(PUBLIC)
    assert all(address.endswith(f"?langue={language}") for address, _ in found)
    assert found[0][0] == f"/?langue={language}"


def test_addresses_carry_the_choices_and_their_changes(library):
    chosen, _ = resolve({"territoire": "FRF34", "langue": "de"}, library)
    same = resolve({}, library)[0]
    assert page_link("carte", chosen, topic="entreprises").startswith(
        "/carte?territoire=FRF34&indicateur=entreprises&"
    )
    assert "langue=de" in query_string(chosen)
    # A file is of the perimeter that is shown, whichever was asked for.
    assert export_link(same, "csv") == f"/api/v1/vue.csv?{query_string(same.but(perimeter=''))}"
    assert picture_link(chosen, "abcdef", "2021", "dark") == (
        "/api/v1/carte.svg?indicateur=poids-entreprises&annee=2021&langue=de&v=abcdef&theme=dark"
    )
    assert source_link("ESTAT_BD", "abcdef", "fr") == "/api/v1/source.csv?dataflow=ESTAT_BD&v=abcdef&langue=fr"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_preview_names_indicator_territory_and_year_in_the_language_of_the_address(reference, language):
    spoken = words(language, reference)
    asked = {"territoire": ["FRF33"], "indicateur": ["entreprises"], "annee": ["2022"]}
    topic = reference.observatory.topics["entreprises"].names.in_language(language)
    for page in PUBLIC:
        found = head(page.path, language, asked)
        if page.id != "donnees":
            assert topic in found.title
            assert spoken.name("FRF33") in found.title
            assert found.preview.startswith(f"{topic}, {spoken.name('FRF33')}, 2022. ")
        query = {name: values[0] for name, values in parse_qs(urlsplit(found.image).query).items()}
        assert query["page"] == (page.path if page.path in CHARTS else "en-bref")
        kept = {"territoire": "FRF33", "indicateur": "entreprises", "annee": "2022", "langue": language}
        assert kept.items() <= query.items()
        assert reference.observatory.names.in_language(language) in found.feed


def test_the_picture_of_a_preview_is_one_that_exists_whatever_the_address_asks(reference):
    found = head("carte", "fr", {"territoire": ["nulle part"], "annee": ["1800"], "x": ["y"]})
    query = {name: values[0] for name, values in parse_qs(urlsplit(found.image).query).items()}
    assert query["territoire"] == reference.observatory.defaults["territory"]
    assert "x" not in query
