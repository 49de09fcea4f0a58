"""A brief for word processors: the same texts and figures as on paper, in headings and real tables."""

from collections.abc import Callable, Sequence
from typing import Final

from sector.figures.tokens import LIGHT
from sector.reports.brief.code import code
from sector.reports.brief.model import Brief, KeyFigure, Leaf, MapBlock, Picture, Run, Runs, Value
from sector.reports.brief.paper import Paper, paper
from sector.reports.brief.report import Report
from sector.reports.brief.runs import plain
from sector.reports.png import png

#: Pixels of a picture for a millimetre of paper.
_DENSITY: Final = 9
_WIDE, _HALF = 178.0, 84.0
_SMALL: Final = 7.5
#: A table of more columns is written smaller.
_MANY: Final = 7


def brief_docx(brief: Brief) -> bytes:
    """Return a brief as DOCX: the same bytes for the same brief, everywhere and every day."""
    made = paper(brief.leaves[0].language)
    first, last = (_head, _figures, _map), (_gap, _changes, _method, _under)
    # As on paper: who has more to tell has the trend on the first page.
    has_more = len(brief.leaves) == 1 and brief.leaves[0].changes is not None
    pages = ((*first, _trend), last) if has_more else (first, (_trend, *last))
    for number, blocks in enumerate(pages):
        if number:
            made.page_break()
        for block in blocks:
            _beside(made, brief.leaves, block)
    return made.content(brief.title, brief.leaves[0].site, brief.issued)


def _beside(made: Paper, leaves: Sequence[Leaf], block: Callable[[Paper, Leaf], None]) -> None:
    """Write a block in one language across the page, or in two side by side."""
    if len(leaves) == 1:
        block(made, leaves[0])
        return
    for cell, leaf in zip(made.layout(*([_WIDE / len(leaves)] * len(leaves))), leaves, strict=True):
        with made.side(cell, leaf.language, _HALF):
            block(made, leaf)


def _quiet(made: Paper, text: str, size: float = _SMALL) -> None:
    if text:
        made.paragraph(plain(text), size=size, colour=LIGHT.ink2)


def _head(made: Paper, leaf: Leaf) -> None:
    _quiet(made, f"{leaf.site} · {leaf.region} · {leaf.kind} · {leaf.subject}")
    made.heading(1, leaf.title)
    made.paragraph(leaf.lede, size=9.0 if made.is_narrow else 10.5)


def _figures(made: Paper, leaf: Leaf) -> None:
    made.heading(2, leaf.texts["figures"])
    if leaf.heads:
        rows = [
            [_labelled(card), *(_valued(value) for value in card.values), _valued(card.gap or Value(""))]
            for card in leaf.figures
        ]
        made.table(leaf.heads, rows, caption=leaf.texts["figures"])
        return
    heads = (leaf.texts["indicator"], leaf.texts["value"], leaf.texts["beside"])
    rows = [[_labelled(card), _valued(card.values[0]), _lines(card.beside)] for card in leaf.figures]
    made.table(heads, rows, caption=leaf.texts["figures"])


def _labelled(card: KeyFigure) -> Runs:
    said = f"{card.label} ({card.period})" if card.period else card.label
    return (
        (Run(said), *(Run(f"\n{piece.text}", piece.kind) for piece in card.beside[0]))
        if card.gap and card.beside
        else plain(said)
    )


def _valued(value: Value) -> Runs:
    return (Run(value.text, "strong"), *((Run(value.flags, "flag"),) if value.flags else ()))


def _lines(lines: Sequence[Runs]) -> Runs:
    """Return lines as one text, a line feed between them."""
    return tuple(
        Run(f"\n{piece.text}" if at and not place else piece.text, piece.kind)
        for at, line in enumerate(lines)
        for place, piece in enumerate(line)
    )


def _drawn(made: Paper, picture: Picture | None, wide: float) -> None:
    if picture is not None:
        made.picture(png(picture.svg, round(wide * _DENSITY)), wide, picture.alt)


def _map(made: Paper, leaf: Leaf) -> None:
    found = leaf.map
    made.heading(2, found.title)
    _quiet(made, found.subtitle)
    if made.is_narrow:
        _drawn(made, found.picture, made.room)
        _listed(made, found)
        return
    left, right = made.layout(106.0, _WIDE - 106.0)
    with made.side(left, leaf.language, 102.0):
        _drawn(made, found.picture, made.room)
    with made.side(right, leaf.language, _WIDE - 106.0):
        made.heading(3, found.list_title)
        _quiet(made, found.list_subtitle)
        _listed(made, found)


