"""Quotients of the digital sector, territory by territory, with the band that a small slip would move them in."""

from dataclasses import dataclass
from typing import Final

from sector.figures.axis import round_step, tick_texts
from sector.figures.structure.bars import Span
from sector.figures.structure.material import Material
from sector.figures.structure.said import inside_measure, letters, listed, mark, reserved
from sector.figures.structure.sheet import Entry, Sheet, value
from sector.figures.words import state
from sector.indicators.location_quotient import BANDS
from sector.model.cell import ABSENT, Cell
from sector.model.margin import MARGINS, Band, band
from sector.model.unit import QUOTIENT

SLUG = "quotients"
#: The same weight as in the reference.
SAME: Final = 1.0
_LEAST: Final = 1.5
_MOST_TICKS: Final = 5
#: Plotting areas are at least this wide, and a dot is this wide, in pixels.
_WIDE: Final = 300.0
_DOT: Final = 9.0


@dataclass(frozen=True, slots=True)
class Reading:
    """The quotient of one territory: figure, band, and whether its members are listed too."""

    code: str
    cell: Cell
    band: Band | None
    is_whole: bool


def measure(material: Material) -> str:
    """Return the measure whose quotients are drawn."""
    return material.main


def readings(material: Material) -> list[Reading]:
    """Return the territories of the source, from the greatest quotient to the smallest, then the wholes."""
    name = measure(material)
    found = material.counts[name]
    board = material.words.reference.observatory.territories
    places = material.words.reference.territories
    listed_ = [code for code in board if found.has(code)]
    made: list[Reading] = []
    for code in listed_:
        count = found.part(found.digital, code, material.period)
        # A survey errs by far more than the slip of one count: it has no such band.
        around = (
            None
            if material.unit(name).power
            else band(count, material.unit(name), lambda part, code=code: material.quotient(name, code, part))
        )
        whole = any(places[other].parent == code for other in listed_)
        made.append(Reading(code, material.quotient(name, code), around, whole))
    return sorted(made, key=lambda r: (r.is_whole, r.cell.value is None, -(r.cell.value or 0.0)))


def exceeding(material: Material) -> list[Reading]:
    """Return the territories whose quotient is above 1 whatever a small slip would change, wholes left out."""
    return [r for r in _compared(material) if _is_over(r.cell) and (r.band is None or r.band.low > SAME)]


def _is_over(cell: Cell) -> bool:
    return cell.value is not None and cell.value - SAME >= 0.5 * 10.0**-QUOTIENT.decimals


def _compared(material: Material) -> list[Reading]:
    """Return those that are compared: neither a whole that its parts repeat, nor the reference itself."""
    found = [r for r in readings(material) if r.cell.value is not None and r.code != material.reference]
    return [r for r in found if not r.is_whole] or found


def title(material: Material) -> str:
    """Return which territories are above the reference, with its reservation where a quotient is unreliable."""
    return reserved(material.words, _said(material), [r.cell for r in _compared(material)])


def _said(material: Material) -> str:
    words, compared, over = material.words, _compared(material), exceeding(material)
    other = words.place(material.reference, "ref")
    text = words.text(f"structure.quotient.in.{measure(material)}")
    if not compared:
        return words.text("structure.quotient.title.unknown", counted=text, **other)
    if len(compared) == 1:
        key = "lone" if over else "not"
        return words.text(
            f"structure.quotient.title.{key}", counted=text, **words.place(compared[0].code), **other
        )
    nouns, many = _noun(material, compared), words.number_word(len(compared)).lower()
    if not over or len(over) == len(compared):
        key = "all" if over else "none"
        return words.text(f"structure.quotient.title.{key}.{nouns}", counted=text, n=many, **other)
    if len(over) == 1:
        place = words.place(over[0].code)
        return words.text(f"structure.quotient.title.single.{nouns}", counted=text, n=many, **place, **other)
    names = listed(words, [words.name(r.code) for r in over])
    return words.text("structure.quotient.title.some", counted=text, names=names, **other)


def _noun(material: Material, compared: list[Reading]) -> str:
    places = material.words.reference.territories
    return "departements" if all(places[r.code].level == "nuts3" for r in compared) else "territories"


def subtitle(material: Material) -> str:
    """Return what is divided by what, and what the column on the right is."""
    words, year = material.words, material.period
    both = "both" if beside(material) else "one"
    return words.text(f"structure.quotient.subtitle.{both}", year=year)


def beside(material: Material) -> str:
    """Return the measure of the column on the right, empty when there is one measure only."""
    return next((m for m in material.counts if m != measure(material)), "")


