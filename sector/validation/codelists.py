"""The semantic step: texts of a file into codes of the codelists, through committed tables only."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from sector.model.source import Source
from sector.reference import Reference
from sector.reference.spelling import nearest, normalise
from sector.validation.mending import respelled
from sector.validation.outcomes import Codes, Fault, LeftOut, Result

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
#: Code of a row that is the total of the other rows of its file, as SDMX writes it; no codelist holds it.
TOTAL: Final = "_T"
#: Digits of the national code of a département, fewer where a spreadsheet took it for a number.
_NATIONAL_DIGITS: Final = 2
_MULTIPLIERS: Final = frozenset(str(power) for power in range(-6, 13))


def area(reference: Reference, text: str) -> Result:
    """Return the code of a territory, whichever way it is spelled."""
    form = normalise(text)
    code = reference.territory_spellings.get(form)
    if code is not None:
        return Codes((code,), fix="ZERO" if form.isdecimal() and len(form) < _NATIONAL_DIGITS else "")
    if form in reference.total_spellings:
        return Codes((TOTAL,))
    if not text.strip():
        return Fault("E04", "ref_area", text, hint="finding.E04.hint.empty")
    if reference.is_elsewhere("ref_area", text.strip()):
        return LeftOut("OUTSIDE", "ref_area", text.strip())
    mended = respelled(text, lambda variant: normalise(variant) in reference.territory_spellings)
    return Fault("E04", "ref_area", text, suggest=lambda: _near_areas(reference, text), suggestion=mended)


def activity(reference: Reference, source: Source | None, nomenclature: str, text: str) -> Result:
    """Return nomenclature and code of an activity or a perimeter."""
    declared = source.nomenclature if source else ""
    version, bare = nomenclature.strip() or declared, text.strip()
    if declared and version != declared:
        return Fault("E16", "nomenclature", version, declared, "finding.E16.hint.nomenclature")
    if normalise(bare) in reference.total_spellings and _adds_up(source):
        return Codes((version, source.total_activity if source and source.total_activity else TOTAL))
    known = _known_activity(reference, version, bare)
    if known:
        return Codes(known)
    if reference.is_elsewhere("activity", bare, version):
        return LeftOut("FINER", "activity", bare)
    return _unknown_activity(reference, version, text)


def measure(reference: Reference, source: Source | None, *texts: str) -> Result:
    """Return measure, unit and power of ten, from texts in this order; an empty one is what the codelist says."""
    written, unit, power = (text.strip() for text in texts)
    name = reference.measure_spellings.get(normalise(written), written)
    known = source.measures if source else tuple(reference.measures)
    found = reference.measures.get(name)
    if found is None or name not in known:
        near = ", ".join(nearest(written, known) or known[:5])
        return Fault("MEASURE", "measure", written, near, "finding.MEASURE.hint.known")
    units = {m.unit for m in reference.measures.values()}
    if unit and unit not in units:
        expected = ", ".join(sorted(units))
        return Fault("UNIT", "unit_measure", unit, expected, "finding.UNIT.hint.unit")
    if power and power not in _MULTIPLIERS:
        return Fault("UNIT", "unit_mult", power, "0, 3, 6", "finding.UNIT.hint.power")
    return Codes((name, unit or found.unit, power or str(found.unit_mult)))


def flow(source: Source | None, text: str) -> Result:
    """Return the dataflow, which must be that of the source."""
    bare = text.strip()
    if source and bare and bare != source.dataflow:
        return Fault("DATAFLOW", "dataflow", bare, source.dataflow, "finding.DATAFLOW.hint.source")
    return Codes((source.dataflow if source else bare,))


def _known_activity(reference: Reference, nomenclature: str, text: str) -> tuple[str, str] | None:
    """Return nomenclature and code of a code or a spelling; without a nomenclature, of the first that has it."""
    for code in (text, text.upper()):
        is_perimeter = nomenclature == _PERIMETER and code in reference.perimeters
        if is_perimeter or (nomenclature, code) in reference.activities:
            return nomenclature, code
    spelled = reference.activity_spellings.get(normalise(text))
    if spelled and nomenclature in ("", spelled[0]):
        return spelled
    versions = [] if nomenclature else [version for version, code in reference.activities if code == text]
    return (versions[0], text) if versions else None


def _unknown_activity(reference: Reference, nomenclature: str, text: str) -> Fault:
    """Return the fault of a text that is no activity, or one of another nomenclature."""
    if not text.strip():
        return Fault("E16", "activity", text, nomenclature, "finding.E16.hint.empty")
    other = reference.activity_spellings.get(normalise(text))
    if nomenclature and other:
        value = f"{text.strip()} ({other[0]})"
        return Fault("E16", "activity", value, nomenclature, "finding.E16.hint.nomenclature")
    spellings = {s for s, (version, _) in reference.activity_spellings.items() if nomenclature in ("", version)}
    spellings |= {normalise(a.code) for a in reference.activities.values() if nomenclature in ("", a.nomenclature)}
    mended = respelled(text, lambda variant: normalise(variant) in spellings)
    return Fault(
        "E16", "activity", text, suggest=lambda: _near_activities(reference, nomenclature, text), suggestion=mended
    )


def _adds_up(source: Source | None) -> bool:
    """Say whether a total among the activities is that of the source: it counts the whole economy, or one sector.

    A publication of single points has totals of its own, each under its code.
    """
    return source is not None and bool(source.total_activity or source.digital_activity)


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
