"""How each indicator is asked for: what it takes, and the cells it gives."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Final

from sector.analyse.asking import Question, Result, Sources, sources
from sector.analyse.library import Library
from sector.analyse.peers import PEERS
from sector.indicators import (
    cagr,
    contribution,
    difference,
    dissimilarity,
    esteban_marquillas,
    gap,
    gini,
    growth,
    hhi,
    index,
    location_quotient,
    net_rate,
    rank,
    shift_share,
    theil,
)
from sector.model.cell import Cell, empty, marked, ratio
from sector.model.comparability import MARK
from sector.model.errors import NotComparable
from sector.model.margin import is_small
from sector.model.matrix import Matrix
from sector.model.status import Reason

#: Part of an answer → its cell, and the period that it is measured from.
Made = tuple[str, Mapping[str, Cell]]
#: Territory and period → what an indicator gives.
Ask = Callable[[str, str], Made]

_PLAIN: Final = ("dataflow", "measure", "activity", "ref_area", "time_period")
_CHANGE: Final = (*_PLAIN, "base_period")
_BESIDE: Final = (*_PLAIN, "reference")
_RATE: Final = ("dataflow", "activity", "ref_area", "time_period")
_SPREAD: Final = ("dataflow", "measure", "activity", "group", "time_period")
#: Level of the territories between which Theil's index is split.
_BETWEEN: Final = "nuts1"


def _one(cell: Cell, base: str = "") -> Made:
    return base, {"": cell}


def _valued(indicator: str) -> Callable[[Sources], Ask]:
    def prepare(given: Sources) -> Ask:
        found = given.values(indicator)
        return lambda area, period: _one(found.cell(area, period))

    return prepare


def _rate(indicator: str) -> Callable[[Sources], Ask]:
    """Make a rate of enterprises; on a base under thirty the pages give the counts, so that there is none."""

    def prepare(given: Sources) -> Ask:
        found, active = given.values(indicator), given.matrix("ENTERPRISES")
        return lambda area, period: _one(_unless_small(active, area, period, found))

    return prepare


def _net(given: Sources) -> Ask:
    active = given.matrix("ENTERPRISES")
    found = net_rate.between(given.matrix(), given.matrix("DEATHS"), active)
    return lambda area, period: _one(_unless_small(active, area, period, found))


def _unless_small(base: Matrix, area: str, period: str, found: Matrix) -> Cell:
    is_few = is_small(base.cell(area, period), base.unit)
    return empty(Reason.SMALL_BASE) if is_few else found.cell(area, period)


def _growth(given: Sources) -> Ask:
    values, yearly = given.matrix(), given.values("growth")
    before = {str(after): str(first) for first, after in zip(values.periods, values.periods[1:], strict=False)}

    def ask(area: str, period: str) -> Made:
        if given.asked.base:
            return _one(growth.between(values, area, given.asked.base, period), given.asked.base)
        return _one(yearly.cell(area, period), before.get(period, ""))

    return ask


def _index(given: Sources) -> Ask:
    found = index.rebase(given.matrix(), given.first) if given.first else given.matrix()
    return lambda area, period: _one(found.cell(area, period), given.first)


def _cagr(given: Sources) -> Ask:
    values = given.matrix()
    return lambda area, period: _one(cagr.between(values, area, given.first, period), given.first)


def _contribution(given: Sources) -> Ask:
    values, whole, base = given.matrix(), given.whole(), given.first
    return lambda area, period: _one(contribution.between(values, whole, area, base, period), base)


def _rank(given: Sources) -> Ask:
    found = rank.compute(given.values(given.asked.by), group=given.asked.group)
    return lambda area, period: _one(found.cell(area, period))


def _difference(given: Sources) -> Ask:
    shares, other = given.values("share"), given.asked.reference
    return lambda area, period: _one(difference.between(shares.cell(area, period), shares.cell(other, period)))


def _gap(given: Sources) -> Ask:
    parts, wholes, other = given.matrix(), given.whole(), given.asked.reference

    def ask(area: str, period: str) -> Made:
        share = ratio(parts.cell(other, period), wholes.cell(other, period))
        return _one(gap.between(parts.cell(area, period), wholes.cell(area, period), share))

    return ask


def _quotient(given: Sources) -> Ask:
    parts, wholes, other = given.matrix(), given.whole(), given.asked.reference

    def ask(area: str, period: str) -> Made:
        own = parts.cell(area, period), wholes.cell(area, period)
        return _one(location_quotient.of(*own, parts.cell(other, period), wholes.cell(other, period)))

    return ask


def _shift(given: Sources) -> Ask:
    parts, wholes, other, base = given.matrix(), given.whole(), given.asked.reference, given.first

    def ask(area: str, period: str) -> Made:
        made = shift_share.between(parts, wholes, area, other, base, period)
        cells = {"national": made.national, "mix": made.mix, "regional": made.regional, "change": made.change}
        return base, cells

    return ask


def _split(given: Sources) -> Ask:
    parts, wholes, other, base = given.matrix(), given.whole(), given.asked.reference, given.first

    def ask(area: str, period: str) -> Made:
        made = esteban_marquillas.between(parts, wholes, area, other, base, period)
        return base, {"competitive": made.competitive, "allocation": made.allocation}

    return ask


def _spread(given: Sources) -> tuple[Matrix, Callable[[str], list[tuple[str, Cell]]]]:
    """Return the members of a group that have a figure, here and in the whole where there is one."""
    parts = given.matrix()
    whole = given.whole() if given.cube.source.total_activity else parts

    def known(period: str) -> list[tuple[str, Cell]]:
        pairs = [(row, parts.cell(row, period), whole.cell(row, period)) for row in parts.rows]
        return [(row, own) for row, own, all_of_it in pairs if None not in (own.value, all_of_it.value)]

    return parts, known


def _of_some(given: Sources, count: int) -> str:
    """Return the mark of an index over some members of a group, empty where all of them count."""
    return "" if count == len(given.library.reference.territories[given.asked.group].members) else MARK


def _concentration(of: Callable[[list[Cell]], Cell]) -> Callable[[Sources], Ask]:
    def prepare(given: Sources) -> Ask:
        _, known = _spread(given)

        def ask(_area: str, period: str) -> Made:
            cells = [cell for _, cell in known(period)]
            return _one(marked(of(cells), _of_some(given, len(cells))))

        return ask

    return prepare


def _theil(given: Sources) -> Ask:
    _, known = _spread(given)

    def above(code: str) -> str:
        places = given.library.reference.territories
        while places[code].level != _BETWEEN and places[code].parent:
            code = places[code].parent
        return code

    def ask(_area: str, period: str) -> Made:
        placed = sorted(((above(code), cell) for code, cell in known(period)), key=lambda pair: pair[0])
        groups = [[cell for _, cell in group] for _, group in groupby(placed, key=lambda pair: pair[0])]
        made, mark = theil.decomposed(groups), _of_some(given, len(placed))
        cells = {"": made.total, "between": made.between, "within": made.within}
        return "", {part: marked(cell, mark) for part, cell in cells.items()}

    return ask


def _dissimilarity(given: Sources) -> Ask:
    """Compare the structures without the digital sector, which must not decide who resembles whom."""
    source, other = given.cube.source, given.asked.reference
    activities = [activity for activity in source.partition if activity != source.digital_activity]
    found = [given.matrix(activity=activity) for activity in activities]

    def ask(area: str, period: str) -> Made:
        pair = ([matrix.cell(code, period) for matrix in found] for code in (area, other))
        return _one(dissimilarity.between(*pair))

    return ask


#: Indicator → names of what it takes, and what prepares its cells.
METHODS: Final[dict[str, tuple[tuple[str, ...], Callable[[Sources], Ask]]]] = {
    "level": (_PLAIN, _valued("level")),
    "share": (_PLAIN, _valued("share")),
    "difference": (_BESIDE, _difference),
    "growth": (_CHANGE, _growth),
    "contribution": (_CHANGE, _contribution),
    "cagr": (_CHANGE, _cagr),
    "index": (_CHANGE, _index),
    "location_quotient": (_BESIDE, _quotient),
    "gap": (_BESIDE, _gap),
    "shift_share": ((*_BESIDE, "base_period"), _shift),
    "esteban_marquillas": ((*_BESIDE, "base_period"), _split),
    "birth_rate": (_RATE, _rate("birth_rate")),
    "death_rate": (_RATE, _rate("death_rate")),
    "net_rate": (_RATE, _net),
    "jobs_per_enterprise": (_RATE, _valued("jobs_per_enterprise")),
    "density": (_PLAIN, _valued("density")),
    "rank": ((*_PLAIN, "group", "by"), _rank),
    "hhi": (_SPREAD, _concentration(hhi.of)),
    "theil": (_SPREAD, _theil),
    "gini": (_SPREAD, _concentration(gini.of)),
    "dissimilarity": (("dataflow", "measure", "ref_area", "time_period", "reference"), _dissimilarity),
}
#: Indicators that a rank may be that of.
RANKED: Final = ("level", "share", "density", "growth")


def answer(library: Library, asked: Question) -> list[Result]:
    """Return the cells of an indicator, territory by territory, period by period.

    A territory or a period that the source does not give has an empty cell that says so; of a group, the members
    with a figure count, and an index over some of them is marked ``D``.

    Raises
    ------
    NotComparable
        If the source does not publish what the indicator needs, or counts something else.
    KeyError
        If no version of the dataflow is published.
    """
    takes, prepare = METHODS[asked.indicator]
    members = library.reference.territories[asked.group].members if "group" in takes else ()
    found: list[Result] = []
    shown = asked.areas if "ref_area" in takes else (asked.group,)
    # Each territory has peers of its own; everything else is read once for all of them.
    rounds = [(area,) for area in shown] if asked.reference == PEERS else [shown]
    for areas in rounds:
        given = sources(library, asked, members or areas)
        if not given.periods:
            raise NotComparable("api.refused.nothing", dataflow=asked.dataflow)
        ask = prepare(given)
        for area in areas:
            for period in asked.periods or given.periods:
                base, cells = ask(area, str(period))
                found += [Result(area, str(period), part, base, cell) for part, cell in cells.items()]
    return found
