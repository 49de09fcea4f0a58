"""What the trend of the reference explains of a change, and what is the territory's own."""

from dataclasses import dataclass, replace

from sector.figures.structure.adding import adding_up
from sector.figures.structure.bars import bar, span
from sector.figures.structure.material import ENTERPRISES, Material
from sector.figures.structure.said import inside_measure, letters, named, reserved
from sector.figures.structure.sheet import Entry, Figure, Sheet
from sector.indicators import esteban_marquillas, growth, shift_share
from sector.model.cell import Cell, total
from sector.model.margin import is_small
from sector.model.matrix import Matrix
from sector.model.unit import GROWTH, Unit

SLUG = "decomposition"
#: Rows of the figure, then those of the table only.
EFFECTS: tuple[str, ...] = ("national", "mix", "own", "change")
SPLIT = ("competitive", "allocation")


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects as computed, and as rounded so that they add up; the rounded ones are empty with the others."""

    exact: dict[str, Cell]
    shown: dict[str, float]


def measure(material: Material) -> str:
    """Return the measure whose effects are drawn: enterprises, which a head office moves less."""
    return ENTERPRISES if ENTERPRISES in material.counts else next(iter(material.counts))


def effects(material: Material, name: str, area: str = "") -> Effects:
    """Return the effects of a measure of the digital sector from the first to the last period."""
    found, code = material.counts[name], area or material.territory
    part, whole = found.parts[found.digital], found.whole
    ends = code, material.reference, material.first, material.last
    made, split = shift_share.between(part, whole, *ends), esteban_marquillas.between(part, whole, *ends)
    exact = {"national": made.national, "mix": made.mix, "own": made.regional, "change": made.change}
    exact |= {"competitive": split.competitive, "allocation": split.allocation}
    if any(exact[effect].value is None for effect in EFFECTS):
        return Effects(exact, {})
    decimals = material.unit(name).decimals
    parts = adding_up([exact[effect].known for effect in EFFECTS[:-1]], decimals)
    shown = dict(zip(EFFECTS, [*parts, round(sum(parts), decimals)], strict=True))
    if split.competitive.value is not None and split.allocation.value is not None:
        shown |= _split(split.competitive.value, split.allocation.value, shown["own"], decimals)
    return Effects(exact, shown)


def _split(competitive: float, allocation: float, own: float, decimals: int) -> dict[str, float]:
    """Return the two parts of the own effect, rounded so that they add up to it as it is shown."""
    first = adding_up([competitive, allocation], decimals)[0]
    return {"competitive": first, "allocation": round(own - first, decimals)}


def is_known(material: Material) -> bool:
    """Say whether the figure can be drawn."""
    return bool(effects(material, measure(material)).shown)


def title(material: Material) -> str:
    """Return how much of the change the trend explains, with its reservation where an effect is unreliable."""
    return reserved(material.words, _said(material), effects(material, measure(material)).exact.values())


def _said(material: Material) -> str:
    words, name = material.words, measure(material)
    made, place = effects(material, name), words.place(material.territory)
    if not made.shown:
        why = words.why(made.exact["change"]) or words.why(made.exact["national"])
        return words.text("structure.shift.title.none", why=why, **place)
    unit = material.unit(name)
    decimals = unit.decimals
    change, trend = made.shown["change"], round(made.shown["national"] + made.shown["mix"], decimals)
    if 0 < trend <= change and change > 1 and name == ENTERPRISES:
        what = words.plural(f"unit.{unit.code}", change, value=_written(material, made, "change", unit))
        n = words.traced(words.numbers.number(trend), total((made.exact["national"], made.exact["mix"])), unit)
        return words.plural("structure.shift.title.part", trend, n=n, what=what, **place)
    figures = {
        "change": words.plural(
            f"unit.{unit.code}", abs(change), value=_written(material, made, "change", unit, signed=True)
        ),
        "trend": words.traced(
            words.numbers.number(trend, decimals, signed=True),
            total((made.exact["national"], made.exact["mix"])),
            unit,
        ),
    }
    return words.text("structure.shift.title.beside", **figures, **place)


def _written(material: Material, made: Effects, effect: str, unit: Unit, *, signed: bool = False) -> str:
    """Return an effect rounded so that all of them add up."""
    text = material.words.numbers.number(made.shown[effect], unit.decimals, signed=signed)
    return material.words.traced(text, made.exact[effect], unit)


def subtitle(material: Material) -> str:
    """Return the method, the measure and the years."""
    words = material.words
    counted = inside_measure(material, measure(material))
    return words.text("structure.shift.subtitle", counted=counted, first=material.first, last=material.last)


def chart(material: Material) -> list[dict[str, object]]:
    """Return the rows of the waterfall for the template ``structure_shift``, none when it cannot be computed."""
    words, name = material.words, measure(material)
    made, unit = effects(material, name), material.unit(name)
    if not made.shown:
        return []
    ends, at = [0.0], 0.0
    for effect in EFFECTS[:-1]:
        at = round(at + made.shown[effect], unit.decimals)
        ends.append(at)
    scale = span(ends)
    starts = [*ends[:-1], 0.0]
    rows: list[dict[str, object]] = []
    for effect, start, end in zip(EFFECTS, starts, [*ends[1:], made.shown["change"]], strict=True):
        rows.append(
            {
                "effect": effect,
                "label": words.text(f"structure.shift.{effect}", **_named(material)),
                "below": _below(material, name, effect),
                "flags": letters(words, made.exact[effect]),
                "text": _written(material, made, effect, unit, signed=True),
                "bar": bar(scale, start, end),
                "link": scale.at(end),
                "zero": scale.at(0.0),
                "tone": ("low" if made.shown[effect] < 0 else "own") if effect == "own" else "",
            }
        )
    return rows


def _named(material: Material) -> dict[str, str]:
    span = {"first": str(material.first), "last": str(material.last)}
    return span | material.words.place(material.territory) | material.words.place(material.reference, "ref")


def _below(material: Material, name: str, effect: str) -> str:
    """Return the growth, or the counts, that an effect rests on."""
    words, found = material.words, material.counts[name]
    part = found.parts[found.digital]
    place, ref = words.place(material.territory), words.place(material.reference, "ref")
    if effect == "change":
        return _from_to(material, part, name)
    matrix, area = {
        "national": (found.whole, material.reference),
        "mix": (part, material.reference),
        "own": (part, material.territory),
    }[effect]
    base = matrix.cell(area, material.first)
    if is_small(base, material.unit(name)):
        return _from_to(material, part, name) if effect == "own" else ""
    rate = words.value(growth.between(matrix, area, material.first, material.last), GROWTH)
    return words.text(f"structure.shift.{effect}.rate", rate=rate, **place, **ref)


def _from_to(material: Material, part: Matrix, name: str) -> str:
    words, unit = material.words, material.unit(name)
    first, last = (part.cell(material.territory, period) for period in (material.first, material.last))
    return words.text("structure.shift.ends", first=words.value(first, unit), last=words.counted(last, unit))


def notes(material: Material) -> list[str]:
    """Return the method, the other measure in one line, and the own part of the other territories."""
    words, name = material.words, measure(material)
    if not is_known(material):
        return []
    said = [words.text("structure.shift.method", **words.place(material.reference, "ref"))]
    for other in material.counts:
        made = effects(material, other)
        if other != name and made.shown:
            unit = material.unit(other)
            figures = {e: _written(material, made, e, unit, signed=True) for e in EFFECTS}
            said.append(
                words.text("structure.shift.other", measure=words.text(f"structure.measure.{other}"), **figures)
            )
    unit = material.unit(name)
    decimals = max(1, unit.decimals)
    own = [
        words.joined((words.name(code), words.change(made.exact["own"], replace(unit, decimals=decimals))), " ")
        for code in others(material)
        if (made := effects(material, name, code)).shown
    ]
    if own:
        counted = inside_measure(material, name)
        said.append(words.text("structure.shift.others", counted=counted, list=words.joined(own, " · ")))
    return said


def others(material: Material) -> list[str]:
    """Return the territories of the source beside the reference, wholes that their parts repeat left out."""
    words, found = material.words, material.counts[measure(material)]
    board = [code for code in words.reference.observatory.territories if found.has(code)]
    places = words.reference.territories
    single = [code for code in board if not any(places[other].parent == code for other in board)]
    return [code for code in single if code not in (material.territory, material.reference)]


def sheet(material: Material) -> Sheet:
    """Return the effects of each measure, both parts of the own one, and the own part of other territories."""
    words = material.words
    made = {m: effects(material, m) for m in material.counts}
    entries = [
        Entry(
            material.territory,
            words.text(f"structure.shift.{effect}", **_named(material)),
            tuple(_figure(material, m, made[m], effect) for m in material.counts),
            effect == "change",
        )
        for effect in (*EFFECTS[:3], *SPLIT, "change")
    ]
    for code in others(material):
        figures = tuple(
            _figure(material, m, effects(material, m, code), "own", exact=True) for m in material.counts
        )
        entries.append(Entry(code, words.text("structure.shift.own", **words.place(code)), figures))
    heads = tuple(named(material, m) for m in material.counts)
    caption = words.joined((title(material), subtitle(material)), ". ")
    return Sheet(SLUG, caption, words.text("structure.corner.effect"), heads, tuple(entries))


def _figure(material: Material, name: str, made: Effects, effect: str, *, exact: bool = False) -> Figure:
    words, unit, cell = material.words, material.unit(name), made.exact[effect]
    if exact and cell.value is not None:
        return Figure(cell, unit, words.change(cell, replace(unit, decimals=max(1, unit.decimals))))
    if effect not in made.shown:
        return Figure(cell, unit, words.value(cell, unit))
    return Figure(cell, unit, _written(material, made, effect, unit, signed=True))
