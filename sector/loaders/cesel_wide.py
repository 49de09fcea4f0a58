"""Tables in the manner of the CESEL, wide: one row per territory and sector, one column per year.

A column is headed by its year alone (``2013``, ``2013p``, ``2023 (p)``) or by measure and year (``emplois 2013``,
``2013 emplois``, ``Nombre d'emplois 2013``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sector.i18n import LANGUAGES
from sector.model.finding import Finding, Severity
from sector.model.source import Source
from sector.reading import Head, Raw
from sector.reading.claims import Claim, Loaded, Text, cell, constant
from sector.reading.fields import lacking, unused
from sector.reading.head import header_form
from sector.reading.headers import COMMENT, SECTOR, TERRITORY
from sector.reading.numerals import UNDECLARED
from sector.reference import Reference
from sector.reference.spelling import normalise

ID: str = "cesel_wide"

#: Field → headers it may have in French, German and English; the columns of years are found by their form.
WORDS: Mapping[str, tuple[str, ...]] = {
    "ref_area": TERRITORY,
    "activity": SECTOR,
    "measure": (
        *("indicateur", "mesure", "variable", "grandeur"),
        *("Merkmal", "Indikator", "Kennzahl", "Messgröße", "indicator", "measure"),
    ),
    "comment_obs": COMMENT,
}
_KEYS: Final = ("ref_area", "activity")
#: Headers of a table that has one row per year.
_YEAR: Final = frozenset(map(header_form, ("année", "an", "millésime", "période", "Jahr", "year", "period")))
_NOTHING: Final = constant("")
_DATED: Final = re.compile(r"(?P<before>.*?)\b(?P<year>(?:19|20)[0-9]{2})(?: ?(?P<letter>p)\b)?(?P<after>.*)")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures: its position, the words of its measure (possibly none), and its year as written."""

    position: int
    measure: str
    period: str


def without_year(header: str) -> str:
    """Return the form of a header without its year, empty when it has none or several."""
    found = _dated(1, header)
    return found.measure if found else ""


def handles(head: Head) -> bool:
    """Say whether the header names a territory and years, and no column holds the year of the rows."""
    has_year = any(header_form(name) in _YEAR for name in head.names)
    return "ref_area" in head.positions(WORDS) and not has_year and any(_columns(head))


def load(raw: Raw, source: Source | None, reference: Reference) -> Loaded:
    """Return one claim per column of a year.

    What a year alone counts is said by the column of measures, else by the only measure that the titles above the
    table name, else by a source that has a single one; otherwise ``E03`` says that it lacks. An empty cell of
    figures is a missing value: the format has no column to say why.
    """
    found = raw.head.positions(WORDS)
    columns = [column for column in _columns(raw.head) if column.position not in found.values()]
    counted = {column: _measure(raw, source, reference, found, column) for column in columns}
    read = {column: text for column, text in counted.items() if text is not None and text != _NOTHING}
    findings = lacking(raw.head, WORDS, _KEYS)
    if not columns:
        findings += (_lacking(raw.head, "2013", "finding.E03.hint.years"),)
    elif not read or len(read) < sum(text is not None for text in counted.values()):
        findings += (_lacking(raw.head, WORDS["measure"][0], "finding.E03.hint.measure"),)
    if findings:
        return Loaded((), UNDECLARED, findings=findings)
    used = [*found.values(), *(column.position for column in read)]
    texts = {name: cell(position) for name, position in found.items()}
    texts["dataflow"] = constant(source.dataflow if source else "")
    texts["nomenclature"] = constant(source.nomenclature if source else "")
    claims = tuple(
        Claim(
            texts
            | {
                "measure": text,
                "time_period": Text(constant=column.period, position=column.position),
                "obs_value": cell(column.position),
            }
        )
        for column, text in read.items()
    )
    told = _read_in_title(raw, reference, found, read)
    return Loaded(claims, UNDECLARED, blank_status="O", findings=(*told, *unused(raw.head, used)))


def _measure(
    raw: Raw, source: Source | None, reference: Reference, found: Mapping[str, int], column: _Column
) -> Text | None:
    """Return what a column counts; None for words that are no measure, an empty text when nothing says it."""
    if column.measure:
        code = reference.measure_spellings.get(normalise(column.measure))
        return Text(constant=code, position=column.position) if code else None
    if "measure" in found:
        return cell(found["measure"])
    named = _titled(_title(raw), reference)
    named = named or (source.measures if source else ())
    return constant(named[0]) if len(named) == 1 else _NOTHING


def _title(raw: Raw) -> str:
    return " ".join([*(note.text for note in raw.titles), raw.sheet]).strip()


def _read_in_title(
    raw: Raw, reference: Reference, found: Mapping[str, int], read: Mapping[_Column, Text]
) -> tuple[Finding, ...]:
    """Return ``MEASURED`` where only the title of the table says what is counted: a reading to be looked at."""
    named = _titled(_title(raw), reference)
    if "measure" in found or len(named) != 1 or all(column.measure for column in read):
        return ()
    names = reference.measures[named[0]].names
    params = {f"measure_{language}": names.in_language(language) for language in LANGUAGES}
    return (Finding("MEASURED", Severity.FIX, raw.head.line, value=_title(raw)[:200], params=params),)


def _titled(title: str, reference: Reference) -> tuple[str, ...]:
    """Return the measures that a title names; the words of a longer name are not taken for a shorter one's."""
    rest, measures = f" {header_form(title)} ", dict[str, None]()
    for spelling in sorted(reference.measure_spellings, key=len, reverse=True):
        words = f" {header_form(spelling)} "
        if words in rest:
            rest = rest.replace(words, "  ")
            measures[reference.measure_spellings[spelling]] = None
    return tuple(measures)


def _columns(head: Head) -> Iterator[_Column]:
    dated = (_dated(position, name) for position, name in enumerate(head.names, 1))
    return (column for column in dated if column is not None)


def _dated(position: int, header: str) -> _Column | None:
    form = header_form(header)
    match = _DATED.fullmatch(form)
    if match is None or re.search(r"[0-9]", match["before"] + match["after"]):
        return None
    words = " ".join((match["before"] + " " + match["after"]).split())
    return _Column(position, words, match["year"] + (match["letter"] or ""))


def _lacking(head: Head, expected: str, hint: str) -> Finding:
    found = ", ".join(name for name in head.names if name)
    return Finding("E03", Severity.BLOCK, head.line, value=found[:200], expected=expected, hint=hint)
