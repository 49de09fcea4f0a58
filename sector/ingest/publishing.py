"""From a checked file to what readers see, and back: each step asks anew what the person may do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from sector.ingest.checking import Report, published_rows
from sector.ingest.folders import data_folder
from sector.ingest.keeping import commented, given_away
from sector.ingest.merging import Mode, merged, suggested_mode
from sector.loaders import REGISTER_IDS
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
    reference = load_reference(data_folder())
    source = reference.sources.get(version.source_id)
    seen = published_rows(store, version.dataflow, but=version_id)
    is_register = source is not None and source.loader in REGISTER_IDS  # checked while it is added up
    count = 0 if is_register else given_away(store.read(version_id), source, reference, seen)
    if count:
        raise InvalidValue("desk.gives_away", count=count)
    store.publish(version_id, by=person.name, base=base)


def roll_back(store: Store, who: Who, dataflow: str, base: str | None, to: str | None = None) -> Version:
    """Make live again what was live before; raises as `publish_draft` and `Store.rollback`."""
    person = who()
    require(person, Role.PUBLISHER)
    return store.rollback(dataflow, by=person.name, to=to, base=base)


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
