"""Charts on a page."""

import json
from functools import lru_cache
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from sector.figures.style import CONFIG


def plot(figure: dict[str, Any], key: str, alt: str) -> None:
    """Draw a figure with the text that stands for it."""
    st.plotly_chart(_checked(json.dumps(figure)), theme=None, config=CONFIG, key=key, alt=alt)


# Plotly checks every property of a figure, which costs five to ten times what building it does: an equal figure
# is checked once.
@lru_cache(maxsize=256)
def _checked(figure: str) -> go.Figure:
    return go.Figure(json.loads(figure))
