"""The files that the pages offer to take along: real addresses, and what is said while they are made."""

from urllib.parse import parse_qs, urlsplit

import pytest

from .text import parsed

CASES = [
    ("en_bref", {"fiche-express.pdf", "fiche-express.docx", "rapport.pdf", "rapport.docx"}),
    ("fiche", {"fiche-express.pdf", "fiche-express.docx", "rapport.pdf", "rapport.docx"}),
    ("comparer", {"comparaison-express.pdf", "comparaison-express.docx"}),
]


@pytest.mark.parametrize(("page", "files"), CASES)
@pytest.mark.parametrize("language", ["fr", "de"])
def test_a_page_offers_its_files_in_one_language_and_in_two(reader, page, files, language):
    links = reader.open(page, territoire="FRF33", annee="2022", langue=language).links
    offered = [urlsplit(link) for link in links if urlsplit(link).path.rpartition("/")[2] in files]
    assert {found.path.rpartition("/")[2] for found in offered} == files
    asked = [{name: values[0] for name, values in parse_qs(found.query).items()} for found in offered]
    assert all(one["territoire"] == "FRF33" and one["annee"] == "2022" for one in asked)
    seconds = {one["seconde"] for one in asked if "seconde" in one}
    assert seconds == {"fr", "de", "en"} - {language}
    assert all(one["langue"] == language for one in asked)


def test_what_is_said_while_a_file_is_made_stands_beside_its_link(reader):
    html = next(html for html in reader.open("fiche", territoire="FRF33").html if 'class="take"' in html)
    found = parsed(html).attributes
    assert ("data-busy", "préparation…") in found
    assert sum(name == "data-failed" for name, _ in found) == 2
