"""The published contract of a file in the manner of the CESEL, as a Frictionless Table Schema.

It is generated from what the program reads by: headers, codelists, markers. It is narrower than reading: a file
that conforms is read as it stands, a file that does not may still be.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sector.i18n import LANGUAGES, translator
from sector.loaders import cesel_tidy
from sector.model.status import ConfStatus, ObsStatus
from sector.reading import limits
from sector.reading.numerals import MARKERS
from sector.reference import Reference
from sector.reports.models.lists import sectors, territories
from sector.validation.states import FIRST_YEAR

#: Profile that the description follows.
PROFILE: Final = "https://datapackage.org/profiles/2.0/tableschema.json"
_KEY: Final = ("ref_area", "time_period", "activity")
_COUNTS: Final = ("JOBS", "ENTERPRISES")


def table_schema(reference: Reference) -> dict[str, Any]:
    """Return the schema: one field per column of `sector.loaders.cesel_tidy`, under its first header.

    Titles and descriptions are in French, with the other languages beside them under ``titles`` and
    ``descriptions``; ``headers`` are the other names a column may have. The last year is not in it: it is the
    current one.
    """
    return {
        "$schema": PROFILE,
        "name": "cesel",
        **_worded("title", "schema.title"),
        **_worded("description", "schema.description"),
        "fields": [_field(field, reference) for field in cesel_tidy.WORDS],
        "primaryKey": [name(field) for field in _KEY],
        "missingValues": ["", *sorted(MARKERS)],
        "markers": {marker: _meaning(meaning.status, meaning.conf) for marker, meaning in sorted(MARKERS.items())},
        "obsStatus": {str(status): status.name for status in ObsStatus},
        "confStatus": {str(status): status.name for status in ConfStatus},
    }


def schema_json(reference: Reference) -> str:
    """Return the schema as JSON text, the same for the same codelists."""
    return json.dumps(table_schema(reference), ensure_ascii=False, indent=2) + "\n"


def name(field: str) -> str:
    """Return the usual header of a field, which is its name in the schema."""
    return cesel_tidy.WORDS[field][0]


def write_schema(reference: Reference, path: Path) -> None:
    """Write the schema to a file."""
    path.write_text(schema_json(reference), encoding="utf-8")


def _field(field: str, reference: Reference) -> dict[str, Any]:
    kind, constraints = _constraints(field, reference)
    return {
        "name": name(field),
        "type": kind,
        **_worded("title", f"model.meaning.{field}"),
        **_worded("description", f"model.allowed.{field}"),
        "headers": list(cesel_tidy.WORDS[field]),
        "constraints": constraints,
    }


def _constraints(field: str, reference: Reference) -> tuple[str, dict[str, Any]]:
    if field in _COUNTS:
        return "integer", {"minimum": 0}
    if field == "time_period":
        return "year", {"required": True, "minimum": FIRST_YEAR}
    if field == "comment_obs":
        return "string", {"maxLength": limits.CELL_CHARACTERS}
    return "string", {"required": True, "enum": _names(field, reference)}


def _names(field: str, reference: Reference) -> list[str]:
    """Return the codes and the names in every language that reading takes as they stand."""
    if field == "ref_area":
        codes = [code for code, territory in reference.territories.items() if not territory.is_group]
        named = [found for language in LANGUAGES for found in territories(reference, language)]
    else:
        codes = [code for _, code in reference.activities]
        named = [found for language in LANGUAGES for found in sectors(reference, None, language)]
    return sorted({*codes, *named})


def _meaning(status: str, conf: str) -> Mapping[str, str]:
    return {"obsStatus": status, **({"confStatus": conf} if conf else {})}


def _worded(member: str, key: str) -> dict[str, Any]:
    texts = {language: translator(language).text(key) for language in LANGUAGES}
    return {member: texts[LANGUAGES[0]], f"{member}s": texts}
