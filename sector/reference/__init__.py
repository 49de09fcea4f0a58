"""Codelists, mappings, sources, breaks and boundaries: what people wrote, read once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sector.model.activity import Activity, Perimeter
from sector.model.dataset import Dataset
from sector.model.edition import Edition, Objective
from sector.model.source import Break, Source
from sector.model.territory import Territory
from sector.reference import codelists, datasets, sources
from sector.reference.accessibility import Looked, looked_at
from sector.reference.codelists import Measure
from sector.reference.editions import editions, objectives
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
    classes
        Code of NAF rév. 2 without its point, such as ``6201Z`` → French name; its first two digits are a division.
    territory_spellings
        Normalised spelling (see `sector.reference.spelling`) → territory code.
    activity_spellings
        Normalised spelling → (nomenclature, code).
    total_spellings
        Normalised words that name the total of the rows of a file.
    measure_spellings
        Normalised spelling → measure code.
    measure_parts
        Measure → the measures that add up to it.
    datasets
        How producers write, in their own files, the publications of `sources`.
    editions
        What each publication says of an edition of #GEN; sources that contradict each other stand side by side.
    digests
        Name of each table of events → SHA-256 of its file.
    elsewhere
        (concept, nomenclature or empty) → codes that exist and that the codelists do not hold.
    """

    territories: Mapping[str, Territory]
    activities: Mapping[tuple[str, str], Activity]
    classes: Mapping[str, str]
    perimeters: Mapping[str, Perimeter]
    measures: Mapping[str, Measure]
    measure_parts: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Source]
    breaks: tuple[Break, ...]
    territory_spellings: Mapping[str, str]
    activity_spellings: Mapping[str, tuple[str, str]]
    measure_spellings: Mapping[str, str]
    datasets: tuple[Dataset, ...]
    elsewhere: Mapping[tuple[str, str], re.Pattern[str]]
    total_spellings: frozenset[str]
    milestones: tuple[Milestone, ...]
    editions: tuple[Edition, ...]
    digests: Mapping[str, str]
    objectives: tuple[Objective, ...]
    observatory: Observatory
    looked_at: tuple[Looked, ...]

    def source_of(self, dataflow: str) -> Source:
        """Return the source whose dataflow this is."""
        return next(source for source in self.sources.values() if source.dataflow == dataflow)

    def dataset_of(self, source: Source | None) -> Dataset | None:
        """Return how the producer of a source writes its files, None when that is not described."""
        return next((known for known in self.datasets if source and known.source == source.id), None)

    def source_named(self, text: str) -> Source | None:
        """Return the source whose dataset a text names: ``ESTAT:BD_HGNACE_R(1.0)``, or the name of a file."""
        found = datasets.named_in(text, self.datasets)
        return self.sources[found.source] if found else None

    def is_elsewhere(self, concept: str, code: str, nomenclature: str = "") -> bool:
        """Say whether a code that the codelists do not hold exists: another country, a finer activity."""
        pattern = self.elsewhere.get((concept, nomenclature))
        return pattern is not None and pattern.fullmatch(code) is not None


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
    measures = codelists.measures(folder)
    measure_spellings = {normalise(code): code for code in measures}
    measure_spellings |= {normalise(row["spelling"]): row["code"] for row in rows(mappings / "measures.csv")}
    return Reference(
        territories=territories,
        activities=activities,
        classes=codelists.classes(folder),
        perimeters=codelists.perimeters(folder),
        measures=measures,
        measure_parts=codelists.measure_parts(folder),
        sources=sources.sources(data_dir / "sources"),
        breaks=sources.breaks(data_dir / "breaks.csv"),
        territory_spellings=spellings,
        activity_spellings=activity_spellings,
        measure_spellings=measure_spellings,
        datasets=datasets.datasets(mappings),
        elsewhere=datasets.elsewhere(mappings),
        total_spellings=frozenset(row["spelling"] for row in rows(mappings / "totals.csv")),
        milestones=milestones(data_dir / "events" / "milestones.csv"),
        editions=editions(data_dir / "events" / "gen_editions.csv"),
        digests={path.name: sha256(path.read_bytes()).hexdigest() for path in (data_dir / "events").glob("*.csv")},
        objectives=objectives(data_dir / "events" / "gen_objectives.csv"),
        observatory=observatory(data_dir / "observatory.toml"),
        looked_at=looked_at(data_dir / "accessibility_tests.csv"),
    )
