"""Whether the digital sector stands in one place: between the parts of the region, and between all territories."""

from dataclasses import dataclass

from sector.figures.structure.material import ENTERPRISES, Material
from sector.figures.structure.sheet import Entry, Figure, Sheet, value
from sector.indicators import gini, hhi, theil
from sector.model import tally
from sector.model.cell import Cell, empty, marked, ratio, total
from sector.model.comparability import MARK
from sector.model.status import Reason
from sector.model.structure import Structure
from sector.model.unit import CONCENTRATION, SHARE, WHOLE_PERCENT, Unit

SLUG = "concentration"
#: Columns of the table; a chart shows the first six.
INDICES = ("n", "first", "hhi", "gini", "theil", "between", "within", "even")
_COUNT = Unit("number", SHARE.kind)
#: Level of the territories between which the index of all is split.
_BETWEEN = "nuts1"
#: Two indices that differ by less than this look equal as they are written.
_SAME = 0.5 * 10.0**-CONCENTRATION.decimals


@dataclass(frozen=True, slots=True)
class Spread:
    """How one count is spread over some territories.

    Parameters
    ----------
    codes
        Those counted: of a region all parts, else those whose figures are known for the digital sector and for
        all activities.
    first_share, hhi, gini, theil
        Marked ``D`` where some of the territories have no figure: they are not those of the whole.
    between, within
        The parts of Theil's index between regions and inside them, None for the parts of one region.
    n, even
        How many territories there are, and the index of equal ones.
    groups
        How many regions they are in, None for the parts of one.
    """

    codes: tuple[str, ...]
    first: str
    first_share: Cell
    hhi: Cell
    gini: Cell
    theil: Cell
    between: Cell | None
    within: Cell | None
    n: Cell
    even: Cell
    groups: Cell | None


def region(material: Material) -> str:
    """Return the region whose parts are looked at: the territory, or the one that it lies in."""
    places = material.words.reference.territories
    parts = _parts(material, material.territory)
    return material.territory if parts else places[material.territory].parent


def _parts(material: Material, area: str) -> tuple[str, ...]:
    """Return the parts of an area that are all among the ranked territories, none when one is not."""
    members = material.words.reference.territories[area].members
    rows = {row for found in material.among.values() for row in found.rows}
    return members if members and set(members) <= rows else ()


def is_there(material: Material) -> bool:
    """Say whether the source gives the parts of a region, known or not, and of all territories some."""
    if ENTERPRISES not in material.among or not region(material):
        return False
    found = material.among[ENTERPRISES]
    return len(_parts(material, region(material))) > 1 and bool(_known(material, found, found.rows))


def spread(material: Material, found: Structure, activity: str, codes: tuple[str, ...], *, split: bool) -> Spread:
    """Return how one activity, or all (empty), is spread over some territories.

    With `split`, over those of them that are known; else over the parts of a region, of which one that is not
    known empties every index: those of the others would say nothing of it.
    """
    kept = _known(material, found, codes) if split else codes
    matrix = found.parts[activity] if activity else found.whole
    cells = [matrix.cell(code, material.period) for code in kept]
    whole = total(cells)
    shares = {code: ratio(cell, whole) for code, cell in zip(kept, cells, strict=True)}
    first = max(kept, key=lambda code: shares[code].value or 0.0)
    groups = _grouped(material, kept, cells)
    made = theil.decomposed(groups) if split else None
    mark = "" if kept == codes else MARK
    return Spread(
        codes=kept,
        first=first,
        first_share=marked(shares[first], mark),
        hhi=marked(hhi.of(cells), mark),
        gini=marked(gini.of(cells), mark),
        theil=marked(made.total if made else theil.of(cells), mark),
        between=marked(made.between, mark) if made else None,
        within=marked(made.within, mark) if made else None,
        n=tally.counted(cells) if whole.value is not None else Cell(float(len(cells))),
        even=tally.even(cells) if whole.value is not None else Cell(1 / len(cells)),
        groups=tally.counted([total(group) for group in groups]) if split else None,
    )


