"""A comparison: the cells that the page shows, each with its flags, source and version."""

from collections.abc import Iterator, Sequence
from typing import Final

from sector.figures.comparison import cells_of, title
from sector.figures.comparison_pair import gap_text, item_label, item_text, label_of
from sector.figures.table import shown
from sector.figures.words import Words, state
from sector.model.cell import Cell
from sector.model.comparison import Comparison, Entry, Item, Pair
from sector.model.unit import GROWTH, POINTS, RANK, SHARE, Unit
from sector.reports.document import Column, Document, Kind, Value
from sector.reports.documents.told import Held, facts, file_name, heads, legend, newest, number

COLUMNS: Final = (
    *("part", "indicator", "code", "territory", "period", "value", "unit", "shown", "flags", "state", "why"),
    *("source", "version", "agreed", "differing"),
)


def comparison_document(words: Words, found: Comparison, held: Sequence[Held], address: str) -> Document:
    """Return one row per cell of the page, in its order.

    Those of the first territory, of the second, what lies between them (both codes, the first against the second),
    both together, then the similar territories. Values are unrounded, growth and shares are fractions, gaps of
    them too; a value that is not there has its reason.
    """
    rows = [tuple(row) for pair in (*found.pairs, *found.doubles) for row in _rows(words, pair)]
    rows += [tuple(row) for row in _peers(words, found)]
    name = words.text("export.name.comparison")
    return Document(
        name=file_name(words, name, found.one, found.other),
        language=words.language,
        title=str(title(words, found)),
        sheet=name,
        facts=facts(words, held, address, {"perimeter": words.text("perimeter.J.short")}),
        columns=tuple(
            Column(
                name,
                words.text(f"comparison.csv.{name}"),
                {"value": Kind.NUMBER}.get(name, Kind.TEXT),
                {"value": "OBS_VALUE", "flags": "OBS_STATUS"}.get(name, ""),
            )
            for name in COLUMNS
        ),
        rows=rows,
        legend=legend(words, cells_of(found)),
        notes=(words.text("export.fraction"),),
        created=newest(held),
        heads=heads(words),
    )


def _rows(words: Words, pair: Pair) -> Iterator[list[Value]]:
    part, meter = label_of(words, pair), _meter(words, pair)
    both, names = f"{pair.one.area} {pair.other.area}", _names(words, pair)
    for item in pair.items():
        label = item_label(words, item, pair)
        for at, entry in enumerate((pair.one, pair.other)):
            cell, text = (item.one, item.other)[at], item_text(words, item, at)
            if cell is not None and text is not None:
                where = [part, label, entry.area, words.name(entry.area), item.periods[at]]
                yield [*where, *_cell(words, cell, item.units[at], text.text), *_origin(words, entry), *meter]
        gap = gap_text(words, item)
        if item.gap is not None and gap is not None:
            kind = words.text("comparison.csv.ratio" if item.id == "level" else "comparison.csv.gap")
            where = [part, f"{label}, {kind}", both, names, _when(item)]
            yield [*where, *_cell(words, item.gap, item.gap_unit, gap.text), *_origins(words, pair), *meter]
    if pair.total is not None and pair.total_share is not None and not pair.container:
        kind = words.text("comparison.csv.total")
        period = "/".join(dict.fromkeys((pair.one.period, pair.other.period)))
        rows = (
            ("level", pair.total, pair.one.unit, words.brief(pair.total, pair.one.unit)),
            ("share", pair.total_share, SHARE, words.value(pair.total_share, SHARE)),
        )
        for name, cell, unit, text in rows:
            label = words.text(f"comparison.item.{name}", n=0)
            where = [part, f"{label}, {kind}", both, names, period]
            yield [*where, *_cell(words, cell, unit, text), *_origins(words, pair), *meter]


def _peers(words: Words, found: Comparison) -> Iterator[list[Value]]:
    peers = found.peers
    if peers is None:
        return
    part = words.text("comparison.csv.peers")
    origin = [peers.source.short_titles.in_language(words.language), peers.version, "", ""]
    span = "–".join(peers.span)
    for peer in (*peers.members, peers.own):
        who = [peer.area, words.name(peer.area)]
        cells = [
            (words.text("comparison.peers.head.share", year=peers.period), peers.period, peer.share, SHARE),
            (words.text("comparison.item.growth"), span, peer.growth, GROWTH),
        ]
        if peer.area != peers.own.area:
            distance = words.text("comparison.peers.head.distance")
            cells = [(distance, peers.period, peer.distance, SHARE), *cells]
            cells.append((words.text("comparison.peers.head.gap"), peers.period, peer.gap, POINTS))
        for label, period, cell, unit in cells:
            text = shown(words, cell, unit).text
            yield [part, label, *who, period, *_cell(words, cell, unit, text), *origin]


def _cell(words: Words, cell: Cell, unit: Unit, text: str) -> list[Value]:
    fraction = SHARE if unit == POINTS else unit
    return [
        number(words, cell, fraction),
        words.text("csv.rank") if unit == RANK else words.unit(fraction),
        str(text),
        cell.flags,
        words.text(f"state.{state(cell)}"),
        words.why(cell),
    ]


def _names(words: Words, pair: Pair) -> str:
    places = words.place(pair.one.area, "a") | words.place(pair.other.area, "b")
    return words.text("comparison.csv.title", **places)


def _when(item: Item) -> str:
    return "/".join(dict.fromkeys(item.periods))


def _origin(words: Words, entry: Entry) -> list[str]:
    return [entry.source.short_titles.in_language(words.language), entry.version]


def _origins(words: Words, pair: Pair) -> list[str]:
    both = [_origin(words, entry) for entry in (pair.one, pair.other)]
    return [" / ".join(dict.fromkeys(texts)) for texts in zip(*both, strict=True)]


def _meter(words: Words, pair: Pair) -> list[str]:
    if not pair.is_complete:
        return ["", ""]
    differing = [words.text(f"attribute.{name}") for name in pair.meter.differing]
    return [f"{pair.meter.count}/{pair.meter.whole}", ", ".join(differing)]
