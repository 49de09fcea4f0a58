"""What the store says about itself: versions, events and damage, as plain values."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

#: Stands for "whatever is live now" where a base is asked for; no version id can be equal to it.
CURRENT: Final = "current"


@dataclass(frozen=True, slots=True)
class Version:
    """One file as it was loaded: who brought it, what came out of it, and the hashes of both.

    Parameters
    ----------
    id
        First 12 hexadecimal digits of a hash over dataflow, source, loader and `sha256`, the same on every
        machine.
    file_name
        Name the file had on the uploader's desk; to be shown, never to be opened.
    sha256, size
        Hash and length in bytes of the original file.
    parquet_sha256
        Hash of the stored table.
    first_period, last_period
        Smallest and greatest period code in the order of text, which is the order of time within one frequency.
    created
        Moment of loading, UTC.
    is_new
        False when the store held these bytes already, so that nothing was written; only `Store.add` says True.
    """

    id: str
    dataflow: str
    source_id: str
    loader: str
    file_name: str
    sha256: str
    size: int
    parquet_sha256: str
    rows: int
    first_period: str
    last_period: str
    uploader: str
    comment: str
    created: datetime
    is_new: bool = field(default=False, compare=False)


class Action(StrEnum):
    """What moved the pointer to the live version."""

    PUBLISH = "publish"
    ROLLBACK = "rollback"


@dataclass(frozen=True, slots=True)
class Event:
    """One move of the pointer of a dataflow.

    Parameters
    ----------
    number
        1 for the first event of the store, without gaps.
    replaced
        Version that was live before; None when the dataflow had none.
    digest
        Hash over this event and the digest of the one before it; noting it elsewhere proves the log up to here.
    """

    number: int
    at: datetime
    by: str
    action: Action
    dataflow: str
    version_id: str
    replaced: str | None
    digest: str


class Problem(StrEnum):
    """What can be wrong with a store; each has its sentence under ``store.damage.<problem>``."""

    TABLE_MISSING = "table_missing"
    TABLE_ALTERED = "table_altered"
    ORIGINAL_MISSING = "original_missing"
    ORIGINAL_ALTERED = "original_altered"
    ORPHAN = "orphan"
    VERSION_ALTERED = "version_altered"
    EVENT_ALTERED = "event_altered"
    EVENT_MISSING = "event_missing"
    LIVE_ALTERED = "live_altered"
    MANIFEST = "manifest"


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was written.

    Parameters
    ----------
    subject
        What it is about: a version id, the number of an event, a dataflow, or the name of a file inside the store.
    """

    problem: Problem
    subject: str

    @property
    def key(self) -> str:
        """Message key of the sentence, whose placeholder is ``subject``."""
        return f"store.damage.{self.problem}"
