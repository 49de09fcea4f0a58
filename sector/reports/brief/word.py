"""A brief for word processors: the same texts and figures as on paper, in headings and real tables."""

from collections.abc import Callable, Sequence
from typing import Final

from sector.figures.tokens import LIGHT
from sector.reports.brief.code import code
from sector.reports.brief.model import Brief, KeyFigure, Leaf, MapBlock, Picture, Place, Run, Runs, Value
from sector.reports.brief.paper import GUTTER, SMALLER, Paper, paper
from sector.reports.brief.report import Report
from sector.reports.brief.runs import plain
from sector.reports.png import png

#: Pixels of a picture for a millimetre of paper.
_DENSITY: Final = 9
_WIDE: Final = 178.0
#: Sizes of the two rows of the five figures where they stand beside each other.
_CARDS: Final = (17.0, 7.5)
#: Letters that a figure of this size has room for, and the size of longer ones.
_ROOM, _LONG = 8, 12.5
#: Share of the width that the trend takes.
_TREND: Final = 0.9
#: Widths of the map, and of the code and what it is in half a page.
_MAP, _CODE, _NARROW_CODE = 102.0, 30.0, 20.0
#: States of a territory that has a figure.
_FIGURES: Final = ("value", "zero")
#: A table of more columns is written smaller.
_MANY: Final = 7


def brief_docx(brief: Brief) -> bytes:
    """Return a brief as DOCX: the same bytes for the same brief, everywhere and every day."""
    made = paper(brief.leaves[0].language)
    made.foot(f"{brief.leaves[0].site} · {brief.leaves[0].subject}", brief.leaves[0].texts["page"])
    first, last = (_head, _figures, _map), (_method, _under)
    is_pair = len(brief.leaves) > 1
    pages = (first, (_trend, _gap, *last)) if is_pair else ((*first, _trend), (_gap, _changes, *last))
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
    wide = (_WIDE + GUTTER) / len(leaves)
    for cell, leaf in zip(made.layout(*([wide] * len(leaves))), leaves, strict=True):
        with made.side(cell, leaf.language, wide - GUTTER):
            block(made, leaf)


def _apart(made: Paper, leaf: Leaf, right: float, blocks: Sequence[Callable[[], None]]) -> None:
    """Write two blocks beside each other, the second `right` millimetres wide."""
    widths = (made.room - right - GUTTER, right)
    for cell, wide, block in zip(made.layout(*(wide + GUTTER for wide in widths)), widths, blocks, strict=True):
        with made.side(cell, leaf.language, wide):
            block()


def _quiet(made: Paper, text: str, size: float = 0.0) -> None:
    if text:
        made.paragraph(plain(text), size=size or made.small, colour=LIGHT.ink2)


def _head(made: Paper, leaf: Leaf) -> None:
    made.strap((Run(leaf.site, "strong"), Run(f" · {leaf.region} · {leaf.kind} · {leaf.subject}")))
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
    values = [_valued(card.values[0]) for card in leaf.figures]
    if made.is_narrow:
        said = [(*_labelled(card), *_lines(((Run(""),), *card.beside))) for card in leaf.figures]
        heads = (leaf.texts["indicator"], leaf.texts["value"])
        made.table(heads, list(zip(said, values, strict=True)), caption=leaf.texts["figures"])
        return
    heads = [f"{card.label} ({card.period})" if card.period else card.label for card in leaf.figures]
    rows = [values, [_lines(card.beside) for card in leaf.figures]]
    is_long = max(len(card.values[0].text) for card in leaf.figures) > _ROOM
    sizes = (_LONG if is_long else _CARDS[0], _CARDS[1])
    made.table(heads, rows, caption=leaf.texts["figures"], sizes=sizes)


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
    made.subtitle(found.subtitle)
    if made.is_narrow:
        _drawn(made, found.picture, made.room)
        _listed(made, found)
        return

    def listed() -> None:
        made.heading(3, found.list_title)
        made.subtitle(found.list_subtitle)
        _listed(made, found)

    right = _WIDE - _MAP - GUTTER
    _apart(made, leaf, right, (lambda: _drawn(made, found.picture, made.room), listed))


