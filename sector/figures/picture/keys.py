"""The legend of a map: colours, circles, and what the signs mean."""

from math import sqrt
from typing import Final

from sector.figures.map.payload import MapPayload
from sector.figures.picture.measure import width, wrapped
from sector.figures.picture.svg import Drawn, Ink, box, line, tag, text
from sector.figures.tokens import Tokens

_SMALL: Final = 12.0
_RAMP: Final = 12.0


def ramp(found: MapPayload, at: int, wide: float, tokens: Tokens) -> Drawn:
    """Return the colours of a rate with their ticks and the mark of the reference; nothing for counts."""
    scale = found.fill
    if scale is None:
        return Drawn(0.0, "")
    stops, quiet, room = (
        tokens.gap if scale.kind == "diverging" else tokens.share,
        Ink(tokens.ink2, _SMALL),
        wide - 16,
    )
    shades = "".join(
        tag("stop", offset=number / (len(stops) - 1), stop_color=colour) for number, colour in enumerate(stops)
    )

    def x(value: float) -> float:
        return 8 + room * (value - scale.min) / (scale.max - scale.min)

    mark = scale.reference[at]
    rows = wrapped(mark.text, wide - 8, _SMALL) if mark else []
    top = 18.0 + 15 * len(rows)
    parts = [
        tag("defs", tag("linearGradient", shades, id="r")),
        text(8, 12, scale.label, quiet),
        *(text(8, 27 + 15 * k, row, Ink(tokens.ink, _SMALL, bold=True)) for k, row in enumerate(rows)),
        box(8, top + 4, room, _RAMP, "url(#r)"),
    ]
    if mark and scale.min <= mark.value <= scale.max:
        parts.append(line(x(mark.value), top, x(mark.value), top + _RAMP + 8, tokens.ink, 2))
    for tick in scale.ticks:
        half = width(tick.text, _SMALL) / 2
        parts.append(
            text(min(max(x(tick.value), half), wide - half), top + _RAMP + 20, tick.text, quiet, "middle")
        )
    return Drawn(top + _RAMP + 24, "".join(parts))


def circles(found: MapPayload, radius: float, tokens: Tokens) -> Drawn:
    """Return circles of round counts; nothing where none are drawn."""
    if found.size is None:
        return Drawn(0.0, "")
    quiet = Ink(tokens.ink2, _SMALL)
    sizes = [(radius * sqrt(ref.value / found.size.max), ref.text) for ref in found.size.refs]
    largest = max((r for r, _ in sizes), default=0.0)
    high = 2 * largest + 2
    parts: list[str] = []
    for r, said in sizes:
        y = high - 2 * r
        centre = 9 + largest
        parts.append(tag("circle", cx=centre, cy=high - r, r=r, fill="none", stroke=tokens.ink, stroke_width=1.2))
        parts.append(line(centre, y, centre + largest + 14, y, tokens.line2))
        parts.append(text(centre + largest + 18, y + 4, said, quiet))
    parts.append(text(9 + 2 * largest + 66, high / 2 + 4, found.size.label, quiet))
    return Drawn(high + 6, "".join(parts))


def signs(found: MapPayload, wide: float, tokens: Tokens) -> Drawn:
    """Return what dots, hatching, zero and letters mean: those that the map always tells, and those it bears."""
    texts, quiet = found.texts, Ink(tokens.ink2, _SMALL)
    states = {state for area in found.areas for state in area.state}
    rows = [("url(#n)", "", texts.missing), ("url(#s)", "", texts.secret), ("none", texts.zero_sign, texts.zero)]
    rows += [(tokens.nodata, "", texts.not_computable)] if "not_computable" in states else []
    letters = {flag for area in found.areas for flag in "".join(area.flag)}
    rows += [("none", letter, said) for letter, said in texts.flags.items() if letter in letters]
    parts, top = list[str](), 0.0
    for ground, letter, said in rows:
        lines = wrapped(said, wide - 42, _SMALL)
        parts.append(box(8, top, 22, 13, ground, stroke=tokens.line2, stroke_width=1.0))
        parts.append(text(19, top + 11, letter, Ink(tokens.ink, _SMALL, bold=True), "middle"))
        parts += [text(38, top + 11 + 15 * k, row, quiet) for k, row in enumerate(lines)]
        top += 15 * len(lines) + 4
    if len(found.years) > 1:
        note = wrapped(texts.fixed_scale_note, wide - 8, _SMALL)
        parts += [text(8, top + 12 + 15 * k, row, Ink(tokens.ink3, _SMALL)) for k, row in enumerate(note)]
        top += 15 * len(note) + 4
    return Drawn(top, "".join(parts))
