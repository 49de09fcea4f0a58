"""What documents for word processors need and their library has no word for."""

import io
import zipfile
from collections.abc import Sequence
from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from sector.reports.plain import writable

#: The first moment that a ZIP archive can hold: files with no other date are the same every day.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
#: Twentieths of a point in a millimetre: what margins of cells are counted in.
_TWENTIETHS: Final = 1440 / 25.4


def widen(made: Table, widths: Sequence[float]) -> None:
    """Give the columns of a table their widths, in millimetres."""
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = Mm(wide)
        for cell in column.cells:
            cell.width = Mm(wide)


def rule(made: Table, colour: str) -> None:
    """Draw a line above and under each row and none beside."""
    lines = {place: {"val": "single", "sz": "4", "space": "0"} for place in ("top", "bottom", "insideH")}
    _insert(made, "tblBorders", {place: {**line, "color": colour[1:]} for place, line in lines.items()})


def pad(made: Table, left: float, right: float) -> None:
    """Give the cells of a table their margins, in millimetres, and let it begin where the text does."""
    _insert(made, "tblInd", own={"w": "0", "type": "dxa"})
    sides = {"left": left, "right": right}
    twips = {side: {"w": str(round(wide * _TWENTIETHS)), "type": "dxa"} for side, wide in sides.items()}
    _insert(made, "tblCellMar", twips)


def say(made: Table, caption: str) -> None:
    """Name a table for whoever hears it."""
    made._tbl.tblPr.append(_element("tblCaption", val=writable(caption)))


def mark_head(made: Table) -> None:
    """Repeat the first row on every page, and read it as the head of its columns; no row goes over two pages."""
    for row in made.rows:
        row._tr.get_or_add_trPr().append(_element("cantSplit"))
    made.rows[0]._tr.get_or_add_trPr().append(_element("tblHeader"))


def speak(run: Run, locale: str) -> None:
    """Say which language a piece of text is in."""
    run._r.get_or_add_rPr().append(_element("lang", val=locale))


def describe(picture: InlineShape, alt: str) -> None:
    """Say what a picture shows, and let it stand where the text does: programs differ on the usual distance."""
    inline = picture._inline
    for side in "TBLR":
        inline.set(f"dist{side}", "0")
    inline.docPr.set("descr", writable(alt))
    inline.docPr.set("name", f"picture {inline.docPr.id}")


def underline(made: Paragraph, colour: str) -> None:
    """Draw a line under a paragraph."""
    borders = _element("pBdr")
    borders.append(_element("bottom", val="single", sz="8", space="3", color=colour[1:]))
    about = made._p.get_or_add_pPr()
    about.insert_element_before(borders, *_AFTER_BORDERS)


def number_pages(made: Paragraph) -> None:
    """Write the number of the page at the end of a paragraph."""
    field = _element("fldSimple", instr="PAGE")
    field.append(made.add_run("1")._r)
    made._p.append(field)


def flatten(made: Paragraph) -> None:
    """Take no height for an empty paragraph, which stands where the format wants one."""
    shape = made.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(1)


def timeless(content: bytes) -> bytes:
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


#: What stands after its lines where a paragraph says how it is set.
_AFTER_BORDERS: Final = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
#: The order of what is said of a table is fixed: Word refuses a document with another one.
_ORDER: Final = ("tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")


def _insert(
    made: Table, name: str, inside: dict[str, dict[str, str]] | None = None, own: dict[str, str] | None = None
) -> None:
    element = _element(name, **(own or {}))
    for child, attributes in (inside or {}).items():
        element.append(_element(child, **attributes))
    about = made._tbl.tblPr
    later = (about.find(qn(f"w:{after}")) for after in _ORDER[_ORDER.index(name) + 1 :])
    next(found for found in later if found is not None).addprevious(element)


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
