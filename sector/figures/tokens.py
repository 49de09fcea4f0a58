"""Colours of both themes: every colour a figure or a page writes comes from here.

Text keeps a contrast of at least 4.5 on `bg` and `surface`, chart lines and control borders 3 (WCAG 2.2);
neighbours of a ramp and any two territories stay apart for colour-blind readers (CIEDE2000 on Machado 2009).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

Theme = Literal["light", "dark"]

#: WCAG 2.2, success criterion 1.4.3: contrast of text under 18 pt.
TEXT_CONTRAST: Final = 4.5


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as ``#RRGGBB``.

    Parameters
    ----------
    bg, surface
        The page; bars, map ground and previews.
    ink, ink2, ink3
        Text and axis at zero; subtitle and axis; source, old value and reference line.
    line, line2
        Grid; control border, neutral bar or dot.
    accent, accent2
        The chosen territory and links; what is below the reference, or the second measure.
    pri
        Fill of the main button, on which white is written.
    block, ask, ok
        Outcomes of a check, always beside the word.
    tint, nodata
        Selected row; absent figure, always with dots and a label.
    share, gap
        Ramps from least to most: five stops, and seven around a neutral middle.
    territories
        Territory code → colour, for charts that three or more areas must share.
    """

    bg: str
    surface: str
    ink: str
    ink2: str
    ink3: str
    line: str
    line2: str
    accent: str
    accent2: str
    pri: str
    block: str
    ask: str
    ok: str
    tint: str
    nodata: str
    share: tuple[str, ...]
    gap: tuple[str, ...]
    territories: Mapping[str, str] = field(hash=False)


LIGHT: Final = Tokens(
    bg="#FFFFFF",
    surface="#F5F5F2",
    ink="#1A1C1F",
    ink2="#4B5057",
    ink3="#62676E",
    line="#DDDDD8",
    line2="#85857F",
    accent="#1F5A96",
    accent2="#AE4E0A",
    pri="#1F5A96",
    block="#A3201D",
    ask="#7A5200",
    ok="#1B6B4A",
    tint="#EAF1F8",
    nodata="#E9E9E5",
    share=("#E3ECF5", "#B7D0E7", "#86B2D8", "#5492C7", "#1F5A96"),
    gap=("#8F3F06", "#D98A4A", "#F3D9C0", "#ECECE8", "#C2D7EA", "#6C9FCC", "#1F5A96"),
    territories=MappingProxyType(
        {
            "FRF31": "#1F5A96",
            "FRF33": "#AE4E0A",
            "FRF34": "#14A08A",
            "FRF32": "#6A1B54",
            "LU000": "#2B1E10",
        }
    ),
)

DARK: Final = Tokens(
    bg="#14171B",
    surface="#1E2227",
    ink="#F2F3F4",
    ink2="#C6CBD0",
    ink3="#A0A7AE",
    line="#363C43",
    line2="#7C848D",
    accent="#7FB6EA",
    accent2="#F3A35E",
    pri="#3370AE",
    block="#FF9C94",
    ask="#EBBF5E",
    ok="#7BCFA2",
    tint="#1D2C3B",
    nodata="#2B3036",
    share=("#22364A", "#2C5070", "#3A6F9F", "#6FA6D8", "#AFD3F4"),
    gap=("#F3A35E", "#B87232", "#6B4524", "#2B3036", "#2C5070", "#5590C6", "#A6CEF2"),
    territories=MappingProxyType(
        {
            "FRF31": "#7FB6EA",
            "FRF33": "#F3A35E",
            "FRF34": "#1F8F78",
            "FRF32": "#B0559A",
            "LU000": "#F2F3F4",
        }
    ),
)

#: Theme, as Streamlit names it, → its colours.
TOKENS: Final[Mapping[Theme, Tokens]] = MappingProxyType({"light": LIGHT, "dark": DARK})


@cache
def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, tokens: Tokens) -> str:
    """Return `colour` where text may be written in it on the page, the ink where its contrast is too low."""
    return colour if contrast(colour, tokens.bg) >= TEXT_CONTRAST else tokens.ink


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def mixed(stops: Sequence[str], place: float) -> str:
    """Return the colour at a place of a ramp, 0 at its first stop and 1 at its last; outside, the nearest stop."""
    at = min(max(place, 0.0), 1.0) * (len(stops) - 1)
    low = min(int(at), len(stops) - 2)
    pairs = zip(_channels(stops[low]), _channels(stops[low + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * (at - low)):02x}" for a, b in pairs)


def _channels(text: str) -> tuple[int, int, int]:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
