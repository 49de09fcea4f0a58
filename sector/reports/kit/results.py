"""The last results of formulas, put back into a workbook that was saved without them.

A spreadsheet that opens a file from elsewhere shows stored results and computes nothing until it is told to; a
program that reads the file sees nothing but them.
"""

import re
from pathlib import Path
from posixpath import join, normpath
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: A formula as it was saved: reference, style, type, the formula, and no result.
_BARE: Final = re.compile(
    rb'<c r="(?P<ref>[A-Z]+[0-9]+)"(?P<style>(?: s="[0-9]+")?)(?: t="[a-z]+")?>'
    rb"(?P<formula><f\b[^>]*(?:/>|>[^<]*</f>))<v ?(?:/>|></v>)</c>"
)
#: Types of a stored result that stands in the cell itself.
_KEPT: Final = frozenset({"n", "str", "b", "e"})
#: Reference of a cell → type and text of its result.
Results = dict[bytes, tuple[str, str]]


def put_back(original: Path, saved: Path) -> None:
    """Copy the results of the formulas of `original` to the same cells of the same sheets of `saved`."""
    with ZipFile(original) as package:
        found = {title: _results(package, part) for title, part in _parts(package).items()}
    if not any(found.values()):
        return
    target = saved.with_suffix(".results")
    with ZipFile(saved) as package, ZipFile(target, "w", ZIP_DEFLATED) as filled:
        by_part = {part: found.get(title, {}) for title, part in _parts(package).items()}
        for member in package.infolist():
            content = package.read(member)
            results = by_part.get(member.filename)
            filled.writestr(member, _filled(content, results) if results else content)
    target.replace(saved)


def _parts(package: ZipFile) -> dict[str, str]:
    """Return title of each sheet → its part in the package."""
    links = ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  in a bounded process
    targets = {link.get("Id", ""): link.get("Target", "") for link in links.iter(_LINKS)}
    book = ET.fromstring(package.read("xl/workbook.xml"))  # noqa: S314
    return {
        sheet.get("name", ""): normpath(join("/xl", targets[sheet.get(_ID, "")])).lstrip("/")
        for sheet in book.iter(f"{_MAIN}sheet")
        if sheet.get(_ID, "") in targets
    }


def _results(package: ZipFile, part: str) -> Results:
    results: Results = {}
    if part not in package.namelist():
        return results
    with package.open(part) as stream:
        for _, element in ET.iterparse(stream):  # noqa: S314
            if element.tag == f"{_MAIN}c":
                value, kind = element.find(f"{_MAIN}v"), element.get("t", "n")
                if element.find(f"{_MAIN}f") is not None and value is not None and kind in _KEPT:
                    results[element.get("r", "").encode()] = kind, value.text or ""
            elif element.tag == f"{_MAIN}row":
                element.clear()
    return results


def _filled(content: bytes, results: Results) -> bytes:
    def with_result(match: re.Match[bytes]) -> bytes:
        found = results.get(match["ref"])
        if found is None:
            return match[0]
        kind, text = found
        value = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        head = b'<c r="' + match["ref"] + b'"' + match["style"] + f' t="{kind}">'.encode()
        return head + match["formula"] + f"<v>{value}</v></c>".encode()

    return _BARE.sub(with_result, content)