def _known(material: Material, found: Structure, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the territories with a figure for the digital sector and for all activities."""
    return tuple(
        code
        for code in codes
        if found.part(found.digital, code, material.period).value is not None
        and found.whole.cell(code, material.period).value is not None
    )


def _grouped(material: Material, codes: tuple[str, ...], cells: list[Cell]) -> list[list[Cell]]:
    groups: dict[str, list[Cell]] = {}
    for code, cell in zip(codes, cells, strict=True):
        groups.setdefault(_above(material, code), []).append(cell)
    return list(groups.values())


def _above(material: Material, code: str) -> str:
    places = material.words.reference.territories
    while places[code].level != _BETWEEN and places[code].parent:
        code = places[code].parent
    return code


def title(material: Material) -> str:
    """Return the share of the first part of the region, and whether all enterprises are as concentrated."""
    words, found, code = material.words, material.among[ENTERPRISES], region(material)
    parts = _parts(material, code)
    own, whole = (spread(material, found, activity, parts, split=False) for activity in (found.digital, ""))
    if own.first_share.value is None or whole.hhi.value is None:
        why = words.why(own.hhi if own.hhi.value is None else whole.hhi)
        return words.text("structure.concentration.title.unknown", why=why, **words.place(code))
    gap = own.hhi.known - whole.hhi.known
    way = "same" if abs(gap) < _SAME else "more" if gap > 0 else "less"
    return words.text(
        f"structure.concentration.title.{way}",
        share=words.value(own.first_share, WHOLE_PERCENT),
        **words.place(own.first, "first"),
        **words.place(code),
    )


def subtitle(material: Material) -> str:
    """Return what is compared, and when."""
    return material.words.text("structure.concentration.subtitle", year=material.period)


def sheet(material: Material) -> Sheet:
    """Return the indices of the digital sector and of all activities, by measure and set of territories."""
    words = material.words
    heads = tuple(words.text(f"structure.concentration.head.{name}") for name in INDICES)
    notes = tuple(filter(None, (_left_out(material, name) for name in sorted(material.among))))
    return Sheet(SLUG, title(material), "", heads, tuple(_entries(material)), notes)


def _left_out(material: Material, measure: str) -> str:
    """Return between how many of all the ranked territories a measure is spread, nothing for all of them."""
    words, found = material.words, material.among[measure]
    kept = _known(material, found, found.rows)
    if kept == found.rows:
        return ""
    cells = [found.part(found.digital, code, material.period) for code in kept]
    return words.text(
        "structure.concentration.partial",
        measure=words.text(f"structure.measure.{measure}"),
        n=words.value(tally.counted(cells), _COUNT),
        whole=words.numbers.number(len(found.rows)),
        year=material.period,
        **words.place(material.ranking),
    )


def _entries(material: Material) -> list[Entry]:
    words, code = material.words, region(material)
    made: list[Entry] = []
    # Enterprises first: the title is about them.
    for name, found in sorted(material.among.items()):
        for area in (code, material.ranking):
            codes = _parts(material, code) if area == code else found.rows
            for activity in (found.digital, ""):
                what = words.text(f"structure.concentration.{'digital' if activity else 'whole'}.{name}")
                label = words.text("structure.concentration.row", what=what, **words.place(area))
                one = spread(material, found, activity, codes, split=area != code)
                made.append(Entry(area, label, _figures(material, one), bool(activity) and area == code))
    return made


def _figures(material: Material, one: Spread) -> tuple[Figure, ...]:
    words = material.words
    share = words.value(one.first_share, WHOLE_PERCENT)
    is_known = one.first_share.value is not None
    first = Figure(
        one.first_share, SHARE, words.joined((words.name(one.first), share), " ") if is_known else share
    )
    indices = [value(words, cell, CONCENTRATION) for cell in (one.hhi, one.gini, one.theil)]
    split = [
        value(words, cell or empty(Reason.NOT_APPLICABLE), CONCENTRATION) for cell in (one.between, one.within)
    ]
    return (value(words, one.n, _COUNT), first, *indices, *split, value(words, one.even, CONCENTRATION))


def note(material: Material) -> str:
    """Return how much of the inequality between all territories lies between regions."""
    words, found = material.words, material.among[ENTERPRISES]
    one = spread(material, found, found.digital, found.rows, split=True)
    if one.between is None or one.groups is None or not one.theil.known:
        return ""
    part = words.value(ratio(one.between, one.theil), WHOLE_PERCENT)
    counts = {"n": words.value(one.n, _COUNT), "groups": words.value(one.groups, _COUNT)}
    return words.text("structure.concentration.note", **counts, part=part)
