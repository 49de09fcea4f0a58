"""The weight of each activity where there is nothing to compare it with."""

from sector.figures.structure.bars import panel, ranked
from sector.figures.structure.material import Material
from sector.figures.structure.said import activity, listed, named, place_of, reserved
from sector.figures.structure.sheet import Entry, Sheet, value
from sector.model.unit import SHARE

SLUG = "poids"


def title(material: Material) -> str:
    """Return the share of the digital sector in each measure."""
    words = material.words
    found = {m: material.weight(m, s.digital) for m, s in material.counts.items()}
    known = {m: words.value(cell, SHARE) for m, cell in found.items() if cell.value is not None}
    place = words.place(material.territory)
    if not known:
        return words.text("structure.weight.title.none", year=material.period, **place)
    what = listed(words, [words.text(f"structure.weight.{m}", share=share) for m, share in known.items()])
    text = words.text("structure.weight.title", what=what, year=material.period, **place)
    return reserved(words, text, found.values())


def subtitle(material: Material) -> str:
    """Return what the shares are of."""
    words = material.words
    place = words.place(material.territory)
    return words.text("structure.weight.subtitle", year=material.period, counted=place_of(material), **place)


def order(material: Material) -> list[str]:
    """Return the activities: the digital sector first, then from the greatest to the smallest."""
    one = material.one
    return ranked(one.activities, {a: material.weight(material.main, a) for a in one.activities}, one.digital)


def panels(material: Material) -> list[dict[str, object]]:
    """Return one panel of bars for each measure."""
    words = material.words
    return [
        panel(
            words,
            words.text("structure.weight.panel", measure=words.text(f"structure.measure.{m}")),
            {a: (activity(words, a), material.weight(m, a)) for a in order(material)},
            lambda cell: words.value(cell, SHARE),
            chosen=found.digital,
        )
        for m, found in material.counts.items()
    ]


def sheet(material: Material) -> Sheet:
    """Return the count and the share of each activity, for each measure."""
    words = material.words
    heads = tuple(
        words.text(f"structure.weight.head.{name}", measure=named(material, m))
        for m in material.counts
        for name in ("count", "share")
    )
    entries = tuple(
        Entry(
            a,
            activity(words, a),
            tuple(
                figure
                for m, found in material.counts.items()
                for figure in (
                    value(words, found.part(a, material.territory, material.period), material.unit(m)),
                    value(words, material.weight(m, a), SHARE),
                )
            ),
            a == material.one.digital,
        )
        for a in order(material)
    )
    return Sheet(SLUG, subtitle(material), words.text("structure.corner.activity"), heads, entries)
