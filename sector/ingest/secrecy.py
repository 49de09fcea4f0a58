"""What a file would give away of hidden figures beside everything that was published, and what more to hide."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sector.ingest.laws import Laws
from sector.ingest.linked import Linked
from sector.ingest.revealing import elsewhere, equation, share
from sector.ingest.same import Seen
from sector.ingest.slices import Key, Place, concerned, remember, slices
from sector.model.source import Source
from sector.reference import Reference

#: Seconds that the search for the cheapest cells of a file may take.
_SECONDS: Final = 20.0
_UNITS: Final = "ESTABLISHMENTS"


@dataclass(frozen=True, slots=True)
class Known:
    """A hidden figure that can be worked out.

    Parameters
    ----------
    row
        Of the file, -1 for a figure that only others hide.
    why
        Gives language → the equation that gives it away; nothing where bounds alone do. It takes linear programs.
    is_public
        Whether everything published before gives it already.
    """

    row: int
    slice: Key
    place: Place
    why: Callable[[], Mapping[str, str]] = field(compare=False)
    is_public: bool = False


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


def audited(table: pa.Table, source: Source | None, reference: Reference, seen: Seen | None = None) -> Secrecy:
    """Return what can be worked out of the hidden figures of a table, with rows as observations have them."""
    if source is not None and source.is_collection:
        return Secrecy()
    seen = seen or Seen()
    pairs = concerned([table, *seen.tables])
    laws = Laws(source, reference, tuple(other for other, _ in seen.beside))
    found = _found(table, laws, pairs, seen)
    known = [known for linked in found for known in _known(linked)]
    if any(not one.is_public for one in known) and (seen.before or seen.beside):
        public = _public(table, laws, pairs, seen)
        known = [replace(one, is_public=one.is_public or (one.slice, one.place) in public) for one in known]
    open_ones = {one.slice for one in known if not one.is_public}
    further: list[int] = []
    optimal = True
    for linked in found:
        if linked.key in open_ones:
            rows, proven = linked.further(_SECONDS / len(open_ones))
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


def _found(table: pa.Table, laws: Laws, pairs: set[tuple[str, str]], seen: Seen) -> list[Linked]:
    """Return the slices in which something is hidden, with everything that readers know of them."""
    periods = {period for _, period in pairs}
    asked = pairs | {(_UNITS, period) for period in periods} if laws.is_whole else pairs
    wanted = slices(table, asked)
    for other in seen.before:
        remember(wanted, slices(other, asked), is_whole=laws.is_whole)
    for source, tables in seen.beside:
        for other in tables:
            remember(wanted, slices(other, asked), source.dataflow)
    return [
        Linked(key, one, laws, wanted.get((key[0], _UNITS, *key[2:])) if laws.is_whole else None)
        for key, one in wanted.items()
        if one.hidden or one.betrayed or (one.shares and one.shares.hidden)
    ]


def _public(table: pa.Table, laws: Laws, pairs: set[tuple[str, str]], seen: Seen) -> set[tuple[Key, Place]]:
    """Return the hidden figures that everything published before gives without the file."""
    found = _found(table.slice(0, 0), laws, pairs, seen)
    return {(linked.key, one.place) for linked in found for one in _known(linked)}


def _known(linked: Linked) -> Iterator[Known]:
    """Yield the hidden figures of a slice that can be worked out, the public ones among them."""
    one, key, reference = linked.one, linked.key, linked.laws.reference
    for place in one.public:
        yield Known(one.rows[place], key, place, dict[str, str], is_public=True)
    for place, dataflow in one.betrayed.items():
        yield Known(one.rows[place], key, place, partial(elsewhere, reference, place, dataflow))
    for cell in linked.known():
        place = linked.places[cell]
        if place in one.betrayed:
            continue
        yield Known(one.rows[place], key, place, partial(equation, linked, cell))
    yield from _known_shares(linked)


def _known_shares(linked: Linked) -> Iterator[Known]:
    """Yield the hidden shares whose count and total are both published."""
    one = linked.one
    if one.shares is None:
        return
    for place in one.shares.hidden:
        kind = linked.laws.total(place[1:])
        if kind is None:
            continue
        total = (place[0], *kind)
        if one.values.get(place) is not None and one.values.get(total) is not None:
            words = partial(share, linked.laws.reference, place, total)
            yield Known(one.shares.rows[place], linked.key, place, words, is_public=place in one.shares.public)
