"""Territories and activities of a register: each distinct text is translated once, whatever the number of rows."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from sector.reading.register import Area, Level, Register
from sector.reference import Reference
from sector.reference.spelling import nearest, normalise
from sector.validation.codelists import area
from sector.validation.outcomes import Codes, Fault, LeftOut, Result

#: Division and perimeters of a unit whose activity is not stated: it counts in the total alone.
UNCLASSED: Final = ("", "")
_COMMUNE: Final = re.compile(r"(?:0[1-9]|[1-9][0-9]|2[AB])[0-9]{3}")
#: First digits of the communes whose département has three.
_OVERSEAS: Final = ("97", "98")
#: What stands for a commune that is not told, or abroad.
_NOWHERE: Final = frozenset({"", "[ND]"})
#: How SIRENE names NAF rév. 2, and the older nomenclatures whose codes nobody translates.
_CURRENT: Final = frozenset({"", "NAFRev2"})
_FORMER: Final = frozenset({"NAP", "NAF1993", "NAFRev1"})
_PENDING: Final = frozenset({"", "0000Z"})
_DIVISION: Final = re.compile(r"([0-9]{2})(?![0-9])")
#: How Urssaf begins the name of the sector of units that have none.
_NOT_CLASSED: Final = ("nca", "non class")
_EXAMPLES: Final = {Level.CLASS: "6201Z, 62.01Z", Level.DIVISION: "62"}


@dataclass(slots=True)
class Codebook:
    """What the texts of a register mean.

    Parameters
    ----------
    areas
        Text → code of the territory, a row that is left out, or a fault.
    activities
        (nomenclature, text) → division and perimeters, or a fault.
    """

    reference: Reference
    register: Register
    areas: dict[str, Result] = field(default_factory=dict[str, Result])
    activities: dict[tuple[str, str], Result] = field(default_factory=dict[tuple[str, str], Result])

    def meet_areas(self, texts: Iterable[str]) -> list[tuple[str, str]]:
        """Translate texts that were not met before and return those that have a code, with it."""
        translate = self._commune if self.register.area_kind is Area.COMMUNE else self._departement
        new = {text: translate(text) for text in texts if text not in self.areas}
        self.areas |= new
        return [(text, found.values[0]) for text, found in new.items() if isinstance(found, Codes)]

    def meet_activities(self, texts: Iterable[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
        """Translate pairs that were not met before; return those that have codes, with division and perimeters."""
        translate: Callable[[str, str], Result] = (
            self._class if self.register.level is Level.CLASS else self._division
        )
        new = {pair: translate(*pair) for pair in texts if pair not in self.activities}
        self.activities |= new
        return [(*pair, *found.values[:2]) for pair, found in new.items() if isinstance(found, Codes)]  # pyright: ignore[reportReturnType]

    def levels(self) -> list[tuple[str, str, str, str]]:
        """Return division, perimeters, nomenclature and activity for every activity that a part belongs to."""
        parts = {found.values for found in self.activities.values() if isinstance(found, Codes)}
        return [
            (division, perimeters, *activity)
            for division, perimeters in sorted(parts)
            for activity in self._activities(division, perimeters)
        ]

    def _activities(self, division: str, perimeters: str) -> Iterable[tuple[str, str]]:
        if division:
            yield Level.DIVISION.value, division
            yield Level.DIVISION.value, self.reference.activities[Level.DIVISION.value, division].parent
        yield from (("PERIMETER", perimeter) for perimeter in perimeters.split())
        yield Level.DIVISION.value, "TOTAL"

    def _departement(self, text: str) -> Result:
        found = area(self.reference, text)
        if isinstance(found, Codes):
            territory = self.reference.territories.get(found.values[0])
            if territory is None or not territory.national_code:
                return Fault("E04", "ref_area", text, "54, 2A, 971", "finding.E04.hint.departement")
        return found

    def _commune(self, text: str) -> Result:
        bare = text.strip()
        if bare in _NOWHERE:
            return LeftOut("NOWHERE", "ref_area", bare)
        if not _COMMUNE.fullmatch(bare):
            return Fault("E04", "ref_area", text, "54395, 2A004, 97105", "finding.E04.hint.commune")
        digits = 3 if bare.startswith(_OVERSEAS) else 2
        found = self._departement(bare[:digits])
        return (
            found
            if isinstance(found, Codes | LeftOut)
            else Fault("E04", "ref_area", text, "54395, 2A004, 97105", "finding.E04.hint.commune")
        )

    def _class(self, nomenclature: str, text: str) -> Result:
        code = text.strip().replace(".", "").upper()
        if nomenclature in _FORMER or (self.register.stock and code in _PENDING):
            return Codes(UNCLASSED, fix="UNCLASSED")
        if nomenclature not in _CURRENT:
            return Fault("E16", "nomenclature", nomenclature, "NAFRev2", "finding.E16.hint.nomenclature")
        if code not in self.reference.classes:
            return self._unknown(text, self.reference.classes)
        exact = (p for p in self.reference.perimeters.values() if p.exact)
        within = sorted(p.code for p in exact if code in p.codes.get(Level.CLASS.value, ()))
        return Codes((code[:2], " ".join(within)))

    def _division(self, _nomenclature: str, text: str) -> Result:
        if normalise(text).startswith(_NOT_CLASSED):
            return Codes(UNCLASSED, fix="UNCLASSED")
        match = _DIVISION.match(text.strip())
        divisions = [code for version, code in self.reference.activities if version == Level.DIVISION.value]
        if match is None or match[1] not in divisions:
            return self._unknown(text, [code for code in divisions if code.isdecimal()])
        return Codes((match[1], ""))

    def _unknown(self, text: str, known: Iterable[str]) -> Fault:
        if not text.strip():
            return Fault("E16", "activity", text, hint="finding.E16.hint.empty")

        def suggest() -> tuple[str, str]:
            near = ", ".join(nearest(text.replace(".", ""), list(known)))
            return (
                (near, "finding.E16.hint.known")
                if near
                else (_EXAMPLES[self.register.level], "finding.E16.hint.code")
            )

        return Fault("E16", "activity", text, suggest=suggest)
