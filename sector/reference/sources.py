"""Sources and breaks, from ``data/sources/*/source.toml`` and ``data/breaks.csv``."""

from pathlib import Path
from typing import Any

from sector.model.names import Names
from sector.model.source import Break, Comparability, Derivation, Source
from sector.reference.tables import rows, toml

_PLAIN = (
    *("id", "dataflow", "loader", "file", "freq", "nomenclature", "producer", "citation"),
    *("licence_name", "licence_url", "landing_url", "download_url", "published", "accessed", "vintage"),
    *("total_activity", "digital_activity", "area", "table"),
)


def sources(folder: Path) -> dict[str, Source]:
    """Return source id → source, in the order of the folder names."""
    found = [_source(toml(path)) for path in sorted(folder.glob("*/source.toml"))]
    return {source.id: source for source in found}


def breaks(path: Path) -> tuple[Break, ...]:
    """Return the breaks in series that producers announced."""
    return tuple(
        Break(
            dataflow=row["dataflow"],
            measure=row["measure"],
            areas=() if row["areas"] == "*" else tuple(row["areas"].split()),
            first_period=row["first_period"],
            cause=Names.from_row(row, "cause"),
            source=row["source"],
        )
        for row in rows(path)
    )


def _source(raw: dict[str, Any]) -> Source:
    plain = {name: str(raw.get(name, "")) for name in _PLAIN}
    return Source(
        **plain,
        measures=tuple(raw["measures"]),
        standing=str(raw["standing"]),
        titles=Names.from_row(raw, "title"),
        short_titles=Names.from_row(raw, "short_title"),
        comparability=Comparability(**raw["comparability"]),
        coverage_note=Names.from_row(raw["coverage"], "note"),
        limits={code: tuple(raw.get(f"limits_{code}", ())) for code in ("fr", "de", "en")},
        derivations=tuple(
            Derivation(d["area"], tuple(d["plus"]), tuple(d["minus"]), Names.from_row(d, "note"))
            for d in raw.get("derived", ())
        ),
        partition=tuple(raw.get("partition", ())),
    )
