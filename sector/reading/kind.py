"""What a file is by its first bytes, whatever its name says."""

import re
from typing import Final

_SIGNATURES: Final = (
    (b"PK\x03\x04", "ZIP, XLSX, ODS"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
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


def foreign_kind(first: bytes) -> str:
    """Return the name of the format when these are not the first bytes of delimited text, else an empty text."""
    for signature, name in _SIGNATURES:
        if first.startswith(signature):
            return name
    if _MARKUP.match(first):
        return "HTML, XML"
    return "JSON" if _JSON.match(first) else ""
