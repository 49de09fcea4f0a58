"""What activities are made of, and which of them therefore add up to which.

Every activity whose content is known is a set of the classes of NAF rév. 2: a division, a section, a range of
sections as Eurostat writes it, a perimeter with its list of codes. Sets tell which activities are parts of which,
whatever the levels that a file mixes, and what a total holds beside the parts that are published.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from sector.reference import Reference

#: Nomenclature and code.
Kind = tuple[str, str]

_NACE, _NAF, _PERIMETER = "NACE2", "NAF2", "PERIMETER"
_TOTAL: Final = "TOTAL"
#: What follows is left out of a range, as in ``B-S_X_O_S94``.
_WITHOUT: Final = "_X_"
_SECTIONS: Final = re.compile(r"(?P<first>[A-U])(?:-(?P<last>[A-U]))?")
_DIVISION: Final = re.compile(r"[A-U]?(?P<digits>[0-9]{2}(?:\.[0-9]{1,2})?)")


@dataclass(frozen=True, slots=True)
class Line:
    """An activity as the sum of disjoint others, and of what is left of it beside them.

    Parameters
    ----------
    parts
        Activities that are published somewhere in the table.
    rest
        Sets of classes that no published activity gives alone; the same set is the same unknown in every line.
    """

    total: Kind
    parts: tuple[Kind, ...]
    rest: tuple[int, ...]


@dataclass(frozen=True)
class Contents:
    """Activities as sets of classes, each set the bits of a number."""

    reference: Reference
    _known: dict[Kind, int] = field(default_factory=dict[Kind, int], init=False)

    @cached_property
    def _bits(self) -> dict[str, int]:
        return {code: 1 << place for place, code in enumerate(self.reference.classes)}

    @cached_property
    def _sections(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for (nomenclature, code), activity in self.reference.activities.items():
            if nomenclature == _NACE and re.fullmatch(r"[0-9]{2}", code):
                found[activity.parent] = found.get(activity.parent, 0) | self._beginning(code)
        return found

    def of(self, kind: Kind) -> int:
        """Return the classes of an activity, 0 where nobody says which they are."""
        if kind not in self._known:
            self._known[kind] = self._of(kind)
        return self._known[kind]

    def _of(self, kind: Kind) -> int:
        nomenclature, code = kind
        if nomenclature == _NAF:
            return self._bits.get(code, 0)
        if nomenclature == _PERIMETER:
            perimeter = self.reference.perimeters.get(code)
            listed = perimeter.codes if perimeter else {}
            chosen = _NAF if _NAF in listed else _NACE
            found = [self.of((chosen, one)) for one in listed.get(chosen, ())]
            return _union(found) if all(found) else 0
        return self._of_nace(code) if nomenclature == _NACE else 0

    def lines(self, kinds: Iterable[Kind], divisions: Iterable[Kind] | None = None) -> list[Line]:
        """Return everything that adds up among activities.

        Parameters
        ----------
        divisions
            Where every unit is in one of these activities, whatever is outside them is nothing; None where
            activities may lack.
        """
        inside = -1 if divisions is None else _union(map(self.of, divisions))
        known = {kind: content for kind in kinds if (content := self.of(kind) & inside)}
        order = sorted(known, key=lambda kind: (kind[0] == _PERIMETER, -known[kind].bit_count(), kind))
        first: dict[int, Kind] = {}
        for kind in order:
            first.setdefault(known[kind], kind)
        atoms = _atoms(first)
        lines = [Line(kind, (first[known[kind]],), ()) for kind in order if first[known[kind]] != kind]
        for content, kind in first.items():
            if content not in atoms:
                lines.append(_line(kind, content, first, atoms))
        return lines

    def _of_nace(self, code: str) -> int:
        if code == _TOTAL:
            return _union(self._bits.values())
        whole, _, without = code.partition(_WITHOUT)
        parts = [self._part(part) for part in whole.split("_")]
        gone = [self._part(part) for part in without.split("_")] if without else []
        return _union(parts) & ~_union(gone) if all(parts) and all(gone) else 0

    def _part(self, text: str) -> int:
        sections = _SECTIONS.fullmatch(text)
        if sections:
            last = sections["last"] or sections["first"]
            return _union(bits for code, bits in self._sections.items() if sections["first"] <= code <= last)
        division = _DIVISION.fullmatch(text)
        return self._beginning(division["digits"].replace(".", "")) if division else 0

    def _beginning(self, digits: str) -> int:
        return _union(bit for code, bit in self._bits.items() if code.startswith(digits))


def _line(kind: Kind, content: int, first: dict[int, Kind], atoms: Sequence[int]) -> Line:
    """Return an activity as the sum of the largest others that fit into it, and of the rest."""
    parts: list[Kind] = []
    left = content
    for other, part in first.items():
        if other != content and other & left == other:
            parts.append(part)
            left &= ~other
    return Line(kind, tuple(parts), tuple(atom for atom in atoms if atom & left))


def _atoms(contents: Iterable[int]) -> list[int]:
    """Return the coarsest disjoint sets of which all these are made."""
    atoms: list[int] = []
    for content in contents:
        left, cut = content, list[int]()
        for atom in atoms:
            cut += [part for part in (atom & content, atom & ~content) if part]
            left &= ~atom
        atoms = [*cut, left] if left else cut
    return atoms


def _union(sets: Iterable[int]) -> int:
    found = 0
    for one in sets:
        found |= one
    return found