def chart(material: Material) -> dict[str, object]:
    """Return the rows, the axis and the band of ordinary quotients for the template ``structure_quotient``."""
    words, found = material.words, readings(material)
    scale = _scale(found)
    other, name = beside(material), measure(material)
    step = round_step(scale.high, _MOST_TICKS)
    ticks = [at * step for at in range(round(scale.high / step) + 1)]
    ref = words.place(material.reference, "ref")
    return {
        "head": words.text("structure.quotient.same", **ref) + mark(material, name),
        "column": inside_measure(material, other) if other else "",
        "near": {"left": scale.at(BANDS[0]), "width": round(scale.at(BANDS[1]) - scale.at(BANDS[0]), 2)},
        "near_text": words.text("structure.quotient.near", **_bounds(material), **ref),
        "one": scale.at(SAME),
        "rows": [_row(material, r, scale) for r in found],
        "ticks": [
            {"at": scale.at(tick), "text": text}
            for tick, text in zip(ticks, tick_texts(ticks, step, QUOTIENT, words.numbers), strict=True)
        ],
    }


def _row(material: Material, r: Reading, scale: Span) -> dict[str, object]:
    words, other = material.words, beside(material)
    at = scale.at(r.cell.value) if r.cell.value is not None else 0.0
    same = scale.at(SAME)
    low, high = (scale.at(r.band.low), scale.at(r.band.high)) if r.band else (at, at)
    is_low = r.cell.value is not None and r.cell.value < SAME
    return {
        "label": words.name(r.code),
        "text": words.value(r.cell, QUOTIENT),
        "why": words.why(r.cell),
        "flags": letters(words, r.cell),
        "state": state(r.cell),
        "chosen": r.code == material.territory,
        "known": r.cell.value is not None,
        "low": is_low,
        "at": at,
        "far": round(100 - at, 2),
        "stem": {"left": min(at, same), "width": round(abs(at - same), 2)},
        "band": {"left": low, "width": round(high - low, 2)},
        "beside": words.value(material.quotient(other, r.code), QUOTIENT) if other else "",
    }


def _scale(found: list[Reading]) -> Span:
    known = [r.band.high if r.band else r.cell.value for r in found if r.cell.value is not None]
    high = max([_LEAST, *(value for value in known if value is not None)])
    step = round_step(high, _MOST_TICKS)
    ends = -(-high // step)
    return Span(0.0, float(ends * step))


def _bounds(material: Material) -> dict[str, str]:
    low, high = (material.words.numbers.number(bound, 2) for bound in BANDS[:2])
    return {"low": low, "high": high}


def notes(material: Material) -> list[str]:
    """Return what the band means and where it shows, who is specialised, and who is absent."""
    words, found, name = material.words, readings(material), measure(material)
    scale = _scale(found)
    unit = material.unit(name)
    wide = [r for r in found if r.band and (r.band.high - r.band.low) / (scale.high - scale.low) * _WIDE > _DOT]
    said: list[str] = []
    if any(r.band for r in found):
        margin = words.plural(
            f"unit.{unit.code}",
            MARGINS[unit.code] * 10**unit.power,
            value=words.numbers.number(MARGINS[unit.code], 2 if unit.power else 0),
        )
        shown = listed(words, [words.name(r.code) for r in wide])
        key = "structure.quotient.band.seen" if wide else "structure.quotient.band.narrow"
        said.append(words.text(key, margin=margin, **({"names": shown} if wide else {})))
    special = [
        r
        for r in found
        if r.cell.value is not None and r.cell.value >= BANDS[2] and r.band and r.band.low >= BANDS[2]
    ]
    if special:
        names = listed(words, [words.name(r.code) for r in special])
        said.append(words.text("structure.quotient.special", names=names, bound=words.numbers.number(BANDS[2], 1)))
    board = words.reference.observatory.territories
    said += [
        words.text(
            "structure.quotient.absent",
            name=words.name(code),
            mark=words.value(ABSENT, QUOTIENT),
            why=words.why(ABSENT),
        )
        for code in board
        if not material.counts[name].has(code)
    ]
    return said


def sheet(material: Material) -> Sheet:
    """Return the quotients of each measure, with both ends of the band of the one that is drawn."""
    words, name, other = material.words, measure(material), beside(material)
    heads = [
        words.text(f"structure.quotient.head.{name}"),
        words.text("structure.quotient.head.low"),
        words.text("structure.quotient.head.high"),
    ]
    heads += [words.text(f"structure.quotient.head.{other}")] if other else []
    entries: list[Entry] = []
    for r in readings(material):
        ends = (r.band.lowest, r.band.highest) if r.band else (r.cell, r.cell)
        cells = [r.cell, *ends, *([material.quotient(other, r.code)] if other else [])]
        figures = tuple(value(words, cell, QUOTIENT) for cell in cells)
        entries.append(Entry(r.code, words.name(r.code), figures, r.code == material.territory))
    caption = words.joined((title(material), subtitle(material)), ". ")
    return Sheet(SLUG, caption, words.text("table.territory"), tuple(heads), tuple(entries))
