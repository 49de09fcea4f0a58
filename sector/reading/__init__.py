"""From bytes to rows of text: encoding, layout, cells, and the real line of each row. Nothing is a number here."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Final

from sector.reading import limits
from sector.reading.cutting import Cut, cut_regular, cut_strictly
from sector.reading.encoding import Encoding, detect
from sector.reading.head import Head, header_form
from sector.reading.kind import foreign_kind
from sector.reading.layout import Layout, find_layout
from sector.reading.raw import Note, Raw
from sector.reading.refusal import refused
from sector.reading.scan import Scan, scan
from sector.reading.stream import text_blocks
from sector.reading.surroundings import ragged, sort_out

_SAMPLE: Final = 1 << 18


def read(path: Path, is_known: Callable[[str], bool] = lambda _: False) -> Raw:
    """Return the rows of a delimited text file.

    Parameters
    ----------
    is_known
        Says whether a cell is a header that some loader knows; it helps to find the header row.

    Raises
    ------
    Refused
        If no rows come out of the file; its finding says why.
    """
    _require_text(path)
    encoding = detect(path)
    old_line_ends = _has_old_line_ends(path, encoding)
    scanned = scan(text_blocks(path, encoding, lone_returns=old_line_ends))
    sample = _sample(path, encoding, lone_returns=old_line_ends)
    layout = find_layout(sample, is_known)
    head = _head(layout)
    above = sum(len(line.encode()) for line in sample[: head.line])
    if above >= scanned.size:
        raise refused("EMPTY", hint="finding.EMPTY.hint.rows")
    cut = _cut(path, encoding, layout, scanned, above, lone_returns=old_line_ends)
    if cut.last_line != scanned.lines:
        raise RuntimeError(f"Lines read and lines of the file differ: {cut.last_line}, {scanned.lines}")
    parts = sort_out(cut)
    if not parts.table.num_rows and not parts.broken:
        raise refused("EMPTY", hint="finding.EMPTY.hint.rows")
    return Raw(
        head=head,
        table=parts.table,
        encoding=encoding.name,
        delimiter=layout.delimiter,
        titles=tuple(Note(r.first_line, " ".join(" ".join(r.cells).split())) for r in layout.above),
        footnotes=parts.footnotes,
        rows=cut.table.num_rows + len(cut.broken),
        blank=parts.blank,
        broken=len(parts.broken),
        findings=ragged(parts.broken, len(head.names)),
    )


def _require_text(path: Path) -> None:
    size = path.stat().st_size
    if size > limits.FILE_BYTES:
        raise refused("LIMIT", expected=f"{limits.FILE_BYTES}", value=f"{size}", hint="finding.LIMIT.hint.file")
    with path.open("rb") as file:
        kind = foreign_kind(file.read(512))
    if kind:
        raise refused("TYPE", value=kind, hint="finding.TYPE.hint.csv")
    if not size:
        raise refused("EMPTY", hint="finding.EMPTY.hint.rows")


def _has_old_line_ends(path: Path, encoding: Encoding) -> bool:
    """Say whether lines end with a carriage return alone, from the first block that holds a line end."""
    first = next(text_blocks(path, encoding), b"")
    return b"\r" in first and b"\n" not in first


def _sample(path: Path, encoding: Encoding, *, lone_returns: bool) -> list[str]:
    """Return the first physical lines with their line ends; a line that the sample cuts is left out."""
    sample = b""
    for block in islice(text_blocks(path, encoding, lone_returns=lone_returns), 2):
        sample += block
    if len(sample) > _SAMPLE:
        sample = sample[: sample.rindex(b"\n", 0, _SAMPLE) + 1]
    return [line.decode() + "\n" for line in sample.removesuffix(b"\n").split(b"\n")]


def _head(layout: Layout) -> Head:
    names = tuple(" ".join(cell.split()) for cell in layout.header.cells)
    line = layout.header.last_line
    if len(names) > limits.COLUMNS:
        expected, found = f"{limits.COLUMNS}", f"{len(names)}"
        raise refused("LIMIT", line=line, value=found, expected=expected, hint="finding.LIMIT.hint.columns")
    forms = [header_form(name) for name in names]
    twice = next((name for name, form in zip(names, forms, strict=True) if form and forms.count(form) > 1), "")
    if twice:
        raise refused("HEADER", line=line, value=twice, hint="finding.HEADER.hint.rename")
    return Head(names, line)


def _cut(path: Path, encoding: Encoding, layout: Layout, scanned: Scan, above: int, *, lone_returns: bool) -> Cut:
    blocks = text_blocks(path, encoding, lone_returns=lone_returns, skip=above)
    width, before = len(layout.header.cells), layout.header.last_line
    if scanned.quotes_are_regular(layout.delimiter):
        return cut_regular(blocks, layout.delimiter, width, before, quoted=scanned.quotes > 0)
    return cut_strictly(blocks, layout.delimiter, width, before)


__all__ = ["Head", "Note", "Raw", "read"]
