"""Enterprises of the digital sector that are born and that cease, beside the reference."""

from sector.figures.structure.bars import Span, bar, span
from sector.figures.structure.material import ENTERPRISES, MOVES, Material
from sector.figures.structure.said import moved
from sector.figures.structure.sheet import Entry, Figure, Sheet, change, value
from sector.figures.words import state
from sector.indicators import birth_rate, death_rate, net_rate
from sector.model.cell import Cell, difference, empty
from sector.model.margin import is_small
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import ENTERPRISES as UNIT
from sector.model.unit import GROWTH, SHARE

SLUG = "mouvements"
BIRTHS, DEATHS = MOVES
ROWS = ("births", "deaths", "net")


def is_there(material: Material) -> bool:
    """Say whether the source tells of births or deaths in the period shown: one is shown without the other."""
    return _is_given(material) and any(count(material, name, material.period).value is not None for name in MOVES)


def _is_given(material: Material) -> bool:
    return all(name in material.moves for name in MOVES) and ENTERPRISES in material.counts


def why_not(material: Material) -> str:
    """Return why neither births nor deaths are known, empty where the source has no such figures at all."""
    if not _is_given(material):
        return ""
    words, cells = material.words, [count(material, name, material.period) for name in MOVES]
    return words.text("list.join").join(dict.fromkeys(words.why(cell) for cell in cells))


def _matrix(material: Material, name: str) -> Matrix:
    found = material.counts[name] if name == ENTERPRISES else material.moves[name]
    return found.parts[found.digital]


def count(material: Material, name: str, period: Period, area: str = "") -> Cell:
    """Return births, deaths or active enterprises of an area, by default the territory."""
    return _matrix(material, name).cell(area or material.territory, period)


def net(material: Material, period: Period) -> Cell:
    """Return births less deaths."""
    return difference(count(material, BIRTHS, period), count(material, DEATHS, period))


def rates(material: Material, area: str, period: Period) -> dict[str, Cell]:
    """Return the three rates of an area; on a base under thirty they are empty, since counts say more."""
    births, deaths, active = (_matrix(material, name).select([area]) for name in (BIRTHS, DEATHS, ENTERPRISES))
    if is_small(active.cell(area, period), UNIT):
        return dict.fromkeys(ROWS, empty(Reason.SMALL_BASE))
    return {
        "births": birth_rate.compute(births, active).cell(area, period),
        "deaths": death_rate.compute(deaths, active).cell(area, period),
        "net": net_rate.between(births, deaths, active).cell(area, period),
    }


def title(material: Material) -> str:
    """Return how many enterprises were born and ceased in the period, and what is left; of one the reason."""
    words, period = material.words, material.period
    cells = dict(zip(("born", "ended"), (count(material, name, period) for name in MOVES), strict=True))
    figures = {
        name: words.plural(f"structure.moves.{name}", cell.known, value=words.value(cell, UNIT))
        for name, cell in cells.items()
        if cell.value is not None
    }
    place = words.place(material.territory)
    if len(figures) < len(cells):
        known, other = ("born", "ended") if "born" in figures else ("ended", "born")
        why = words.why(cells[other])
        return words.text(f"structure.moves.title.{known}", known=figures[known], why=why, year=period, **place)
    left = words.change(net(material, period), UNIT)
    return words.text("structure.moves.title", **figures, net=left, year=period, **place)


def subtitle(material: Material) -> str:
    """Return what the rates are of."""
    words = material.words
    if not material.compares:
        return words.text("structure.moves.subtitle.alone")
    return words.text("structure.moves.subtitle", **words.place(material.reference, "ref"))


def chart(material: Material) -> list[dict[str, object]]:
    """Return births and deaths, each with the rate of the territory and of the reference."""
    words, period = material.words, material.period
    areas = (material.territory, *((material.reference,) if material.compares else ()))
    found = {area: rates(material, area, period) for area in areas}
    scale = span(cell.value for made in found.values() for cell in made.values() if cell.value is not None)
    counts = {
        "births": count(material, BIRTHS, period),
        "deaths": count(material, DEATHS, period),
        "net": net(material, period),
    }
    return [
        {
            "label": words.text(f"structure.moves.{name}"),
            "below": moved(words, counts[name], UNIT) if name == "net" else words.counted(counts[name], UNIT),
            "bars": [_bar(material, area, made[name], name, scale) for area, made in found.items()],
            "zero": scale.at(0.0),
        }
        for name in ROWS
    ]


def _bar(material: Material, area: str, cell: Cell, name: str, scale: Span) -> dict[str, object]:
    words = material.words
    return {
        "name": words.name(area),
        "text": words.value(cell, GROWTH if name == "net" else _RATE),
        "why": words.why(cell),
        "state": state(cell),
        "tone": "own" if area == material.territory else "",
        "bar": bar(scale, 0.0, cell.value) if cell.value is not None else None,
    }


#: Shares of births are written like changes, with one decimal.
_RATE = SHARE.__class__("share", SHARE.kind, decimals=1, style="percent")


def sheet(material: Material) -> Sheet:
    """Return counts and rates for every period, beside the rates of the reference."""
    words = material.words
    areas = (material.territory, *((material.reference,) if material.compares else ()))
    heads = [words.text(f"structure.moves.head.{name}") for name in ("active", "births", "deaths", "net")]
    heads += [
        words.text("structure.moves.head.rate", rate=words.text(f"structure.moves.{name}"), name=words.name(area))
        for area in areas
        for name in ROWS
    ]
    entries: list[Entry] = []
    for period in material.counts[ENTERPRISES].periods:
        counted = [count(material, name, period) for name in (ENTERPRISES, BIRTHS, DEATHS)]
        figures: list[Figure] = [value(words, cell, UNIT) for cell in counted]
        figures.append(change(words, net(material, period), UNIT))
        for area in areas:
            made = rates(material, area, period)
            figures += [value(words, made[name], GROWTH if name == "net" else _RATE) for name in ROWS]
        entries.append(Entry(material.territory, str(period), tuple(figures), period == material.period))
    caption = words.joined((title(material), subtitle(material)), ". ")
    return Sheet(SLUG, caption, words.text("structure.corner.year"), tuple(heads), tuple(entries))
