"""Figures in a sentence, on a card, in a table: text where text is wanted, a link to their origin in HTML.

A figure is written once, by `sector.figures.words`. As a string it is what a chart, a file or a spoken text shows;
as HTML it opens to where it comes from, alone or inside any sentence of the catalogues.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Final, Self
from urllib.parse import quote

from markupsafe import Markup, escape

from sector.model.cell import Cell
from sector.model.lineage import Published, address, usual_unit
from sector.model.unit import Unit

#: Page that shows where a figure comes from.
PAGE: Final = "chiffre"
#: Characters of an address that a query may hold as they are.
_SAFE: Final = ":*~@=(),.-"
_PIECES: Final = re.compile(r"([:*(),])")


class _Text(str):
    """A text that is copied, and leaves the process, as plain text."""

    __slots__ = ()

    def __deepcopy__(self, memo: object) -> str:
        """Return the plain text: what a copy is made for writes no HTML."""
        del memo
        return str.__str__(self)

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Give the plain text to whoever stores it."""
        return str, (str.__str__(self),)


class Number(_Text):
    """A figure as one language writes it, with the cell it was written from."""

    __slots__ = ("_cell", "_unit", "_version")

    def __new__(cls, text: str, cell: Cell, unit: Unit, version: str = "") -> Self:
        """Keep the text, the cell that it was written from, and the version it is of if that is an earlier one."""
        made = super().__new__(cls, text)
        made._cell, made._unit, made._version = cell, unit, version
        return made

    @property
    def origin(self) -> str:
        """The address of the origin of the figure, empty where it has none of its own."""
        found = link(self._cell, self._unit)
        return f"{found}&v={self._version}" if found and self._version else found

    def __html__(self) -> Markup:
        """Return a link to the origin of the figure, plain text where it has none of its own."""
        query = self.origin
        if not query:
            return escape(str(self))
        return Markup('<a href="{}">{}</a>').format(query, str(self))


class Said(_Text):
    """A sentence with figures in it."""

    __slots__ = ("_params", "_pattern", "_spoken")

    def __new__(
        cls, text: str, pattern: str, params: Mapping[str, object], spoken: Callable[[str], str] = str
    ) -> Self:
        """Keep the text, and what it was put together from."""
        made = super().__new__(cls, text)
        made._pattern, made._params, made._spoken = pattern, params, spoken
        return made

    def __html__(self) -> Markup:
        """Return the sentence with its figures as links."""
        return Markup(self._spoken(escape(self._pattern).format(**self._params)))  # noqa: S704  escaped above


def link(cell: Cell, unit: Unit) -> str:
    """Return the address of the page that shows where a figure comes from, empty where it cannot be traced."""
    found = address(cell)
    if not found:
        return ""
    usual = isinstance(cell.lineage, Published) or unit.code == usual_unit(found)
    return f"{PAGE}?{'' if usual else f'u={unit.code}&'}x={quote(found, safe=_SAFE)}"


def opening(links: Sequence[str]) -> dict[str, list[str]]:
    """Return what a trace of plotly carries for its points to open: ``ids`` as they are, or shorter as ``meta``.

    Where the addresses differ in one or two names, and take every combination in order, they are the pattern of
    all, with ``{0}`` and ``{1}`` where these names stand, then the names, with spaces between.
    """
    pieces = [_PIECES.split(link) for link in links]
    if len({len(found) for found in pieces}) != 1:
        return {"ids": list(links)}
    columns = list(zip(*pieces, strict=True))
    apart = list(dict.fromkeys(column for column in columns if len(set(column)) > 1))
    names = [tuple(dict.fromkeys(column)) for column in apart]
    if len(apart) not in (1, 2) or list(zip(*apart, strict=True)) != list(product(*names)):
        return {"ids": list(links)}
    pattern = [f"{{{apart.index(column)}}}" if column in apart else column[0] for column in columns]
    return {"meta": ["".join(pattern), *map(" ".join, names)]}


def is_linked(params: Mapping[str, object]) -> bool:
    """Say whether a sentence holds a figure that opens to its origin."""
    return any(isinstance(value, Number | Said) for value in params.values())


def plain(value: object) -> Markup:
    """Return a text without its links, for an attribute of HTML."""
    return escape(str.__str__(value) if isinstance(value, str) else value)
