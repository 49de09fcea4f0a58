"""The map as a picture: one period with its list, or all periods small."""

from sector.figures import small_maps
from sector.figures.map.payload import MapPayload
from sector.figures.map_view import MapFrame, map_payload
from sector.figures.picture.maps import map_body, small_bodies
from sector.figures.tokens import Tokens
from sector.model.view import View
from sector.reference.boundaries import MapGeometry
from sector.reports.charts.scene import Scene
from sector.reports.charts.told import Told, said_of, source_of


def one(scene: Scene, geometry: MapGeometry, tokens: Tokens) -> Told:
    """Return the map of the chosen period."""
    view, chosen = scene.view(), scene.selection
    found = _message(scene, view, geometry)
    at = found.years.index(chosen.period)
    outlined = chosen.territory if chosen.territory in view.topic.areas else ""
    return Told(
        title=found.titles.map[at],
        subtitle=found.titles.map_subtitle[at],
        body=lambda wide: map_body(found, at, outlined, wide, tokens),
        source=source_of(scene, view),
        legend=said_of(scene, view, []),
        alt=" ".join((f"{found.titles.map[at]}.", *(area.sentence[at] for area in found.areas))),
    )


def small(scene: Scene, geometry: MapGeometry, tokens: Tokens) -> Told:
    """Return the map of each period, small, all on the same scale."""
    words, view = scene.words, scene.view()
    found = _message(scene, view, geometry)
    territory = scene.selection.territory if view.has(scene.selection.territory) else view.topic.areas[0]
    drawn = [
        (found.years.index(year), str.__str__(small_maps.caption(words, view, territory, year)))
        for year in small_maps.years(view)
    ]
    return Told(
        title=small_maps.title(words, view),
        subtitle=words.text("small.subtitle", name=words.name(territory)),
        body=lambda wide: small_bodies(found, drawn, wide, tokens),
        source=source_of(scene, view),
        legend=said_of(scene, view, []),
    )


def _message(scene: Scene, view: View, geometry: MapGeometry) -> MapPayload:
    """Return what the page's map is told, all its figures as written."""
    chosen = scene.selection
    frame = MapFrame(geometry, "full", chosen.period, chosen.territory, "", "")
    return map_payload(scene.words, view, frame)
