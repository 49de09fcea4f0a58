"""The charts by activity as pictures, each drawn from the rows that its page draws."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from sector.figures.picture import Drawn
from sector.figures.picture import bars as drawing
from sector.figures.structure import contribution, gap, movements, quotient, shift, weight
from sector.figures.structure.foot import signs, source_line
from sector.figures.structure.material import Material, gather
from sector.figures.structure.page import sheets
from sector.figures.tokens import Tokens
from sector.reports.charts.scene import Scene
from sector.reports.charts.told import Told

_Draw = Callable[[Material, float, Tokens], Drawn]

#: Name of a chart → how it is drawn. Concentration is a table.
_DRAWN: Final[dict[str, tuple[Any, _Draw]]] = {
    gap.SLUG: (gap, lambda m, wide, t: drawing.panels(gap.panels(m), wide, t)),
    weight.SLUG: (weight, lambda m, wide, t: drawing.panels(weight.panels(m), wide, t)),
    quotient.SLUG: (quotient, lambda m, wide, t: drawing.quotients(quotient.chart(m), wide, t)),
    shift.SLUG: (shift, lambda m, wide, t: drawing.steps(shift.chart(m), wide, t)),
    movements.SLUG: (movements, lambda m, wide, t: drawing.moves(movements.chart(m), wide, t)),
    contribution.SLUG: (contribution, lambda m, wide, t: drawing.panels(contribution.panels(m), wide, t)),
}
STRUCTURES: Final = tuple(_DRAWN)


def material_of(scene: Scene) -> Material | None:
    """Return the figures by activity of the selection, None where its source publishes none."""
    return gather(scene.words, scene.selection, scene.view().topic.ranking, scene.structure)


def main_contributions(scene: Scene, tokens: Tokens) -> Told | None:
    """Return the contributions to the measure of the title alone, as the page on change shows them."""
    found = structure_picture(scene, contribution.SLUG, tokens)
    material = material_of(scene)
    if found is None or material is None:
        return None
    panels = contribution.panels(material)[:1]
    return replace(found, body=lambda wide: drawing.panels(panels, wide, tokens))


def structure_picture(scene: Scene, name: str, tokens: Tokens) -> Told | None:
    """Return a chart of the page on structure; None where the selection has no such chart."""
    material = material_of(scene)
    if material is None:
        return None
    made = {sheet.slug: sheet for sheet in sheets(material)}
    if name not in made or name not in _DRAWN:
        return None
    module, draw = _DRAWN[name]
    if name == shift.SLUG and not shift.is_known(material):
        return None
    if name == contribution.SLUG and not contribution.is_known(material):
        return None
    version = scene.library.store.version(material.one.version)
    legend = (*signs(material, made[name]), *_notes(material, name), *made[name].notes)
    return Told(
        title=module.title(material),
        subtitle=module.subtitle(material),
        body=lambda wide: draw(material, wide, tokens),
        source=source_line(material, version.created),
        legend=tuple(str.__str__(text) for text in dict.fromkeys(filter(None, legend))),
    )


def _notes(material: Material, name: str) -> list[str]:
    if name == gap.SLUG:
        return [gap.note(material)]
    if name == quotient.SLUG:
        return quotient.notes(material)
    return shift.notes(material) if name == shift.SLUG else []
