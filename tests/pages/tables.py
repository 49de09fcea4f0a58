"""The tables of a page as a reader sees them, cell by cell, and the file that is offered beside each."""

import csv
import io
import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from .origins import placed
from .text import plain

STATES = ("secret", "missing", "zero", "not_computable")
#: A table is offered with both separators; they hold the same (tests/reports/test_offered.py).
_FILE = re.compile(r'href="(/api/v1/\w+\.csv\?[^"]*separateur=point-virgule[^"]*)"')


@dataclass
class Box:
    """One cell: what it says without letters and small print, how it is marked, where its figures come from."""

    text: str = ""
    flags: str = ""
    small: str = ""
    small_flags: str = ""
    marks: frozenset[str] = frozenset()
    why: str = ""
    addresses: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        return next((name for name in STATES if name in self.marks), "value")


@dataclass
class Sheet:
    """One table; the label of a row is its first cell."""

    marks: frozenset[str]
    heads: list[str]
    rows: list[tuple[str, list[Box]]]
    file: str = ""


class _Tables(HTMLParser):
    """Collects tables, and the address of the first file that follows each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Sheet] = []
        self.box: Box | None = None
        self.inside = {"thead": False, "sup": False, "small": False}
        self.pattern: list[str] = []
        self.linked: list[list[Box]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        marks = frozenset(named.get("class", "").split())
        if tag == "table":
            self.found.append(Sheet(marks, [], []))
            self.pattern = named["data-origins"].split("|") if "data-origins" in named else []
            self.linked = []
        elif tag == "tr" and self.found and not self.inside["thead"]:
            self.found[-1].rows.append(("", []))
            self.linked += [] if "data-bare" in named else [self.found[-1].rows[-1][1]]
        elif tag in ("th", "td") and self.found:
            self.box = Box(marks=marks, why=plain(named.get("title", "")))
        elif tag == "a":
            self._link(named.get("href", ""))
        elif tag in self.inside:
            self.inside[tag] = tag != "sup" or "flag" in marks

    def _link(self, href: str) -> None:
        if self.box is not None and href.startswith("chiffre?"):
            self.box.addresses.append(href)
        if _FILE.fullmatch(f'href="{href}"'):
            for sheet in self.found:
                sheet.file = sheet.file or href

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            self.inside[tag] = False
        elif tag in ("th", "td") and self.box is not None:
            self._close(tag, self.box)
            self.box = None
        elif tag == "table" and self.pattern:
            # A closed table is given its links by the browser, when it is opened.
            boxes = [box for row in self.linked for box in row]
            for box, address in zip(boxes, placed(self.pattern), strict=True):
                box.addresses = [address]
            self.pattern = []

    def _close(self, tag: str, box: Box) -> None:
        box.text, box.small = plain(box.text), plain(box.small)
        if self.inside["thead"]:
            self.found[-1].heads.append(box.text)
        elif self.found[-1].rows:
            _, boxes = self.found[-1].rows[-1]
            if tag == "th" and not boxes:
                self.found[-1].rows[-1] = (box.text, boxes)
            else:
                boxes.append(box)

    def handle_data(self, data: str) -> None:
        if self.box is not None:
            kind = "flags" if self.inside["sup"] else "text"
            name = {"flags": "small_flags", "text": "small"}[kind] if self.inside["small"] else kind
            setattr(self.box, name, getattr(self.box, name) + data)


def sheets(reader) -> list[Sheet]:
    """Return the tables of a page in its order."""
    found = []
    for html in reader.html:
        parser = _Tables()
        parser.feed(html)
        parser.close()
        found += parser.found
    return found


def offered(reader) -> list[str]:
    """Return the addresses of the tables that a page offers as files."""
    return list(dict.fromkeys(unescape(href) for html in reader.html for href in _FILE.findall(html)))


def read(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a file by the names of its columns."""
    text = content.decode("utf-8-sig")
    lines = [line for line in text.splitlines(keepends=True) if line.lstrip('"')[:2] != "# "]
    mark = ";" if ";" in lines[0] else ","
    head, *rows = csv.reader(io.StringIO("".join(lines), newline=""), delimiter=mark, strict=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def value(text: str) -> float | None:
    """Return a number as a file with semicolons writes it."""
    return float(text.replace(",", ".")) if text else None
