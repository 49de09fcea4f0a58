"""Urssaf, establishments and employees at the end of the year: by commune and APE, or by département and NA88.

One row per pair of codes, and for each year two columns side by side, under the headers of the files, such as
``Effectifs salariés 2006``, or those of the programming interface, ``effectifs_salaries_2006``.
"""

import re
from collections.abc import Mapping
from typing import Final

from sector.reading.fields import lacking
from sector.reading.head import Head, header_form
from sector.reading.register import Area, Figure, Level, Register, RegisterLoaded

ID: str = "urssaf"

#: Field → headers it may have.
WORDS: Mapping[str, tuple[str, ...]] = {
    "departement": ("Code département", "code_departement"),
    "commune": ("Code commune", "code_commune"),
    "class": ("Code APE", "code_ape"),
    "division": ("Secteur NA88", "Code NA88", "Code secteur NA88"),
    "ESTABLISHMENTS": ("Nombre d'établissements",),
    "EMPLOYEES": ("Effectifs salariés",),
}
_MEASURES: Final = ("ESTABLISHMENTS", "EMPLOYEES")
_YEARLY: Final = re.compile(r"(?P<words>.+) (?P<year>(?:19|20)[0-9]{2})")


def handles(head: Head) -> bool:
    """Say whether the header has an activity and both measures of some year."""
    found = head.positions(WORDS)
    measures = {figure.measure for figure in _figures(head)}
    return ("class" in found or "division" in found) and measures == set(_MEASURES)


def register(head: Head) -> RegisterLoaded:
    """Return where the file writes what; with an APE in each row, its sector in 88 positions is not looked at."""
    found = head.positions(WORDS)
    level = Level.CLASS if "class" in found else Level.DIVISION
    required = ("departement", "commune", "class") if level is Level.CLASS else ("departement", "division")
    findings = lacking(head, WORDS, required)
    if findings:
        return RegisterLoaded(None, findings)
    activity = found["class"] if level is Level.CLASS else found["division"]
    place = found["commune"] if level is Level.CLASS else found["departement"]
    figures = _figures(head)
    return RegisterLoaded(
        Register(found["departement"], Area.DEPARTEMENT, activity, level, (place, activity), figures)
    )


def is_known_header(text: str) -> bool:
    """Say whether this is a header of the format, with its year or without."""
    form = header_form(text)
    return form in _FORMS or _figure(text, 0) is not None


def _figures(head: Head) -> tuple[Figure, ...]:
    found = (_figure(name, position) for position, name in enumerate(head.names, start=1))
    return tuple(figure for figure in found if figure is not None)


def _figure(name: str, position: int) -> Figure | None:
    match = _YEARLY.fullmatch(header_form(name))
    measure = _FORMS.get(match["words"]) if match else None
    return Figure(position, measure, match["year"]) if match and measure in _MEASURES else None


_FORMS: Final = {header_form(word): field for field, words in WORDS.items() for word in words}
