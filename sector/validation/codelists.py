"""The semantic step: texts of a file into codes of the codelists, through committed tables only."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from sector.model.source import Source
from sector.reference import Reference
from sector.reference.spelling import nearest, normalise
from sector.validation.outcomes import Codes, Fault

#: Group → its concepts; together they are an observation without its figure and its comment.
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "flow": ("dataflow",),
    "area": ("ref_area",),
    "activity": ("nomenclature", "activity"),
    "period": ("freq", "time_period"),
    "measure": ("measure", "unit_measure", "unit_mult"),
    "status": ("obs_status", "conf_status"),
}
#: Nomenclature of named perimeters, whose codes are also those of `Reference.perimeters`.
_PERIMETER: Final = "PERIMETER"
#: Three ways to write one territory, for the message about one that is unlike any.
_EXAMPLE_AREA: Final = "Meurthe-et-Moselle, FRF31, 54"
_MULTIPLIERS: Final = frozenset(str(power) for power in range(-6, 13))


def area(reference: Reference, text: str) -> Codes | Fault:
    """Return the code of a territory, whichever way it is spelled."""
    code = reference.territory_spellings.get(normalise(text))
    if code is not None:
        return Codes((code,))
    if not text.strip():
        return Fault("E04", "ref_area", text, hint="finding.E04.hint.empty")
    return Fault("E04", "ref_area", text, suggest=lambda: _near_areas(reference, text))


def activity(reference: Reference, source: Source | None, nomenclature: str, text: str) -> Codes | Fault:
    """Return nomenclature and code of an activity or a perimeter."""
    declared = source.nomenclature if source else ""
    version, bare = nomenclature.strip() or declared, text.strip()
    if declared and version != declared:
        return Fault("E16", "nomenclature", version, declared, "finding.E16.hint.nomenclature")
    for code in (bare, bare.upper()):
        is_perimeter = version == _PERIMETER and code in reference.perimeters
        if is_perimeter or (version, code) in reference.activities:
            return Codes((version, code))
    spelled = reference.activity_spellings.get(normalise(bare))
    if spelled and version in ("", spelled[0]):
        return Codes(spelled)
    if not version:
        versions = [known for known, code in reference.activities if code == bare]
        return Codes((versions[0], bare)) if versions else _unknown_activity(reference, version, text)
    if spelled:
        value = f"{bare} ({spelled[0]})"
        return Fault("E16", "activity", value, version, "finding.E16.hint.nomenclature")
    return _unknown_activity(reference, version, text)


def measure(reference: Reference, source: Source | None, *texts: str) -> Codes | Fault:
    """Return measure, unit and power of ten, from texts in this order; an empty one is what the codelist says."""
    name, unit, power = (text.strip() for text in texts)
    known = source.measures if source else tuple(reference.measures)
    found = reference.measures.get(name)
    if found is None or name not in known:
        near = ", ".join(nearest(name, known) or known[:5])
        return Fault("MEASURE", "measure", name, near, "finding.MEASURE.hint.known")
    units = {m.unit for m in reference.measures.values()}
    if unit and unit not in units:
        expected = ", ".join(sorted(units))
        return Fault("UNIT", "unit_measure", unit, expected, "finding.UNIT.hint.unit")
    if power and power not in _MULTIPLIERS:
        return Fault("UNIT", "unit_mult", power, "0, 3, 6", "finding.UNIT.hint.power")
    return Codes((name, unit or found.unit, power or str(found.unit_mult)))


def flow(source: Source | None, text: str) -> Codes | Fault:
    """Return the dataflow, which must be that of the source."""
    bare = text.strip()
    if source and bare and bare != source.dataflow:
        return Fault("DATAFLOW", "dataflow", bare, source.dataflow, "finding.DATAFLOW.hint.source")
    return Codes((source.dataflow if source else bare,))


def _unknown_activity(reference: Reference, nomenclature: str, text: str) -> Fault:
    if not text.strip():
        return Fault("E16", "activity", text, nomenclature, "finding.E16.hint.empty")
    return Fault("E16", "activity", text, suggest=lambda: _near_activities(reference, nomenclature, text))


def _near_activities(reference: Reference, nomenclature: str, text: str) -> tuple[str, str]:
    """Return what to say about an unknown activity: similar ones of the nomenclature, or the nomenclature."""
    known = [a for a in reference.activities.values() if nomenclature in ("", a.nomenclature)]
    spellings = [spelling for a in known for spelling in (a.code, a.names.fr)]
    spellings += [s for s, (version, _) in reference.activity_spellings.items() if nomenclature in ("", version)]
    near = ", ".join(nearest(text, spellings))
    return (near, "finding.E16.hint.known") if near else (nomenclature, "finding.E16.hint.code")


def _near_areas(reference: Reference, text: str) -> tuple[str, str]:
    """Return what to say about an unknown territory: similar names or codes, or what a name looks like."""
    names = [territory.names.fr for territory in reference.territories.values()]
    near = ", ".join(nearest(text, names) or nearest(text, reference.territories))
    if not near:
        return _EXAMPLE_AREA, "finding.E04.hint.code"
    is_latin = all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())
    return near, "finding.E04.hint.nearest" if is_latin else "finding.E04.hint.letters"
