"""The départements that resemble a territory, and how they do beside it."""

from dataclasses import dataclass

from sector.model.cell import Cell
from sector.model.margin import Band
from sector.model.source import Source


@dataclass(frozen=True, slots=True)
class Peer:
    """A département whose structure is near: how far, and how it does."""

    area: str
    distance: Cell
    share: Cell
    gap: Cell
    growth: Cell
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Peers:
    """The territory and those most like it.

    Parameters
    ----------
    own
        The share and growth of the territory itself; distance and gap are zero.
    share_topic
        Slug of the topic whose share is shown.
    """

    own: Peer
    members: tuple[Peer, ...]
    source: Source
    version: str
    share_topic: str
    period: str
    span: tuple[str, str]
