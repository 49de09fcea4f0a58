"""Reading of the committed tables: semicolon CSV and TOML, everything text."""

import csv
import tomllib
from pathlib import Path
from typing import Any


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a committed CSV table, header → text; an empty list when the file is absent."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";", strict=True))


def toml(path: Path) -> dict[str, Any]:
    """Return the content of a committed TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
