"""What is hidden is in no byte of any file, compressed or not."""

import io
import struct
import zipfile

import pytest

from reports.made import comparison_made, sheet_made, source_made, view_made
from sector.analyse import compare, resolve
from sector.analyse.profiles import profile
from sector.api.documents import held_in
from sector.figures.profile import sheet
from sector.reports.formats import formats_of, write
from sector.reports.published.package import package

#: A number that nothing else in the figures is, whole or in part.
HIDDEN = 98765432.0
CELLS = [("ENTERPRISES", "J", "FRF32", "2023"), ("JOBS", "J", "FRF33", "2022")]


def unpacked(content: bytes) -> list[bytes]:
    """Return a file, and the parts of it where it is an archive."""
    if content[:2] != b"PK":
        return [content]
    parts = zipfile.ZipFile(io.BytesIO(content))
    return [content, *(part for name in parts.namelist() for part in unpacked(parts.read(name)))]


def forms(value: float) -> list[bytes]:
    """Return how a file could hold a number: as text in every spelling, in eight and in four bytes."""
    digits = f"{value:.0f}"
    texts = [
        digits,
        f"{value:,.0f}",
        *(f"{value:,.0f}".replace(",", sep) for sep in (" ", "\u202f", "\u00a0", ".")),
    ]
    packed = [struct.pack(form, value) for form in ("<d", ">d", "<f", ">f")]
    packed += [struct.pack(form, int(value)) for form in ("<i", ">i", "<q", ">q")]
    return [*(text.encode() for text in texts), *packed]


def made(library, french, shown, outlines):
    chosen, _ = resolve({"territoire": "FRF32", "avec": "FRF33"}, library)
    found = profile(library, "FR_PROV", "")
    told = sheet(french, found, "FRF32", "2023", lambda v: library.store.version(v).created)
    slugs = ("entreprises", "poids-entreprises", "emplois-siege", "densite-entreprises", "croissance-entreprises")
    documents = [view_made(french, shown(slug, "FR_PROV", library), library, outlines=outlines) for slug in slugs]
    documents.append(comparison_made(french, compare(library, chosen), library))
    documents.append(sheet_made(french, told, "FR_PROV", library))
    documents.append(source_made(french, library, "ESTAT_BD"))
    files = [write(document, form.id) for document in documents for form in formats_of(document)]
    held = held_in(library, sorted(library.versions))
    return [*files, package(french, held, library.store.read, "https://x/")]


def test_a_hidden_value_is_in_no_byte_and_a_public_one_is_found(altered, french, shown, outlines):
    public = altered(dict.fromkeys(CELLS, (HIDDEN, "A")))
    seen = {
        file.name
        for file in made(public, french, shown, outlines)
        if any(form in part for part in unpacked(file.content) for form in forms(HIDDEN))
    }
    endings = {name.split(".", 1)[1] for name in seen if name.startswith("entreprises-")}
    # The search can find it where it may be seen; Parquet compresses what it holds.
    assert endings >= {"csv", "xlsx", "ods", "sdmx.csv", "json", "geojson", "gpkg"}
    hidden = altered(dict.fromkeys(CELLS, (None, "Q")))
    originals = [public.cube("ESTAT_BD").cell(*cell) for cell in CELLS]
    assert {cell.value for cell in originals} == {HIDDEN}
    for file in made(hidden, french, shown, outlines):
        for part in unpacked(file.content):
            assert not any(form in part for form in forms(HIDDEN)), file.name


@pytest.mark.parametrize("slug", ["entreprises", "poids-entreprises", "densite-entreprises"])
def test_nothing_that_gives_a_hidden_count_away_is_in_its_row(altered, french, shown, outlines, slug):
    hidden = altered({CELLS[0]: (None, "Q")})
    document = view_made(french, shown(slug, "FR_PROV", hidden), hidden, outlines=outlines)
    at = {column.name: place for place, column in enumerate(document.columns)}
    for code in ("FRF32", "FRF3"):
        row = next(row for row in document.rows if row[:1] == (code,) and row[at["period"]] == "2023")
        assert row[at["value"]].value is None
        assert row[at["count"]].value is None
        assert (row[at["value"]].status, row[at["rank"]]) == ("Q", None)
        assert row[at["state"]] == french.text("state.secret")