def _listed(made: Paper, found: MapBlock) -> None:
    shown = [at for at, head in enumerate(found.heads) if head]
    made.table(
        [found.heads[at] for at in shown],
        [[cells[at] for at in shown] for cells in _places(found)],
        caption=found.list_title,
        strong=[at for at, place in enumerate(found.places) if place.is_chosen],
    )
    _quiet(made, found.reference)


def _places(found: MapBlock) -> list[tuple[Runs, Runs, Runs, Runs]]:
    value_at = 1 if found.heads[1] else 2
    rows: list[tuple[Runs, Runs, Runs, Runs]] = []
    for place in found.places:
        valued = (Run(place.value), *((Run(place.flags, "flag"),) if place.flags else ()))
        cells = [plain(place.name), valued, plain(place.count), plain(place.rank)]
        if value_at == 2 and not place.count:
            cells[2] = plain(place.value)
        rows.append((cells[0], cells[1], cells[2], cells[3]))
    return rows


def _trend(made: Paper, leaf: Leaf) -> None:
    made.heading(2, leaf.trend.title)
    _quiet(made, leaf.trend.subtitle)
    _drawn(made, leaf.trend.picture if not made.is_narrow else leaf.trend.narrow, min(made.room, 170.0))


def _gap(made: Paper, leaf: Leaf) -> None:
    found = leaf.gap
    made.heading(2, found.title)
    _quiet(made, found.subtitle)
    _quiet(made, found.why)
    if found.rows:
        rows = [
            [plain(label), *((Run(bar.text), *((Run(bar.flags, "flag"),) if bar.flags else ())) for bar in bars)]
            for label, _, bars in found.rows
        ]
        strong = [at for at, (_, is_strong, _) in enumerate(found.rows) if is_strong]
        made.table((found.corner, *found.heads), rows, caption=found.title, strong=strong)
    _quiet(made, found.note)


def _changes(made: Paper, leaf: Leaf) -> None:
    found = leaf.changes
    if found is None or made.is_narrow:
        return
    made.heading(2, found.title)
    _quiet(made, found.subtitle)
    rows = [[plain(text) for text in row] for row in found.rows]
    made.table((leaf.texts["indicator"], *found.heads[1:]), rows, caption=found.title)
    _quiet(made, found.note)


def _method(made: Paper, leaf: Leaf) -> None:
    made.heading(2, leaf.texts["method"])
    for item in leaf.method:
        formula = f" {item.formula} · {item.reference}" if item.formula else ""
        made.paragraph((Run(f"{item.term}. ", "strong"), Run(f"{item.text}{formula}")), size=_SMALL)


def _under(made: Paper, leaf: Leaf) -> None:
    if made.is_narrow:
        _told(made, leaf)
        _opened(made, leaf)
        return
    left, right = made.layout(140.0, 38.0)
    with made.side(left, leaf.language, 136.0):
        _told(made, leaf)
    with made.side(right, leaf.language, 36.0):
        _opened(made, leaf)


def _told(made: Paper, leaf: Leaf) -> None:
    made.heading(2, leaf.texts["sources"])
    for source in leaf.sources:
        _quiet(made, source, 7.0)
    _quiet(made, " ".join(leaf.notes), 7.0)


def _opened(made: Paper, leaf: Leaf) -> None:
    made.picture(png(code(leaf.address), 240), 22.0, f"{leaf.texts['code']} {leaf.address}")
    made.link(leaf.address, leaf.texts["open"])


def report_docx(report: Report) -> bytes:
    """Return a full report as DOCX: the same bytes for the same report, everywhere and every day."""
    made = paper(report.language)
    _quiet(made, f"{report.site} · {report.region} · {report.kind} · {report.subject}")
    made.heading(1, report.title)
    made.paragraph(report.lede, size=10.5)
    _quiet(made, report.covered)
    for section in report.sections:
        made.heading(section.level, section.title)
        _quiet(made, section.subtitle)
        if section.table is not None:
            found = section.table
            size = 6.2 if len(found.heads) > _MANY else 0.0
            made.table(found.heads, found.rows, caption=found.caption, strong=found.strong, size=size)
        _quiet(made, " ".join(section.notes), 7.0)
    made.heading(2, report.texts["method"])
    for item in report.method:
        said = Run(f"{item.text} {item.formula} · {item.reference}")
        made.paragraph((Run(f"{item.term}. ", "strong"), said), size=_SMALL)
    made.heading(2, report.texts["notes"])
    _quiet(made, " ".join(report.notes))
    made.heading(2, report.texts["sources"])
    for source in report.sources:
        _quiet(made, source)
    made.picture(png(code(report.address), 240), 22.0, f"{report.texts['code']} {report.address}")
    made.link(report.address, report.texts["open"])
    return made.content(report.document, report.site, report.issued)
