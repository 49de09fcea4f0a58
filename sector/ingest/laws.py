"""What adds up in a publication: territories, activities, and how much of it a reader may rely on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from sector.ingest.slices import Place, Slice
from sector.loaders import REGISTER_IDS
from sector.model.source import Source
from sector.reference import Reference
from sector.validation.contents import Contents, Kind, Line
from sector.validation.equations import Equation, of_areas

_DIVISIONS: Final = "NACE2"


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts in one slice.

    Parameters
    ----------
    axis
        ``area`` or ``activity``.
    rest
        Names of unknown figures that belong to the parts as well.
    """

    axis: str
    total: Place
    parts: tuple[Place, ...]
    rest: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Laws:
    """What adds up in the publications of a source, `others` being those that show the same figures."""

    source: Source | None
    reference: Reference
    others: tuple[Source, ...] = ()
    _lines: dict[tuple[frozenset[Kind], bool], list[Line]] = field(
        default_factory=dict[tuple[frozenset[Kind], bool], list[Line]], init=False
    )

    @property
    def is_whole(self) -> bool:
        """Whether a territory has every activity in which it has a unit: registers, added up by the tool."""
        return self.source is not None and self.source.loader in REGISTER_IDS

    @cached_property
    def _areas(self) -> tuple[Equation, ...]:
        return of_areas(self.reference.territories)

    @cached_property
    def _contents(self) -> Contents:
        return Contents(self.reference)

    def sums(self, one: Slice, units: Slice | None = None) -> Iterator[Sum]:
        """Yield everything that adds up around the hidden figures of a slice.

        Parameters
        ----------
        units
            Units of the same period, where those of a register may be without activity.
        """
        areas = dict.fromkeys(place[0] for place in one.values)
        kinds = dict.fromkeys(place[1:] for place in one.values)
        together = [
            equation
            for equation in self._areas
            if sum(code in areas for code in (equation.total, *equation.parts)) > 1
        ]
        if any(equation.total in areas for equation in together):
            for equation in together:
                for kind in kinds:
                    yield Sum("area", (equation.total, *kind), tuple((part, *kind) for part in equation.parts))
            concerned = list(areas)
        else:
            shares = one.shares.hidden if one.shares else set[Place]()
            concerned = list(dict.fromkeys(place[0] for place in (*one.hidden, *shares)))
        for area in concerned:
            own = [kind for kind in kinds if (area, *kind) in one.values] if self.is_whole else kinds
            yield from self._of_area(area, own, units)

    def total(self, kind: Kind) -> Kind | None:
        """Return the whole economy that shares of an activity are taken of, None where there is none."""
        source = self.source
        return (source.nomenclature, source.total_activity) if source and source.total_activity else None

    def _of_area(self, area: str, kinds: Iterable[Kind], units: Slice | None) -> Iterator[Sum]:
        known = frozenset(kinds)
        for line in self._lines_of(known):
            total = (area, *line.total)
            rest = [(area, "", hex(atom)) for atom in line.rest]
            if self._is_open(line.total, area, units):
                rest.append((area, "", line.total[1]))
            yield Sum("activity", total, tuple((area, *part) for part in line.parts), tuple(rest))
        for source in filter(None, (self.source, *self.others)):
            whole, parts = self._partition(source)
            if parts and all(kind in known for kind in (whole, *parts)):
                yield Sum("activity", (area, *whole), tuple((area, *part) for part in parts))

    def _lines_of(self, kinds: frozenset[Kind]) -> list[Line]:
        key = (kinds, self.is_whole)
        if key not in self._lines:
            divisions = [kind for kind in kinds if kind[0] == _DIVISIONS and kind[1].isdecimal()]
            self._lines[key] = self._contents.lines(kinds, divisions if self.is_whole else None)
        return self._lines[key]

    def _partition(self, source: Source) -> tuple[Kind, tuple[Kind, ...]]:
        """Return the whole economy and its parts where a part is no set of classes, such as no answer."""
        parts = tuple((source.nomenclature, code) for code in source.partition)
        whole = (source.nomenclature, source.total_activity)
        return whole, (() if all(map(self._contents.of, parts)) else parts)

    def _is_open(self, kind: Kind, area: str, units: Slice | None) -> bool:
        """Tell whether a total may hold more than what its activities tell: people and units without one."""
        for source in filter(None, (self.source, *self.others)):
            whole, parts = self._partition(source)
            if parts and kind == whole:
                return True
        return self.is_whole and kind == self.total(kind) and self._has_unclassed(area, units)

    def _has_unclassed(self, area: str, units: Slice | None) -> bool:
        total = self.total((_DIVISIONS, ""))
        if units is None or total is None:
            return True
        whole = units.values.get((area, *total))
        parts = [
            value
            for place, value in units.values.items()
            if place[0] == area and place[1] == _DIVISIONS and place[2].isdecimal()
        ]
        if whole is None or any(value is None for value in parts):
            return True
        return whole != sum(value for value in parts if value is not None)
