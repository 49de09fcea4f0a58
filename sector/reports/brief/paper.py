"""What every document for word processors has: page, styles, language, real tables, pictures that are told."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell  # pyright: ignore[reportPrivateUsage]
from docx.text.paragraph import Paragraph

from sector.figures.tokens import LIGHT
from sector.reports.brief.model import Runs
from sector.reports.brief.runs import plain
from sector.reports.plain import writable

_LOCALES: Final = {"fr": "fr-FR", "de": "de-DE", "en": "en-GB"}
#: A font that office programs have, or replace by one of the same widths.
_FONT: Final = "Arial"
_SIZES: Final = {"Normal": 9.0, "Heading 1": 18.0, "Heading 2": 12.0, "Heading 3": 9.5}
#: The same of headings in half a page.
_NARROW: Final = {1: 13.0, 2: 10.0, 3: 8.5}
#: Width of half a page and of its tables' text.
_HALF: Final = 90.0
_TABLE, _NARROW_TABLE = 8.0, 6.8
#: Share of the first column of a table in its width.
_FIRST: Final = {2: 0.6, 3: 0.42, 4: 0.36}
#: The first moment that a ZIP archive can hold: files with no other date are the same every day.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Paper:
    """A document that is being written, downwards.

    Parameters
    ----------
    inside
        Where the next block goes: the document, or a cell of a layout.
    language
        Of the next texts.
    """

    document: Any
    language: str
    inside: Any
    room: float
    _first: bool = field(default=False)

    def heading(self, level: int, text: str) -> None:
        """Write a heading."""
        size = _NARROW[level] if self.is_narrow else 0.0
        self.paragraph(plain(text), style=f"Heading {level}", size=size)

    @property
    def is_narrow(self) -> bool:
        """Whether the next block has half a page or less."""
        return self.room <= _HALF

    def paragraph(
        self, pieces: Runs, *, style: str = "Normal", size: float = 0.0, colour: str = LIGHT.ink
    ) -> Paragraph:
        """Write a paragraph from pieces, their marks kept."""
        made = self._next(style)
        self._write(made, pieces, size, colour)
        return made

    def picture(self, png: bytes, wide: float, alt: str) -> None:
        """Write a picture `wide` millimetres wide with the text that stands for it."""
        inline = self._next("Normal").add_run().add_picture(io.BytesIO(png), width=Mm(wide))
        drawn = inline._inline.docPr
        drawn.set("descr", writable(alt))
        drawn.set("name", f"picture {drawn.id}")

    def link(self, address: str, text: str) -> None:
        """Write a link as a paragraph of its own."""
        made = self._next("Normal")
        relation = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        found = OxmlElement("w:hyperlink")
        found.set(qn("r:id"), relation)
        made._p.append(found)
        self._write(made, plain(text), 9.0, LIGHT.accent)
        found.append(made.runs[-1]._r)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[Runs]],
        *,
        caption: str,
        strong: Sequence[int] = (),
        size: float = 0.0,
    ) -> None:
        """Write a real table: its head is repeated on every page, its first column names the rows.

        Parameters
        ----------
        caption
            What the table is, for whoever hears it.
        strong
            Numbers of the rows that are pointed out.
        """
        size = size or (_NARROW_TABLE if self.is_narrow else _TABLE)
        made = self._grid(len(rows) + 1, len(heads))
        _say(made, caption)
        self._row(made, 0, [plain(head) for head in heads], size, is_strong=False, colour=LIGHT.ink2)
        _mark_head(made)
        for at, row in enumerate(rows):
            self._row(made, at + 1, row, size, is_strong=at in strong, colour=LIGHT.ink)

    @contextmanager
    def side(self, cell: _Cell, language: str, room: float) -> Iterator[None]:
        """Write the next blocks into a cell of a layout, in a language of its own."""
        kept = self.inside, self.language, self.room, self._first
        self.inside, self.language, self.room, self._first = cell, language, room, True
        try:
            yield
        finally:
            self.inside, self.language, self.room, self._first = kept

    def layout(self, *widths: float) -> list[_Cell]:
        """Return cells of some widths beside each other, without any line: a place for two languages."""
        made = self.document.add_table(rows=1, cols=len(widths))
        made.autofit = False
        _widen(made, widths)
        # Two tables would become one without a paragraph between them.
        between = self.document.add_paragraph().paragraph_format
        between.space_after, between.line_spacing = Pt(0), Pt(4)
        return list(made.rows[0].cells)

    def page_break(self) -> None:
        """Begin a new page."""
        self.document.add_page_break()

    def content(self, title: str, author: str, issued: datetime) -> bytes:
        """Return the document: the same bytes for the same blocks, everywhere and every day."""
        about = self.document.core_properties
        about.title, about.author, about.last_modified_by = writable(title), author, author
        about.language, about.comments, about.revision = _LOCALES[self.language], "", 1
        about.created = about.modified = issued.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        out = io.BytesIO()
        self.document.save(out)
        return _timeless(out.getvalue())

    def _next(self, style: str) -> Paragraph:
        """Return the next paragraph: a cell has an empty one from the start."""
        if self._first:
            self._first = False
            made = self.inside.paragraphs[0]
            made.style = self.document.styles[style]
            return made
        return self.inside.add_paragraph(style=self.document.styles[style])

    def _write(self, made: Paragraph, pieces: Runs, size: float, colour: str, *, is_strong: bool = False) -> None:
        for piece in pieces:
            run = made.add_run(writable(piece.text))
            run.font.color.rgb = RGBColor.from_string(colour[1:])
            if size:
                run.font.size = Pt(size)
            # A heading is bold by its style.
            if piece.kind == "strong" or is_strong:
                run.font.bold = True
            if piece.kind == "flag":
                run.font.superscript = True
            spoken = OxmlElement("w:lang")
            spoken.set(qn("w:val"), _LOCALES[self.language])
            run._r.get_or_add_rPr().append(spoken)

    def _grid(self, rows: int, columns: int) -> Table:
        made = self.inside.add_table(rows=rows, cols=columns)
        made.alignment = WD_TABLE_ALIGNMENT.LEFT
        made.autofit = False
        first = self.room * _FIRST.get(columns, 0.28)
        others = [(self.room - first) / (columns - 1)] * (columns - 1)
        _widen(made, (first, *others))
        _rule(made)
        self._first = False
        return made

    def _row(
        self, made: Table, at: int, cells: Sequence[Runs], size: float, *, is_strong: bool, colour: str
    ) -> None:
        for number, (cell, pieces) in enumerate(zip(made.rows[at].cells, cells, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            if number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self._write(paragraph, pieces, size, colour, is_strong=is_strong)


def paper(language: str) -> Paper:
    """Return an empty page of A4 whose styles speak a language."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(16)
    page.top_margin, page.bottom_margin = Mm(13), Mm(13)
    for name, size in _SIZES.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor.from_string(LIGHT.ink[1:])
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for place in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{place}"), None)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.space_before = Pt(0 if name in ("Normal", "Heading 1") else 7)
    spoken = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    spoken.set(qn("w:val"), _LOCALES[language])
    return Paper(document, language, document, 178.0)


