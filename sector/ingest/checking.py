"""One file: read, placed, checked, and only then kept as a version."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pyarrow as pa

from sector.ingest.keeping import Filed, Further, commented, filed, kept_secret, statement_of
from sector.ingest.registers import Aggregated, aggregated, register_in
from sector.ingest.understood import Understood, understood
from sector.loaders import REGISTER_IDS, Loader, by_id, for_head, is_known_header
from sector.model.errors import UserError
from sector.model.finding import Finding, Outcome, Severity, outcome
from sector.model.source import Source
from sector.reading import Note, Raw, read_unpacked
from sector.reading.archive import unpacked
from sector.reading.naming import require_plain_name
from sector.reading.raw import column
from sector.reading.refusal import Refused
from sector.reference import Reference
from sector.reference.spelling import nearest
from sector.store import Store, Version
from sector.validation import UNASKED, Choices, validate
from sector.validation.account import require_rows
from sector.validation.course import Validated
from sector.validation.met import NOTHING_MET, Met, met_in
from sector.validation.told import capped


@dataclass(frozen=True, slots=True)
class Report:
    """How the check of a file ended.

    Parameters
    ----------
    code
        Code of the first finding that blocks or asks; empty when the file can be loaded.
    rows
        Observations that come out of the file, 0 unless it can be loaded.
    gaps
        Those of them without a value: blank, missing or hidden.
    fixes
        What was changed or left out on the way.
    findings
        What blocks or asks, at most a hundred for each cause.
    table
        The observations, with the columns of `sector.model.observation.COLUMNS`; None unless they can be loaded.
    source, loader
        The publication it was checked against, if any, and the format it has, empty when it could not be read.
    titles, footnotes
        Texts above and below the table.
    fingerprint
        What decided, beside the bytes, which observations come out; part of the identity of a version.
    lines
        Rows of the file under its header.
    understood
        How it was read, for a person to confirm; None for a file that was refused, and for a register.
    met
        Territories, activities and periods it is about, whether or not it can be loaded.
    further
        Figures to hide as well so that no hidden one can be worked out, at the least cost; empty unless that
        blocks the file.
    statement
        What the analyst answered for about secrets, in their words: it is kept with the version.
    """

    outcome: Outcome
    code: str
    rows: int
    fixes: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    table: pa.Table | None
    source: Source | None
    loader: str
    titles: tuple[Note, ...] = ()
    footnotes: tuple[Note, ...] = ()
    fingerprint: str = ""
    lines: int = 0
    understood: Understood | None = None
    met: Met = NOTHING_MET
    further: tuple[Further, ...] = ()
    statement: str = ""
    gaps: int = 0


def check(  # noqa: PLR0913  the file, what it belongs to, and what is known beside it
    path: Path,
    reference: Reference,
    source_id: str | None = None,
    *,
    choices: Choices = UNASKED,
    file_name: str | None = None,
    live: Callable[[str], pa.Table | None] = lambda _: None,
    past: Callable[[str], Sequence[pa.Table]] = lambda _: (),
    told: Callable[[str], None] = lambda _: None,
) -> Report:
    """Return what would come out of a file. Nothing is written.

    Parameters
    ----------
    source_id
        The publication the file belongs to; without it, the one its columns name is taken, if any.
    choices
        What a person answered to the questions of an earlier check.
    file_name
        Name of the file on the uploader's desk, where it differs from that of `path`.
    live
        Dataflow → rows of its live version, which the figures are held against; None for nothing.
    past
        Dataflow → rows of every version that readers have seen, the newest first: what they know already.
    told
        Called with ``read``, ``place`` and ``validate`` as each stage begins.

    Raises
    ------
    UserError
        If there is no such file or source, or a chosen column is not there. Whatever is wrong inside the file is
        in the report.
    """
    if not path.is_file():
        raise UserError("ingest.no_file", name=path.name)
    source = None if source_id is None else _source(reference, source_id)
    name = path.name if file_name is None else file_name
    try:
        require_plain_name(name)
        told("read")
        with unpacked(path, name) as inner:
            register = register_in(inner, source)
            if register is not None:
                added = aggregated(inner, register, source, reference, choices)
                around = (added.source, reference, choices, past)
                validated, further = kept_secret(added.validated, Filed(added.head), *around)
                report = _report(register.ID, added.source, added.findings, validated, added)
                return replace(report, further=further, statement=statement_of(choices))
            raw = read_unpacked(inner, is_known_header, sheet=choices.sheet)
        require_rows(raw)
        told("place")
        raw = replace(raw, head=raw.head.assigning(choices.columns))
        loader = _loader(raw, source)
        _require_fields(choices, loader)
        source = source or _declared_source(raw, loader, reference, name)
        loaded = loader.load(raw, source, reference)
        raw = raw if loaded.table is None else replace(raw, table=loaded.table)
        told("validate")
        history = None if source is None else live(source.dataflow)
        validated = validate(raw, loaded, source, reference, choices, history=history)
    except Refused as refusal:
        found = (refusal.finding,)
        return Report(outcome(found), refusal.finding.code, 0, (), found, None, source, "")
    validated, further = kept_secret(validated, filed(raw), source, reference, choices, past)
    report = _report(loader.ID, source, (*raw.findings, *loaded.findings), validated, raw)
    report = replace(report, further=further, statement=statement_of(choices))
    return replace(report, lines=raw.rows, understood=understood(raw, loader), met=validated.met)


def ingest(  # noqa: PLR0913  the file, where it goes, and its provenance
    path: Path,
    reference: Reference,
    store: Store,
    *,
    source_id: str,
    uploader: str,
    comment: str,
    choices: Choices = UNASKED,
    file_name: str | None = None,
    compared: bool = True,
) -> tuple[Report, Version | None]:
    """Check a file and keep it as a version, not yet live, if it can be loaded.

    Parameters
    ----------
    compared
        Whether its figures are held against the version that is live.

    Returns
    -------
    tuple
        The report, and the version: None when the file is refused or a question is open, then nothing was written.

    Raises
    ------
    UserError
        As `check` and `Store.add`.
    """
    live = partial(live_rows, store) if compared else lambda _: None
    past = partial(published_rows, store) if compared else lambda _: ()
    report = check(path, reference, source_id, choices=choices, file_name=file_name, live=live, past=past)
    if report.table is None or report.source is None:
        return report, None
    version = store.add(
        report.table,
        dataflow=report.source.dataflow,
        source_id=report.source.id,
        loader=f"{report.loader}-{report.fingerprint}",
        file_name=path.name if file_name is None else file_name,
        original=path,
        uploader=uploader,
        comment=commented(comment, report.statement),
    )
    return report, version


def _report(
    loader: str,
    source: Source | None,
    before: Sequence[Finding],
    validated: Validated,
    around: Raw | Aggregated,
) -> Report:
    """Return how the check ended.

    Parameters
    ----------
    before
        Findings about lines and columns, that stand before those about figures.
    around
        What holds the texts above and below the table.
    """
    said = tuple(capped(before)) + validated.findings
    ended = outcome(said)
    gravest = {Outcome.NO: Severity.BLOCK, Outcome.ASK: Severity.ASK}.get(ended)
    table = validated.table if gravest is None else None
    return Report(
        outcome=ended,
        code=next((finding.code for finding in said if finding.severity is gravest), ""),
        rows=table.num_rows if table is not None else 0,
        gaps=table["obs_value"].null_count if table is not None else 0,
        fixes=tuple(finding for finding in said if finding.severity is Severity.FIX),
        findings=tuple(finding for finding in said if finding.severity is not Severity.FIX),
        table=table,
        source=source,
        loader=loader,
        titles=around.titles,
        footnotes=around.footnotes,
        fingerprint=validated.fingerprint,
        met=NOTHING_MET if table is None else met_in(table),
    )


def live_rows(store: Store, dataflow: str) -> pa.Table | None:
    """Return the rows of the live version of a publication, None when there is none."""
    version = store.live().get(dataflow)
    return None if version is None else store.read(version, dictionary=True)


def published_rows(store: Store, dataflow: str, but: str = "") -> list[pa.Table]:
    """Return the rows of every version of a publication that was live once, the newest first, except one."""
    versions = dict.fromkeys(event.version_id for event in store.history(dataflow))
    return [store.read(version, dictionary=True) for version in versions if version != but]


def _source(reference: Reference, source_id: str) -> Source:
    if source_id not in reference.sources:
        near = nearest(source_id, reference.sources) or list(reference.sources)
        raise UserError("ingest.unknown_source", value=source_id, known=", ".join(near))
    return reference.sources[source_id]


def _loader(raw: Raw, source: Source | None) -> Loader:
    """Return the loader of the source where it handles the file, else the one that does or knows most columns."""
    found = for_head(raw.head)
    if source is None or source.loader == found.ID or source.loader in REGISTER_IDS:
        return found
    usual = by_id(source.loader)
    if found.handles(raw.head) or usual.handles(raw.head):
        return usual if usual.handles(raw.head) else found
    known = {loader.ID: len(raw.head.positions(loader.WORDS)) for loader in (usual, found)}
    # One word that a format knows, such as « lieu », tells nothing of a file.
    return found if known[found.ID] > max(known[usual.ID], 1) else usual


def _require_fields(choices: Choices, loader: Loader) -> None:
    unknown = [field for field in choices.columns if field not in loader.WORDS]
    if unknown:
        raise UserError("ingest.unknown_field", value=unknown[0], known=", ".join(loader.WORDS))


def _declared_source(raw: Raw, loader: Loader, reference: Reference, name: str) -> Source | None:
    """Return the source whose dataflow or dataset the first row names, or else the file; None if neither does."""
    position = raw.head.positions(loader.WORDS).get("dataflow")
    if position is None or not raw.table.num_rows:
        return reference.source_named(name)
    named = raw.table[column(position)][0].as_py().strip()
    flow = next((source for source in reference.sources.values() if source.dataflow == named), None)
    return flow or reference.source_named(named)
