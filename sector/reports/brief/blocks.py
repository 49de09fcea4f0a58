"""The map, the trend and the gap of a brief: what the pages draw of the same objects, in writing."""

from collections.abc import Sequence
from typing import Any, Final

from sector.figures import evolution, findings
from sector.figures.brief import Brief as Front
from sector.figures.brief_changes import changes, rank_note
from sector.figures.map.payload import MapArea, MapPayload
from sector.figures.map_picture import colour
from sector.figures.map_view import MapFrame, map_payload
from sector.figures.picture import draw
from sector.figures.picture.maps import WIDE, ground
from sector.figures.structure import gap, weight
from sector.figures.structure.foot import reference_notes
from sector.figures.structure.material import Material, gather
from sector.figures.style import Display
from sector.figures.tokens import LIGHT
from sector.figures.trend import trend
from sector.figures.words import Words
from sector.model.period import Period
from sector.model.view import View
from sector.reports.brief.drawing import drawing
from sector.reports.brief.given import Given, Spoken
from sector.reports.brief.model import Bar, ChangesBlock, GapBlock, MapBlock, Picture, Place, TrendBlock
from sector.reports.charts import trends as charts

#: States that the legend of a map names where they occur.
_NAMED: Final = ("missing", "secret", "not_computable", "zero")
#: Heights of the plotting area of a trend in pixels, across a page and in half of one.
_HEIGHTS: Final = {False: 150, True: 105}
_WIDTHS: Final = {False: 680.0, True: 330.0}
#: Topics that show a territory over time or over activities where the chosen one does not have it.
ELSEWHERE: Final = ("entreprises", "emploi-luxembourg")


def map_block(words: Words, given: Given, view: View, period: Period, chosen: Sequence[str]) -> MapBlock:
    """Return the map of a view in one period, `chosen` pointed out in its list."""
    payload = map_payload(words, view, MapFrame(given.geometry, "brief", period, chosen[0], "", ""))
    at = payload.years.index(str(period))
    order = findings.by_value(view, view.topic.areas, period)
    areas = {area.code: area for area in payload.areas}
    listed = [areas[code] for code in (*order, *(code for code in areas if code not in order))]
    reference = payload.fill.reference[at] if payload.fill else None
    said = " ".join(area.sentence[at][:1].upper() + area.sentence[at][1:] for area in listed)
    alt = words.text("express.alt.map", title=payload.titles.map[at], places=said)
    return MapBlock(
        title=payload.titles.map[at],
        subtitle=payload.titles.map_subtitle[at],
        picture=drawing(ground(payload, at, chosen, LIGHT), WIDE, alt),
        list_title=payload.titles.list[at],
        list_subtitle=payload.titles.list_subtitle[at],
        reference=reference.text if reference else "",
        heads=_heads(words, view, listed, at),
        places=tuple(_place(payload, view, area, at, chosen) for area in listed),
        legend=_legend(payload, at),
    )


def _heads(words: Words, view: View, areas: Sequence[MapArea], at: int) -> tuple[str, ...]:
    """Return what stands over the columns of the list, empty for those without any figure."""
    rank = words.text("express.head.rank") if any(area.rank_text[at] for area in areas) else ""
    value = words.text("express.head.value") if view.is_rate else ""
    return words.text("table.territory"), value, words.text(f"noun.{view.parts.unit.code}"), rank


def _place(payload: MapPayload, view: View, area: MapArea, at: int, chosen: Sequence[str]) -> Place:
    value, state = area.fill[at], area.state[at]
    is_filled = value is not None and payload.fill is not None
    return Place(
        name=area.name,
        value=area.fill_text[at] if state in ("value", "zero") else area.reason[at],
        count=area.size_text[at] if area.size[at] is not None else "",
        rank=area.rank_text[at],
        flags=area.flag[at],
        state=state,
        fill=colour(value, payload.fill, view, LIGHT) if is_filled and payload.fill and value is not None else "",
        is_chosen=area.code in chosen,
    )


def _legend(payload: MapPayload, at: int) -> dict[str, str]:
    seen = {area.state[at] for area in payload.areas}
    return {state: getattr(payload.texts, state) for state in _NAMED if state in seen}


