"""The brief and the report as PDF: two pages, tagged, told to screen readers, the same bytes everywhere."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pypdf
import pytest
from pages.text import plain

from sector.reports.brief import pdf
from sector.reports.brief.pdf import brief_pdf, report_pdf
from sector.reports.brief.runs import spoken

from .briefs import LANGUAGES, PAIRS, TERRITORIES, brief_of, report_of

ROOT = Path(__file__).parents[2]


def opened(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def words_of(content: bytes) -> str:
    text = " ".join(page.extract_text() for page in opened(content).pages)
    return plain(text)


def squeezed(text: str) -> str:
    """Return a text without any space: the lines of a page end anywhere."""
    return "".join(plain(text).split()).replace("-", "")


@pytest.mark.parametrize("languages", [*((one,) for one in LANGUAGES), *PAIRS])
@pytest.mark.parametrize("territory", TERRITORIES)
def test_a_brief_has_exactly_two_pages(library, data, territory, languages):
    content = brief_pdf(brief_of(library, data, languages, territoire=territory))
    pages = opened(content).pages
    assert len(pages) == 2
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pages} == {(595, 842)}


@pytest.mark.parametrize(
    "topic", ["emplois-siege", "croissance-entreprises", "densite-entreprises", "emploi-residents"]
)
@pytest.mark.parametrize("languages", [("de",), ("de", "fr")])
def test_so_has_the_brief_of_another_topic(library, data, topic, languages):
    assert (
        len(opened(brief_pdf(brief_of(library, data, languages, territoire="FRF31", indicateur=topic))).pages) == 2
    )


@pytest.mark.parametrize("other", ["FRF31", "FR_PROV", "LU000", "FRL01", "PEERS", "FR101", "FRI12"])
@pytest.mark.parametrize("territory", ["FRF33", "LU000"])
@pytest.mark.parametrize("languages", [("de",), ("de", "fr"), ("en",)])
def test_so_has_the_brief_of_a_comparison(library, data, territory, other, languages):
    made = brief_of(library, data, languages, "comparison", territoire=territory, avec=other)
    assert len(opened(brief_pdf(made)).pages) == 2


def test_what_does_not_fit_is_set_closer(library, data, monkeypatch):
    made = brief_of(library, data, ("de", "fr"), territoire="FRF3")
    asked: list[int] = []
    typeset = pdf._typeset

    def counted(template, inputs, issued):
        asked.append(inputs["tight"])
        content = typeset(template, inputs, issued)
        return content + pdf._PAGE if inputs["tight"] < 2 else content

    monkeypatch.setattr(pdf, "_typeset", counted)
    assert len(opened(brief_pdf(made)).pages) == 2
    assert asked == [0, 1, 2]


@pytest.mark.parametrize("territory", ["FRF33", "LU000"])
@pytest.mark.parametrize("languages", [("fr",), ("de", "en")])
def test_a_brief_is_tagged_and_told(library, data, territory, languages):
    reader = opened(brief_pdf(brief_of(library, data, languages, territoire=territory)))
    check_tags(reader, languages[0])
    roles = [str(node.get("/S")) for node in tree(reader)]
    assert roles.count("/H1") == len(languages)
    assert "/Table" in roles
    assert "/TH" in roles
    told = [str(node["/Alt"]) for node in tree(reader) if node.get("/S") == "/Figure"]
    # Map, trend and code of each language; every picture says what it shows.
    assert len(told) == 3 * len(languages)
    assert all(len(text) > 20 for text in told)
    if len(languages) == 2:
        assert {str(node["/Lang"])[:2] for node in tree(reader) if "/Lang" in node} >= {languages[1]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_tagged_and_told(library, data, language):
    reader = opened(report_pdf(report_of(library, data, language, territoire="FRF33")))
    check_tags(reader, language)
    roles = [str(node.get("/S")) for node in tree(reader)]
    assert roles.count("/H1") == 1
    assert roles.count("/Table") > 8


def check_tags(reader: pypdf.PdfReader, language: str) -> None:
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"])[:2] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title
    meta = reader.xmp_metadata.stream.get_data().decode()
    assert "pdfuaid" in meta
    assert "pdfaid" in meta


def tree(reader: pypdf.PdfReader):
    """Return every element of the structure of a document, in reading order."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop(0).get_object()
        if isinstance(node, pypdf.generic.DictionaryObject):
            if node.get("/S"):
                yield node
            below = node.get("/K")
            below = below.get_object() if below is not None else []
            below = below if isinstance(below, list) else [below]
            waiting = [one for one in below if not isinstance(one, pypdf.generic.NumberObject)] + waiting


@pytest.mark.parametrize("territory", ["FRF33", "LU000"])
def test_the_paper_bears_the_texts_of_the_brief(library, data, territory):
    made = brief_of(library, data, ("de", "fr"), territoire=territory)
    written = squeezed(words_of(brief_pdf(made)))
    for leaf in made.leaves:
        texts = [leaf.title, spoken(leaf.lede), leaf.map.title, leaf.trend.title, leaf.gap.title, *leaf.sources]
        texts += [value.text for card in leaf.figures for value in card.values]
        texts += [bar.text for _, _, bars in leaf.gap.rows for bar in bars]
        texts += [place.name for place in leaf.map.places]
        assert [text for text in texts if squeezed(text) not in written] == []


def test_the_bytes_are_the_same_in_every_place_and_at_every_time(library, data, own_store, monkeypatch):
    made = brief_of(library, data, ("fr", "de"), territoire="FRF33")
    here = brief_pdf(made)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert brief_pdf(made) == here
    script = (
        "import sys; from pathlib import Path; from sector.analyse import open_library\n"
        "from sector.reference import load_reference; from sector.store import Store\n"
        "sys.path[:0] = ['tests', 'tests/reports']\n"
        "from reports.briefs import brief_of\n"
        "from sector.reports.brief.pdf import brief_pdf; from sector.reports.brief.word import brief_docx\n"
        "import hashlib; data = Path('data')\n"
        "with Store.open(Path(sys.argv[1])) as store:\n"
        "    made = brief_of(open_library(load_reference(data), store), data, ('fr', 'de'), territoire='FRF33')\n"
        "    print(*(hashlib.sha256(make(made)).hexdigest() for make in (brief_pdf, brief_docx)))\n"
    )
    found = set()
    for zone, locale in (("Pacific/Auckland", "C"), ("America/Lima", "de_DE.UTF-8"), ("UTC", "fr_FR.UTF-8")):
        environment = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": zone[-1:].encode().hex()}
        ran = subprocess.run(
            [sys.executable, "-c", script, str(own_store)],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        found.add(ran.stdout)
    assert len(found) == 1
    assert found.pop().split()[0] == hashlib.sha256(here).hexdigest()


def test_the_pages_can_be_turned_into_pictures(library, data, tmp_path):
    tool = shutil.which("pdftoppm")
    if tool is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed: the pages are not turned into pictures")
    file = tmp_path / "brief.pdf"
    file.write_bytes(brief_pdf(brief_of(library, data, territoire="FRF33")))
    ran = subprocess.run(
        [tool, "-r", "40", "-gray", str(file), str(tmp_path / "page")], capture_output=True, check=True
    )
    assert not ran.stderr
    pictures = sorted(tmp_path.glob("page-*.pgm"))
    assert len(pictures) == 2
    for picture in pictures:
        pixels = picture.read_bytes()[-330 * 467 :]
        dark = sum(value < 128 for value in pixels) / len(pixels)
        # Neither empty nor crowded.
        assert 0.01 < dark < 0.2
