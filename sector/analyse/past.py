"""What earlier publications of a dataflow revised, beside which a new revision is judged."""

from typing import Final

from sector.analyse.differences import measured, relative_revisions
from sector.model.differences import Sizes
from sector.store import Action, Store

#: So many publications are looked back at: older ones say little of how the producer revises today.
LOOKED_BACK: Final = 8


def past_revisions(store: Store, dataflow: str) -> tuple[int, Sizes]:
    """Return how many earlier publications replaced another version, and the sizes of all they revised.

    A rollback is no revision and is left out.
    """
    replaced = [
        (event.replaced, event.version_id)
        for event in store.history(dataflow)
        if event.action is Action.PUBLISH and event.replaced is not None
    ][:LOOKED_BACK]
    tables = {version: store.read(version) for version in {v for pair in replaced for v in pair}}
    return len(replaced), measured([relative_revisions(tables[a], tables[b]) for a, b in replaced])
