"""Sessions over the bundled figures."""

import pytest

from sector.store import Store

from .opened import Opened


@pytest.fixture
def reader(store: Store) -> Opened:
    """Return a new session; the store it reads is the one of the tests."""
    del store
    return Opened()
