"""ODS: the same sheets as XLSX, as OpenDocument 1.3 writes them.

Reference: OASIS, Open Document Format for Office Applications 1.3, part 3 (2021).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from sector.reports.document import Document, Figure, Value
from sector.reports.formats.archive import archive
from sector.reports.formats.layout import SheetPage, pages
from sector.reports.plain import writable

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES: Final = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("number", "datastyle"),
        ("meta", "meta"),
        ("config", "config"),
        ("fo", "xsl-fo-compatible"),
    )
)
_FURTHER: Final = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_ROOT: Final = f'{_NAMES} {_FURTHER} office:version="1.3"'
#: Millimetres of one character.
_CHARACTER: Final = 2.1
_SPACES: Final = re.compile("^ | {2,}|\t| $")


def ods(document: Document) -> bytes:
    """Return a spreadsheet: data, notes, signs; numbers are numbers and texts are texts, as in `xlsx`."""
    sheets = pages(document)
    parts = {
        "mimetype": MEDIA_TYPE,
        "content.xml": _content(sheets),
        "styles.xml": f"{_HEAD}<office:document-styles {_ROOT}/>",
        "meta.xml": _meta(document),
        "settings.xml": _settings(sheets),
        "META-INF/manifest.xml": _manifest(),
    }
    return archive({name: text.encode("utf-8") for name, text in parts.items()}, stored="mimetype")


def _content(sheets: Sequence[SheetPage]) -> str:
    figures = {
        (item.decimals, item.is_percent)
        for page in sheets
        for row in page.rows
        for item in row
        if isinstance(item, Figure) and item.decimals is not None
    }
    widths = sorted({size for page in sheets for size in page.widths})
    body = "".join(_table(page) for page in sheets)
    ranges = "".join(_filter(at, page) for at, page in enumerate(sheets) if page.rows)
    return (
        f"{_HEAD}<office:document-content {_ROOT}><office:automatic-styles>"
        f"{''.join(_column_style(size) for size in widths)}"
        f"{''.join(_number_style(*key) for key in sorted(figures, key=repr))}{_FIXED}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}<table:database-ranges>{ranges}</table:database-ranges>"
        "</office:spreadsheet></office:body></office:document-content>"
    )


_FIXED: Final = (
    '<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap"'
    ' fo:border-bottom="0.5pt solid #000000"/><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="wrapped" style:family="table-cell"><style:table-cell-properties'
    ' fo:wrap-option="wrap"/></style:style>'
    '<style:style style:name="absent" style:family="table-cell"><style:paragraph-properties fo:text-align="end"/>'
    '<style:text-properties fo:font-style="italic" fo:color="#555555"/></style:style>'
)


def _column_style(size: int) -> str:
    wide = f"{size * _CHARACTER:.1f}mm"
    return (
        f'<style:style style:name="c{size}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{wide}"/></style:style>'
    )


def _style_name(decimals: int | None, is_percent: bool) -> str:
    return f"{'p' if is_percent else 'n'}{decimals}"


def _number_style(decimals: int | None, is_percent: bool) -> str:
    name, kind = _style_name(decimals, is_percent), "percentage" if is_percent else "number"
    number = f'<number:number number:decimal-places="{decimals}" number:min-decimal-places="{decimals}"'
    groups = "" if is_percent else ' number:grouping="true"'
    sign = "<number:text>%</number:text>" if is_percent else ""
    return (
        f'<number:{kind}-style style:name="{name}f">{number} number:min-integer-digits="1"{groups}/>{sign}'
        f'</number:{kind}-style><style:style style:name="{name}" style:family="table-cell"'
        f' style:data-style-name="{name}f"/>'
    )


def _table(page: SheetPage) -> str:
    columns = "".join(f'<table:table-column table:style-name="c{size}"/>' for size in page.widths)
    head = "".join(_cell(text, "head") for text in page.heads)
    style = "wrapped" if page.is_wrapped else ""
    rows = "".join(
        f"<table:table-row>{''.join(_cell(item, style) for item in row)}</table:table-row>" for row in page.rows
    )
    return (
        f"<table:table table:name={quoteattr(page.name)}>{columns}<table:table-header-rows><table:table-row>"
        f"{head}</table:table-row></table:table-header-rows>{rows}</table:table>"
    )


def _cell(item: Value, style: str = "") -> str:
    if isinstance(item, Figure):
        if item.value is None:
            return _cell(item.mark, "absent") if item.mark else "<table:table-cell/>"
        kind = "percentage" if item.is_percent and item.decimals is not None else "float"
        named = _style_name(item.decimals, item.is_percent) if item.decimals is not None else ""
        return _number(item.digits, kind, named)
    if isinstance(item, int):
        return _number(str(item), "float", "")
    if not item:
        return "<table:table-cell/>"
    named = f' table:style-name="{style}"' if style else ""
    paragraphs = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in writable(item).split("\n"))
    return f'<table:table-cell{named} office:value-type="string">{paragraphs}</table:table-cell>'


def _number(digits: str, kind: str, style: str) -> str:
    named = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell{named} office:value-type="{kind}" office:value="{digits}">'
        f"<text:p>{digits}</text:p></table:table-cell>"
    )


def _spaced(text: str) -> str:
    """Return the text as a paragraph holds it: XML readers would take several spaces for one."""
    return _SPACES.sub(_space, escape(text).replace("\r", "&#13;"))


def _space(found: re.Match[str]) -> str:
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'


def _filter(at: int, page: SheetPage) -> str:
    """Return the buttons of a head; under this name LibreOffice keeps the filter of a sheet."""
    last = _letters(len(page.heads) - 1)
    quoted = page.name.replace("'", "''")
    where = quoteattr(f"'{quoted}'.A1:'{quoted}'.{last}{len(page.rows) + 1}")
    return (
        f'<table:database-range table:name="__Anonymous_Sheet_DB__{at}" table:target-range-address={where}'
        ' table:display-filter-buttons="true"/>'
    )


def _letters(at: int) -> str:
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(65 + at % 26)


def _meta(document: Document) -> str:
    day = document.created.replace(tzinfo=None, microsecond=0).isoformat()
    title = escape(writable(document.title))
    return (
        f"{_HEAD}<office:document-meta {_ROOT}><office:meta><dc:title>{title}</dc:title>"
        f"<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date>"
        f"<dc:language>{document.language}</dc:language></office:meta></office:document-meta>"
    )


def _settings(sheets: Sequence[SheetPage]) -> str:
    views = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(page.name)}>{''.join(_frozen(page))}"
        "</config:config-item-map-entry>"
        for page in sheets
    )
    return (
        f'{_HEAD}<office:document-settings {_ROOT}><office:settings><config:config-item-set config:name="ooo:view-'
        'settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'<config:config-item-map-named config:name="Tables">{views}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def _frozen(page: SheetPage) -> Iterator[str]:
    settings = {
        "VerticalSplitMode": ("short", 2),
        "VerticalSplitPosition": ("int", 1),
        "PositionBottom": ("int", 1),
    }
    if page.frozen:
        across = {"HorizontalSplitMode": 2, "HorizontalSplitPosition": page.frozen, "PositionRight": page.frozen}
        settings |= {name: ("short" if "Mode" in name else "int", value) for name, value in across.items()}
    for name, (kind, value) in settings.items():
        yield f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'


def _manifest() -> str:
    names = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    files = (
        ("/", MEDIA_TYPE),
        *((f"{name}.xml", "text/xml") for name in ("content", "styles", "meta", "settings")),
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>' for path, kind in files
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{names}" manifest:version="1.3">{entries}</manifest:manifest>'
    )
