"""The address in a file opens a page: it names one that exists, with the parameters that made the file."""

from urllib.parse import parse_qs, urlsplit

import pytest

from sector.api.answers import PAGES_OF_A_VIEW
from sector.pages.heads import PAGES
from sector.reports.offered import OFFERED

ASKED = {"territoire": "FRF33", "indicateur": "entreprises", "annee": "2023", "reference": "FR_PROV"}
FILES = [(name, {}) for name in OFFERED if name not in ("source", "jalons", "gen")]
FILES += [("vue", {"page": page}) for page in PAGES_OF_A_VIEW] + [("structure", {"figure": "quotients"})]


def address(answer):
    """Return the address that the head of a file gives."""
    assert answer.status_code == 200, answer.text
    line = next(one for one in answer.content.decode("utf-8-sig").splitlines() if "Adresse de la vue" in one)
    found = urlsplit("http" + line.partition("http")[2].strip('"'))
    assert found.path.strip("/") in {page.path for page in PAGES}, line
    return found


@pytest.mark.parametrize(("name", "more"), FILES)
def test_the_address_of_every_file_of_a_page_is_that_of_a_page(program, name, more):
    found = address(program.get(f"/api/v1/{name}.csv", params=ASKED | more))
    query = {key: values[0] for key, values in parse_qs(found.query).items()}
    assert query.pop("v", "x")
    assert query == ASKED


@pytest.mark.parametrize("name", ["gen", "jalons", "source"])
def test_the_address_of_every_other_file_is_that_of_a_page(program, store, name):
    version = next(iter(store.live().values())) if name == "source" else ""
    address(program.get(f"/api/v1/{name}.csv", params={"v": version} if version else {}))
