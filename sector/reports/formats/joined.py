"""The rows that a map shows, with their boundaries."""

from dataclasses import dataclass

from sector.reference.outlines import Outline
from sector.reports.document import Document, Value


@dataclass(frozen=True, slots=True)
class Joined:
    """One area of a map and its row."""

    outline: Outline
    row: tuple[Value, ...]


def is_mapped(document: Document) -> bool:
    """Say whether a map shows rows of the document."""
    return bool(join(document))


def join(document: Document) -> list[Joined]:
    """Return the areas that the map draws, in its order, each with its row of the period shown."""
    areas = document.areas
    if areas is None:
        return []
    code, period = document.index(areas.column), document.concept("TIME_PERIOD")
    shown = {row[code]: row for row in document.rows if period is None or row[period] == areas.period}
    return [
        Joined(areas.outlines[area], shown[area])
        for area in areas.codes
        if area in areas.outlines and area in shown
    ]
