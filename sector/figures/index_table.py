"""The table of the small charts: enterprises and jobs of each territory, as indices of the first period."""

from collections.abc import Iterable

from sector.figures.multiples import Panel
from sector.figures.table import Table, TableRow, explain, shown
from sector.figures.words import Words
from sector.model.period import Period
from sector.model.unit import INDEX


def index_table(
    words: Words, panels: Iterable[Panel], periods: tuple[Period, ...], chosen: str, caption: str
) -> Table:
    """Return one row for each measure of each panel, one column for each period.

    Parameters
    ----------
    chosen
        Name of the territory whose rows are marked.
    """
    drawn = [(panel, measure) for panel in panels for measure in (panel.first, panel.second)]
    rows = tuple(
        TableRow(
            words.text("twin.measure", name=panel.name, measure=measure.name),
            tuple(shown(words, cell, INDEX) for cell in measure.cells),
            panel.name == chosen,
        )
        for panel, measure in drawn
    )
    cells = [cell for _, measure in drawn for cell in measure.cells]
    return Table(caption, words.text("table.territory"), tuple(periods), rows, explain(words, cells))
