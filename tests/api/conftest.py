"""The routes over the bundled figures, asked without a server around them."""

import json

import pytest

from sector.analyse import analyse, open_library
from sector.api.desk import Desk
from sector.api.routes import routes
from sector.figures.map.payload import shapes
from sector.reference.boundaries import load_map_geometry
from sector.reference.outlines import load_outlines

from .asking import Client


@pytest.fixture(scope="session")
def open_desk(reference, data):
    """Return a way to the desk of a store."""
    geometry = load_map_geometry(data)

    def view(library, selection):
        topic = library.reference.observatory.topics[selection.topic]
        return analyse(library, topic, selection.reference, selection.territory)

    def desk(store):
        return Desk(
            library=lambda pinned: open_library(reference, store, pinned),
            view=view,
            geometry=lambda: geometry,
            shapes=lambda: json.dumps(shapes(geometry)).encode(),
            outlines=lambda: load_outlines(data),
        )

    return desk


@pytest.fixture(scope="module")
def program(open_desk, store):
    """Return somebody who asks for the bundled figures."""
    return Client(routes(open_desk(store)))
