"""The same bytes under every locale, in every time zone and at every moment."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sector.reports.formats import formats_of, write

ROOT = Path(__file__).parents[3]
#: Prints the hash of every file of every document, of the package and of the catalogue.
SCRIPT = """
import hashlib
from pathlib import Path
from sector.analyse import analyse, open_library
from sector.api.documents import held_in
from sector.figures.words import words
from sector.reference import load_reference
from sector.reference.outlines import load_outlines
from sector.reports.documents.source import source_document
from sector.reports.documents.view import view_document
from sector.reports.formats import formats_of, write
from sector.reports.published.dcat import Holding, catalogue_jsonld, catalogue_turtle
from sector.reports.published.package import package
from sector.store import Store
import os

data = Path("data")
reference = load_reference(data)
with Store.open(Path(os.environ["SECTOR_STORE_DIR"])) as store:
    library = open_library(reference, store)
    held = held_in(library, sorted(library.versions))
    made = []
    for language in ("fr", "de", "en"):
        spoken = words(language, reference)
        view = analyse(library, reference.observatory.topics["poids-entreprises"], "FR_PROV")
        own = held_in(library, ["ESTAT_BD"])
        made.append(view_document(spoken, view, own, "https://x/", ("2023", load_outlines(data))))
        (one,) = held_in(library, ["CESEL"])
        made.append(source_document(spoken, store.read(one.version), one, "https://x/"))
    files = [write(document, form.id) for document in made for form in formats_of(document)]
    contents = [(file.name, file.content) for file in files]
    file = package(spoken, held, store.read, "https://x/donnees")
    contents.append((file.name, file.content))
    holdings = [Holding(one, "2010", "2020") for one in held]
    contents.append(("jsonld", catalogue_jsonld(spoken, holdings, "https://x")))
    contents.append(("ttl", catalogue_turtle(spoken, holdings, "https://x")))
    for name, content in contents:
        print(name, hashlib.sha256(content).hexdigest())
"""


def hashed(**environment):
    known = {"PATH": os.environ["PATH"], "SECTOR_STORE_DIR": os.environ["SECTOR_STORE_DIR"]}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env={**known, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_files_are_the_same_bytes_under_three_locales_in_two_time_zones(store):
    first, *others = (
        hashed(LC_ALL=locale, TZ=zone, PYTHONHASHSEED=seed)
        for locale, zone, seed in (
            ("C.UTF-8", "UTC", "1"),
            ("fr_FR.UTF-8", "Pacific/Auckland", "2"),
            ("de_DE.UTF-8", "America/Los_Angeles", "3"),
        )
    )
    assert len(first) == 3 * (8 + 6) + 3
    assert all(other == first for other in others)


@pytest.mark.parametrize("name", ["share", "comparison", "sheet", "source"])
def test_a_file_made_later_is_the_same_file(documents, name):
    document = documents()[name]
    before = {form.id: write(document, form.id) for form in formats_of(document)}
    # ZIP counts in steps of two seconds.
    time.sleep(2.1)
    assert {form.id: write(document, form.id) for form in formats_of(document)} == before
