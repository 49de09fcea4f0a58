"""The map of one period with names, figures, list and legend: what the page draws, from the same message."""

from collections.abc import Sequence
from math import hypot, sqrt
from typing import Final

from sector.figures.map.payload import MapArea, MapPayload
from sector.figures.picture.keys import circles, ramp, signs
from sector.figures.picture.measure import width, wrapped
from sector.figures.picture.svg import Anchor, Drawn, Ink, box, group, number, tag, text
from sector.figures.tokens import Tokens, mixed
from sector.reference.boundaries import LabelPlace

#: Part of the drawing that is shown: left, top, width and height in map units.
_SHOWN: Final = (28.0, 44.0, 452.0, 326.0)
#: Width of the map in pixels.
WIDE: Final = 490.0
_BETWEEN: Final = 22.0
#: Radius of the largest circle in map units, and of the smallest that holds its number in pixels.
WIDEST: Final = 21.0
_HOLDS: Final = 13.5
_SIZE: Final = 13.0
_LINE: Final = 16.0


def map_body(found: MapPayload, at: int, chosen: str, wide: float, tokens: Tokens) -> Drawn:
    """Return the map of the year number `at` beside its list and its legend.

    Parameters
    ----------
    chosen
        Territory that is outlined.
    """
    drawn = ground(found, at, (chosen,), tokens)
    column = _column(found, at, chosen, wide - WIDE - _BETWEEN, (WIDE / _SHOWN[2], tokens))
    parts = (drawn.markup, group([column.markup], WIDE + _BETWEEN))
    return Drawn(max(drawn.height, column.height), "".join(parts))


def ground(found: MapPayload, at: int, chosen: Sequence[str], tokens: Tokens) -> Drawn:
    """Return the map of the year number `at` alone, `WIDE` pixels wide, the `chosen` territories outlined."""
    left, top, units, high = _SHOWN
    scale = WIDE / units
    tall = high * scale
    fills = {area.code: fill(found, area, at, tokens) for area in found.areas}
    shapes = [
        tag(
            "path",
            d="".join(found.geometry.context),
            fill="none",
            stroke=tokens.line2,
            stroke_width=0.6,
            stroke_opacity=0.6,
        ),
        *(
            tag("path", d=found.geometry.areas[code].d, fill=colour, stroke=tokens.bg, stroke_width=1.2)
            for code, colour in fills.items()
        ),
        *(
            tag("path", d=found.geometry.areas[code].d, fill="none", stroke=tokens.ink, stroke_width=1.8)
            for code in fills
            if code in chosen
        ),
    ]
    shift = f"scale({number(scale)}) translate({number(-left)} {number(-top)})"
    parts = [
        patterns(tokens),
        tag("defs", tag("clipPath", box(0, 0, WIDE, tall, tokens.bg), id="c")),
        box(0, 0, WIDE, tall, tokens.surface),
        tag("g", tag("g", "".join(shapes), transform=shift), clip_path="url(#c)"),
    ]
    countries = Ink(tokens.ink3, 12.0)
    for code, (x, y) in found.geometry.places.items():
        if code in found.places:
            parts.append(text((x - left) * scale, (y - top) * scale, found.places[code], countries, "middle"))
    for area in found.areas:
        parts += _named(found, area, at, scale, tokens)
    return Drawn(tall, "".join(parts))


def patterns(tokens: Tokens) -> str:
    """Return the grounds of what is missing and of what is secret."""
    dots = [box(0, 0, 6, 6, tokens.nodata), tag("circle", cx=2, cy=2, r=0.9, fill=tokens.ink3)]
    lines = [box(0, 0, 6, 6, tokens.bg), box(0, 0, 2, 6, tokens.ink3)]
    common: dict[str, str | float | None] = {"width": 6.0, "height": 6.0, "patternUnits": "userSpaceOnUse"}
    missing = tag("pattern", "".join(dots), id="n", **common)
    return tag("defs", missing + tag("pattern", "".join(lines), id="s", patternTransform="rotate(45)", **common))


