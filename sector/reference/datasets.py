"""The datasets of producers whose files are read as they are, from ``data/mappings/datasets.toml``."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sector.model.dataset import Dataset, UnitCode
from sector.reference.tables import rows, toml


def datasets(folder: Path) -> tuple[Dataset, ...]:
    """Return the datasets, in the order of the table; none when it is absent."""
    path = folder / "datasets.toml"
    raw = toml(path) if path.exists() else {}
    units = {code: UnitCode(said.get("unit", ""), said["power"]) for code, said in raw.get("unit", {}).items()}
    return tuple(_dataset(said, units) for said in raw.get("dataset", ()))


def named_in(text: str, known: Iterable[Dataset]) -> Dataset | None:
    """Return the dataset that a text names, such as ``ESTAT:BD_HGNACE_R(1.0)`` or ``estat_bd_hgnace_r.tsv.gz``."""
    lower = text.casefold()
    return next((dataset for dataset in known if any(_stands_in(name, lower) for name in dataset.ids)), None)


def elsewhere(folder: Path) -> dict[tuple[str, str], re.Pattern[str]]:
    """Return (concept, nomenclature) → pattern of the codes that exist and that the codelists do not hold."""
    patterns: dict[tuple[str, str], list[str]] = {}
    for row in rows(folder / "elsewhere.csv"):
        patterns.setdefault((row["concept"], row["nomenclature"]), []).append(f"(?:{row['pattern']})")
    return {key: re.compile("|".join(found)) for key, found in patterns.items()}


def _dataset(said: dict[str, Any], units: dict[str, UnitCode]) -> Dataset:
    names = ("source", "ref_area", "activity", "measure", "unit", "area_kind", "single")
    return Dataset(
        **{name: said[name] for name in names if name in said},
        ids=tuple(said["ids"]),
        measures=said.get("measures", {}),
        activities=said.get("activities", {}),
        areas=said.get("areas", {}),
        units=units,
        kept={name: tuple(codes) for name, codes in said.get("kept", {}).items()},
    )


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", text) is not None
