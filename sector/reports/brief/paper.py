"""What every document for word processors has: page, styles, language, real tables, pictures that are told."""

import io
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
from sector.reports.brief.markup import (
    describe,
    flatten,
    mark_head,
    number_pages,
    pad,
    rule,
    say,
    speak,
    timeless,
    underline,
    widen,
)
from sector.reports.brief.model import Runs
from sector.reports.brief.runs import plain
from sector.reports.plain import writable

_LOCALES: Final = {"fr": "fr-FR", "de": "de-DE", "en": "en-GB"}
#: A font that office programs have, or replace by one of the same widths.
_FONT: Final = "Arial"
_SIZES: Final = {"Normal": 9.0, "Heading 1": 18.0, "Heading 2": 12.0, "Heading 3": 9.5}
#: The same of headings in half a page.
_NARROW: Final = {1: 13.0, 2: 9.5, 3: 8.5}
#: Points over a heading, usually and in half a page.
_OVER, _CLOSER = 11, 5
#: Width of half a page and of its tables' text.
_HALF: Final = 90.0
_TABLE, _NARROW_TABLE = 8.0, 6.8
#: Size of what is said beside the figures, usually and in half a page.
_SMALL, SMALLER = 7.5, 7.0
#: Sizes of the lines at the foot and at the top, and of a link; points above and under the text of a cell.
_FOOT, _STRAP, _LINK = 7.0, 7.5, 7.5
_AROUND, _NARROW_AROUND = 1.0, 0.4
#: Points between a table and the text that follows it.
_UNDER: Final = 2.0
#: Share of the first column of a table in its width.
_FIRST: Final = {2: 0.6, 3: 0.42, 4: 0.36}
#: Between two cells of a layout, and inside those of a table.
GUTTER: Final = 5.0
_INSET: Final = 0.6


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
    _waiting: Paragraph | None = field(default=None)

    def heading(self, level: int, text: str) -> None:
        """Write a heading."""
        size = _NARROW[level] if self.is_narrow else 0.0
        made = self.paragraph(plain(text), style=f"Heading {level}", size=size)
        if self.is_narrow and level > 1:
            made.paragraph_format.space_before = Pt(_CLOSER)

    def subtitle(self, text: str) -> None:
        """Write what stands under a heading, on the page of what follows."""
        if text:
            made = self.paragraph(plain(text), size=self.small, colour=LIGHT.ink2)
            made.paragraph_format.keep_with_next = True

    @property
    def small(self) -> float:
        """Size of what is said beside the figures, in points."""
        return SMALLER if self.is_narrow else _SMALL

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
        describe(self._next("Normal").add_run().add_picture(io.BytesIO(png), width=Mm(wide)), alt)

    def strap(self, pieces: Runs) -> None:
        """Write the line at the top, over the finding."""
        made = self.paragraph(pieces, size=_STRAP, colour=LIGHT.ink2)
        underline(made, LIGHT.ink)
        made.paragraph_format.space_after = Pt(8)

    def link(self, address: str, text: str) -> None:
        """Write a link as a paragraph of its own."""
        made = self._next("Normal")
        relation = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        found = OxmlElement("w:hyperlink")
        found.set(qn("r:id"), relation)
        made._p.append(found)
        self._write(made, plain(text), _LINK, LIGHT.accent, is_strong=True)
        found.append(made.runs[-1]._r)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[Runs]],
        *,
        caption: str,
        strong: Sequence[int] = (),
        size: float = 0.0,
        sizes: Sequence[float] = (),
    ) -> None:
        """Write a real table: its head is repeated on every page, its first column names the rows.

        Parameters
        ----------
        rows
            The last cell of a row with fewer than there are heads goes on to the end.
        caption
            What the table is, for whoever hears it.
        strong
            Numbers of the rows that are pointed out.
        size
            Of its letters in points, where it is not the usual one.
        sizes
            The same row by row, for a table whose columns stand beside each other as equals.
        """
        size = size or (_NARROW_TABLE if self.is_narrow else _TABLE)
        made = self._grid(len(rows) + 1, len(heads), are_equal=bool(sizes))
        say(made, caption)
        self._row(made, 0, [plain(head) for head in heads], size, colour=LIGHT.ink2)
        mark_head(made)
        for cell in made.rows[0].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        for at, row in enumerate(rows):
            self._row(made, at + 1, row, sizes[at] if sizes else size, is_strong=at in strong)
        if sizes:
            for cell in made._cells:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT

    @contextmanager
    def side(self, cell: _Cell, language: str, room: float) -> Iterator[None]:
        """Write the next blocks into a cell of a layout, in a language of its own."""
        kept = self.inside, self.language, self.room, self._waiting
        self.inside, self.language, self.room, self._waiting = cell, language, room, cell.paragraphs[0]
        try:
            yield
        finally:
            self.inside, self.language, self.room, self._waiting = kept

    def layout(self, *widths: float) -> list[_Cell]:
        """Return cells of some widths beside each other, without any line: a place for two languages.

        A cell has `GUTTER` at its right that nothing is written in.
        """
        made = self._add_table(1, len(widths))
        widen(made, widths)
        pad(made, 0, GUTTER)
        return list(made.rows[0].cells)

    def page_break(self) -> None:
        """Begin a new page."""
        made = self._next("Normal")
        flatten(made)
        made.paragraph_format.page_break_before = True

    def foot(self, text: str, page: str) -> None:
        """Write the line at the foot of every page, with the number of the page."""
        made = self.document.sections[0].footer.paragraphs[0]
        made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._write(made, plain(f"{text} · {page} "), _FOOT, LIGHT.ink3)
        number_pages(made)

    def content(self, title: str, author: str, issued: datetime) -> bytes:
        """Return the document: the same bytes for the same blocks, everywhere and every day."""
        about = self.document.core_properties
        about.title, about.author, about.last_modified_by = writable(title), author, author
        about.language, about.comments, about.revision = _LOCALES[self.language], "", 1
        about.created = about.modified = issued.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        out = io.BytesIO()
        self.document.save(out)
        return timeless(out.getvalue())

    def _next(self, style: str) -> Paragraph:
        """Return the next paragraph: where the format has put one already, that one."""
        made, self._waiting = self._waiting, None
        if made is None:
            return self.inside.add_paragraph(style=self.document.styles[style])
        made.style = self.document.styles[style]
        made.paragraph_format.line_spacing = made.paragraph_format.space_after = None
        made.paragraph_format.space_before = Pt(_UNDER) if style == "Normal" else None
        return made

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
            speak(run, _LOCALES[self.language])

    def _grid(self, rows: int, columns: int, *, are_equal: bool) -> Table:
        made = self._add_table(rows, columns)
        made.alignment = WD_TABLE_ALIGNMENT.LEFT
        share = 1 / columns if are_equal else _FIRST.get(columns, 0.28)
        first = self.room * share
        widen(made, (first, *([(self.room - first) / (columns - 1)] * (columns - 1))))
        rule(made, LIGHT.line)
        pad(made, _INSET, _INSET)
        return made

    def _add_table(self, rows: int, columns: int) -> Table:
        """Return a new table: a paragraph stands after it, that two do not become one and a cell can end."""
        made = self.inside.add_table(rows=rows, cols=columns)
        made.autofit = False
        is_cell = self.inside is not self.document
        after: Paragraph = self.inside.paragraphs[-1] if is_cell else self.inside.add_paragraph()
        flatten(after)
        self._waiting = after
        return made

    def _row(
        self,
        made: Table,
        at: int,
        cells: Sequence[Runs],
        size: float,
        *,
        is_strong: bool = False,
        colour: str = LIGHT.ink,
    ) -> None:
        found, around = made.rows[at].cells, Pt(_NARROW_AROUND if self.is_narrow else _AROUND)
        if len(cells) < len(found):
            found[len(cells) - 1].merge(found[-1])
        for number, (cell, pieces) in enumerate(zip(found, cells, strict=False)):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = around
            if number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self._write(paragraph, pieces, size, colour, is_strong=is_strong)


def paper(language: str) -> Paper:
    """Return an empty page of A4 whose styles speak a language."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(16)
    page.top_margin, page.bottom_margin = Mm(13), Mm(15)
    page.footer_distance = Mm(8)
    foot: Any = document.styles["Footer"]
    foot.font.size = Pt(_FOOT)
    for name, size in _SIZES.items():
        style: Any = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor.from_string(LIGHT.ink[1:])
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for place in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{place}"), None)
        style.paragraph_format.line_spacing = 1.0
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.space_before = Pt(_OVER if name == "Heading 2" else 0)
    spoken = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    spoken.set(qn("w:val"), _LOCALES[language])
    return Paper(document, language, document, 178.0)
