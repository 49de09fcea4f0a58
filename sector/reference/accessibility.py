"""What automatic tests of accessibility found on each page, from ``data/accessibility_tests.csv``."""

from dataclasses import dataclass
from pathlib import Path

from sector.reference.tables import rows


@dataclass(frozen=True, slots=True)
class Looked:
    """One page as it was looked at.

    Parameters
    ----------
    day
        ISO date.
    tool
        Name and version of the checker.
    page
        Path of the page, empty for the front page.
    theme
        ``light`` or ``dark``.
    barriers
        How many serious or critical findings there were, details closed and open together.
    """

    day: str
    tool: str
    page: str
    language: str
    theme: str
    barriers: int


def looked_at(path: Path) -> tuple[Looked, ...]:
    """Return the log in its order; nothing where there is none."""
    return tuple(
        Looked(row["date"], row["tool"], row["page"], row["language"], row["theme"], int(row["barriers"]))
        for row in rows(path)
    )
