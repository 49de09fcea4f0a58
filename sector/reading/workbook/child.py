"""The process that reads a workbook: it may take so much memory and time, and its death harms nobody else.

Run by file, with the package of the copied workbook, its kind, the folder to write to, and the folders of this
program and of its libraries. It writes ``book.json``, and the rows of each sheet as lines of JSON in
``<number>.jsonl``.
"""

import json
import resource
import sys
import types
from pathlib import Path
from typing import Final

#: How the process ends when it has no memory left.
NO_MEMORY: Final = 3
#: Packages whose own imports this process can do without.
_PACKAGES: Final = ("sector", "sector.reading", "sector.reading.workbook")


def main(package: str, kind: str, folder: str) -> None:
    """Read a workbook and write what came out, or why nothing did."""
    from sector.reading import limits

    _bound(limits.READER_MEMORY_BYTES, limits.READER_CPU_SECONDS, limits.READER_OUTPUT_BYTES)
    from sector.reading.workbook.extraction import extract
    from sector.reading.workbook.stop import Stop

    try:
        book: dict[str, object] = {"sheets": extract(Path(package), kind, Path(folder))}
    except Stop as stop:
        book = {"refused": stop.said | stop.place}
    except MemoryError:
        sys.exit(NO_MEMORY)
    Path(folder, "book.json").write_text(json.dumps(book), encoding="utf-8")


def _bound(memory: int, seconds: int, output: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))


def _shorten_imports(program: str, libraries: str) -> None:
    """Let modules of this program be imported without the packages they stand in, which take ten times as long."""
    sys.path += [program, libraries]
    for name in _PACKAGES:
        package = types.ModuleType(name)
        package.__path__ = [str(Path(program, *name.split(".")))]
        sys.modules[name] = package


if __name__ == "__main__":
    _shorten_imports(*sys.argv[4:])
    main(*sys.argv[1:4])
