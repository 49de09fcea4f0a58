"""Where the committed tables and the store are."""

import os
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).parents[2] / "data"


def data_folder() -> Path:
    """Return the folder of the committed tables: ``SECTOR_DATA_DIR``, or ``data`` beside the package."""
    return Path(os.environ.get("SECTOR_DATA_DIR") or _DATA)


def store_folder() -> Path:
    """Return the folder of the store: ``SECTOR_STORE_DIR``, or ``store`` in the data folder."""
    return Path(os.environ.get("SECTOR_STORE_DIR") or data_folder() / "store")
