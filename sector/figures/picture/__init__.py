"""Pictures of the figures without a browser: SVG with title, legend, source and address inside."""

from collections.abc import Mapping
from typing import Any

from sector.figures.picture.frame import Body, Frame, framed
from sector.figures.picture.plot import draw
from sector.figures.picture.reading import UnsupportedError
from sector.figures.picture.svg import Drawn

__all__ = ["Body", "Drawn", "Frame", "UnsupportedError", "draw", "framed", "picture"]


def picture(plot: Mapping[str, Any], frame: Frame) -> str:
    """Return a plotly figure, as plain data, as SVG with the texts of its frame around it.

    Raises
    ------
    UnsupportedError
        If the figure holds anything that would be left out.
    """
    return framed(lambda room: draw(plot, room), frame)
