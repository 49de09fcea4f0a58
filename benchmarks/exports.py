"""How long each format takes for everything that is published: ``python -m benchmarks.exports``.

Prints seconds and bytes for each format over all dataflows, and for the package of everything.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from sector.analyse import Library, open_library
from sector.api.documents import held_in
from sector.figures.words import words
from sector.ingest import build_bundled
from sector.reference import load_reference
from sector.reports.documents.source import source_document
from sector.reports.formats import FORMATS, formats_of, write
from sector.reports.published.package import package
from sector.store import Store

DATA = Path(__file__).parents[1] / "data"


def everything(library: Library, form: str, language: str = "fr") -> int:
    """Write all dataflows in a format, from the store to bytes, and return how many bytes they are."""
    spoken, size = words(language, library.reference), 0
    for held in held_in(library, sorted(library.versions)):
        document = source_document(spoken, library.store.read(held.version), held, "https://specimen/donnees")
        if any(one.id == form for one in formats_of(document)):
            size += len(write(document, form).content)
    return size


def whole(library: Library) -> int:
    """Write the package of everything and return its bytes."""
    held = held_in(library, sorted(library.versions))
    spoken = words("fr", library.reference)
    return len(package(spoken, held, library.store.read, "https://specimen/donnees").content)


def main() -> None:
    """Print seconds (best of three) and bytes."""
    reference = load_reference(DATA)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        build_bundled(reference, store)
        library = open_library(reference, store)
        made: dict[str, Callable[[], int]] = {
            form: (lambda form=form: everything(library, form))
            for form in FORMATS
            if form not in ("geojson", "gpkg")
        }
        for name, make in {**made, "package": lambda: whole(library)}.items():
            times: list[float] = []
            size = 0
            for _ in range(3):
                start = perf_counter()
                size = make()
                times.append(perf_counter() - start)
            print(f"{name:10} {min(times):6.2f} s {size:10,} bytes")


if __name__ == "__main__":
    main()
