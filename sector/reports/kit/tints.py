"""The colours of severities, light enough to read on."""

from typing import Final

from sector.figures.tokens import LIGHT

#: Part of the colour in its tint; the rest is white.
_STRENGTH: Final = 0.16
_COLOURS: Final = {"block": LIGHT.block, "ask": LIGHT.ask, "fix": LIGHT.ok}


def _tint(colour: str) -> str:
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "".join(f"{round(255 - (255 - part) * _STRENGTH):02X}" for part in parts)


#: Severity → RRGGBB of the fill of a cell; the comment says the same in words.
TINTS: Final = {severity: _tint(colour) for severity, colour in _COLOURS.items()}
#: Severity → RRGGBB of text on white.
INKS: Final = {severity: colour[1:] for severity, colour in _COLOURS.items()}
#: RRGGBB of headings and links on white.
INK: Final = LIGHT.ink[1:]
LINK: Final = LIGHT.accent[1:]
HEADING: Final = LIGHT.surface[1:]
