"""Codelists, mappings, sources, breaks and boundaries: what people wrote, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sector.model.activity import Activity, Perimeter
from sector.model.source import Break, Source
from sector.model.territory import Territory
from sector.reference import codelists, sources
from sector.reference.codelists import Measure
from sector.reference.events import Milestone, milestones
from sector.reference.observatory import Observatory, observatory
from sector.reference.spelling import normalise
from sector.reference.tables import rows


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything the observatory knows before it opens a file.

    Parameters
    ----------
    activities
        (nomenclature, code) → activity.
    sources
        Source id → source.
    territory_spellings
        Normalised spelling (see `sector.reference.spelling`) → territory code.
    activity_spellings
        Normalised spelling → (nomenclature, code).
    """

    territories: Mapping[str, Territory]
    activities: Mapping[tuple[str, str], Activity]
    perimeters: Mapping[str, Perimeter]
    measures: Mapping[str, Measure]
    sources: Mapping[str, Source]
    breaks: tuple[Break, ...]
    territory_spellings: Mapping[str, str]
    activity_spellings: Mapping[str, tuple[str, str]]
    milestones: tuple[Milestone, ...]
    observatory: Observatory

    def source_of(self, dataflow: str) -> Source:
        """Return the source whose dataflow this is."""
        return next(source for source in self.sources.values() if source.dataflow == dataflow)


def load_reference(data_dir: Path) -> Reference:
    """Read the committed tables under `data_dir`."""
    folder, mappings = data_dir / "codelists", data_dir / "mappings"
    territories = codelists.territories(folder)
    activities = codelists.activities(folder)
    spellings = {normalise(code): code for code in territories}
    spellings |= {normalise(row["spelling"]): row["code"] for row in rows(mappings / "territories.csv")}
    activity_spellings = {
        normalise(row["spelling"]): (row["nomenclature"], row["code"]) for row in rows(mappings / "activities.csv")
    }
    return Reference(
        territories=territories,
        activities=activities,
        perimeters=codelists.perimeters(folder),
        measures=codelists.measures(folder),
        sources=sources.sources(data_dir / "sources"),
        breaks=sources.breaks(data_dir / "breaks.csv"),
        territory_spellings=spellings,
        activity_spellings=activity_spellings,
        milestones=milestones(data_dir / "events" / "milestones.csv"),
        observatory=observatory(data_dir / "observatory.toml"),
    )
