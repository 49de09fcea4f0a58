"""Attendance of an event year by year: each kind of figure has a bar of its own, none adds up with another."""

from collections.abc import Sequence
from typing import Final

from sector.figures.gen import Year
from sector.figures.picture.bars import DOWN, SIZE, SMALL
from sector.figures.picture.measure import width, wrapped
from sector.figures.picture.svg import Drawn, Ink, box, tag, text
from sector.figures.tokens import Tokens
from sector.model.edition import Attended

_YEARS: Final = 52.0
_BAR: Final = 12.0
_ROW: Final = 24.0
_LINE: Final = 15.0
_BETWEEN_YEARS: Final = 6.0
_NEAR: Final = 8.0
#: Between two strokes or dots of a pattern.
_PITCH: Final = 6.0
_SIGN: Final = 26.0
_DASHES: Final = {Attended.EXPECTED: "4 3", Attended.GENERIC: "1.5 2.5"}


def attendance(years: Sequence[Year], signs: Sequence[tuple[str, str]], wide: float, tokens: Tokens) -> Drawn:
    """Return one row for each figure of each year, from zero on one scale of people, and what each sign means.

    Parameters
    ----------
    signs
        Kind of a figure → what it is, of those that occur.
    """
    parts: list[str] = []
    top, room = 0.0, wide - _YEARS
    written, quiet = Ink(tokens.ink, SIZE), Ink(tokens.ink3, SIZE)
    for year in years:
        parts.append(text(0, top + _ROW / 2 + DOWN * SIZE, str(year.year), Ink(tokens.ink, SIZE, bold=True)))
        for bar in year.bars:
            long = bar.length / 100 * room
            parts += _bar(_YEARS, top + (_ROW - _BAR) / 2, long, bar.kind, tokens)
            parts += _told(bar.text, _YEARS + long + _NEAR, top, wide, written)
            top += _high(bar.text, wide - _YEARS - long - _NEAR)
        if year.gap:
            parts += _told(year.gap, _YEARS, top, wide, quiet)
            top += _high(year.gap, room)
        top += _BETWEEN_YEARS
    keys = _keys(signs, wide, tokens)
    parts.append(tag("g", keys.markup, transform=f"translate(0 {top + 4:g})"))
    return Drawn(top + 4 + keys.height, "".join(parts))


def _told(said: str, left: float, top: float, wide: float, written: Ink) -> list[str]:
    """Return a text beside a bar, on as many lines as it needs."""
    base = top + _ROW / 2 + DOWN * SIZE
    lines = wrapped(str.__str__(said), wide - left, SIZE)
    return [text(left, base + _LINE * at, line, written) for at, line in enumerate(lines)]


def _high(said: str, room: float) -> float:
    return _ROW + _LINE * (len(wrapped(str.__str__(said), room, SIZE)) - 1)


def _bar(left: float, top: float, long: float, kind: str, tokens: Tokens) -> list[str]:
    """Return a bar as its kind is drawn: full, hatched, dotted, or with a broken edge."""
    wide = max(long, 2.0)
    if kind == Attended.COUNTED:
        return [box(left, top, wide, _BAR, tokens.ink)]
    dashes = next((dash for found, dash in _DASHES.items() if found == kind), None)
    edge = box(left, top, wide, _BAR, "none", stroke=tokens.ink, stroke_width=1.0, stroke_dasharray=dashes)
    if kind == Attended.REGISTERED:
        return [edge, tag("path", d=_hatch(left, top, wide), stroke=tokens.ink, stroke_width=1.0, fill="none")]
    if kind == Attended.ACCREDITED:
        across, down = int(wide // _PITCH), int(_BAR // _PITCH)
        dots = [
            tag("circle", cx=left + _PITCH * (at + 0.5), cy=top + _PITCH * (row + 0.5), r=1.1, fill=tokens.ink)
            for at in range(across)
            for row in range(down)
        ]
        return [edge, *dots]
    return [edge]


def _hatch(left: float, top: float, wide: float) -> str:
    """Return strokes that rise to the right, none of them outside the bar."""
    found: list[str] = []
    at = _PITCH - _BAR
    while at < wide:
        low, high = max(at, 0.0), min(at + _BAR, wide)
        found.append(f"M{left + low:g} {top + _BAR - (low - at):g}L{left + high:g} {top + _BAR - (high - at):g}")
        at += _PITCH
    return "".join(found)


def _keys(signs: Sequence[tuple[str, str]], wide: float, tokens: Tokens) -> Drawn:
    parts: list[str] = []
    left, top = 0.0, 0.0
    for kind, said in signs:
        room = _SIGN + _NEAR + width(said, SMALL) + 3 * _NEAR
        if left and left + room > wide:
            left, top = 0.0, top + _ROW
        parts += _bar(left, top + (_ROW - _BAR) / 2, _SIGN, kind, tokens)
        parts.append(text(left + _SIGN + _NEAR, top + _ROW / 2 + DOWN * SMALL, said, Ink(tokens.ink2, SMALL)))
        left += room
    return Drawn(top + _ROW if signs else 0.0, "".join(parts))
