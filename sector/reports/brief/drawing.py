"""Drawings of a brief as pictures of their own."""

from sector.figures.picture import Drawn
from sector.figures.picture.svg import number
from sector.reports.brief.model import Picture
from sector.reports.png import FAMILY


def drawing(drawn: Drawn, wide: float, alt: str) -> Picture:
    """Return a drawing `wide` pixels wide as SVG, with the text that stands for it."""
    high = number(drawn.height)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(wide)} {high}" font-family="{FAMILY}">'
    return Picture(f"{head}{drawn.markup}</svg>", str.__str__(alt), drawn.height / wide)
