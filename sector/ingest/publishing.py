"""From a checked file to what readers see, and back: each step asks anew what the person may do."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa

from sector.ingest.checking import Report, published_rows
from sector.ingest.folders import data_folder
from sector.ingest.keeping import commented, given_away
from sector.ingest.merging import Mode, merged, suggested_mode
from sector.ingest.same import Seen, seen, unhidden
from sector.model.errors import InvalidValue
from sector.model.observation import DIMENSIONS
from sector.model.person import Person, Role, require
from sector.model.source import Source
from sector.reference import load_reference
from sector.store import Store, Version

#: Gives the person with the role of this moment; a role that was read earlier is never believed.
Who = Callable[[], Person]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file would publish.

    Parameters
    ----------
    path
        The file as it came.
    file_name
        Its name on the analyst's desk.
    table
        Rows that would be live: those of the file, with the live ones it leaves alone under ``complete``.
    base
        Id of the version that was live when this was made; None when there was none.
    is_same
        Whether every row is live already.
    """

    path: Path
    file_name: str
    report: Report
    source: Source
    table: pa.Table
    mode: Mode
    base: str | None
    is_same: bool

    @property
    def loader(self) -> str:
        """What, beside the bytes, decides which rows come out: part of the identity of a version."""
        completed = f"+{self.base}" if self.mode == "complete" and self.base else ""
        return f"{self.report.loader}-{self.report.fingerprint}{completed}"


def draft_of(store: Store, path: Path, file_name: str, report: Report, mode: Mode | None = None) -> Draft:
    """Return what a file would publish beside the version that is live now. Nothing is written.

    Parameters
    ----------
    mode
        By default the one that makes no figure disappear.

    Raises
    ------
    InvalidValue
        If the file cannot be loaded, or its publication is not known.
    """
    if report.table is None or report.source is None:
        raise InvalidValue("desk.not_loadable")
    base = store.live().get(report.source.dataflow)
    live = None if base is None else store.read(base)
    chosen = mode or suggested_mode(live, report.table)
    table = merged(live, report.table, mode=chosen)
    same = live is not None and _figures(live).equals(_figures(table))
    return Draft(path, file_name, report, report.source, table, chosen, base, same)


def propose(store: Store, who: Who, draft: Draft, comment: str) -> Version:
    """Keep a draft as a version that a publisher can make live.

    Raises
    ------
    NotAllowed
        If the person is no analyst.
    UserError
        As `Store.add`.
    """
    person = who()
    require(person, Role.ANALYST)
    return _add(store, person, draft, comment)


def publish_draft(store: Store, who: Who, draft: Draft, comment: str) -> Version:
    """Keep a draft as a version and make it live; a draft whose rows are live already changes nothing.

    Raises
    ------
    NotAllowed
        If the person is no publisher.
    Conflict
        If somebody published since the draft was made: what was previewed is not what would happen.
    UserError
        As `Store.add`.
    """
    person = who()
    require(person, Role.PUBLISHER)
    if draft.is_same and draft.base is not None:
        return store.version(draft.base)
    store.require_live(draft.source.dataflow, draft.base)
    version = _add(store, person, draft, comment)
    store.publish(version.id, by=person.name, base=draft.base)
    return version


def publish_version(store: Store, who: Who, version_id: str, base: str | None) -> None:
    """Make a version of the store live; raises as `publish_draft` and `Store.publish`.

    Raises
    ------
    InvalidValue
        If it would give away a hidden figure beside what was published since it was checked.
    """
    person = who()
    require(person, Role.PUBLISHER)
    version = store.version(version_id)
    count = len(_given_away(store, version, but=version.id))
    if count:
        raise InvalidValue("desk.gives_away", count=count)
    store.publish(version.id, by=person.name, base=base)


def roll_back(store: Store, who: Who, dataflow: str, base: str | None, to: str | None = None) -> Version:
    """Make live again what was live before; raises as `publish_draft` and `Store.rollback`.

    Raises
    ------
    InvalidValue
        If the earlier version shows a figure that the live one hides, or gives a hidden figure away beside
        everything that readers have seen. What the live version gives away by itself is no reason: going back is
        how to end that.
    """
    person = who()
    require(person, Role.PUBLISHER)
    live, earlier = store.live().get(dataflow), _earlier(store, dataflow, to)
    if live is not None and earlier is not None and earlier.dataflow == dataflow and earlier.id != live:
        shown = unhidden(store.read(live), store.read(earlier.id))
        if shown:
            raise InvalidValue("desk.shows_hidden", count=shown)
        count = len(_given_away(store, earlier, but=earlier.id) - _given_away(store, store.version(live)))
        if count:
            raise InvalidValue("desk.rollback_gives_away", count=count)
    return store.rollback(dataflow, by=person.name, to=to, base=base)


def _earlier(store: Store, dataflow: str, to: str | None) -> Version | None:
    """Return what a rollback would make live, None when there is nothing."""
    if to is not None:
        return store.version(to)
    last = next(iter(store.history(dataflow)), None)
    return None if last is None or last.replaced is None else store.version(last.replaced)


def _given_away(store: Store, version: Version, but: str | None = None) -> set[tuple[str, ...]]:
    """Return the hidden figures that a version gives away.

    Parameters
    ----------
    but
        The version beside which everything that readers have seen is known; None for the version alone.
    """
    reference = load_reference(data_folder())
    source = reference.sources.get(version.source_id)
    known = Seen() if but is None else seen(source, reference, partial(published_rows, store, but=but))
    return given_away(store.read(version.id), source, reference, known)


def _add(store: Store, person: Person, draft: Draft, comment: str) -> Version:
    return store.add(
        draft.table,
        dataflow=draft.source.dataflow,
        source_id=draft.source.id,
        loader=draft.loader,
        file_name=draft.file_name,
        original=draft.path,
        uploader=person.name,
        comment=commented(comment, draft.report.statement),
    )


def _figures(table: pa.Table) -> pa.Table:
    """Return the rows in the order of their keys and without their lines, which tell where they stood."""
    kept = table.drop_columns(["line"])
    return kept.sort_by([(name, "ascending") for name in DIMENSIONS]).combine_chunks()