def trend_view(given: Given, territory: str, reference: str = "") -> View:
    """Return the chosen topic, or the first one that has the territory."""
    slugs = [slug for slug in (given.selection.topic, *ELSEWHERE) if given.has(slug)]
    views = (given.view(slug, reference) for slug in slugs)
    return next((found for found in views if found.has(territory)), given.view("", reference))


def trend_block(words: Words, given: Given, view: View, territory: str) -> TrendBlock:
    """Return the lines of a view; in half a page those of the territory and of its reference alone."""
    head, subtitle, drawn = charts.head(Spoken(given, words), view, territory)
    finding = findings.trend_title(words, view, territory)
    if not view.has(territory):
        return TrendBlock(finding, subtitle, None, None)
    alt, two = evolution.alt(words, head, view, drawn), dict.fromkeys((territory, view.reference))
    made: list[Picture] = []
    for is_narrow, rows in ((False, drawn.rows), (True, [row for row in drawn.rows if row in two])):
        figure = trend(
            evolution.lines(words, view, drawn.select(rows), territory),
            periods=view.periods,
            unit=drawn.unit,
            display=Display(words.numbers, "light", compact=is_narrow, height=_HEIGHTS[is_narrow]),
            texts=evolution.texts(words),
        )
        made.append(drawing(draw(figure, _WIDTHS[is_narrow]), _WIDTHS[is_narrow], alt))
    return TrendBlock(finding, subtitle, *made)


def material_of(words: Words, given: Given, territory: str, reference: str = "") -> Material | None:
    """Return the figures by activity of the territory: those of a source that compares it, else of any other."""
    found: list[Material] = []
    for slug in dict.fromkeys((given.selection.topic, *ELSEWHERE)):
        if not given.has(slug):
            continue
        ranking = words.reference.observatory.topics[slug].ranking
        made = gather(
            words,
            given.selection.but(topic=slug),
            ranking,
            lambda measure, group, slug=slug: given.structure(slug, reference, measure, group),
        )
        if made is not None and made.territory == territory:
            found.append(made)
    return next((made for made in found if made.compares), found[0] if found else None)


def gap_block(words: Words, material: Material | None) -> GapBlock:
    """Return the gaps, or the weight of each activity where nothing can be compared."""
    if material is None:
        return GapBlock(words.text("structure.none"), "", "", (), (), (), "", "")
    figure = gap if material.compares else weight
    panels = figure.panels(material)
    first: Any = panels[0]
    rows = tuple(
        (row["label"], bool(row["apart"]), tuple(_bar(panel["rows"][at]) for panel in panels))  # pyright: ignore
        for at, row in enumerate(first["rows"])
    )
    notes = (gap.note(material), *reference_notes(material, material.counts.values())) if material.compares else ()
    return GapBlock(
        title=figure.title(material),
        subtitle=figure.subtitle(material),
        corner=words.text("structure.corner.activity"),
        heads=tuple(str(panel["head"]) for panel in panels),
        zeros=tuple(float(panel["zero"]) for panel in panels),  # pyright: ignore
        rows=rows,
        why="" if material.compares else gap.why_not(material),
        note=words.joined([note for note in notes if note], " "),
    )


def _bar(row: dict[str, Any]) -> Bar:
    drawn = row["bar"]
    place = (drawn.left, drawn.width, drawn.side) if drawn else (0.0, 0.0, "")
    return Bar(row["text"], row["flags"], row["state"], row["tone"], *place)


def changes_block(words: Words, made: Front) -> ChangesBlock | None:
    """Return what changed on the front page since the period before, None at the start of the series."""
    rows = changes(made)
    if not rows or made.previous is None:
        return None
    return ChangesBlock(
        title=words.text("changes.title", year=made.previous),
        subtitle=words.text("changes.subtitle", n=made.shares.ranked(made.period), **words.place(made.territory)),
        heads=("", made.previous, made.period, words.text("changes.gap")),
        rows=tuple((row.label, row.before, row.after, row.change) for row in rows),
        note=rank_note(made),
    )
