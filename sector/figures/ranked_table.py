"""The table of a ranking: all territories of a strip of dots, by position."""

from collections.abc import Mapping

from sector.figures.table import Shown, Table, TableRow, explain, shown
from sector.figures.words import Words
from sector.model.cell import ABSENT, Cell
from sector.model.period import Period
from sector.model.view import View


def ranked_table(
    words: Words, view: View, period: Period, marked: Mapping[str, Cell], caption: str
) -> Table | None:
    """Return position and value of every ranked territory of a period; None where nothing is ranked.

    Those without a value follow, with the reason; then those of `marked` that are no part of the ranking.

    Parameters
    ----------
    marked
        Territories that the figure points out → their value.
    """
    if view.ranking is None:
        return None
    values = view.ranking.column(period)
    ranks = {code: view.rank(code, period) or ABSENT for code in values}

    def place(code: str) -> tuple[float, str]:
        found = ranks[code].value
        return (float("inf") if found is None else found, words.name(code))

    rows = [
        _row(words, view, code, (ranks[code], values[code]), code in marked) for code in sorted(values, key=place)
    ]
    rows += [
        _row(words, view, code, (None, cell), is_marked=True)
        for code, cell in marked.items()
        if code not in values
    ]
    heads = (words.text("twin.rank"), words.text("twin.value", year=period))
    listed = [*values.values(), *marked.values()]
    return Table(caption, words.text("table.territory"), heads, tuple(rows), explain(words, listed))


def _row(words: Words, view: View, code: str, found: tuple[Cell | None, Cell], is_marked: bool) -> TableRow:
    rank, value = found
    position = (
        Shown(words.rank(rank)) if rank is not None and rank.value is not None else Shown(words.text("twin.none"))
    )
    return TableRow(words.name(code), (position, shown(words, value, view.values.unit)), is_marked)
