"""Dated facts of the sector, from ``data/events``."""

from dataclasses import dataclass
from pathlib import Path

from sector.model.names import Names
from sector.reference.tables import rows


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated fact with its source.

    Parameters
    ----------
    date
        ISO date, month or year, as precise as the source is.
    precision
        ``day``, ``month`` or ``year``.
    """

    date: str
    precision: str
    territory: str
    category: str
    labels: Names
    source_publisher: str
    source_url: str

    @property
    def position(self) -> float:
        """The date as a decimal year; where only the year or the month is known, its middle."""
        year, month, day = (*(int(part) for part in self.date.split("-")), 0, 0)[:3]
        if not month:
            return year + 0.5
        return year + (month - 1 + ((day - 1) / 31 if day else 0.5)) / 12


def milestones(path: Path) -> tuple[Milestone, ...]:
    """Return the milestones in chronological order."""
    found = (
        Milestone(
            row["date"],
            row["precision"],
            row["territory"],
            row["category"],
            Names.from_row(row, "label"),
            row["source_publisher"],
            row["source_url"],
        )
        for row in rows(path)
    )
    return tuple(sorted(found, key=lambda milestone: milestone.position))
