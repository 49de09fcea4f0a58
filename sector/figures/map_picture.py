"""The map of one period as a picture without a browser: the same shapes, fills and circles as on the page."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

from sector.figures.map.payload import FillScale
from sector.figures.map_view import fill_scale, size_scale
from sector.figures.render import render
from sector.figures.tokens import TOKENS, Tokens, mixed
from sector.figures.words import Words, state
from sector.model.period import Period
from sector.model.unit import Kind
from sector.model.view import View
from sector.reference.boundaries import MapGeometry

#: Radius of the largest circle, in map units, and what is left around the territories.
_WIDEST: Final = 21.0
_MARGIN: Final = 6.0


@dataclass(frozen=True, slots=True)
class _Shape:
    d: str
    fill: str
    x: float
    y: float
    radius: float


def map_picture(words: Words, view: View, geometry: MapGeometry, period: Period, theme: str) -> str:
    """Return the map of one period as SVG, without labels: for small multiples.

    Missing values are dotted, hidden ones hatched, what cannot be computed plain, as on the page; colours and
    circles keep the scale of all periods, so that several pictures compare.
    """
    tokens = TOKENS["dark" if theme == "dark" else "light"]
    scale, sizes = (fill_scale(words, view) if view.is_rate else None), size_scale(words, view)
    shapes: list[_Shape] = []
    for code in view.topic.areas:
        area, cell, part = geometry.areas[code], view.value(code, period), view.part(code, period)
        fill = {"missing": "url(#n)", "secret": "url(#s)", "not_computable": tokens.nodata}.get(state(cell), "")
        fill = fill or (colour(cell.known, scale, view, tokens) if scale else tokens.line)
        radius = _WIDEST * sqrt(part.value / sizes.max) if part.value and sizes else 0.0
        shapes.append(_Shape(area.d, fill, area.anchor[0], area.anchor[1], radius))
    left, top, right, bottom = geometry.focus
    box = (left - _MARGIN, top - _MARGIN, right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN)
    return render("map_picture", shapes=shapes, box=" ".join(f"{side:g}" for side in box), tokens=tokens)


def colour(value: float, scale: FillScale, view: View, tokens: Tokens) -> str:
    """Return the colour of a value on the fixed scale, mixed between the two nearest stops of the ramp."""
    stops = tokens.gap if view.values.unit.kind is Kind.CHANGE else tokens.share
    place = (value - scale.min) / (scale.max - scale.min) if scale.max > scale.min else 0.0
    return mixed(stops, place)
