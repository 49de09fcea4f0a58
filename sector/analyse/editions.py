"""Editions of #GEN: those that come with the program, and those of the published version of their dataflow."""

from collections import defaultdict
from typing import Final

from sector.analyse.aggregate import make
from sector.analyse.library import Library
from sector.model.count import Count
from sector.model.edition import Attendance, Attended, Edition, Precision, Tweets
from sector.model.recipe import Recipe

DATAFLOW: Final = "GEN"
_ATTENDED: Final = (("GEN_VISITORS", Attended.COUNTED), ("GEN_REGISTERED", Attended.REGISTERED))


def editions(library: Library) -> tuple[Edition, ...]:
    """Return what every publication says, in the order of years; a published file never hides another source."""
    found = (*library.reference.editions, *_loaded(library))
    return tuple(sorted(found, key=lambda edition: edition.year))


def _loaded(library: Library) -> list[Edition]:
    """Return one edition for each year and place of the published version; its figures are taken as exact."""
    if not library.has(DATAFLOW):
        return []
    cube, version = library.cube(DATAFLOW), library.versions[DATAFLOW]
    counts: dict[tuple[int, str], dict[str, Count]] = defaultdict(dict)
    names: dict[tuple[int, str], str] = {}
    for (measure, activity), series in cube.series.items():
        for (area, period), cell in series.items():
            edition = (int(period[:4]), area)
            names.setdefault(edition, cube.comments.get((measure, activity, area, period), ""))
            if cell.value is not None:
                made = make(Recipe(area, (area,)), cube, measure, activity, period)
                counts[edition][measure] = Count(made)
    return [_edition(year, names[year, area], counts[year, area], version) for year, area in sorted(names)]


def _edition(year: int, name: str, counts: dict[str, Count], version: str) -> Edition:
    attendances = (
        Attendance(counts[measure], kind, Precision.EXACT) for measure, kind in _ATTENDED if measure in counts
    )
    return Edition(
        name=name or "#GEN",
        year=year,
        attendances=tuple(attendances),
        speakers=counts.get("GEN_SPEAKERS"),
        exhibitors=counts.get("GEN_EXHIBITORS"),
        partners=counts.get("GEN_PARTNERS"),
        tweets=Tweets(
            counts.get("GEN_TWEETS"),
            counts.get("GEN_ORIGINALS"),
            counts.get("GEN_RETWEETS"),
            counts.get("GEN_MESSAGES"),
        ),
        version=version,
    )
