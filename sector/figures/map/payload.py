"""The message the map receives: every year at once, every text already written."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal, cast

from sector.figures.map.words import MapExport, MapTexts, MapTitles
from sector.reference.boundaries import MapGeometry

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

State = Literal["value", "zero", "missing", "secret", "not_computable"]


@dataclass(frozen=True, slots=True)
class View:
    """What the reader looks at.

    Parameters
    ----------
    year
        One of the payload's years.
    territory
        A territory code, drawn or not: one that is not drawn selects no row.
    """

    year: str
    territory: str


@dataclass(frozen=True, slots=True)
class MapArea:
    """One territory, one entry per year in every series.

    Parameters
    ----------
    fill, size
        Colour and circle values; None when there is none. A confidential value must be None here: whatever is in
        the message reaches the browser.
    state
        What the year holds; anything but "value" and "zero" is drawn by its sign and explained by `reason`.
    fill_text, size_text, size_long
        The values as read on the map, the count with its unit as read in the list.
    rank_text, flag, reason
        Empty text where there is none.
    sentence
        One full sentence, spoken and shown.
    """

    code: str
    name: str
    fill: Sequence[float | None]
    size: Sequence[float | None]
    state: Sequence[State]
    fill_text: Sequence[str]
    size_text: Sequence[str]
    size_long: Sequence[str]
    rank_text: Sequence[str]
    flag: Sequence[str]
    sentence: Sequence[str]
    reason: Sequence[str]


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on a scale, and how it is written."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class FillScale:
    """Colour scale, fixed over the years; `reference` has one entry per year, None where there is none.

    A diverging scale changes colour at the middle of `min` and `max`.
    """

    min: float
    max: float
    ticks: Sequence[Tick]
    kind: Literal["sequential", "diverging"]
    label: str
    reference: Sequence[Tick | None]


@dataclass(frozen=True, slots=True)
class SizeScale:
    """Circle scale, fixed over the years: the area of a circle is proportional to its value, `max` the largest."""

    max: float
    refs: Sequence[Tick]
    label: str


@dataclass(frozen=True, slots=True)
class AddressNames:
    """Names of the query parameters the map keeps up to date."""

    year: str = "annee"
    territory: str = "territoire"


@dataclass(frozen=True, slots=True)
class MapOrigins:
    """Addresses behind the values of a year, "{area}" standing for the territory; empty where none fits all.

    None at all stands for a map whose values do not open.
    """

    fill: Sequence[str] = ()
    size: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class MapPayload:
    """Everything the map draws.

    Parameters
    ----------
    geometry_url
        Where the browser finds `shapes(geometry)`; empty sends the shapes with the message. An address costs the
        shapes once per reader rather than once per change made elsewhere than on the map.
    places
        Country code → its name in the reader's language; a country without a name is not written.
    view
        Where the page stands. It is not part of the message: sending it at each rerun would fight the reader.

    Raises
    ------
    ValueError
        A series is not as long as `years`, or an area has no shape.
    """

    years: Sequence[str]
    areas: Sequence[MapArea]
    geometry: MapGeometry
    places: Mapping[str, str]
    fill: FillScale | None
    size: SizeScale | None
    titles: MapTitles
    texts: MapTexts
    layout: Literal["brief", "full"]
    view: View
    export: MapExport
    url: AddressNames | None = field(default_factory=AddressNames)
    geometry_url: str = ""
    origins: MapOrigins = MapOrigins()

    def __post_init__(self) -> None:
        for owner, series in self._series():
            if len(series) != len(self.years):
                raise ValueError(f"{owner}: {len(series)} entries for {len(self.years)} years")
        absent = [area.code for area in self.areas if area.code not in self.geometry.areas]
        if absent:
            raise ValueError(f"No shape for {', '.join(absent)}")

    def as_data(self) -> dict[str, Any]:
        """Return the message without its command: JSON-able, and equal for equal payloads."""
        drawn = self.geometry.only(area.code for area in self.areas)
        return {
            "years": list(self.years),
            "areas": [_plain(area) for area in self.areas],
            "geometry": self.geometry_url or shapes(drawn),
            "places": dict(self.places),
            "fill": _plain(self.fill) if self.fill else None,
            "size": _plain(self.size) if self.size else None,
            "titles": _plain(self.titles),
            "texts": _plain(self.texts),
            "layout": self.layout,
            "url": _plain(self.url) if self.url else None,
            "export": _plain(self.export),
            "origins": _plain(self.origins),
        }

    def _series(self) -> list[tuple[str, Sequence[Any]]]:
        owners: list[tuple[str, Any]] = [(area.code, area) for area in self.areas]
        owners += [("titles", self.titles), ("export", self.export)]
        if self.fill:
            owners.append(("fill.reference", {"reference": self.fill.reference}))
        return [
            (f"{owner}.{name}", value)
            for owner, item in owners
            for name, value in (item if isinstance(item, dict) else asdict(item)).items()
            if isinstance(value, (list, tuple))
        ]


def shapes(geometry: MapGeometry) -> dict[str, Any]:
    """Return a drawing as the browser reads it."""
    return _plain(geometry)


def _plain(item: "DataclassInstance") -> dict[str, Any]:
    return cast("dict[str, Any]", _lists(asdict(item)))


def _lists(value: object) -> object:
    """Tuples become lists, so that a message is equal to what JSON gives back."""
    if isinstance(value, Mapping):
        return {key: _lists(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_lists(item) for item in value]
    return value
