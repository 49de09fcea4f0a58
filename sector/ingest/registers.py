"""Files that are registers: recognised by their header, read as a stream, added up."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sector.loaders import RegisterLoader, claims_handled, is_register_header, register_for
from sector.model.finding import Finding, Severity
from sector.model.source import Source
from sector.reading import Note
from sector.reading.archive import Inner
from sector.reading.batches import open_batches
from sector.reading.head import Head
from sector.reading.kind import Kind
from sector.reading.layout import find_layout
from sector.reading.refusal import Refused
from sector.reference import Reference
from sector.validation import Choices
from sector.validation.course import Validated
from sector.validation.registers import aggregate

#: Bytes at the beginning of a file that hold its header, whatever stands above it.
_BEGINNING: Final = 1 << 16
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Aggregated:
    """What came out of a register; `findings` are those about its columns and lines."""

    source: Source | None
    head: Head
    validated: Validated
    findings: tuple[Finding, ...]
    titles: tuple[Note, ...]
    footnotes: tuple[Note, ...]


def register_in(inner: Inner, source: Source | None) -> RegisterLoader | None:
    """Return the format of a register from the first lines of a text; None when the file is no register.

    A file that no format handles is taken for one when the source that was chosen is a register: then its columns
    that lack can be named.
    """
    head = _head(inner.path) if inner.kind is Kind.TEXT else None
    if head is None:
        return None
    return register_for(head, "" if source is None or claims_handled(head) else source.loader)


def aggregated(
    inner: Inner, loader: RegisterLoader, source: Source | None, reference: Reference, choices: Choices
) -> Aggregated:
    """Return what comes out of a register.

    Parameters
    ----------
    source
        The publication the file belongs to; without it, the one whose figures have this format.

    Raises
    ------
    Refused
        If no rows come out of the file; its finding says why.
    """
    source = source or next((known for known in reference.sources.values() if known.loader == loader.ID), None)
    batches = open_batches(inner.path, loader.is_known_header, inner.limit)
    loaded = loader.register(batches.head.assigning(choices.columns))
    findings = (*loaded.findings, *_foreign(loader, source))
    if loaded.register is None or findings:
        return Aggregated(source, batches.head, Validated(None, ()), findings, batches.titles, ())
    validated = aggregate(batches, loaded.register, source, reference, choices)
    return Aggregated(source, batches.head, validated, batches.findings, batches.titles, batches.footnotes)


def _foreign(loader: RegisterLoader, source: Source | None) -> tuple[Finding, ...]:
    """Return ``SOURCE`` when the publication that was chosen has files of another format."""
    if source is None or source.loader == loader.ID:
        return ()
    title = source.short_titles.fr
    return (Finding("SOURCE", Severity.BLOCK, value=loader.ID, expected=title, hint="finding.SOURCE.hint.choose"),)


def _head(path: Path) -> Head | None:
    with path.open("rb") as file:
        first = file.read(_BEGINNING)
    encoding = next((name for mark, name in _MARKS if first.startswith(mark)), "utf-8")
    text = first.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = [line + "\n" for line in text.split("\n")]
    try:
        layout = find_layout(lines, is_register_header)
    except Refused:
        return None
    return Head(tuple(" ".join(cell.split()) for cell in layout.header.cells), layout.header.last_line)