def fill(found: MapPayload, area: MapArea, at: int, tokens: Tokens) -> str:
    """Return the colour of an area, or the sign of what it has none for."""
    sign = {"missing": "url(#n)", "secret": "url(#s)", "not_computable": tokens.nodata}.get(area.state[at], "")
    if sign:
        return sign
    value = area.fill[at]
    return colour(value, found, tokens) if value is not None else tokens.line


def colour(value: float, found: MapPayload, tokens: Tokens) -> str:
    """Return the colour of a value on the fixed scale, mixed between the two nearest stops of the ramp."""
    scale = found.fill
    if scale is None:
        return tokens.line
    stops = tokens.gap if scale.kind == "diverging" else tokens.share
    place = (value - scale.min) / (scale.max - scale.min) if scale.max > scale.min else 0.0
    return mixed(stops, place)


def _named(found: MapPayload, area: MapArea, at: int, scale: float, tokens: Tokens) -> list[str]:
    """Return circle, name and figures of an area, with the line that leads to it."""
    shape, size = found.geometry.areas[area.code], area.size[at]
    x, y = _place(shape.anchor, scale)
    radius = WIDEST * scale * sqrt(size / found.size.max) if size and found.size else 0.0
    counted = area.size_text[at] if radius else ""
    strong = Ink(tokens.ink, 12.0, bold=True)
    fits = radius >= _HOLDS and width(counted, 12, bold=True) + 4 <= 2 * radius
    parts = (
        [tag("circle", cx=x, cy=y, r=radius, fill=tokens.bg, stroke=tokens.ink, stroke_width=1.3)]
        if radius
        else []
    )
    parts += [text(x, y + 4, counted, strong, "middle")] if fits else []
    place = shape.labels.get("wide")
    if place is None:
        return parts
    known = " · ".join(filter(None, (area.fill_text[at], "" if fits else counted)))
    said = area.reason[at] or (f"{known} {area.flag[at]}" if area.flag[at] else known)
    room = 130.0
    rows = wrapped(said, room, _SIZE)
    wide = max(width(area.name, _SIZE, bold=True), *(width(row, _SIZE) for row in rows), 0.0)
    left, base = _place(place.at, scale)
    left = max(left, wide + 4) if place.align == "end" else min(left, WIDE - wide - 4)
    anchor: Anchor = "end" if place.align == "end" else "start"
    leader = _leader(place, (left, base), (wide, len(rows)), (x, y), radius)
    parts += [tag("path", d=leader, fill="none", stroke=tokens.ink, stroke_width=1.0)] if leader else []
    parts.append(text(left, base, area.name, Ink(tokens.ink, _SIZE, bold=True), anchor))
    written = Ink(tokens.ink, _SIZE)
    return parts + [text(left, base + _LINE * (k + 1), row, written, anchor) for k, row in enumerate(rows)]


def _place(at: tuple[float, float], scale: float) -> tuple[float, float]:
    return (at[0] - _SHOWN[0]) * scale, (at[1] - _SHOWN[1]) * scale


def _leader(
    place: LabelPlace,
    at: tuple[float, float],
    block: tuple[float, int],
    centre: tuple[float, float],
    radius: float,
) -> str:
    if place.leader == "none":
        return ""
    (x, y), (wide, rows), (cx, cy) = at, block, centre
    left = x - wide if place.align == "end" else x
    start = {
        "left": (left - 5, y - 4),
        "right": (left + wide + 5, y - 4),
        "below": (left + min(wide / 2, 28), y + rows * _LINE + 5),
    }[place.leader]
    reach = max(radius, 2.0) / (hypot(start[0] - cx, start[1] - cy) or 1.0)
    end = cx + (start[0] - cx) * reach, cy + (start[1] - cy) * reach
    return f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"


