"""Views over counts of any size, in place of the published ones."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from sector.indicators import COMPUTE
from sector.model.cell import Cell
from sector.model.view import View

#: Counts around the smallest base of a percentage, and some beyond.
counts = st.one_of(st.integers(0, 60), st.integers(0, 2000))


def with_counts(view: View, parts: Mapping[tuple[str, str], int], wholes: Mapping[tuple[str, str], int]) -> View:
    """Return a view whose counts are replaced; the values follow from them, the positions are left out."""
    own = replace(view.parts, cells={key: Cell(float(count)) for key, count in parts.items()}, breaks={})
    whole = None
    if view.wholes is not None:
        whole = replace(view.wholes, cells={key: Cell(float(n)) for key, n in wholes.items()}, breaks={})
    values = COMPUTE[view.topic.indicator](own, whole)
    return replace(view, parts=own, wholes=whole, values=values, ranking=None, ranks=None)


def labels(view: View) -> list[tuple[str, str]]:
    return [(row, period) for row in view.parts.rows for period in view.parts.periods]


@st.composite
def counted(draw: st.DrawFn, view: View) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """Return parts and wholes for a view, no part greater than its whole."""
    keys = labels(view)
    wholes = dict(zip(keys, draw(st.lists(counts, min_size=len(keys), max_size=len(keys))), strict=True))
    parts = {key: draw(st.integers(0, wholes[key])) for key in keys}
    return parts, wholes
