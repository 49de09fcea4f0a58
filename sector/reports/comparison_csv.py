"""A comparison as CSV: the cells that the page shows, each with its flags, source and version."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from sector.figures.comparison import cells_of, title
from sector.figures.comparison_pair import gap_text, item_label, item_text, label_of
from sector.figures.comparison_peers import distance, gap
from sector.figures.table import explain, shown
from sector.figures.words import Words, state
from sector.model.cell import Cell
from sector.model.comparison import Comparison, Entry, Item, Pair
from sector.model.unit import GROWTH, POINTS, RANK, SHARE, Unit
from sector.reports.plain import disarmed

COLUMNS: Final = (
    *("part", "indicator", "code", "territory", "period", "value", "unit", "shown", "flags", "state", "why"),
    *("source", "version", "agreed", "differing"),
)


def comparison_csv(words: Words, found: Comparison, address: str) -> bytes:
    """Return a comparison as UTF-8 with byte-order mark, semicolons and decimal commas (points in English).

    One row per cell of the page, in its order: those of the first territory, of the second, what lies between
    them (both codes, the first against the second), both together, then the similar territories. Values are
    unrounded, growth and shares are fractions, gaps of them too; a value that is not there has its reason.
    Title, notes and the address of the page stand in lines that start with ``#``.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for line in (title(words, found), words.text("csv.address", address=address)):
        writer.writerow([f"# {line}"])
    writer.writerow([words.text(f"comparison.csv.{name}") for name in COLUMNS])
    for pair in (*found.pairs, *found.doubles):
        writer.writerows([disarmed(text) for text in row] for row in _rows(words, pair))
    writer.writerows([disarmed(text) for text in row] for row in _peers(words, found))
    for note in explain(words, cells_of(found)):
        writer.writerow([f"# {note}"])
    return out.getvalue().encode("utf-8-sig")


def _rows(words: Words, pair: Pair) -> Iterator[list[str]]:
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


def _peers(words: Words, found: Comparison) -> Iterator[list[str]]:
    peers = found.peers
    if peers is None:
        return
    part = words.text("comparison.csv.peers")
    origin = [peers.source.short_titles.in_language(words.language), peers.version, "", ""]
    span = "–".join(peers.span)
    for peer in (*peers.members, peers.own):
        who = [peer.area, words.name(peer.area)]
        share = words.text("comparison.peers.head.share", year=peers.period)
        cells = [
            (share, peers.period, peer.share, SHARE, shown(words, peer.share, SHARE)),
            (words.text("comparison.item.growth"), span, peer.growth, GROWTH, shown(words, peer.growth, GROWTH)),
        ]
        if peer.area != peers.own.area:
            far, between = words.text("comparison.peers.head.distance"), words.text("comparison.peers.head.gap")
            cells = [(far, peers.period, peer.distance, SHARE, distance(words, peer)), *cells]
            cells.append((between, peers.period, peer.gap, POINTS, gap(words, peer)))
        for label, period, cell, unit, made in cells:
            text = made.text
            yield [part, label, *who, period, *_cell(words, cell, unit, text), *origin]


def _cell(words: Words, cell: Cell, unit: Unit, text: str) -> list[str]:
    return [
        _decimal(words, cell),
        _unit(words, unit),
        text,
        cell.flags,
        words.text(f"state.{state(cell)}"),
        words.why(cell),
    ]


def _unit(words: Words, unit: Unit) -> str:
    """Return the unit of a value in the file, where a gap of shares is a fraction as they are."""
    if unit == RANK:
        return words.text("csv.rank")
    return words.unit(SHARE if unit == POINTS else unit)


def _decimal(words: Words, cell: Cell) -> str:
    if cell.value is None:
        return ""
    text = repr(round(cell.value, 10)).removesuffix(".0")
    return text if words.language == "en" else text.replace(".", ",")


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
