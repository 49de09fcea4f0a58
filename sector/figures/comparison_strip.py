"""Where two territories stand among all départements: dots, lines for those that are none, one sentence."""

from sector.figures import positions
from sector.figures.standing import bounds, left_out, scope
from sector.figures.strip import Dots, strip
from sector.figures.style import Display, Figure
from sector.figures.words import Words
from sector.model.cell import Cell
from sector.model.period import Period
from sector.model.view import View


def picture(
    words: Words, view: View, period: Period, values: dict[str, Cell], display: Display
) -> tuple[str, str, Figure, str] | None:
    """Return title, subtitle, figure and the text that stands for it; None where nothing is ranked or to be drawn.

    Parameters
    ----------
    values
        The two territories, each with its value of the indicator.
    """
    codes = tuple(values)
    found, drawn_lines = dots(words, view, period, codes), lines(words, values, view)
    drawn = bounds(found, drawn_lines) if found is not None else None
    if found is None or drawn is None:
        return None
    head = title(words, view, period, codes)
    text = scope(words, view, period) + left_out(words, view, drawn)
    subtitle = words.joined(filter(None, (f"{text}.", outside(words, view, period, codes))), " ")
    figure = strip(found, frame=drawn, unit=view.values.unit, display=display, lines=drawn_lines)
    series = ", ".join((*found.highlighted.values(), *(label for _, label in drawn_lines)))
    return head, subtitle, figure, words.text("evolutions.alt", title=head, series=series)


def dots(words: Words, view: View, period: Period, codes: tuple[str, ...]) -> Dots | None:
    """Return all ranked territories of a period, the two pointed out; None where nothing is ranked."""
    if view.ranking is None:
        return None
    values = view.ranking.column(period)
    labels = {code: _label(words, code, rank) for code, rank in _ranks(view, period, codes)}
    return Dots(values, labels, {code: words.name(code) for code in values}, frozenset(codes[1:]) & set(labels))


def lines(words: Words, values: dict[str, Cell], view: View) -> list[tuple[float, str]]:
    """Return the lines of the territories that are no dots; counts are not drawn, since sizes differ.

    Parameters
    ----------
    values
        Territory → its value of the indicator.
    """
    if not view.is_rate or view.ranking is None:
        return []
    unit = view.values.unit
    return [
        (cell.value, words.text("comparison.strip.line", name=words.name(code), value=words.value(cell, unit)))
        for code, cell in values.items()
        if code not in view.ranking.rows and cell.value is not None
    ]


def title(words: Words, view: View, period: Period, codes: tuple[str, ...]) -> str:
    """Return the ranks of the two, or of the one that has a rank."""
    ranks = [(code, words.rank(rank)) for code, rank in _ranks(view, period, codes)]
    n = positions.ranked(words, view, period)
    if len(ranks) == 2:
        (one, first), (other, last) = ranks
        places = words.place(one, "a") | words.place(other, "b")
        return words.text("comparison.strip.title.two", a_rank=first, b_rank=last, n=n, **places)
    if ranks:
        return words.text("comparison.strip.title.one", name=words.name(ranks[0][0]), rank=ranks[0][1], n=n)
    return words.text("comparison.strip.title.none", n=n)


def outside(words: Words, view: View, period: Period, codes: tuple[str, ...]) -> str:
    """Return which of the two have no rank, nothing when both have one."""
    ranked = {code for code, _ in _ranks(view, period, codes)}
    names = [words.name(code) for code in dict.fromkeys(codes) if code not in ranked]
    return words.text("comparison.strip.out", names=words.text("list.join").join(names)) if names else ""


def _ranks(view: View, period: Period, codes: tuple[str, ...]) -> list[tuple[str, Cell]]:
    found = [(code, view.rank(code, period)) for code in dict.fromkeys(codes)]
    return [(code, rank) for code, rank in found if rank is not None and rank.value is not None]


def _label(words: Words, code: str, rank: Cell) -> str:
    return words.text("strip.label", name=words.name(code), rank=words.rank(rank))
