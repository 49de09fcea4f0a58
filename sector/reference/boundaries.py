"""The committed drawing of the territories, read without any geometry library."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

MAP_FILE = Path("boundaries") / "map_epsg3035.json"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where the name of an area stands, for one width of map.

    Parameters
    ----------
    at
        Map units: first line of the text.
    align
        Which end of the text is at `at`.
    leader
        Side of the text from which a line runs to the area; "none" when the name touches it.
    """

    at: Point
    align: Literal["start", "end"]
    leader: Literal["left", "right", "below", "none"]


@dataclass(frozen=True, slots=True)
class AreaShape:
    """One territory as drawn.

    Parameters
    ----------
    d
        SVG path in map units.
    anchor
        Map units: the centre of the largest circle inside.
    labels
        "wide", "medium" or "phone" → place of the name; empty when nobody has placed it.
    """

    d: str
    anchor: Point
    labels: Mapping[str, LabelPlace]


@dataclass(frozen=True, slots=True)
class MapGeometry:
    """The drawing: equal-area (EPSG:3035), y downwards.

    Parameters
    ----------
    width, height
        The frame, in map units; it is larger than the territories, the rest is context.
    focus
        left, top, right, bottom of the territories, in map units.
    areas
        Territory code → shape; holds every area that can be drawn, unions included.
    context
        Open paths: borders between neighbouring countries.
    places
        Country code → where its name stands.
    """

    width: float
    height: float
    focus: tuple[float, float, float, float]
    areas: Mapping[str, AreaShape]
    context: tuple[str, ...]
    places: Mapping[str, Point]

    def only(self, codes: Iterable[str]) -> "MapGeometry":
        """Return the same drawing with these areas alone, in this order.

        Raises
        ------
        KeyError
            A code has no boundary.
        """
        areas = {code: self.areas[code] for code in codes}
        return MapGeometry(self.width, self.height, self.focus, areas, self.context, self.places)


def load_map_geometry(data_dir: Path) -> MapGeometry:
    """Read the drawing under `data_dir`.

    Raises
    ------
    FileNotFoundError
        The boundaries were never built.
    """
    drawn = json.loads((data_dir / MAP_FILE).read_text(encoding="utf-8"))
    return MapGeometry(
        width=drawn["width"],
        height=drawn["height"],
        focus=tuple(drawn["focus"]),
        areas={code: _area(area) for code, area in drawn["areas"].items()},
        context=tuple(drawn["context"]),
        places={code: tuple(point) for code, point in drawn["places"].items()},
    )


def _area(area: Mapping[str, Any]) -> AreaShape:
    labels = {
        variant: LabelPlace(tuple(place["at"]), place["align"], place["leader"])
        for variant, place in area["label"].items()
    }
    return AreaShape(area["d"], tuple(area["anchor"]), labels)
