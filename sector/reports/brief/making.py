"""A brief made once from the objects of the pages, for every format."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from sector.figures.structure.material import Material
from sector.figures.words import Words, words
from sector.model.cell import Cell
from sector.model.period import Period
from sector.model.selection import Selection
from sector.model.view import View
from sector.reports.brief import comparison, territory, under
from sector.reports.brief.blocks import changes_block, gap_block, map_block, material_of, trend_block, trend_view
from sector.reports.brief.given import Given
from sector.reports.brief.model import Brief, Leaf

#: What a brief can be of.
KINDS: Final = ("territory", "comparison")
#: Digits of the version in an address.
_DIGITS: Final = 12
TEXTS: Final = ("method", "sources", "notes", "open", "code", "figures", "beside", "page")

#: Selection → absolute address of the page that shows it.
Address = Callable[[Selection], str]


def brief(given: Given, languages: Sequence[str], kind: str, address: Address) -> Brief:
    """Return a brief in one or two languages.

    Parameters
    ----------
    kind
        One of `KINDS`.
    """
    make = _territory if kind == "territory" else _comparison
    leaves = tuple(make(_words(given, language), given, address) for language in languages)
    issued = max(given.published(version) for version in given.library.versions.values())
    first = leaves[0]
    chosen = given.selection
    codes = [chosen.territory, *([given.comparison().other] if kind == "comparison" else [])]
    return Brief(leaves, issued, "-".join((first.texts["file"], *codes, chosen.period, *languages)))


def _words(given: Given, language: str) -> Words:
    # Paper has no links to the origin of its figures: the code leads to the page, which has.
    return replace(words(language, given.library.reference), is_traced=False)


def pinned(given: Given) -> Selection:
    """Return the selection with the version of its figures: its address shows the same view for ever."""
    version = given.view().version
    return given.selection.but(version=given.selection.version or version[:_DIGITS])


def _territory(spoken: Words, given: Given, address: Address) -> Leaf:
    code, view, period = given.selection.territory, given.view(), Period(given.selection.period)
    made, material = territory.sheet_of(spoken, given), material_of(spoken, given, code)
    shown = trend_view(given, code)
    title, lede = territory.finding(spoken, given)
    front = territory.front(spoken, given)
    compared = ("gap", "location_quotient") if material is not None and material.compares else ()
    indicators = (view.indicator.id, *compared, "growth")[:3]
    used = under.flows(made, (view, shown), material)
    return Leaf(
        **_frame(spoken, given, "territory", address),  # pyright: ignore[reportArgumentType]
        subject=spoken.text("express.subject", name=made.name, year=given.selection.period),
        title=title,
        lede=lede,
        heads=(),
        figures=territory.five(made),
        map=map_block(spoken, given, view, period, [code]),
        trend=trend_block(spoken, given, shown, code),
        gap=gap_block(spoken, material),
        changes=changes_block(spoken, front) if front else None,
        method=under.method(spoken, indicators, view),
        sources=under.sources(made, used),
        notes=under.signs(spoken, view, [*under.shown(made), *_cells(view, period, shown, code, material)]),
    )


def _comparison(spoken: Words, given: Given, address: Address) -> Leaf:
    found, period = given.comparison(), Period(given.selection.period)
    material = material_of(spoken, given, found.one, found.other)
    view = given.view()
    shown = trend_view(given, found.one, found.other)
    title, lede = comparison.finding(spoken, found)
    sources, notes = under.compared(spoken, given, found)
    names = {"one": spoken.name(found.one), "other": spoken.name(found.other)}
    return Leaf(
        **_frame(spoken, given, "comparison", address),  # pyright: ignore[reportArgumentType]
        subject=spoken.text("express.subject.pair", year=given.selection.period, **names),
        title=title,
        lede=lede,
        heads=comparison.heads(spoken, found),
        figures=comparison.five(spoken, found),
        map=map_block(spoken, given, view, period, [found.one, found.other]),
        trend=trend_block(spoken, given, shown, found.one),
        gap=gap_block(spoken, material),
        changes=None,
        method=under.method(spoken, ("share", "difference", "growth"), view),
        sources=sources,
        notes=notes,
    )


def _frame(spoken: Words, given: Given, kind: str, address: Address) -> dict[str, object]:
    """Return what stands around the figures: names of observatory and document, address, small words."""
    board = given.library.reference.observatory
    texts = {name: spoken.text(f"express.{name}") for name in TEXTS}
    texts |= {"indicator": spoken.text("fiche.head.indicator"), "value": spoken.text("express.head.value")}
    return {
        "language": spoken.language,
        "site": board.names.in_language(spoken.language),
        "region": board.subtitles.in_language(spoken.language),
        "kind": spoken.text(f"express.kind.{kind}"),
        "address": address(pinned(given).but(language=spoken.language)),
        "texts": texts | {"file": spoken.text(f"express.file.{kind}")},
    }


def _cells(view: View, period: Period, shown: View, code: str, material: Material | None) -> list[Cell]:
    """Return the cells of the map, the trend and the gap."""
    cells = [view.value(area, period) for area in view.topic.areas]
    cells += [
        cell for row in (code, shown.reference) if row in shown.values.rows for cell in shown.values.row(row)
    ]
    if material is not None:
        figures = {name: found.activities for name, found in material.counts.items()}
        cells += [material.gap(name, a) for name, listed in figures.items() for a in listed if material.compares]
    return cells
