"""The acceptance corpus: every file of the list, made from nothing, the same bytes each time.

``python -m tests.acceptance.corpus OUT`` writes the files and ``manifest.json``, which says how the check of each
must end. ``SECTOR_CORPUS_ROWS=10000000`` makes the large file as large as the list wants it.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from . import archives, books, formats, honest, hostile, meanings
from .case import Case


def made() -> Iterator[Case]:
    """Return every file of the list, made anew."""
    for part in (honest, meanings, hostile, books, archives, formats):
        yield from part.cases()


CASES: tuple[Case, ...] = tuple(made())
#: What a server must outlive: whatever is refused or asked about, and whatever is large.
HOSTILE = tuple(case for case in CASES if (case.is_heavy or not case.may_load) and not case.desk_name)


def described(case: Case) -> dict[str, object]:
    """Return what the manifest says about a file."""
    return {
        "file": case.name,
        "about": case.about,
        "ends": list(case.ends),
        "options": list(case.options),
        "name_on_the_desk": case.desk_name or case.name,
        "records": case.records,
        "figures_per_record": case.width,
        "notes": case.notes,
        "first_finding": case.place,
        "values": [[*key, value] for key, value in case.values.items()],
    }


def build(folder: Path) -> None:
    """Write every file and the manifest into a folder, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = []
    for case in CASES:
        case.write(folder / case.name)
        with (folder / case.name).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        manifest.append(described(case) | {"sha256": digest})
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Write the corpus where the command line says."""
    parser = argparse.ArgumentParser(description="Writes the acceptance corpus and its manifest.")
    parser.add_argument("folder", type=Path)
    build(parser.parse_args().folder)


if __name__ == "__main__":
    main()
