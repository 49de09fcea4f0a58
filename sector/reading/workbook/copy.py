"""The copy of a workbook that a reader may see: its XML parts, inflated and looked through, and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sector.reading import limits
from sector.reading.package import inflate, opened, require_size
from sector.reading.refusal import refused

_PARTS: Final = (".xml", ".rels", "mimetype")
_SHEETS: Final = "xl/worksheets/"
_DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
_OVERLAP: Final = max(map(len, _DECLARATIONS)) - 1
_SIZE_HINT: Final = "finding.LIMIT.hint.workbook_unpacked"
#: The list of parts of an ODS, and what that of an encrypted one says.
_MANIFEST: Final = "META-INF/manifest.xml"
_ENCRYPTION: Final = b"encryption-data"


def copy_parts(path: Path, target: Path) -> None:
    """Write the parts that are read into a package that is not compressed.

    What they hold is counted while they are inflated; what the package says of their sizes is not believed.

    Raises
    ------
    Refused
        ``LIMIT`` if the workbook is too large, packed or unpacked, or has too many sheets; ``XML`` if a part
        declares entities or is not UTF-8; ``CRYPT`` if it is encrypted; ``ZIP`` if it is damaged.
    """
    packed = path.stat().st_size
    if packed > limits.WORKBOOK_BYTES:
        expected, found = limits.megabytes(limits.WORKBOOK_BYTES), limits.megabytes(packed)
        raise refused("LIMIT", expected=expected, value=found, hint="finding.LIMIT.hint.workbook")
    with opened(path) as package, ZipFile(target, "w", ZIP_STORED) as copy:
        parts = [part for part in package.infolist() if part.filename.lower().endswith(_PARTS)]
        parts.sort(key=lambda part: part.filename != _MANIFEST)  # it says whether the others can be read at all
        _require_few(parts, packed)
        size = 0
        for part in parts:
            with copy.open(ZipInfo(part.filename), "w") as file:
                for block in _checked(inflate(package, part), is_manifest=part.filename == _MANIFEST):
                    size += len(block)
                    require_size(size, packed, limits.WORKBOOK_UNPACKED_BYTES, _SIZE_HINT)
                    file.write(block)


def _require_few(parts: Sequence[ZipInfo], packed: int) -> None:
    """Check what the package says of itself: a workbook that admits to be too large need not be inflated."""
    sheets = sum(1 for part in parts if part.filename.startswith(_SHEETS) and part.filename.count("/") == 2)
    if sheets > limits.SHEETS:
        expected, found = f"{limits.SHEETS}", f"{sheets}"
        raise refused("LIMIT", expected=expected, value=found, hint="finding.LIMIT.hint.sheets")
    require_size(sum(part.file_size for part in parts), packed, limits.WORKBOOK_UNPACKED_BYTES, _SIZE_HINT)


def _checked(blocks: Iterable[bytes], *, is_manifest: bool) -> Iterator[bytes]:
    """Yield the blocks of a part of XML."""
    before = b""
    for number, block in enumerate(blocks):
        if not number and (block.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in block[:4]):
            raise refused("XML", hint="finding.XML.hint.save")
        window = before + block
        if any(declaration in window for declaration in _DECLARATIONS):
            raise refused("XML", hint="finding.XML.hint.entities")
        if is_manifest and _ENCRYPTION in window:
            raise refused("CRYPT", hint="finding.CRYPT.hint.password")
        before = window[-_OVERLAP:]
        yield block
