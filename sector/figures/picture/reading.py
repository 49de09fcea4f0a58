"""A plotly figure as plain data, read strictly: what cannot be drawn is an error, never left out in silence."""

import html
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sector.figures.picture.svg import Ink

_DASH: Final = re.compile(r"[0-9.]+px(?:,[0-9.]+px)*")
_MARKUP: Final = re.compile(r"<(?!br>)[^>]*>")
#: What the pointer alone brings to light.
POINTER: Final = frozenset({"customdata", "hovertemplate", "hoverinfo", "ids", "meta"})


class UnsupportedError(ValueError):
    """A figure holds something that pictures cannot draw."""


def only(what: str, found: Mapping[str, Any], known: Collection[str]) -> None:
    """Refuse a figure with attributes other than those known.

    Raises
    ------
    UnsupportedError
        Naming them.
    """
    unknown = sorted(set(found) - set(known))
    if unknown:
        raise UnsupportedError(f"{what}: {', '.join(unknown)}")


def one_of(what: str, found: object, known: Collection[object]) -> Any:  # noqa: ANN401  plain data
    """Return a value that can be drawn.

    Raises
    ------
    UnsupportedError
        If it is none of those known.
    """
    if found not in known:
        raise UnsupportedError(f"{what}: {found!r}")
    return found


def each(found: object, count: int) -> list[Any]:
    """Return one value for each of `count` points, from a list or from a value for all."""
    return list(found) if isinstance(found, list | tuple) else [found] * count


def dash(found: str) -> str:
    """Return plotly's dashes as SVG's, empty for a solid stroke."""
    if found == "solid":
        return ""
    if not _DASH.fullmatch(found):
        raise UnsupportedError(f"dash: {found!r}")
    return found.replace("px", "")


def rows(text: str) -> list[str]:
    """Return the lines of a text of plotly, without its escapes."""
    plain = str.__str__(text)
    if _MARKUP.search(plain):
        raise UnsupportedError(f"markup: {plain!r}")
    return [html.unescape(row) for row in plain.split("<br>")]


def ink(font: Mapping[str, Any]) -> Ink:
    """Return how a text is written."""
    only("font", font, {"color", "size", "weight", "family"})
    return Ink(font["color"], float(font["size"]), font.get("weight", 400) > 500)


def points(trace: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    """Return the points of a trace; a gap has None."""
    return list(zip(_list(trace["x"]), _list(trace["y"]), strict=True))


def _list(found: Sequence[Any]) -> list[Any]:
    return list(found)
