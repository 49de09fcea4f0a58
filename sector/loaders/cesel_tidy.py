"""Tables in the manner of the CESEL: one row per territory, year and sector, jobs and enterprises side by side."""

from collections.abc import Mapping
from typing import Final

from sector.model.source import Source
from sector.reading import Head, Raw
from sector.reading.claims import Claim, Loaded, cell, constant
from sector.reading.fields import lacking, unused
from sector.reading.headers import COMMENT, SECTOR, TERRITORY
from sector.reading.numerals import UNDECLARED
from sector.reference import Reference

ID: str = "cesel_tidy"

#: Field → headers it may have in French, German and English; the first one is named when the column lacks.
WORDS: Mapping[str, tuple[str, ...]] = {
    "ref_area": TERRITORY,
    "time_period": ("année", "an", "millésime", "période", "Jahr", "Zeitraum", "year", "period"),
    "activity": SECTOR,
    "JOBS": (
        *("emplois", "emploi", "nombre d'emplois", "effectif", "effectifs", "personnes occupées"),
        *("Beschäftigte", "Arbeitsplätze", "Erwerbstätige", "jobs", "employment", "persons employed"),
    ),
    "ENTERPRISES": (
        *("entreprises", "entreprise", "nombre d'entreprises", "sociétés"),
        *("Unternehmen", "Firmen", "enterprises", "companies", "firms"),
    ),
    "comment_obs": COMMENT,
}
_KEYS: Final = ("ref_area", "time_period", "activity")
_MEASURES: Final = ("JOBS", "ENTERPRISES")


def handles(head: Head) -> bool:
    """Say whether the header names a territory, a year, a sector, and jobs or enterprises."""
    found = head.positions(WORDS)
    return all(key in found for key in _KEYS) and any(measure in found for measure in _MEASURES)


def load(raw: Raw, source: Source | None, _reference: Reference) -> Loaded:
    """Return one claim per column of figures.

    An empty cell of figures is a missing value: the format has no column to say why.
    """
    found = raw.head.positions(WORDS)
    measures = [measure for measure in _MEASURES if measure in found]
    required = _KEYS if measures else (*_KEYS, *_MEASURES)
    findings = lacking(raw.head, WORDS, required) or unused(raw.head, found.values())
    texts = {name: cell(position) for name, position in found.items() if name not in _MEASURES}
    texts["dataflow"] = constant(source.dataflow if source else "")
    texts["nomenclature"] = constant(source.nomenclature if source else "")
    complete = all(key in found for key in _KEYS)
    claims = [
        Claim(texts | {"measure": constant(measure), "obs_value": cell(found[measure])}) for measure in measures
    ]
    return Loaded(tuple(claims) if complete else (), UNDECLARED, blank_status="O", findings=findings)
