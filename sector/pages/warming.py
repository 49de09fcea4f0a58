"""What is made before the first reader asks: the store, the figures of the pages, the fits."""

import gc
from collections.abc import Callable
from typing import Final

from sector.ingest import build_bundled
from sector.pages.ahead import fit_ahead
from sector.pages.kept import view_of
from sector.pages.loading import Loading
from sector.pages.shelf import SETTLED, geometry, library, reference, store


def _load(report: Callable[[str, int, int], None]) -> None:
    build_bundled(reference(), store(), report)
    shelf = library()
    board = shelf.reference.observatory
    for slug, topic in board.topics.items():
        for compared in topic.references[:1] or ("",):
            view_of(shelf.key, "", slug, compared)
    geometry()
    # The figures stay for the life of the process: the collector need not walk through them at each interaction.
    gc.collect()
    gc.freeze()
    SETTLED.set()


#: Builds the store from the bundled sources where it is empty, and computes what the first page needs.
LOADING: Final = Loading(_load)


def warm() -> None:
    """Load everything a page needs, once per process; fits go on in the background."""
    LOADING.run()
    shelf, topics = library(), library().reference.observatory.topics
    views = [view_of(shelf.key, "", slug, (*topic.references, "")[0]) for slug, topic in topics.items()]
    fit_ahead(views, shelf.reference.observatory.territories)
