"""From a view to the message of the map: every year, every text already written, nothing hidden sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from sector.figures import positions, small_numbers
from sector.figures.findings import list_title, map_title
from sector.figures.map.payload import FillScale, MapArea, MapOrigins, MapPayload, SizeScale, Tick
from sector.figures.map.payload import View as MapState
from sector.figures.map.words import MapExport, MapTexts, MapTitles
from sector.figures.positions import Position
from sector.figures.words import Words, state
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.unit import Kind
from sector.model.view import View
from sector.reference.boundaries import MapGeometry

_TICKS = 5
_COUNTRIES = ("BE", "DE", "FR")


@dataclass(frozen=True, slots=True)
class MapFrame:
    """Where and how a map is drawn.

    Parameters
    ----------
    layout
        ``brief`` beside other figures, ``full`` on its own page.
    period, territory
        What is chosen when it is drawn.
    source
        Source line printed inside an exported picture.
    geometry_url
        Where the browser finds the shapes; empty sends them with the message.
    """

    geometry: MapGeometry
    layout: str
    period: str
    territory: str
    source: str
    permalink: str
    geometry_url: str = ""


def map_payload(words: Words, view: View, frame: MapFrame) -> MapPayload:
    """Return what the map draws of a view: rates fill the areas, counts are circles."""
    areas = view.topic.areas
    titles = [map_title(words, view, areas, period) for period in view.periods]
    subtitles = [_subtitle(words, view, period, "map") for period in view.periods]
    return MapPayload(
        years=[str(period) for period in view.periods],
        areas=[_area(words, view, area) for area in areas],
        geometry=frame.geometry,
        places={code: words.text(f"country.{code}") for code in _COUNTRIES},
        fill=fill_scale(words, view) if view.is_rate else None,
        size=size_scale(words, view),
        titles=MapTitles(
            map=titles,
            map_subtitle=subtitles,
            list=[list_title(words, view, areas, period) for period in view.periods],
            list_subtitle=[_subtitle(words, view, period, "list") for period in view.periods],
        ),
        texts=_texts(words, view),
        layout="full" if frame.layout == "full" else "brief",
        view=MapState(frame.period, frame.territory),
        export=MapExport(
            title=titles,
            subtitle=subtitles,
            source=frame.source,
            permalink=frame.permalink,
            filename=view.topic.slug,
        ),
        geometry_url=frame.geometry_url,
        origins=MapOrigins(
            fill=[_origin(words, view.values, areas, period) if view.is_rate else "" for period in view.periods],
            size=[_origin(words, view.parts, areas, period) for period in view.periods],
        ),
    )


def _origin(words: Words, matrix: Matrix, areas: Sequence[str], period: Period) -> str:
    """Return the address behind the values of a period, empty where one is not made as the others are."""
    known = {area: words.link(matrix.cell(area, period), matrix.unit) for area in areas}
    found = {link.replace(area, "{area}") for area, link in known.items() if link}
    return found.pop() if len(found) == 1 else ""


def sentence(words: Words, view: View, area: str, period: Period) -> str:
    """Return what the map shows of one territory in one period, as it is read aloud."""
    cell, part = view.value(area, period), view.part(area, period)
    if cell.value is None:
        return words.text("map.sentence.absent", year=period, why=words.why(cell), **words.place(area))
    value = small_numbers.value(words, view, area, period)
    if view.is_rate:
        own = f"map.sentence.counted.{view.parts.unit.code}"
        key = own if words.texts.has(own) else "map.sentence.counted"
        counted = words.text(key, counted=words.counted(part, view.parts.unit))
        body = words.text(f"map.sentence.{view.topic.slug}", value=value, counted=counted)
    else:
        body = words.counted(cell, view.values.unit)
    found = positions.position(view, area, period)
    if found is not None:
        body += _ranked(words, found)
    return words.text("map.sentence", year=period, body=body, **words.place(area))


def _ranked(words: Words, found: Position) -> str:
    place = str(words.rank(found.cell))
    if found.is_stable:
        return words.text("map.sentence.rank", rank=place, n=positions.among(words, found))
    span = {"between": positions.between(words, found), "within": small_numbers.within(words, found.unit)}
    return words.text("map.sentence.rank.span", rank=place, n=positions.among(words, found), **span)


def _area(words: Words, view: View, area: str) -> MapArea:
    cells = [view.value(area, period) for period in view.periods]
    parts = [view.part(area, period) for period in view.periods]
    return MapArea(
        code=area,
        name=words.name(area),
        fill=[cell.value for cell in cells] if view.is_rate else [None] * len(cells),
        size=[part.value for part in parts],
        state=[state(cell) for cell in cells],  # pyright: ignore[reportArgumentType]
        fill_text=[
            small_numbers.value(words, view, area, period) if view.is_rate else "" for period in view.periods
        ],
        size_text=[words.value(part, view.parts.unit) for part in parts],
        size_long=[words.counted(part, view.parts.unit) for part in parts],
        rank_text=[_rank(words, positions.position(view, area, period)) for period in view.periods],
        flag=[words.flags(cell) for cell in cells],
        sentence=[sentence(words, view, area, period) for period in view.periods],
        reason=["" if cell.value is not None else words.text(f"reason.{cell.reason}.short") for cell in cells],
    )


def _rank(words: Words, found: Position | None) -> str:
    return words.text("rank.of", rank=positions.short(words, found), n=found.ranked) if found else ""


def _subtitle(words: Words, view: View, period: Period, place: str) -> str:
    label = view.topic.names.in_language(words.language)
    kind = "rate" if view.is_rate else "count"
    noun = words.text(f"noun.{view.parts.unit.code}")
    ranked = ""
    if view.topic.ranking and view.ranked(period):
        ranked = words.text("list.subtitle.ranked", n=positions.ranked(words, view, period))
    return words.text(f"{place}.subtitle.{kind}", label=label, year=period, noun=noun, ranked=ranked)


def fill_scale(words: Words, view: View) -> FillScale:
    """Return the colour scale of a rate, fixed over all periods, with its reference marked."""
    unit = view.values.unit
    bounds = view.topic.fill_range or _bounds(view)
    ticks = _ticks(*bounds)
    reference = [_reference(words, view, period) for period in view.periods]
    decimals = 1 if unit.style == "percent" else 2
    scale = 100 if unit.style == "percent" else 1
    return FillScale(
        min=bounds[0],
        max=bounds[1],
        ticks=[Tick(value, words.numbers.number(value * scale, decimals)) for value in ticks],
        kind="diverging" if unit.kind is Kind.CHANGE else "sequential",
        label=words.text(f"legend.{unit.code}"),
        reference=reference,
    )


def _reference(words: Words, view: View, period: Period) -> Tick | None:
    cell = view.value(view.reference, period) if view.reference else None
    if cell is None or cell.value is None:
        return None
    text = words.text("legend.reference", value=words.value(cell, view.values.unit), **words.place(view.reference))
    return Tick(cell.value, text)


def _bounds(view: View) -> tuple[float, float]:
    """Return round bounds that hold every area and period; symmetrical around zero for changes."""
    cells = [view.value(area, period) for area in view.topic.areas for period in view.periods]
    known = [cell.value for cell in cells if cell.value is not None] or [0.0]
    step = _step(max(abs(value) for value in known) or 1.0)
    if view.values.unit.kind is Kind.CHANGE:
        bound = ceil(max(abs(value) for value in known) / step) * step
        return -bound, bound
    low, high = floor(min(known) / step) * step, ceil(max(known) / step) * step
    return low, high if high > low else low + step


def _step(size: float) -> float:
    """Return a round step, about a fifth of `size`."""
    power = 10.0 ** floor(log10(size / _TICKS))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= size / _TICKS)


def _ticks(low: float, high: float) -> list[float]:
    step = _step(high - low)
    first = ceil(low / step - 1e-9)
    return [round(k * step, 10) for k in range(first, floor(high / step + 1e-9) + 1)]


def size_scale(words: Words, view: View) -> SizeScale | None:
    """Return the circle scale of the counts, fixed over all periods, None where nothing is counted."""
    cells = [view.part(area, period) for area in view.topic.areas for period in view.periods]
    known = [cell.value for cell in cells if cell.value is not None]
    if not known or max(known) <= 0:
        return None
    largest, unit = max(known), view.parts.unit
    power = 10.0 ** floor(log10(largest))
    large = next(power * k for k in (5, 2, 1) if power * k <= largest)
    refs = [Tick(value, words.numbers.number(value, 0)) for value in (large, large / 5) if value >= 1]
    return SizeScale(max=largest, refs=refs, label=words.text(f"noun.{unit.code}"))


def _texts(words: Words, view: View) -> MapTexts:
    first, last = view.periods[0], view.periods[-1]
    plain = {
        name: words.text(f"map.{name}")
        for name in ("pause", "year", "read", "missing", "secret", "zero", "zero_sign", "none", "not_computable")
    }
    letters = dict.fromkeys(
        letter
        for area in view.topic.areas
        for period in view.periods
        for letter in words.flags(view.value(area, period))
    )
    return MapTexts(
        **plain,
        play=words.text("map.play", first=first, last=last),
        region_label=words.text("map.region", topic=view.topic.names.in_language(words.language)),
        list_label=words.text("map.list"),
        origin=words.text("map.origin"),
        outside=words.texts.messages["map.outside"],  # pyright: ignore[reportArgumentType]
        fixed_scale_note=words.text("map.fixed_scale"),
        png="PNG",
        svg="SVG",
        flags={letter: words.text(f"flag.{letter}.short") for letter in letters},
    )
