"""What this observatory shows: ``data/observatory.toml`` makes the region a matter of data."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sector.model.names import Names
from sector.model.topic import Topic
from sector.reference.tables import toml


@dataclass(frozen=True, slots=True)
class Observatory:
    """The choices of one observatory.

    Parameters
    ----------
    defaults
        ``territory``, ``topic``, ``reference``, ``perimeter``, ``language``.
    contact
        Address that readers write to, empty where whoever publishes the instance has given none.
    """

    names: Names
    subtitles: Names
    languages: tuple[str, ...]
    territories: tuple[str, ...]
    references: tuple[str, ...]
    perimeters: tuple[str, ...]
    defaults: Mapping[str, str]
    topics: Mapping[str, Topic]
    contact: str = ""


def observatory(path: Path) -> Observatory:
    """Read the configuration of the observatory.

    Raises
    ------
    KeyError
        If a required entry is missing: the file is part of the program.
    """
    raw = toml(path)
    topics = [
        Topic(
            slug=t["slug"],
            indicator=t["indicator"],
            dataflow=t["dataflow"],
            measure=t["measure"],
            names=Names.from_row(t),
            areas=tuple(t["areas"]),
            references=tuple(t["references"]),
            denominator=t.get("denominator", ""),
            companion=t.get("companion", ""),
            ranking=t.get("ranking", ""),
            fill_range=(t["fill_range"][0], t["fill_range"][1]) if "fill_range" in t else None,
        )
        for t in raw["topic"]
    ]
    return Observatory(
        names=Names.from_row(raw["observatory"]),
        subtitles=Names.from_row(raw["observatory"], "subtitle"),
        languages=tuple(raw["observatory"]["languages"]),
        territories=tuple(raw["observatory"]["territories"]),
        references=tuple(raw["observatory"]["references"]),
        perimeters=tuple(raw["observatory"]["perimeters"]),
        defaults=raw["defaults"],
        topics={topic.slug: topic for topic in topics},
        contact=raw["observatory"].get("contact", ""),
    )
