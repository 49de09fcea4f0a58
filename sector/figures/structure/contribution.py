"""What each activity adds to the growth of the whole: those that pull, those that fall."""

from sector.figures.structure.bars import panel, ranked
from sector.figures.structure.material import Material
from sector.figures.structure.said import activity, inside, inside_measure
from sector.figures.structure.sheet import Entry, Sheet, value
from sector.indicators import contribution, growth
from sector.model.cell import Cell
from sector.model.unit import CONTRIBUTION, GROWTH

SLUG = "contributions"


def cells(material: Material, name: str) -> dict[str, Cell]:
    """Return the contribution of each activity to the growth of a measure, first period to last."""
    found = material.counts[name]
    ends = material.territory, material.first, material.last
    return {a: contribution.between(found.parts[a], found.whole, *ends) for a in found.activities}


def whole(material: Material, name: str) -> Cell:
    """Return the growth that the contributions add up to."""
    return growth.between(material.counts[name].whole, material.territory, material.first, material.last)


def main(material: Material) -> str:
    """Return the measure that the order follows: the first one whose growth is known."""
    known = (m for m in material.counts if whole(material, m).value is not None)
    return next(known, next(iter(material.counts)))


def is_known(material: Material) -> bool:
    """Say whether anything can be drawn."""
    return any(cell.value is not None for m in material.counts for cell in cells(material, m).values())


def order(material: Material) -> list[str]:
    """Return the activities from the greatest contribution to the smallest."""
    return ranked(material.one.activities, cells(material, main(material)))


def title(material: Material) -> str:
    """Return which activity adds most and which least."""
    words, name = material.words, main(material)
    found, place = cells(material, name), words.place(material.territory)
    span = {"first": material.first, "last": material.last}
    known = [a for a in order(material) if found[a].value is not None]
    if not known:
        why = words.why(next(iter(found.values())))
        return words.text("structure.contribution.title.none", why=why, **place)
    return words.text(
        "structure.contribution.title",
        measure=inside_measure(material, name),
        growth=words.value(whole(material, name), GROWTH),
        top=inside(words, known[0]),
        top_value=_points(material, found[known[0]]),
        low=inside(words, known[-1]),
        low_value=_points(material, found[known[-1]]),
        **span,
        **place,
    )


def _points(material: Material, cell: Cell) -> str:
    words = material.words
    return words.plural("structure.points", abs(cell.known) * 100, value=words.value(cell, CONTRIBUTION))


def subtitle(material: Material) -> str:
    """Return what the bars are parts of."""
    words = material.words
    span = {"first": material.first, "last": material.last}
    text = words.text("structure.contribution.subtitle", **span, **words.place(material.territory))
    every = [cell for m in material.counts for cell in cells(material, m).values()]
    known = all(cell.value is not None for cell in every)
    return words.joined((text, words.text("structure.contribution.sum")), " ") if known else text


def panels(material: Material) -> list[dict[str, object]]:
    """Return one panel of bars for each measure whose growth is known."""
    words = material.words
    return [
        panel(
            words,
            words.text(
                "structure.contribution.panel",
                measure=words.text(f"structure.measure.{m}"),
                growth=words.value(whole(material, m), GROWTH),
            ),
            {a: (activity(words, a), cells(material, m)[a]) for a in order(material)},
            lambda cell: words.value(cell, CONTRIBUTION),
            chosen=found.digital,
            apart=False,
        )
        for m, found in material.counts.items()
    ]


def sheet(material: Material) -> Sheet:
    """Return the contributions to the growth of each measure, and the growth that they add up to."""
    words = material.words
    made = {m: cells(material, m) for m in material.counts}
    entries = [
        Entry(
            a,
            activity(words, a),
            tuple(value(words, made[m][a], CONTRIBUTION) for m in material.counts),
            a == material.one.digital,
        )
        for a in order(material)
    ]
    totals = tuple(value(words, whole(material, m), CONTRIBUTION) for m in material.counts)
    entries.append(Entry("", words.text("structure.contribution.whole"), totals))
    heads = tuple(
        words.text("structure.contribution.head", measure=words.text(f"structure.measure.{m}"))
        for m in material.counts
    )
    caption = words.joined((title(material), subtitle(material)), ". ")
    return Sheet(SLUG, caption, words.text("structure.corner.activity"), heads, tuple(entries))
