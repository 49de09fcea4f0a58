"""An indicator over territories and periods, as the map and the lines show it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from sector.figures.foot import concept, notes
from sector.figures.words import Words, state
from sector.model.draft import short
from sector.model.period import Period
from sector.model.view import View
from sector.reference.outlines import Outline
from sector.reports.document import Areas, Column, Document, Kind, Value
from sector.reports.documents.told import Held, facts, file_name, heads, legend, newest, number

_COLUMNS: Final = (
    *("code", "territory", "period", "value", "unit", "flags", "state"),
    *("count", "count_unit", "rank", "ranked"),
)
_NUMBERS: Final = frozenset({"value", "count", "rank", "ranked"})
_CONCEPTS: Final = {"code": "REF_AREA", "period": "TIME_PERIOD", "value": "OBS_VALUE", "flags": "OBS_STATUS"}


def view_document(
    words: Words,
    view: View,
    held: Sequence[Held],
    address: str,
    shown: tuple[str, Mapping[str, Outline]] | None = None,
) -> Document:
    """Return one row for each territory of the observatory, absent ones included, and period.

    Parameters
    ----------
    held
        Source and version of the figures, then those of the denominator.
    shown
        The period of the map, and the boundaries there are.
    """
    areas = tuple(dict.fromkeys((*words.reference.observatory.territories, *view.topic.areas, *view.values.rows)))
    keys = [(area, period) for area in areas for period in view.periods]
    title = view.topic.names.in_language(words.language)
    said = {
        "unit": words.unit(view.values.unit),
        "formula": view.indicator.formula,
        "perimeter": words.text("perimeter.J.short"),
        "periods": "–".join(dict.fromkeys(str(period) for period in (*view.periods[:1], *view.periods[-1:]))),
        "concept": concept(words, view),
    }
    cells = [view.value(area, period) for area, period in keys]
    return Document(
        name=file_name(words, title, short(view.version)),
        language=words.language,
        title=title,
        sheet=title,
        facts=facts(words, held, address, said, has_map=shown is not None),
        columns=tuple(_columns(words, areas)),
        rows=[tuple(_row(words, view, area, period)) for area, period in keys],
        legend=legend(words, chain(cells, (view.part(area, period) for area, period in keys))),
        notes=tuple(str(note) for note in dict.fromkeys(notes(words, view))),
        created=newest(held),
        heads=heads(words),
        dataflow=view.topic.slug.upper().replace("-", "_"),
        constants={
            "FREQ": view.source.freq,
            "INDICATOR": view.indicator.id.upper(),
            "UNIT_MEASURE": view.values.unit.code.upper(),
            "UNIT_MULT": str(view.values.unit.power),
            "SOURCE_DATAFLOW": view.source.dataflow,
        },
        areas=Areas("code", view.topic.areas, *shown) if shown is not None else None,
    )


def _columns(words: Words, areas: Sequence[str]) -> Iterator[Column]:
    names = {area: words.name(area) for area in areas}
    for name in _COLUMNS:
        kind = Kind.NUMBER if name in _NUMBERS else Kind.PERIOD if name == "period" else Kind.TEXT
        yield Column(
            name,
            words.text(f"csv.{name}"),
            kind,
            _CONCEPTS.get(name, ""),
            is_dimension=name in ("code", "period"),
            labels=names if name == "code" else {},
        )


def _row(words: Words, view: View, territory: str, period: Period) -> Iterator[Value]:
    cell, part, rank = view.value(territory, period), view.part(territory, period), view.rank(territory, period)
    place = rank.value if rank is not None else None
    yield territory
    yield words.name(territory)
    yield str(period)
    yield number(words, cell, view.values.unit)
    yield words.unit(view.values.unit)
    yield cell.flags
    yield words.text(f"state.{state(cell)}")
    yield number(words, part, view.parts.unit)
    yield words.unit(view.parts.unit)
    yield None if place is None else int(place)
    yield None if place is None else view.ranked(period)