def _column(found: MapPayload, at: int, chosen: str, wide: float, drawn: tuple[float, Tokens]) -> Drawn:
    """Return the list from the greatest value to the smallest, then scales and signs."""
    scale, tokens = drawn
    parts, top = list[str](), 0.0
    strong, quiet = Ink(tokens.ink, _SIZE, bold=True), Ink(tokens.ink2, 12.0)
    for area in _ordered(found.areas, at):
        value = area.fill_text[at] or area.size_text[at]
        under = [area.size_long[at] if area.fill_text[at] else "", area.rank_text[at]]
        said = area.reason[at] or " · ".join(filter(None, under))
        rows = wrapped(said, wide - 16, 12)
        high = 22 + 15 * len(rows)
        if area.code == chosen:
            parts.append(box(0, top, wide, high, tokens.tint))
        parts.append(text(8, top + 16, area.name, strong))
        if not area.reason[at]:
            flagged = f"{value} {area.flag[at]}" if area.flag[at] else value
            parts.append(text(wide - 8, top + 16, flagged, strong, "end"))
        parts += [text(8, top + 32 + 15 * k, row, quiet) for k, row in enumerate(rows)]
        top += high + 4
    for key in (ramp(found, at, wide, tokens), circles(found, WIDEST * scale, tokens), signs(found, wide, tokens)):
        if key.height:
            parts.append(group([key.markup], 0, top + 8))
            top += key.height + 8
    return Drawn(top, "".join(parts))


def _ordered(areas: Sequence[MapArea], at: int) -> list[MapArea]:
    def place(area: MapArea) -> tuple[bool, float]:
        value = area.fill[at] if area.fill[at] is not None else area.size[at]
        return value is None, -(value or 0.0)

    return sorted(areas, key=place)


def small_bodies(found: MapPayload, years: Sequence[tuple[int, str]], wide: float, tokens: Tokens) -> Drawn:
    """Return small maps beside each other, each under its year and caption, and the legend of all under them.

    Parameters
    ----------
    years
        Number of each year to draw, and its caption.
    """
    left, top, right, bottom = found.geometry.focus
    room = wide / max(len(years), 3)
    scale = min((room - 14) / (right - left + 4), 0.9)
    captions = [wrapped(said, room - 10, 12) for _, said in years]
    head = 22.0 + 15 * max(map(len, captions))
    parts = [patterns(tokens)]
    for place, ((at, _), rows) in enumerate(zip(years, captions, strict=True)):
        x = place * room
        parts.append(text(x, 13, found.years[at], Ink(tokens.ink, 14, bold=True)))
        parts += [text(x, 29 + 15 * k, row, Ink(tokens.ink2, 12)) for k, row in enumerate(rows)]
        origin = f"translate({number(2 - left)} {number(2 - top)})"
        moved = f"translate({number(x)} {number(head)}) scale({number(scale)}) {origin}"
        parts.append(tag("g", "".join(_shapes(found, at, tokens)), transform=moved))
    under = head + (bottom - top + 4) * scale + 10
    last = years[-1][0]
    scales = [(ramp(found, last, 300, tokens), 320.0), (circles(found, WIDEST * scale, tokens), 200.0)]
    keys, x = list[tuple[Drawn, float]](), 0.0
    for key, wider in scales:
        if key.height:
            keys.append((key, x))
            x += wider
    keys.append((signs(found, wide - x, tokens), x))
    parts += [group([key.markup], x, under) for key, x in keys]
    return Drawn(under + max(key.height for key, _ in keys), "".join(parts))


def _shapes(found: MapPayload, at: int, tokens: Tokens) -> list[str]:
    known = [(area, found.geometry.areas[area.code]) for area in found.areas]
    parts = [
        tag("path", d=shape.d, fill=fill(found, area, at, tokens), stroke=tokens.bg, stroke_width=1.2)
        for area, shape in known
    ]
    for area, shape in known:
        size = area.size[at]
        if size and found.size:
            x, y, r = *shape.anchor, WIDEST * sqrt(size / found.size.max)
            parts.append(tag("circle", cx=x, cy=y, r=r, fill=tokens.bg, stroke=tokens.ink, stroke_width=1.5))
    return parts
