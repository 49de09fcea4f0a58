"""Charts on a page."""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from sector.figures.compact import compact
from sector.figures.style import CONFIG
from sector.pages.memory import remembered
from sector.pages.session import Context


class Checked(go.Figure):
    """A figure that plotly checked when it was made, and that nobody changes afterwards.

    Checking every property costs five to ten times what building does, and Streamlit asks for the plain data at
    each run, which plotly copies in depth each time: here it is copied once.
    """

    def __init__(self, figure: dict[str, Any]) -> None:
        super().__init__(figure)
        # Plotly turns an assignment on a figure into a property of the chart.
        object.__setattr__(self, "_plain", compact(super().to_dict()))

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as plain data, the same object at each call."""
        return object.__getattribute__(self, "_plain")


def plot(now: Context, key: str, make: Callable[[], tuple[dict[str, Any], str]], *more: object) -> None:
    """Draw the figure that `make` gives with the text that stands for it; both are made once, see `remembered`."""

    def checked() -> tuple[go.Figure, str]:
        figure, alt = make()
        return Checked(figure), alt

    drawn, alt = remembered(now, f"plot:{key}", checked, *more)
    st.plotly_chart(drawn, theme=None, config=CONFIG, key=key, alt=alt)
