"""The brief and the report for word processors, read again and opened in LibreOffice."""

import io
import itertools
import re
import shutil
import subprocess
import zipfile

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from pages.text import plain

from sector.reports.brief.runs import spoken
from sector.reports.brief.word import brief_docx, report_docx

from .briefs import LANGUAGES, brief_of, report_of

CASES = [(("fr",), "FRF33"), (("de", "en"), "LU000"), (("de", "fr"), "FRF3")]
_LOCALES = {"fr": "fr-FR", "de": "de-DE", "en": "en-GB"}


def read(content: bytes):
    return docx.Document(io.BytesIO(content))


def texts(document) -> str:
    """Return every text of a document, in its order, nested tables included."""
    return plain(" ".join(node.text or "" for node in document.element.body.iter(qn("w:t"))))


@pytest.mark.parametrize(("languages", "territory"), CASES)
def test_a_brief_has_headings_tables_and_pictures_that_are_told(library, data, languages, territory):
    made = brief_of(library, data, languages, territoire=territory)
    document = read(brief_docx(made))
    body = document.element.body
    styles = [style.get(qn("w:val")) for style in body.iter(qn("w:pStyle"))]
    assert styles.count("Heading1") == len(languages)
    assert styles.count("Heading2") >= 5 * len(languages)
    captions = [found.get(qn("w:val")) for found in body.iter(qn("w:tblCaption"))]
    heads = list(body.iter(qn("w:tblHeader")))
    assert len(captions) == len(heads) >= 3 * len(languages)
    assert all(captions)
    alts = [drawn.get("descr") for drawn in body.iter(qn("wp:docPr"))]
    assert len(alts) == 3 * len(languages)
    assert all(alt and len(alt) > 20 for alt in alts)
    spoken_in = [found.get(qn("w:val")) for found in body.iter(qn("w:lang"))]
    assert set(spoken_in) == {_LOCALES[language] for language in languages}
    default = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val"))
    assert default == _LOCALES[languages[0]]
    assert document.core_properties.title == made.title


@pytest.mark.parametrize(("languages", "territory"), CASES)
def test_it_bears_the_texts_of_the_brief(library, data, languages, territory):
    made = brief_of(library, data, languages, territoire=territory)
    written = texts(read(brief_docx(made)))
    for leaf in made.leaves:
        said = [leaf.title, leaf.map.title, leaf.trend.title, leaf.gap.title, *leaf.sources, *leaf.notes]
        said += [value.text for card in leaf.figures for value in card.values]
        said += [bar.text for _, _, bars in leaf.gap.rows for bar in bars]
        said += [place.name for place in leaf.map.places]
        assert [text for text in said if plain(text) not in written] == []
        assert plain(spoken(leaf.lede)).replace(" ", "") in written.replace(" ", "")


def test_nothing_in_it_depends_on_the_day(library, data):
    made = brief_of(library, data, territoire="FRF33")
    content = brief_docx(made)
    assert content == brief_docx(made)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = read(content).core_properties
    assert about.created == about.modified
    assert (about.created.year, about.created.month, about.created.day) == (
        made.issued.year, made.issued.month, made.issued.day,
    )  # fmt: skip


def test_a_report_holds_every_table_of_its_content(library, data):
    made = report_of(library, data, "de", territoire="FRF33")
    document = read(report_docx(made))
    tables = [section.table for section in made.sections if section.table is not None]
    assert len(document.tables) == len(tables)
    for found, table in zip(document.tables, tables, strict=True):
        cells = [[plain(cell.text) for cell in row.cells] for row in found.rows]
        expected = [[plain(head) for head in table.heads]]
        expected += [[plain(spoken(cell)) for cell in row] for row in table.rows]
        assert cells == expected


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Return `office(documents)`: each as LibreOffice lays it out, by its name."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: the documents are not opened with it")
    profile = tmp_path_factory.mktemp("profile")

    def turn(documents: dict[str, bytes]) -> dict[str, pypdf.PdfReader]:
        folder = tmp_path_factory.mktemp("office")
        for name, content in documents.items():
            (folder / f"{name}.docx").write_bytes(content)
        files = [str(file) for file in sorted(folder.glob("*.docx"))]
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        ran = subprocess.run(
            [*command, "--outdir", str(folder), *files], capture_output=True, text=True, timeout=180, check=False
        )
        if "source file could not be loaded" in ran.stderr + ran.stdout:
            pytest.skip("LibreOffice is here without Writer: the documents are not opened with it")
        return {name: pypdf.PdfReader(folder / f"{name}.pdf") for name in documents}

    return turn


@pytest.mark.parametrize("kind", ["territory", "comparison"])
def test_a_brief_takes_two_pages_in_every_language_and_in_two(library, data, office, kind):
    asked = {"territoire": "FRF33"} if kind == "territory" else {"territoire": "FRF3", "avec": "LU000"}
    spoken_in = [*((language,) for language in LANGUAGES), *itertools.combinations(LANGUAGES, 2)]
    made = {"-".join(one): brief_docx(brief_of(library, data, one, kind, **asked)) for one in spoken_in}
    long = {"territoire": "FRF31", "indicateur": "emplois-siege", "annee": "2022"}
    near = {"territoire": "FRF32", "reference": "PEERS"}
    made["long"] = brief_docx(brief_of(library, data, ("de", "fr"), kind, **long))
    made["near"] = brief_docx(brief_of(library, data, ("de", "fr"), kind, **near))
    turned = office(made)
    assert {name: len(found.pages) for name, found in turned.items()} == dict.fromkeys(made, 2)
    # Each page says its number, and the method stands on the second.
    for found in turned.values():
        first, second = (plain(sheet.extract_text()) for sheet in found.pages)
        assert re.search(r"(page|Seite) 1$", first.strip(), re.MULTILINE)
        assert re.search(r"(page|Seite) 2$", second.strip(), re.MULTILINE)
        assert "_i / e" in second.replace("\n", " ")


def test_a_report_opens_in_libreoffice(library, data, office):
    turned = office({"report": report_docx(report_of(library, data, territoire="FRF33"))})
    pages = turned["report"].pages
    assert 2 <= len(pages) <= 9
    assert "Moselle" in pages[0].extract_text()
