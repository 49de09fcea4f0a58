"""What stands around a figure in its picture: title, subtitle, signs, source, and the address of the page."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from sector.figures.picture.measure import width, wrapped
from sector.figures.picture.svg import FAMILY, Drawn, Ink, box, escaped, group, line, number, tag, text
from sector.figures.tokens import TOKENS, Theme, Tokens

#: Width in pixels of the texts' own scale: a picture of 1200 pixels shows them half as large again.
WIDE: Final = 800.0
#: A picture is at least this wide for its height.
RATIO: Final = 16 / 9
EDGE: Final = 28.0
_TITLE: Final = (22.0, 27.0)
_SUBTITLE: Final = (14.0, 19.0)
_SMALL: Final = (12.0, 16.0)
_GAP: Final = 12.0

#: The width there is, in pixels → what is drawn in it.
Body = Callable[[float], Drawn]


@dataclass(frozen=True, slots=True)
class Frame:
    """The texts around a figure.

    Parameters
    ----------
    title, subtitle
        The finding; unit, perimeter and period.
    legend
        Meaning of signs and letters, notes on the comparison: one paragraph each.
    source
        Source line with the version.
    permalink
        Address of the page that shows the same.
    site
        Name of the observatory.
    alt
        What stands for the picture where it is read aloud; empty for title and subtitle.
    wide
        Width in pixels of the texts' own scale.
    ratio
        Width by height that the picture has at least.
    box
        Width and height of a picture of fixed form, in which the whole stands in the middle; None for the form of
        the content.
    """

    title: str
    subtitle: str
    source: str
    permalink: str
    site: str
    language: str = "fr"
    legend: tuple[str, ...] = ()
    alt: str = ""
    theme: Theme = "light"
    wide: float = WIDE
    ratio: float = RATIO
    box: tuple[int, int] | None = None
    tokens: Tokens = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tokens", TOKENS[self.theme])

    def boxed(self, wide: float, box: tuple[int, int]) -> "Frame":
        """Return the same texts in a picture of fixed form, `wide` pixels wide in their own scale."""
        return replace(self, wide=wide, ratio=box[0] / box[1], box=box)


def framed(body: Body, frame: Frame) -> str:
    """Return the picture as SVG; it is as high as its content, and no lower than its ratio asks for."""
    tokens, room = frame.tokens, frame.wide - 2 * EDGE
    head = _paragraphs(
        [
            (frame.title, _TITLE, Ink(tokens.ink, _TITLE[0], bold=True)),
            (frame.subtitle, _SUBTITLE, Ink(tokens.ink2, _SUBTITLE[0])),
        ],
        room,
    )
    drawn = body(room)
    foot = _foot(frame, room)
    content = EDGE + head.height + _GAP + drawn.height + _GAP + foot.height + EDGE / 2
    high = max(content, frame.wide / frame.ratio)
    middle = EDGE + head.height + _GAP + (high - content) / 2
    parts = [
        box(0, 0, frame.wide, high, tokens.bg),
        group([head.markup], EDGE, EDGE),
        group([drawn.markup], EDGE, middle),
        group([foot.markup], EDGE, high - foot.height - EDGE / 2),
    ]
    named = tag("title", escaped(frame.title)) + tag("desc", escaped(frame.alt or frame.subtitle))
    return _sheet(named, "".join(parts), high, frame)


def _sheet(named: str, content: str, high: float, frame: Frame) -> str:
    wide, left, top = frame.wide, 0.0, 0.0
    if frame.box is not None:
        ratio = frame.box[0] / frame.box[1]
        wide = max(frame.wide, high * ratio)
        left, top = (wide - frame.wide) / 2, (wide / ratio - high) / 2
        content = box(0, 0, wide, wide / ratio, frame.tokens.bg) + group([content], left, top)
        high = wide / ratio
    size = frame.box or (wide, high)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(size[0])}" height="{number(size[1])}" '
        f'viewBox="0 0 {number(wide)} {number(high)}" font-family="{FAMILY}" xml:lang="{frame.language}" '
        f'role="img">{named}{content}</svg>\n'
    )


def _foot(frame: Frame, room: float) -> Drawn:
    tokens = frame.tokens
    small, strong = Ink(tokens.ink3, _SMALL[0]), Ink(tokens.ink2, _SMALL[0])
    signs = _paragraphs([(said, _SMALL, strong) for said in frame.legend], room)
    whole = f"{frame.site} · {frame.permalink}"
    origin = [whole] if width(whole, _SMALL[0]) <= room else [frame.site, frame.permalink]
    source = _paragraphs([(said, _SMALL, small) for said in (frame.source, *origin)], room)
    top = signs.height + (8 if frame.legend else 0)
    rule = line(0, top, room, top, tokens.line)
    return Drawn(top + 6 + source.height, signs.markup + rule + group([source.markup], 0, top + 6))


def _paragraphs(found: list[tuple[str, tuple[float, float], Ink]], room: float) -> Drawn:
    parts, at = list[str](), 0.0
    for said, (size, high), ink in found:
        for row in wrapped(said, room, size, bold=ink.bold):
            parts.append(text(0, at + size * 0.92, row, ink))
            at += high
    return Drawn(at, "".join(parts))
