"""The words that addresses may use, from the codelists and the published versions."""

from dataclasses import dataclass
from typing import Self

from sector.analyse import PEERS, Library
from sector.analyse.cube import UNITS
from sector.analyse.rows import values_of
from sector.i18n import LANGUAGES


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Codes by what they stand for, sorted.

    Parameters
    ----------
    dataflows, series
        All that are published, and those of them whose figures make series that indicators are computed of.
    counted
        Measures that indicators are computed of.
    references
        Territories of comparison, `PEERS` among them.
    groups
        Territories that are groups of others.
    territories, topics, perimeters
        What the pages show.
    """

    languages: tuple[str, ...]
    dataflows: tuple[str, ...]
    series: tuple[str, ...]
    areas: tuple[str, ...]
    activities: tuple[str, ...]
    measures: tuple[str, ...]
    counted: tuple[str, ...]
    references: tuple[str, ...]
    groups: tuple[str, ...]
    territories: tuple[str, ...]
    topics: tuple[str, ...]
    perimeters: tuple[str, ...]

    @classmethod
    def of(cls, library: Library) -> Self:
        """Return the words of the versions of a library."""
        reference, flows = library.reference, tuple(sorted(library.versions))
        measures = values_of(library, "measure")
        places = {code for code in reference.territories if code != PEERS}
        areas = tuple(sorted(places.union(values_of(library, "ref_area"))))
        return cls(
            languages=LANGUAGES,
            dataflows=flows,
            series=tuple(flow for flow in flows if not reference.source_of(flow).is_collection),
            areas=areas,
            activities=values_of(library, "activity"),
            measures=measures,
            counted=tuple(code for code in measures if code in {measure for measure, _ in UNITS}),
            references=(PEERS, *areas),
            groups=tuple(
                code for code, place in sorted(reference.territories.items()) if place.is_group and place.members
            ),
            territories=reference.observatory.territories,
            topics=tuple(reference.observatory.topics),
            perimeters=tuple(reference.observatory.perimeters),
        )
