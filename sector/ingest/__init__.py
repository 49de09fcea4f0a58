"""The only way in: a file is read, placed, checked, and only then kept as a version of the store."""

from sector.ingest.bundled import BUNDLED, build_bundled, lock
from sector.ingest.checking import Report, check, ingest, live_rows
from sector.ingest.folders import data_folder, store_folder
from sector.validation import Choices

__all__ = [
    "BUNDLED",
    "Choices",
    "Report",
    "build_bundled",
    "check",
    "data_folder",
    "ingest",
    "live_rows",
    "lock",
    "store_folder",
]