def _widen(made: Table, widths: Sequence[float]) -> None:
    """Give the columns of a table their widths, in millimetres."""
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = Mm(wide)
        for cell in column.cells:
            cell.width = Mm(wide)


def _rule(made: Table) -> None:
    """Draw a line under each row and none beside."""
    borders = OxmlElement("w:tblBorders")
    for place in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{place}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LIGHT.line[1:])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # The order of these is fixed: Word refuses a document with another one.
    made._tbl.tblPr.find(qn("w:tblLook")).addprevious(borders)


def _say(made: Table, caption: str) -> None:
    """Name a table for whoever hears it."""
    found = OxmlElement("w:tblCaption")
    found.set(qn("w:val"), writable(caption))
    made._tbl.tblPr.append(found)


def _mark_head(made: Table) -> None:
    """Repeat the first row on every page, and read it as the head of its columns."""
    row = made.rows[0]._tr.get_or_add_trPr()
    row.append(OxmlElement("w:cantSplit"))
    head = OxmlElement("w:tblHeader")
    row.append(head)


def _timeless(content: bytes) -> bytes:
    """Return an archive whose files bear no date of the day it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as found, zipfile.ZipFile(out, "w") as made:
        for name in found.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            made.writestr(entry, found.read(name))
    return out.getvalue()
