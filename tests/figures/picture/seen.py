"""What a picture holds, read from its SVG by the standard library alone."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from sector.figures.picture.measure import width

SVG = "{http://www.w3.org/2000/svg}"
_MOVE = re.compile(r"translate\(([-0-9.]+) ([-0-9.]+)\)")


@dataclass(frozen=True)
class Text:
    said: str
    left: float
    right: float
    top: float
    bottom: float
    size: float

    def covers(self, other: "Text") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 4


def root_of(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  made by ourselves


def texts(svg: str) -> list[Text]:
    """Return every text with the room it takes, in pixels from the upper left corner of the picture."""
    found: list[Text] = []

    def look(element: ET.Element, x: float, y: float) -> None:
        for move in _MOVE.findall(element.get("transform", "")):
            x, y = x + float(move[0]), y + float(move[1])
        if element.tag == f"{SVG}text":
            size, said = float(element.get("font-size", "0")), element.text or ""
            wide = width(said.strip("\u00a0"), size, bold=element.get("font-weight") is not None)
            at = x + float(element.get("x", "0"))
            left = at - {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0.0)
            base = y + float(element.get("y", "0"))
            found.append(Text(said, left, left + wide, base - 0.7 * size, base + 0.2 * size, size))
        for child in element:
            look(child, x, y)

    look(root_of(svg), 0.0, 0.0)
    return found


def strings(plot: dict) -> list[str]:
    """Return every line of text that a plotly figure shows without the pointer."""
    said: list[str] = []
    for trace in plot["data"]:
        if "text" in trace.get("mode", ""):
            said += trace["text"]
    layout = plot["layout"]
    said += [note["text"] for note in layout.get("annotations", ())]
    said += [shape["label"]["text"] for shape in layout.get("shapes", ()) if "label" in shape]
    for axis in (layout["xaxis"], layout["yaxis"]):
        said += axis.get("ticktext", ())
    return [row for text in said for row in str(text).split("<br>")]


def bare(text: str) -> str:
    """Return a text with all its spaces alike, as a font without fine ones draws them."""
    return re.sub(r"\s+", " ", text).strip()
