"""The tables of the scenarios: the same cells as the lines, rounded in the same way."""

from dataclasses import replace

from sector.figures.scenarios_words import about, name, weight
from sector.figures.table import Shown, Table, TableRow, explain, shown
from sector.figures.words import Words, state
from sector.model.cell import Cell
from sector.model.scenario import Outcome, Path
from sector.model.unit import GROWTH, SHARE, Unit


def rough(words: Words, cell: Cell, unit: Unit, *, signed: bool = False, strong: bool = False) -> Shown:
    """Return a cell of a scenario as a table writes it, with two significant digits."""
    text = words.value(cell, GROWTH) if cell.value is None else about(words, cell, unit, signed=signed)
    return Shown(text, words.flags(cell), state(cell), words.why(cell), strong)


def summary(words: Words, found: Outcome) -> Table:
    """Return the scenarios side by side: what the target year would have, what that is a year, and its weight."""
    start, blank = found.start, Shown("")
    now = TableRow(
        words.text("scenarios.row.now", base=start.base),
        (shown(words, start.count, start.unit), blank, shown(words, start.share, SHARE)),
    )
    rows = [now, *(_row(words, found, path) for path in found.paths)]
    heads = tuple(words.text(f"scenarios.head.{key}", year=found.horizon) for key in ("count", "yearly", "share"))
    return Table("", words.text("scenarios.head.name"), heads, tuple(rows), ())


def _row(words: Words, found: Outcome, path: Path) -> TableRow:
    cells = (
        rough(words, path.end, found.start.unit, strong=True),
        rough(words, path.yearly, found.start.unit, signed=True),
        _share(words, path),
    )
    return TableRow(name(words, found, path.key), cells)


def _share(words: Words, path: Path) -> Shown:
    made = shown(words, path.share, SHARE)
    # The weight to reach was observed; the others come out of a rounded count.
    return made if path.key == "weight" else replace(made, text=weight(words, path.share))


def twin(words: Words, found: Outcome) -> Table:
    """Return the table of the lines: observed years, then the years of each scenario."""
    start = found.start
    observed = [period for period in start.series.periods if period <= start.base]
    ahead = [str(start.base.year + at) for at in range(1, found.years + 1)]
    blanks = [Shown("")] * len(ahead)
    cells = [start.series.cell(start.territory, period) for period in observed]
    rows = [
        TableRow(
            words.name(start.territory), (*(shown(words, c, start.unit) for c in cells), *blanks), strong=True
        )
    ]
    rows += [
        TableRow(
            name(words, found, path.key),
            (*[Shown("")] * len(observed), *(rough(words, cell, start.unit) for cell in path.counts)),
        )
        for path in found.paths
    ]
    caption = words.text("scenarios.caption", base=start.base, year=found.horizon)
    listed = [*cells, *(cell for path in found.paths for cell in path.counts)]
    corner = words.text("scenarios.head.name")
    return Table(caption, corner, (*observed, *ahead), tuple(rows), explain(words, listed))


def activities(words: Words, found: Outcome) -> Table:
    """Return each activity: its count, the pace of the reference, and what that gives."""
    start = found.start
    source = start.structure.source
    rows = [
        TableRow(
            words.reference.activities[source.nomenclature, part.activity].names.in_language(words.language),
            (
                shown(words, part.now, start.unit),
                shown(words, part.pace, GROWTH),
                rough(words, part.then, start.unit, strong=True),
            ),
            part.activity == start.structure.digital,
        )
        for part in found.parts
    ]
    heads = (
        words.text("scenarios.head.now", base=start.base),
        words.text("scenarios.head.pace"),
        words.text("scenarios.head.count", year=found.horizon),
    )
    cells = [cell for part in found.parts for cell in (part.now, part.pace, part.then)]
    return Table("", words.text("scenarios.head.activity"), heads, tuple(rows), explain(words, cells))
