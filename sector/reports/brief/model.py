"""A brief as plain content: every text already written, every picture drawn, no figure left to compute."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence: as it is, ``strong``, or the letter of a ``flag``."""

    text: str
    kind: str = ""


#: A sentence in its pieces.
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as it is written; `name` is whose it is where several stand together."""

    text: str
    flags: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the five figures.

    Parameters
    ----------
    beside
        Lines under the figure: its change, its margin, its reference, its position, or why there is none.
    gap
        What lies between the two of a comparison; empty where nothing can.
    """

    label: str
    period: str
    values: tuple[Value, ...]
    beside: tuple[Runs, ...]
    gap: Value | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with the text that stands for it; `ratio` is height over width."""

    svg: str
    alt: str
    ratio: float


@dataclass(frozen=True, slots=True)
class Place:
    """One territory of the map.

    Parameters
    ----------
    fill
        Colour on the map; empty for what has no value, which `state` names.
    """

    name: str
    value: str
    count: str
    rank: str
    flags: str
    state: str
    fill: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class MapBlock:
    """The map and the list that is its legend.

    Parameters
    ----------
    heads
        Over the columns of the list: territory, value, count, rank; empty where a column has nothing to say.
    legend
        State → its word, for those that the map shows.
    """

    title: str
    subtitle: str
    picture: Picture
    list_title: str
    list_subtitle: str
    reference: str
    heads: tuple[str, ...]
    places: tuple[Place, ...]
    legend: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TrendBlock:
    """The lines of the territory and of its reference, drawn across a page and in half of one."""

    title: str
    subtitle: str
    picture: Picture | None
    narrow: Picture | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in per cent of its plotting area, `left` and `width`; its figure stands at its `side`."""

    text: str
    flags: str
    state: str
    tone: str
    left: float
    width: float
    side: str


@dataclass(frozen=True, slots=True)
class GapBlock:
    """What is missing or in excess, activity by activity.

    Parameters
    ----------
    heads
        One per column of bars; `zeros` is where their axis stands, in per cent.
    rows
        Activity, whether it is pointed out, one bar per column.
    why
        Why there is nothing to show, or nothing to compare with.
    """

    title: str
    subtitle: str
    corner: str
    heads: tuple[str, ...]
    zeros: tuple[float, ...]
    rows: tuple[tuple[str, bool, tuple[Bar, ...]], ...]
    why: str
    note: str


@dataclass(frozen=True, slots=True)
class ChangesBlock:
    """What changed since the period before: label, both figures, and what lies between them."""

    title: str
    subtitle: str
    heads: tuple[str, str, str, str]
    rows: tuple[tuple[str, str, str, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One indicator of the method box."""

    term: str
    text: str
    formula: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A brief in one language.

    Parameters
    ----------
    heads
        Over the five figures of a comparison: what, the one, the other, what lies between; empty for a territory.
    address
        Absolute address of the view that the brief was made from, in this language.
    texts
        Further words of the layout: ``method``, ``sources``, ``open``, ``code``, ``page``.
    """

    language: str
    site: str
    region: str
    kind: str
    subject: str
    title: str
    lede: Runs
    heads: tuple[str, ...]
    figures: tuple[KeyFigure, ...]
    map: MapBlock
    trend: TrendBlock
    gap: GapBlock
    changes: ChangesBlock | None
    method: tuple[Reading, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    address: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Brief:
    """Two pages, in one language or in two side by side.

    Parameters
    ----------
    issued
        When the newest version of the figures was published: the only date of the file.
    name
        Name of the file, without its ending.
    """

    leaves: tuple[Leaf, ...]
    issued: datetime
    name: str

    @property
    def title(self) -> str:
        """The title of the document."""
        first = self.leaves[0]
        return f"{first.subject} · {first.kind} · {first.site}"
