"""How long a brief and a report take, from the figures to the bytes of the file.

    python -m benchmarks.briefs

Each file is made in this process three times from new objects, the published figures already read; the longest of
the three is written. A reader who asks for a file that somebody had before gets it from memory.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from sector.analyse import Library, open_library, resolve
from sector.ingest import build_bundled, data_folder
from sector.reference import load_reference
from sector.reference.boundaries import load_map_geometry
from sector.reports.brief.files import made
from sector.reports.brief.given import Given
from sector.store import Store

#: Seconds that a brief may take.
LIMIT: Final = 3.0
_RUNS: Final = 3
_CASES: Final = (
    ("territory", "pdf", ("fr",)),
    ("territory", "pdf", ("fr", "de")),
    ("territory", "docx", ("fr",)),
    ("comparison", "pdf", ("de", "en")),
    ("full", "pdf", ("fr",)),
    ("full", "docx", ("fr",)),
)


def main() -> int:
    """Print seconds and size of each file; return 1 where a brief takes longer than it may."""
    slow = False
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        reference = load_reference(data_folder())
        build_bundled(reference, store)
        library = open_library(reference, store)
        for dataflow in library.versions:
            library.cube(dataflow)
        for kind, form, languages in _CASES:
            seconds, size = _measured(library, kind, form, languages)
            slow |= kind != "full" and max(seconds) > LIMIT
            shown = f"{max(seconds):.2f} s (median {statistics.median(seconds):.2f})"
            print(f"{kind:10} {form:4} {'+'.join(languages):5} {shown} {size / 1000:.0f} kB")
    return int(slow)


def _measured(library: Library, kind: str, form: str, languages: tuple[str, ...]) -> tuple[list[float], int]:
    selection, _ = resolve({"territoire": "FRF33", "langue": languages[0]}, library)
    geometry, seconds, size = load_map_geometry(data_folder()), list[float](), 0
    for _ in range(_RUNS):
        begun = time.perf_counter()
        file = made(Given(library, selection, geometry), languages, kind, form, lambda _: "https://example.org/")
        seconds.append(time.perf_counter() - begun)
        size = len(file.content)
    return seconds, size


if __name__ == "__main__":
    sys.exit(main())