def _listed(made: Paper, found: MapBlock) -> None:
    shown = [at for at, head in enumerate(found.heads) if head]
    made.table(
        [found.heads[at] for at in shown],
        [_place(place, shown) for place in found.places],
        caption=found.list_title,
        strong=[at for at, place in enumerate(found.places) if place.is_chosen],
    )
    _quiet(made, found.reference)


def _place(place: Place, shown: Sequence[int]) -> list[Runs]:
    """Return the cells of a territory in the columns that are shown, or its name and why it has no figure."""
    if place.state not in _FIGURES:
        return [plain(place.name), plain(place.value)]
    valued = (Run(place.value), *((Run(place.flags, "flag"),) if place.flags else ()))
    cells = (plain(place.name), valued, plain(place.count), plain(place.rank))
    return [cells[at] for at in shown]


def _trend(made: Paper, leaf: Leaf) -> None:
    made.heading(2, leaf.trend.title)
    made.subtitle(leaf.trend.subtitle)
    picture = leaf.trend.narrow if made.is_narrow else leaf.trend.picture
    _drawn(made, picture, made.room * _TREND)


def _gap(made: Paper, leaf: Leaf) -> None:
    found = leaf.gap
    made.heading(2, found.title)
    made.subtitle(found.subtitle)
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
    if found is None:
        return
    made.heading(2, found.title)
    made.subtitle(found.subtitle)
    rows = [[plain(text) for text in row] for row in found.rows]
    made.table((leaf.texts["indicator"], *found.heads[1:]), rows, caption=found.title)
    _quiet(made, found.note)


def _method(made: Paper, leaf: Leaf) -> None:
    made.heading(2, leaf.texts["method"])
    for item in leaf.method:
        formula = f" {item.formula} · {item.reference}" if item.formula else ""
        made.paragraph(
            (Run(f"{item.term}. ", "strong"), Run(f"{item.text}{formula}")),
            size=made.small,
        )


def _under(made: Paper, leaf: Leaf) -> None:
    right = _NARROW_CODE if made.is_narrow else _CODE
    _apart(made, leaf, right, (lambda: _told(made, leaf), lambda: _opened(made, leaf)))


def _told(made: Paper, leaf: Leaf) -> None:
    made.heading(2, leaf.texts["sources"])
    for source in leaf.sources:
        _quiet(made, source, SMALLER)
    _quiet(made, " ".join(leaf.notes), SMALLER)


def _opened(made: Paper, leaf: Leaf) -> None:
    made.picture(png(code(leaf.address), 240), min(made.room, 22.0), f"{leaf.texts['code']} {leaf.address}")
    made.link(leaf.address, leaf.texts["open"])


def report_docx(report: Report) -> bytes:
    """Return a full report as DOCX: the same bytes for the same report, everywhere and every day."""
    made = paper(report.language)
    made.foot(f"{report.site} · {report.subject}", report.texts["page"])
    made.strap((Run(report.site, "strong"), Run(f" · {report.region} · {report.kind} · {report.subject}")))
    made.heading(1, report.title)
    made.paragraph(report.lede, size=10.5)
    _quiet(made, report.covered)
    for section in report.sections:
        made.heading(section.level, section.title)
        made.subtitle(section.subtitle)
        if section.table is not None:
            found = section.table
            size = 6.2 if len(found.heads) > _MANY else 0.0
            made.table(found.heads, found.rows, caption=found.caption, strong=found.strong, size=size)
        _quiet(made, " ".join(section.notes), SMALLER)
    made.heading(2, report.texts["method"])
    for item in report.method:
        said = Run(f"{item.text} {item.formula} · {item.reference}")
        made.paragraph((Run(f"{item.term}. ", "strong"), said), size=made.small)
    made.heading(2, report.texts["notes"])
    _quiet(made, " ".join(report.notes))
    made.heading(2, report.texts["sources"])
    for source in report.sources:
        _quiet(made, source)
    made.picture(png(code(report.address), 240), 22.0, f"{report.texts['code']} {report.address}")
    made.link(report.address, report.texts["open"])
    return made.content(report.document, report.site, report.issued)
