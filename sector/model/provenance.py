"""What stands behind a figure, down to the line of the file it was read from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sector.model.cell import Cell
from sector.model.lineage import Published
from sector.model.recipe import Recipe
from sector.model.source import Source
from sector.model.unit import Unit

#: Who brought the figures that come with the program.
BUNDLED: Final = "sector build"


@dataclass(frozen=True, slots=True)
class Kept:
    """The version that a figure was read in.

    Parameters
    ----------
    file_name, sha256, size
        The file as its producer gave it: name, hash and length in bytes.
    uploader, comment
        Who brought it, and what they said of it.
    """

    id: str
    file_name: str
    sha256: str
    size: int
    uploader: str
    comment: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One published figure where it stands in its file.

    Parameters
    ----------
    line, column
        From 1; a column of 0 means that the figure was added up from several.
    remark
        Footnote of the producer.
    sign
        1, or -1 where the figure is taken away.
    """

    area: str
    cell: Cell
    line: int
    column: int
    remark: str
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Past:
    """The same figure in a version that is or was live, absent where that version does not have it."""

    version: str
    live_since: datetime
    cell: Cell


@dataclass(frozen=True, slots=True)
class Noted:
    """A figure of a table that comes with the program, with the publication that its row is taken from."""

    subject: str
    file_name: str
    sha256: str
    line: int
    column: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure and what it is made of.

    Parameters
    ----------
    unit
        Of the figure; None for an assumption and for a number that only counts.
    formula
        Id of what computed it, empty for a published one.
    parts
        What the formula was given, in its order.
    published
        Names of a published figure, None for a computed one.
    recipe, rows
        How a published figure is made of those of the file; empty for a computed one.
    noted
        Where a figure stands that is in no dataflow.
    beside
        Of a projection: both ends of its interval, and the error of its model on the past.
    source, kept, history
        Of a published figure: its source, the version it was read in, and the same figure in the versions that are
        or were live, newest first.
    """

    cell: Cell
    unit: Unit | None
    formula: str = ""
    parts: "Sequence[Trace]" = ()
    published: Published | None = None
    recipe: Recipe | None = None
    rows: Sequence[Row] = ()
    noted: Noted | None = None
    beside: Sequence[Cell] = ()
    source: Source | None = None
    kept: Kept | None = None
    history: Sequence[Past] = ()

    @property
    def versions(self) -> frozenset[str]:
        """The ids of all versions that the figure was read in."""
        own = frozenset({self.kept.id}) if self.kept is not None else frozenset[str]()
        return own.union(*(part.versions for part in self.parts))
