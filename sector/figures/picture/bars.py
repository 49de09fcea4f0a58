"""Charts by activity, drawn from the very rows that their page draws: bars, steps, quotients, movements."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sector.figures.picture.measure import width, wrapped
from sector.figures.picture.svg import Anchor, Drawn, Ink, box, group, line, tag, text
from sector.figures.tokens import Tokens

SIZE: Final = 13.0
SMALL: Final = 12.0
_ROW: Final = 26.0
_BAR: Final = 14.0
_LABELS: Final = 214.0
#: Where there is one panel only.
_LONG: Final = 290.0
_TWO_LINES: Final = 36.0
#: Beside a plotting area for the figures that stand beyond the ends of the bars.
_VALUES: Final = 62.0
_HEAD: Final = 24.0
_NEAR: Final = 6.0
#: From the middle of a row to the baseline of its text, in sizes of the font.
DOWN: Final = 0.34

Row = Mapping[str, Any]


def panels(found: Sequence[Row], wide: float, tokens: Tokens) -> Drawn:
    """Return panels of bars beside each other; the names of the activities stand left of the first.

    Parameters
    ----------
    found
        As the template ``structure_bars`` takes them.
    """
    if not found:
        return Drawn(0.0, "")
    names = _LABELS if len(found) > 1 else _LONG
    room = (wide - names) / len(found)
    rows = [_high(row, names - 12) for row in found[0]["rows"]]
    parts: list[str] = []
    for number, panel in enumerate(found):
        left = names + number * room
        parts += [
            text(left + room / 2, 14 + 15 * at, said, Ink(tokens.ink, SIZE, bold=True), "middle")
            for at, said in enumerate(wrapped(panel["head"], room - 8, SIZE, bold=True))
        ]
    top = _HEAD + 15 * (max(len(wrapped(panel["head"], room - 8, SIZE, bold=True)) for panel in found) - 1)
    for at in range(len(rows)):
        row = found[0]["rows"][at]
        written = Ink(tokens.ink, SIZE, bold=bool(row["tone"]))
        middle = top + sum(rows[:at]) + (rows[at] - _apart(row)) / 2
        parts += label(row["label"], names - 12, middle, written)
        for number, panel in enumerate(found):
            area = names + number * room + _VALUES, room - 2 * _VALUES
            parts += bar(panel["rows"][at], area, middle, (rows[at] - _apart(row), _BAR), panel["zero"], tokens)
        if row["apart"]:
            base = top + sum(rows[: at + 1]) - 5
            parts.append(line(0, base, wide, base, tokens.line))
    return Drawn(top + sum(rows), "".join(parts))


def _high(row: Row, room: float) -> float:
    rows = wrapped(row["label"], room, SIZE, bold=bool(row["tone"]))
    return (_ROW if len(rows) == 1 else _TWO_LINES) + _apart(row)


def _apart(row: Row) -> float:
    return 10.0 if row["apart"] else 0.0


def label(said: str, room: float, middle: float, written: Ink, left: float = 0.0) -> list[str]:
    """Return a name on as many lines as it needs, around the middle of its row."""
    rows = wrapped(said, room, written.size, bold=written.bold)
    first = middle - (len(rows) - 1) * 7.5 + DOWN * written.size
    return [text(left, first + 15 * at, row, written) for at, row in enumerate(rows)]


def bar(
    row: Row, area: tuple[float, float], middle: float, size: tuple[float, float], zero: float, tokens: Tokens
) -> list[str]:
    """Return the line of zero, a bar, and its figure beyond its end; the word for an empty one in a dotted box.

    Parameters
    ----------
    area
        Left edge and width of the plotting area.
    size
        Height of the row and of the bar.
    zero
        Where zero stands, in per cent of the area.
    """
    left, wide = area

    def x(percent: float) -> float:
        return left + percent * wide / 100

    high, thick = size
    parts: list[str] = []
    found = row["bar"]
    colour = {"own": tokens.accent, "low": tokens.accent2}.get(row["tone"], "")
    if found is not None:
        fill = colour or (tokens.ink if row.get("effect") == "change" else tokens.line2)
        parts.append(box(x(found.left), middle - thick / 2, max(found.width * wide / 100, 1.0), thick, fill))
    parts.append(line(x(zero), middle - high / 2, x(zero), middle + high / 2, tokens.ink, 1.2))
    if found is None:
        return [*parts, *empty(row, x(zero) + 4, middle, tokens)]
    end = x(100 - found.at) if found.side == "left" else x(found.at)
    written = Ink(colour or tokens.ink, SIZE, bold=bool(colour))
    return [*parts, figure(row, end, middle, found.side, written)]


def figure(row: Row, end: float, middle: float, side: str, written: Ink) -> str:
    """Return a figure with its letters beside the end of a bar."""
    said = f"{row['text']} {row['flags']}" if row.get("flags") else str.__str__(row["text"])
    anchor: Anchor = "end" if side == "left" else "start"
    away = -_NEAR if side == "left" else _NEAR
    return text(end + away, middle + DOWN * written.size, said, written, anchor)


def empty(row: Row, left: float, middle: float, tokens: Tokens) -> list[str]:
    """Return the word of an empty figure: in a dotted box, or a hatched one where it is secret."""
    said, is_secret = str.__str__(row["text"]), row["state"] == "secret"
    wide = width(said, SIZE) + 10
    frame = {"stroke": tokens.line2, "stroke_width": 1.0, "stroke_dasharray": None if is_secret else "1.5,2"}
    parts = [box(left, middle - 9, wide, 18, tokens.bg, **frame)]
    if is_secret:
        steps = range(4, int(wide), 6)
        parts += [line(left + at, middle + 9, left + at + 4, middle - 9, tokens.line) for at in steps]
    return [*parts, text(left + 5, middle + DOWN * SIZE, said, Ink(tokens.ink3, SIZE))]


def steps(rows: Sequence[Row], wide: float, tokens: Tokens) -> Drawn:
    """Return the effects of a decomposition one after the other, as ``structure_shift`` takes them."""
    high, names, parts = 54.0, 260.0, list[str]()
    left, room = names + 60, wide - names - 124
    for at, row in enumerate(rows):
        middle = high * (at + 0.5)
        parts += _two_lines(row, middle, names - 12, tokens)
        if row["effect"] == "change":
            parts.append(line(0, high * at, wide, high * at, tokens.line))
        parts += bar(row, (left, room), middle, (high, 28.0), row["zero"], tokens)
        if row["effect"] != "change":
            x = left + row["link"] * room / 100
            parts.append(line(x, middle + 14, x, middle + high - 14, tokens.line2))
    return Drawn(high * len(rows), "".join(parts))


def _two_lines(row: Row, middle: float, room: float, tokens: Tokens) -> list[str]:
    strong, quiet = Ink(tokens.ink, SIZE, bold=True), Ink(tokens.ink2, SMALL)
    rows = [(said, strong) for said in wrapped(row["label"], room, SIZE, bold=True)]
    rows += [(said, quiet) for said in wrapped(row["below"], room, SMALL)]
    first = middle - (len(rows) - 1) * 7.5 + DOWN * SIZE
    return [text(0, first + 15 * at, said, ink) for at, (said, ink) in enumerate(rows)]


def moves(rows: Sequence[Row], wide: float, tokens: Tokens) -> Drawn:
    """Return births and deaths beside the reference, as the template ``structure_moves`` takes them."""
    names, who, parts, top = 190.0, 150.0, list[str](), 0.0
    left, room = names + who + 56, wide - names - who - 118
    for row in rows:
        high = max(len(row["bars"]) * 26.0, 40.0) + 12
        parts += _two_lines(row, top + high / 2, names - 12, tokens)
        for at, one in enumerate(row["bars"]):
            middle = top + (high - 26 * len(row["bars"])) / 2 + 26 * (at + 0.5)
            written = Ink(tokens.ink if one["tone"] else tokens.ink2, SMALL, bold=bool(one["tone"]))
            parts += label(one["name"], who - 8, middle, written, names)
            parts += bar(one, (left, room), middle, (26.0, 12.0), row["zero"], tokens)
        top += high
        parts.append(line(0, top, wide, top, tokens.line))
    return Drawn(top, "".join(parts))


def quotients(chart: Mapping[str, Any], wide: float, tokens: Tokens) -> Drawn:
    """Return one quotient per territory with its band, as the template ``structure_quotient`` takes them."""
    names, beside, high = 170.0, 96.0, 36.0
    left, room = names + 34, wide - names - beside - 76
    rows: Sequence[Row] = chart["rows"]

    def x(percent: float) -> float:
        return left + percent * room / 100

    head = wrapped(chart["head"], 260, SIZE, bold=True)
    column = wrapped(chart["column"], beside, SMALL)
    top = 15.0 * max(len(head), len(column)) + 8
    bottom = top + high * len(rows)
    parts = [
        *(box(0, top + high * at, wide, high, tokens.tint) for at, row in enumerate(rows) if row["chosen"]),
        box(
            x(chart["near"]["left"]),
            top,
            chart["near"]["width"] * room / 100,
            bottom - top,
            tokens.line2,
            fill_opacity=0.12,
        ),
        *(line(x(tick["at"]), top, x(tick["at"]), bottom, tokens.line) for tick in chart["ticks"]),
        line(x(chart["one"]), top, x(chart["one"]), bottom, tokens.ink, 1.5),
        *(
            text(x(chart["one"]), 13 + 15 * at, said, Ink(tokens.ink, SIZE, bold=True), "middle")
            for at, said in enumerate(head)
        ),
        *(text(wide, 13 + 15 * at, said, Ink(tokens.ink2, SMALL), "end") for at, said in enumerate(column)),
    ]
    for at, row in enumerate(rows):
        middle = top + high * (at + 0.5)
        parts += label(row["label"], names - 12, middle, Ink(tokens.ink, SIZE, bold=bool(row["chosen"])), 8)
        parts += _dot(row, x, middle, room, tokens)
        written = Ink(tokens.ink2, SIZE, bold=bool(row["chosen"]))
        parts.append(text(wide - 8, middle + DOWN * SIZE, row["beside"], written, "end"))
    quiet = Ink(tokens.ink2, SMALL)
    parts += [text(x(tick["at"]), bottom + 16, tick["text"], quiet, "middle") for tick in chart["ticks"]]
    under = wrapped(chart["near_text"], wide - names, SMALL)
    centre = min(max(x(chart["one"]), names + 20 + max(width(row, SMALL) for row in under) / 2), wide)
    parts += [text(centre, bottom + 36 + 15 * at, said, quiet, "middle") for at, said in enumerate(under)]
    return Drawn(bottom + 42 + 15 * (len(under) - 1), group(parts))


def _dot(row: Row, x: Callable[[float], float], middle: float, room: float, tokens: Tokens) -> list[str]:
    if not row["known"]:
        return empty(row, x(0.0), middle, tokens)
    own = (tokens.accent2 if row["low"] else tokens.accent) if row["chosen"] else tokens.ink2
    side = "left" if row["low"] else "right"
    end = x(100 - row["far"]) if row["low"] else x(row["at"])
    return [
        box(
            x(row["band"]["left"]),
            middle - 9,
            max(row["band"]["width"] * room / 100, 2.0),
            18,
            tokens.ink3,
            fill_opacity=0.4,
        ),
        box(x(row["stem"]["left"]), middle - 1, row["stem"]["width"] * room / 100, 2, own),
        tag("circle", cx=x(row["at"]), cy=middle, r=4.5, fill=own),
        figure(row, end + (-5 if row["low"] else 5), middle, side, Ink(own, SIZE, bold=True)),
    ]
