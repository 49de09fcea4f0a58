"""The differences of two versions, written."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sector.figures.words import Words
from sector.i18n.numbers import rounded
from sector.model.differences import SIZE_BOUNDS, Codes, Differences, FigureKey, Revision, Sizes

#: So many territories or activities are named; the others are counted.
_NAMED: Final = 6
_DECIMALS: Final = 6
#: Dimensions whose new and vanished codes are told.
DIMENSIONS: Final = ("time_period", "ref_area", "activity", "measure")


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence on the figures; `is_loss` where something that readers had would be gone."""

    text: str
    is_loss: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: what, before, after, and the difference where there is one."""

    label: str
    before: str
    after: str
    change: str = ""


def facts(words: Words, found: Differences) -> list[Fact]:
    """Return what changes in the figures, counted; only what there is."""
    n = words.numbers.number
    counts = {"before": n(found.before.rows), "after": n(found.after.rows), "same": n(found.same)}
    counts |= {"added": n(found.added), "removed": n(found.removed)}
    listed = [Fact(words.text("preview.fact.rows", **counts), found.removed > 0)]
    for name in DIMENSIONS:
        codes = found.codes.get(name, Codes())
        for way, changed in (("new", codes.new), ("gone", codes.gone)):
            if changed:
                text = words.text(f"preview.codes.{name}.{way}", names=_names(words, name, changed))
                listed.append(Fact(text, way == "gone"))
    for (before, after), count in found.transitions.items():
        text = words.plural(f"preview.state.{before}.{after}", count, n=n(count))
        listed.append(Fact(text, before == "value"))
    for key, count in (("preview.fact.flags", found.flags), ("preview.fact.remarks", found.remarks)):
        if count:
            listed.append(Fact(words.plural(key, count, n=n(count))))
    return listed


def held(words: Words, found: Differences) -> list[str]:
    """Return what stays empty after: missing figures, never zero, and hidden ones, hidden everywhere."""
    n, notes = words.numbers.number, list[str]()
    if found.after.missing:
        notes.append(words.plural("preview.held.missing", found.after.missing, n=n(found.after.missing)))
    if found.after.hidden:
        notes.append(words.plural("preview.held.hidden", found.after.hidden, n=n(found.after.hidden)))
    else:
        notes.append(words.text("preview.held.none_hidden"))
    return notes


def revisions(words: Words, found: Differences) -> list[Line]:
    """Return the largest revisions; a figure too small for a percentage shows the difference instead."""
    return [_revision(words, revision) for revision in found.largest]


def _revision(words: Words, revision: Revision) -> Line:
    decimals = max(_places(revision.before), _places(revision.after))
    number, relative = words.numbers.number, revision.relative
    change = (
        number(revision.after - revision.before, decimals, signed=True)
        if relative is None
        else words.numbers.percent(relative, 1, signed=True)
    )
    values = number(revision.before, decimals), number(revision.after, decimals)
    return Line(figure_name(words, revision.key), *values, change)


def _places(value: float) -> int:
    exact = rounded(value, _DECIMALS)
    return next(n for n in range(_DECIMALS + 1) if rounded(value, n) == exact)


def states(words: Words, found: Differences) -> list[Line]:
    """Return the first figures that were or become empty, by their state only: what is hidden is not shown."""
    return [
        Line(
            figure_name(words, moved.key), words.text(f"state.{moved.before}"), words.text(f"state.{moved.after}")
        )
        for moved in found.changed
    ]


def size_lines(words: Words, sizes: Sizes, past: Sizes) -> list[Line]:
    """Return how many revisions are of each size, in this version and in earlier publications."""
    percent, n = words.numbers.percent, words.numbers.number
    bounds = [percent(bound, 0 if round(bound * 100, 6).is_integer() else 1) for bound in SIZE_BOUNDS]
    labels = [words.text("preview.size.first", high=bounds[0])]
    labels += [words.text("preview.size.between", low=low, high=high) for low, high in pairwise(bounds)]
    labels += [words.text("preview.size.last", low=bounds[-1]), words.text("preview.size.small")]
    counts = zip((*sizes.classes, sizes.small), (*past.classes, past.small), strict=True)
    return [Line(label, n(now), n(then)) for label, (now, then) in zip(labels, counts, strict=True) if now or then]


def size_note(words: Words, sizes: Sizes, publications: int, past: Sizes) -> str:
    """Return how the revisions compare with those of earlier publications, nothing where there is no revision."""
    if not sizes.count:
        return ""
    n = words.numbers.number
    text = words.plural("preview.revised", sizes.count, n=n(sizes.count)) + _ends(words, sizes) + "."
    if not publications:
        return f"{text} {words.text('preview.past.none')}"
    revised = {"n": n(past.count), "publications": n(publications)}
    text += " " + words.plural("preview.past", publications, **revised) + _ends(words, past) + "."
    if sizes.largest is not None and past.largest is not None and sizes.largest > past.largest:
        text += " " + words.text("preview.past.exceeded")
    return text


def _ends(words: Words, sizes: Sizes) -> str:
    if sizes.median is None or sizes.largest is None:
        return ""
    percent = words.numbers.percent
    if sizes.median == sizes.largest:
        return words.text("preview.sizes.one", largest=percent(sizes.largest, 1))
    return words.text("preview.sizes", median=percent(sizes.median, 1), largest=percent(sizes.largest, 1))


def figure_name(words: Words, key: FigureKey) -> str:
    """Return what a figure is about: territory, activity, measure and period."""
    place = _name(words, "ref_area", key.ref_area)
    measure = _name(words, "measure", key.measure)
    activity = words.reference.activities.get((key.nomenclature, key.activity))
    named = activity.names.in_language(words.language) if activity else key.activity
    return words.text("preview.figure", place=place, activity=named, measure=measure, period=key.time_period)


def _names(words: Words, dimension: str, codes: tuple[str, ...]) -> str:
    named = words.text("list.join").join(_name(words, dimension, code) for code in codes[:_NAMED])
    more = len(codes) - _NAMED
    return named + (words.plural("preview.more", more, n=words.numbers.number(more)) if more > 0 else "")


def _name(words: Words, dimension: str, code: str) -> str:
    reference, language = words.reference, words.language
    if dimension == "ref_area" and code in reference.territories:
        return reference.territories[code].name(language)
    if dimension == "measure" and code in reference.measures:
        return reference.measures[code].names.in_language(language)
    if dimension == "activity":
        known = (names.names for (_, activity), names in reference.activities.items() if activity == code)
        found = next(known, None)
        return code if found is None else f"{code} {found.in_language(language)}"
    return code
