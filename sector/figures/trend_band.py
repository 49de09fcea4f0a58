"""The interval around a projected line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sector.figures.axis import middle
from sector.figures.tokens import Tokens
from sector.model.period import Period

#: Light enough for the grid and the line to show through.
_OPACITY: Final = 0.18


@dataclass(frozen=True, slots=True)
class Band:
    """An interval, one low and one high end for each period; at the first one it is the last observed point."""

    periods: Sequence[Period]
    low: Sequence[float]
    high: Sequence[float]


def band_trace(band: Band, tokens: Tokens) -> dict[str, Any]:
    """Return the plotly trace of the area between the ends, in the colour of the chosen territory."""
    places = [middle(period) for period in band.periods]
    red, green, blue = (int(tokens.accent[at : at + 2], 16) for at in (1, 3, 5))
    return {
        "type": "scatter",
        "mode": "none",
        "x": [*places, *places[::-1]],
        "y": [*band.high, *band.low[::-1]],
        "fill": "toself",
        "fillcolor": f"rgba({red},{green},{blue},{_OPACITY})",
        "hoverinfo": "skip",
    }
