"""What is missing or in excess beside the structure of the reference, activity by activity."""

from collections.abc import Iterator

from sector.figures.structure.bars import panel, ranked
from sector.figures.structure.material import Material
from sector.figures.structure.said import about, activity, inside, listed, mark, named, place_of, reserved
from sector.figures.structure.sheet import Entry, Figure, Sheet, change, value
from sector.model.cell import Cell, difference
from sector.model.margin import MARGINS

SLUG = "ecarts"


def title(material: Material) -> str:
    """Return how much the digital sector lacks or has in excess, in jobs and in enterprises where both are known.

    What one enterprise or ten jobs more or less would turn around is said to be about the same.
    """
    words, place = material.words, material.words.place(material.territory)
    other = words.place(material.reference, "ref")
    found = {m: material.gap(m, s.digital) for m, s in material.counts.items()}
    known = {m: cell for m, cell in found.items() if cell.value is not None}
    if not known:
        return words.text("structure.gap.title.none", **place, **other)
    ways = {m: way(cell, material, m) for m, cell in known.items()}
    concepts = {m: about(words, cell, material.unit(m)) for m, cell in known.items()}
    kinds = set(ways.values())
    if kinds == {"same"}:
        text = words.text("structure.gap.title.same", **place, **other)
    elif kinds == {"less"}:
        what = listed(words, list(concepts.values()))
        text = words.text("structure.gap.title.less", what=what, **place, **other)
    else:
        text = words.text("structure.gap.title.beside", what=_beside(material, ways, concepts), **place, **other)
    return reserved(words, text, known.values())


def way(cell: Cell, material: Material, measure: str) -> str:
    """Return ``less``, ``more``, or ``same`` where the margin of the figure could turn the gap around."""
    unit = material.unit(measure)
    if abs(cell.known) <= max(MARGINS.get(unit.code, 0.0), 0.5 * 10.0**-unit.decimals):
        return "same"
    return "less" if cell.known < 0 else "more"


def _beside(material: Material, ways: dict[str, str], concepts: dict[str, str]) -> str:
    words = material.words
    # « About » once: before the first number.
    first = next(measure for measure, found in ways.items() if found != "same")
    concepts = concepts | {first: words.text("structure.gap.part.about", what=concepts[first])}
    if set(ways.values()) == {"more"}:
        return words.text("structure.gap.part.more", what=listed(words, list(concepts.values())))
    parts = [
        words.text(f"structure.gap.part.same.{measure}")
        if found == "same"
        else words.text(f"structure.gap.part.{found}", what=concepts[measure])
        for measure, found in ways.items()
    ]
    return listed(words, parts)


def subtitle(material: Material) -> str:
    """Return what is subtracted from what, where it is counted, and that all gaps add up to nothing."""
    words, period = material.words, material.period
    place = words.place(material.territory) | words.place(material.reference, "ref")
    text = words.text("structure.gap.subtitle", year=period, counted=place_of(material), **place)
    every = [material.gap(m, a) for m, s in material.counts.items() for a in s.activities]
    return (
        words.joined((text, words.text("structure.gap.sum")), " ")
        if all(c.value is not None for c in every)
        else text
    )


def order(material: Material) -> list[str]:
    """Return the activities: the digital sector first, then by the gap of the measure that leads."""
    one = material.one
    cells = {a: material.gap(material.main, a) for a in one.activities}
    return ranked(one.activities, cells, one.digital)


def panels(material: Material) -> list[dict[str, object]]:
    """Return one panel of bars for each measure."""
    words = material.words
    return [
        panel(
            words,
            words.text(
                "structure.gap.panel",
                measure=named(material, m),
                **words.place(material.reference, "ref"),
            )
            + mark(material, m),
            {a: (activity(words, a), material.gap(m, a)) for a in order(material)},
            lambda cell, m=m: words.change(cell, material.unit(m)),
            chosen=found.digital,
        )
        for m, found in material.counts.items()
    ]


def sheet(material: Material) -> Sheet:
    """Return, for each measure, the count, what it would be with the structure of the reference, and the gap."""
    words = material.words
    names = ("count", "expected", "gap")
    heads = tuple(
        words.text(f"structure.gap.head.{name}", measure=named(material, m, is_inside=name == "gap"))
        for m in material.counts
        for name in names
    )
    entries = tuple(
        Entry(a, activity(words, a), tuple(_figures(material, a)), a == material.one.digital)
        for a in order(material)
    )
    caption = subtitle(material)
    return Sheet(SLUG, caption, words.text("structure.corner.activity"), heads, entries)


def _figures(material: Material, code: str) -> Iterator[Figure]:
    for m, found in material.counts.items():
        unit, own = material.unit(m), found.part(code, material.territory, material.period)
        missing = material.gap(m, code)
        yield value(material.words, own, unit)
        yield value(material.words, difference(own, missing), unit)
        yield change(material.words, missing, unit)


def note(material: Material) -> str:
    """Return what a count at the head office does to the greatest gap of jobs, nothing for other sources."""
    words = material.words
    if material.one.source.comparability.place != "head_office" or "JOBS" not in material.counts:
        return ""
    cells = {a: material.gap("JOBS", a) for a in material.one.activities}
    known = {a: c for a, c in cells.items() if c.value is not None}
    if not known:
        return words.text("structure.gap.office")
    code = max(known, key=lambda a: known[a].known)
    if known[code].known <= 0:
        return words.text("structure.gap.office")
    largest = words.change(known[code], material.unit("JOBS"))
    return words.text("structure.gap.office.largest", gap=largest, activity=inside(words, code))


def why_not(material: Material) -> str:
    """Return why there is no gap to show."""
    words, place = material.words, material.words.place(material.territory)
    if material.reference:
        return words.text("structure.gap.own", **place)
    return words.text("structure.gap.alone", **place)
