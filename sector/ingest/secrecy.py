"""What a file would give away of hidden figures beside everything that was published, and what more to hide."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.linalg import null_space

from sector.confidentiality import Builder, Contradiction, System, explained, intervals, suppress
from sector.confidentiality.protecting import completed
from sector.confidentiality.system import Bools
from sector.i18n import LANGUAGES
from sector.ingest.slices import Place, Slice, concerned, remember, slices
from sector.model.source import Source
from sector.reference import Reference
from sector.validation.equations import Equation, of_activities, of_areas
from sector.validation.rounding import room_of

_TERMS: Final = 12
_SECONDS: Final = 20.0
_ZERO: Final = 1e-7


@dataclass(frozen=True, slots=True)
class Known:
    """A hidden figure that can be worked out.

    Parameters
    ----------
    row
        Of the file, -1 for a figure that an earlier version hides.
    equation
        Language → what gives it away; empty where bounds alone do.
    published
        Whether an earlier version shows it.
    """

    row: int
    slice: tuple[str, ...]
    place: Place
    equation: Mapping[str, str]
    published: bool = False


@dataclass(frozen=True, slots=True)
class Secrecy:
    """What the audit of a file found.

    Parameters
    ----------
    known
        Hidden figures that can be worked out.
    further
        Rows of the file to hide as well so that none can, the cheapest ones; none where nothing can be worked out,
        or nothing that may be hidden helps.
    optimal
        Whether it is proven that nothing cheaper protects.
    """

    known: tuple[Known, ...] = ()
    further: tuple[int, ...] = ()
    optimal: bool = True


def audited(
    table: pa.Table, source: Source | None, reference: Reference, before: Sequence[pa.Table] = ()
) -> Secrecy:
    """Return what can be worked out of the hidden figures of a table.

    Parameters
    ----------
    table
        Rows with the columns of an observation.
    before
        Rows of versions that readers have seen, the newest first: their figures stay known.
    """
    if source is not None and source.is_collection:
        return Secrecy()
    wanted = slices(table, concerned([table, *before]))
    if not wanted:
        return Secrecy()
    remember(wanted, before)
    wanted = {key: one for key, one in wanted.items() if one.hidden}
    equations = _equations(source, reference)
    known: list[Known] = []
    further: list[int] = []
    optimal = True
    for key, one in wanted.items():
        work = _Work(key, one, equations, reference)
        found = work.known()
        known += found
        if found:
            rows, proven = work.further()
            further += rows
            optimal &= proven
    return Secrecy(tuple(sorted(known, key=lambda one: one.row)), tuple(sorted(further)), optimal)


def hiding(table: pa.Table, rows: Iterable[int]) -> pa.Table:
    """Return the table with some rows hidden as secondary: status Q, confidentiality D."""
    chosen = np.zeros(table.num_rows, bool)
    chosen[list(rows)] = True
    mask = pa.array(chosen)
    for name, text in (("obs_status", "Q"), ("conf_status", "D"), ("obs_value", None)):
        old = table[name]
        plain = old.cast(old.type.value_type) if pa.types.is_dictionary(old.type) else old
        new = pc.if_else(mask, pa.scalar(text, plain.type), plain)
        if pa.types.is_dictionary(old.type):
            new = new.combine_chunks().dictionary_encode() if isinstance(new, pa.ChunkedArray) else new
        table = table.set_column(table.schema.get_field_index(name), name, new)
    return table


def _equations(source: Source | None, reference: Reference) -> dict[str, tuple[Equation, ...]]:
    children: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (nomenclature, code), activity in reference.activities.items():
        if activity.parent:
            children[nomenclature, activity.parent].append(code)
    tree = tuple(Equation(parent, tuple(parts)) for (_, parent), parts in children.items())
    return {"area": of_areas(reference.territories), "activity": (*of_activities(source), *dict.fromkeys(tree))}


class _Work:
    """One slice as a system: each place is a cell, one that an equation needs and nobody gives as well."""

    def __init__(
        self,
        key: tuple[str, ...],
        one: Slice,
        equations: Mapping[str, Sequence[Equation]],
        reference: Reference,
    ) -> None:
        self.key, self.one, self.reference = key, one, reference
        self.cells: dict[Place, int] = {}
        self.axes: list[str] = []
        builder = Builder()
        measure = reference.measures.get(key[1])
        unit = measure.unit if measure else ""
        numbers = np.array([value for value in one.values.values() if value is not None], float)
        self.totals: set[Place] = set()
        for axis, total, parts in self._steps(equations):
            places = [self._cell(builder, place) for place in (total, *parts)]
            builder.adds_up(places[0], places[1:], room_of(numbers, unit, int(key[3]), len(parts)))
            self.axes.append(axis)
            self.totals.add(total)
        for place in one.hidden:
            self._cell(builder, place)
        self.system = builder.build()
        self.places = {cell: place for place, cell in self.cells.items()}

    def known(self) -> list[Known]:
        """Return the hidden figures of this slice that can be worked out, the published ones among them."""
        found: list[Known] = []
        for place in self.one.hidden:
            if self.one.values.get(place) is not None:
                found.append(Known(self.one.rows[place], self.key, place, {}, published=True))
        narrow = self._narrow(self.system)
        for cell in np.flatnonzero(narrow).tolist():
            place = self.places[cell]
            found.append(Known(self.one.rows[place], self.key, place, self._words(cell)))
        return found

    def further(self) -> tuple[list[int], bool]:
        """Return the rows to hide as well, and whether nothing cheaper protects; none where nothing helps."""
        if any(self.one.values.get(place) is not None for place in self.one.hidden):
            return [], False
        values = completed(self.system)
        if values is None:
            return [], False
        values = np.where(self.system.known, self.system.low, values)
        own = {cell for cell, place in self.places.items() if self.one.rows.get(place, -1) >= 0}
        candidates = np.zeros(len(values), bool)
        candidates[[cell for cell in own if self.system.known[cell]]] = True
        totals = np.zeros(len(values), bool)
        totals[[self.cells[place] for place in self.totals]] = True
        done = suppress(self.system, values, candidates, totals=totals, seconds=_SECONDS)
        added = np.flatnonzero(done.hidden & ~self.system.hidden).tolist()
        return ([self.one.rows[self.places[cell]] for cell in added] if done.protects else []), done.optimal

    def _cell(self, builder: Builder, place: Place) -> int:
        if place not in self.cells:
            value = self.one.values.get(place)
            if value is not None:
                self.cells[place] = builder.published(value)
            else:
                self.cells[place] = builder.secret() if place in self.one.hidden else builder.unknown()
        return self.cells[place]

    def _steps(self, equations: Mapping[str, Sequence[Equation]]) -> Iterator[tuple[str, Place, list[Place]]]:
        """Yield dimension, total and parts of everything that adds up around a hidden figure."""
        areas = dict.fromkeys(place[0] for place in self.one.values)
        kinds = dict.fromkeys(place[1:] for place in self.one.values)
        for equation in equations["area"]:
            if sum(code in areas for code in (equation.total, *equation.parts)) > 1:
                for kind in kinds:
                    yield "area", (equation.total, *kind), [(part, *kind) for part in equation.parts]
        for equation in equations["activity"]:
            for nomenclature in dict.fromkeys(kind[0] for kind in kinds):
                codes = (equation.total, *equation.parts)
                if all((nomenclature, code) in kinds for code in codes):
                    for area in areas:
                        parts = [(area, nomenclature, part) for part in equation.parts]
                        yield "activity", (area, nomenclature, equation.total), parts

    def _narrow(self, system: System) -> Bools:
        if not system.hidden.any():
            return system.hidden
        try:
            return intervals(system, 1e-3).narrow(system)
        except Contradiction:
            # Published totals that differ from their parts, or do so with the hidden ones: what equations alone
            # determine does not depend on the figures.
            return _determined(system)

    def _words(self, cell: int) -> dict[str, str]:
        """Return language → the equation that gives a figure away; empty where bounds alone do."""
        try:
            reasons = explained(self.system, cell)
        except Contradiction:
            reasons = ()
        if not reasons:
            return {}
        reason = reasons[0]
        own = self.places[cell]
        terms = [(self.places[other], factor) for other, factor in reason.terms if other in self.places]
        terms.sort(key=lambda one: one[0] not in self.totals)  # of a long equation, its totals are named
        same = {place[1:] for place, _ in terms} == {own[1:]}
        words: dict[str, str] = {}
        for language in LANGUAGES:
            said = [
                ("− " if factor < 0 else "+ ") + self._name(place, own, language, same=same)
                for place, factor in terms[:_TERMS]
            ]
            right = " ".join(said).removeprefix("+ ") or "0"
            rest = " …" if len(terms) > _TERMS else ""
            left = self._name(own, own, language, same=same)
            words[language] = f"{left} {reason.relation} {right}{rest}"
        return words

    def _name(self, place: Place, own: Place, language: str, *, same: bool) -> str:
        area = self.reference.territories.get(place[0])
        name = area.names.in_language(language) if area else place[0]
        return name if same else f"{name} [{place[2]}]"


def _determined(system: System) -> Bools:
    """Return the hidden cells that the equations determine whatever the figures are."""
    found = np.zeros(len(system.low), bool)
    slack = (system.low < 0) & ~system.hidden
    unknown = np.flatnonzero(~system.known & ~slack)
    dense = system.matrix[:, unknown].toarray()
    free = null_space(dense[np.any(dense != 0, axis=1)])
    fixed = np.abs(free).max(axis=1, initial=0.0) < _ZERO
    found[unknown[fixed]] = True
    return found & system.hidden
