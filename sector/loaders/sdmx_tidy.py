"""Observations under their SDMX names: one row per figure, the columns of the model in any order."""

from collections.abc import Mapping
from typing import Final

from sector.model.observation import COLUMNS, PLACE
from sector.model.source import Source
from sector.reading import Head, Raw
from sector.reading.claims import Claim, Loaded, cell, constant
from sector.reading.fields import lacking, unused
from sector.reading.numerals import POINT
from sector.reference import Reference

ID: str = "sdmx_tidy"

#: Column → its header. ``line`` is left out: it is the line of the file that is being read.
WORDS: Mapping[str, tuple[str, ...]] = {name: (name,) for name in COLUMNS if name not in PLACE}
_REQUIRED: Final = ("ref_area", "activity", "time_period", "obs_value")


def handles(head: Head) -> bool:
    """Say whether the columns without a default are there."""
    found = head.positions(WORDS)
    return all(name in found for name in _REQUIRED)


def load(raw: Raw, source: Source | None, _reference: Reference) -> Loaded:
    """Return one claim per row. What the file does not state is what its source declares, if it declares one."""
    found = raw.head.positions(WORDS)
    default = _defaults(source)
    required = [*_REQUIRED, *(() if "measure" in default else ("measure",))]
    findings = lacking(raw.head, WORDS, required) or unused(raw.head, found.values())
    texts = {name: constant(text) for name, text in default.items()}
    texts |= {name: cell(position) for name, position in found.items()}
    claims = (Claim(texts),) if all(name in texts for name in required) else ()
    return Loaded(claims, POINT, findings=findings)


def _defaults(source: Source | None) -> dict[str, str]:
    if source is None:
        return {}
    single = {"measure": source.measures[0]} if len(source.measures) == 1 else {}
    return {"dataflow": source.dataflow, "nomenclature": source.nomenclature} | single
