"""Elements of SVG as text: numbers of two decimals, every text escaped, nothing that could run."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from sector.figures.picture.measure import spaced

#: First the font of the pages where a reader has it; a picture of pixels is drawn with ours.
FAMILY: Final = (
    "'Source Sans 3','Source Sans Pro','Source Sans',system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
)
#: Hundreds alone are read everywhere: the face of the pages is a little stronger.
BOLD: Final = 600
#: What XML 1.0 cannot hold.
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RGBA: Final = re.compile(r"rgba\((\d+),\s*(\d+),\s*(\d+),\s*([0-9.]+)\)")
_HEX: Final = re.compile(r"#[0-9A-Fa-f]{6}")

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a figure is made of and how high it is, in pixels; its upper left corner is the origin."""

    height: float
    markup: str


@dataclass(frozen=True, slots=True)
class Ink:
    """How a text is written."""

    colour: str
    size: float
    bold: bool = False


def number(value: float) -> str:
    """Return a number with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def escaped(text: str) -> str:
    """Return a text as XML writes it, without what XML cannot hold."""
    return html.escape(_NOT_XML.sub("\ufffd", str.__str__(text)))


def tag(name: str, content: str = "", **attributes: str | float | None) -> str:
    """Return an element; `_` in the name of an attribute stands for `-`, None leaves it out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def group(parts: Iterable[str], x: float = 0.0, y: float = 0.0) -> str:
    """Return elements moved to a place."""
    return tag("g", "".join(parts), transform=f"translate({number(x)} {number(y)})" if x or y else None)


def text(x: float, y: float, said: str, ink: Ink, anchor: Anchor = "start") -> str:
    """Return a line of text whose baseline is at `y`; nothing for an empty one."""
    if not said:
        return ""
    return tag(
        "text",
        escaped(spaced(said)),
        x=x,
        y=y,
        fill=ink.colour,
        font_size=ink.size,
        font_weight=float(BOLD) if ink.bold else None,
        text_anchor=None if anchor == "start" else anchor,
    )


def line(  # noqa: PLR0913, PLR0917  two points and how they are joined
    x0: float, y0: float, x1: float, y1: float, colour: str, wide: float = 1.0, dash: str = ""
) -> str:
    """Return a straight stroke."""
    return tag("line", x1=x0, y1=y0, x2=x1, y2=y1, stroke=colour, stroke_width=wide, stroke_dasharray=dash or None)


def box(x: float, y: float, wide: float, high: float, fill: str, **more: str | float | None) -> str:
    """Return a filled rectangle."""
    return tag("rect", "", x=x, y=y, width=wide, height=high, fill=fill, **more)


def paint(colour: str) -> tuple[str, float | None]:
    """Return a colour and its opacity, None for an opaque one; not every program reads ``rgba``.

    Raises
    ------
    ValueError
        If it is written in another way than ``#RRGGBB`` or ``rgba(r,g,b,a)``.
    """
    if _HEX.fullmatch(colour):
        return colour, None
    found = _RGBA.fullmatch(colour)
    if found is None:
        raise ValueError(f"Colour {colour!r} cannot be drawn")
    red, green, blue, opacity = found.groups()
    return f"#{int(red):02x}{int(green):02x}{int(blue):02x}", float(opacity)
