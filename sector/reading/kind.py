"""What a file is by its bytes, whatever its name says."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from sector.reading.package import inflate, opened
from sector.reading.refusal import refused

_SIGNATURES: Final = (
    (b"PK\x03\x04", "ZIP, XLSX, ODS"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"%PDF-", "PDF"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\x80\x02", "pickle"),
    (b"\x80\x03", "pickle"),
    (b"\x80\x04", "pickle"),
    (b"\x80\x05", "pickle"),
)
_MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|svg|table)\b", re.IGNORECASE)
_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]\s*[\"\[{]")
#: Bytes that tell a format.
_FIRST: Final = 512
_TAR: Final = slice(257, 262)
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
#: Name of a stream that an encrypted workbook has in its directory.
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


class Kind(StrEnum):
    """What reading makes of a file."""

    TEXT = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    GZIP = "gz"
    ZIP = "zip"


def kind_of(path: Path) -> Kind:
    """Return what a file is.

    Raises
    ------
    Refused
        ``EMPTY`` if it holds no byte, ``TYPE`` if it is of another format, ``CRYPT`` if it is an encrypted
        workbook, and the refusals of `opened` for a zip package.
    """
    with path.open("rb") as file:
        first = file.read(_FIRST)
    if not first:
        raise refused("EMPTY", hint="finding.EMPTY.hint.rows")
    found = foreign_kind(first)
    if not found:
        return Kind.TEXT
    if found == "GZIP":
        return Kind.GZIP
    if found.startswith("ZIP"):
        with opened(path) as package:
            return _package_kind(package)
    if found == "XLS" and _is_encrypted(path):
        raise refused("CRYPT", hint="finding.CRYPT.hint.password")
    raise refused(
        "TYPE", value=found, hint="finding.TYPE.hint.xlsx" if found == "XLS" else "finding.TYPE.hint.csv"
    )


def foreign_kind(first: bytes) -> str:
    """Return the name of the format when these are not the first bytes of delimited text, else an empty text."""
    for signature, name in _SIGNATURES:
        if first.startswith(signature):
            return name
    if first[_TAR] == b"ustar":
        return "TAR"
    if _MARKUP.match(first):
        return "HTML, XML"
    return "JSON" if _JSON.match(first) else ""


def _package_kind(package: ZipFile) -> Kind:
    names = package.namelist()
    if "[Content_Types].xml" in names:
        if "xl/workbook.xml" in names:
            return Kind.XLSX
        folder = next((name for name in ("xl", "word", "ppt") if any(n.startswith(f"{name}/") for n in names)), "")
        found = {"xl": "XLSB", "word": "DOCX", "ppt": "PPTX"}.get(folder, "ZIP")
        raise refused("TYPE", value=found, hint="finding.TYPE.hint.xlsx")
    if "encrypted-package" in names:
        raise refused("CRYPT", hint="finding.CRYPT.hint.password")
    if "mimetype" in names and "content.xml" in names:
        if next(inflate(package, package.getinfo("mimetype")), b"").startswith(_ODS):
            return Kind.ODS
        raise refused("TYPE", value="OpenDocument", hint="finding.TYPE.hint.xlsx")
    return Kind.ZIP


def _is_encrypted(path: Path) -> bool:
    """Say whether an OLE container holds an encrypted package; its directory may stand anywhere in it."""
    rest = b""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            if _ENCRYPTED in rest + block:
                return True
            rest = block[-len(_ENCRYPTED) :]
    return False
