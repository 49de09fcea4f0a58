"""When two publications show one and the same figure.

Two figures are one where everything that defines them agrees: the producer, the frequency, the measure with its
unit and power of ten, the territory, the activity with its nomenclature, the period, and all six attributes of
comparability (STATISTICS.md, section 1), of which ``unknown`` and ``various`` agree with nothing. What is merely
similar, such as jobs at the workplace and jobs of residents, is another figure. Where two publications that agree
in all this still publish different numbers, they are of different vintages, and a reader cannot subtract one from
the other (`sector.ingest.slices.remember`).
"""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from sector.model.observation import DIMENSIONS
from sector.model.source import Source
from sector.reference import Reference

#: Dataflow → rows of every version that readers have seen, the newest first.
Past = Callable[[str], Sequence[pa.Table]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What readers have seen beside a file.

    Parameters
    ----------
    before
        Rows of earlier versions of its publication, the newest first: their figures stay known.
    beside
        Other publications of the same figures, with the rows of their versions, the newest first.
    """

    before: Sequence[pa.Table] = ()
    beside: Sequence[tuple[Source, Sequence[pa.Table]]] = ()

    @property
    def tables(self) -> Iterator[pa.Table]:
        """All of them."""
        yield from self.before
        for _, tables in self.beside:
            yield from tables


def seen(source: Source | None, reference: Reference, past: Past) -> Seen:
    """Return what readers have seen of the figures of a source."""
    beside = [(other, past(other.dataflow)) for other in same_figures(source, reference)]
    return Seen(past(source.dataflow) if source else (), [(other, tables) for other, tables in beside if tables])


def unhidden(hiding: pa.Table, showing: pa.Table) -> int:
    """Return how many figures that one table hides another one shows."""
    names = list(DIMENSIONS)
    hidden, shown = (
        table.filter(chosen).select(names).cast(pa.schema([(name, pa.string()) for name in names]))
        for table, chosen in (
            (hiding, pc.match_substring(hiding["obs_status"].cast(pa.string()), "Q")),
            (showing, pc.is_valid(showing["obs_value"])),
        )
    )
    return hidden.join(shown, names, join_type="left semi").num_rows if hidden.num_rows else 0


def same_figures(source: Source | None, reference: Reference) -> list[Source]:
    """Return the other sources whose figures are those of this one, cell by cell."""
    if source is None or source.is_collection:
        return []
    return [other for other in reference.sources.values() if is_same(source, other)]


def is_same(source: Source, other: Source) -> bool:
    """Tell whether two publications show the same figures where they have the same cells."""
    agreement = source.comparability.agreement(other.comparability)
    return (
        source.dataflow != other.dataflow
        and source.producer == other.producer
        and source.freq == other.freq
        and all(agreement.values())
    )
