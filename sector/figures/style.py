"""How every plotly figure looks: template of each theme, configuration, sizes, and figures as text."""

from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any, Final

from sector.figures.tokens import TOKENS, Theme, Tokens
from sector.i18n import Numbers
from sector.model.unit import Kind, Unit

#: A plotly figure as plain data: building `plotly.graph_objects` costs more than drawing.
Figure = dict[str, Any]

FONT: Final = "Source Sans, sans-serif"
#: Sizes in pixels and weights of the type scale.
LABEL_SIZE: Final = 13
VALUE_SIZE: Final = 15
NOTE_SIZE: Final = 12
BOLD: Final = 650

#: Thickness of lines in pixels.
CHOSEN_WIDTH: Final = 3
OTHER_WIDTH: Final = 2
REFERENCE_DASH: Final = "5px,4px"

#: Passed to ``st.plotly_chart(config=…)``: no mode bar, no zoom that a reader could get lost in.
CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,  # codespell:ignore doubleclick
    "showAxisDragHandles": False,
    "responsive": True,
}


@dataclass(frozen=True, slots=True)
class Display:
    """For whom a figure is drawn.

    Parameters
    ----------
    numbers
        How the language of the reader writes figures.
    compact
        True for screens up to 640 px wide.
    height
        Height of the plotting area in pixels, 0 for the usual one of the figure.
    """

    numbers: Numbers
    theme: Theme = "light"
    compact: bool = False
    height: int = 0

    @property
    def tokens(self) -> Tokens:
        """Colours of the theme."""
        return TOKENS[self.theme]


@cache
def template(theme: Theme) -> Figure:
    """Return the plotly template of a theme; it is shared, never to be changed."""
    tokens = TOKENS[theme]
    axis = {
        "gridcolor": tokens.line,
        "linecolor": tokens.line2,
        "zerolinecolor": tokens.line2,
        "zerolinewidth": 1,
        "zeroline": False,
        "showgrid": False,
        "ticks": "",
        "tickfont": {"size": LABEL_SIZE, "color": tokens.ink2},
        "fixedrange": True,
        "automargin": False,
        # Otherwise plotly leaves out a text that stands over the edge of its figure, the last year first of all.
        "ticklabeloverflow": "allow",
    }
    layout = {
        "font": {"family": FONT, "size": LABEL_SIZE, "color": tokens.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": [tokens.accent, tokens.accent2, tokens.ink3],
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "xaxis": axis,
        "yaxis": axis,
        "hoverlabel": {
            "bgcolor": tokens.bg,
            "bordercolor": tokens.line2,
            "font": {"family": FONT, "size": 14, "color": tokens.ink},
            "align": "left",
        },
        "annotationdefaults": {"showarrow": False},
    }
    return {"layout": layout}


def ramp(stops: tuple[str, ...]) -> list[tuple[float, str]]:
    """Return a ramp as a plotly colour scale from 0 to 1."""
    return [(at / (len(stops) - 1), colour) for at, colour in enumerate(stops)]


def font(colour: str, size: int = LABEL_SIZE, *, bold: bool = False) -> dict[str, Any]:
    """Return a plotly font."""
    return {"color": colour, "size": size, "weight": BOLD if bold else 400}


def plain(text: str) -> str:
    """Return a text that plotly shows letter by letter, without reading tags in it."""
    return escape(text, quote=False)


def written(value: float, unit: Unit, numbers: Numbers) -> str:
    """Return a figure with the decimals and the sign of its unit: « 2,64 % », « −0,45 », « 3 403 »."""
    if unit.style == "percent":
        return numbers.percent(value, unit.decimals, signed=unit.kind is Kind.CHANGE)
    if unit.style == "points":
        return numbers.points(value, unit.decimals)
    if unit.style == "rank":
        return numbers.ordinal(value)
    return numbers.number(value, unit.decimals, signed=unit.kind is Kind.CHANGE)
