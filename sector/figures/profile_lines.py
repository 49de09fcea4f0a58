"""The lines of the sheet of a territory: for each indicator its series, its reference and its position."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from sector.figures.positions import moved_by_margin, position
from sector.figures.profile_line import GAPS, PACES, QUOTIENTS, Line
from sector.indicators import INDICATORS, cagr, gap, location_quotient
from sector.model.cell import ABSENT, Cell, empty, ratio
from sector.model.margin import band
from sector.model.matrix import Matrix
from sector.model.period import Period
from sector.model.profile import Profile
from sector.model.status import Reason
from sector.model.structure import Structure
from sector.model.unit import GROWTH, QUOTIENT, Kind
from sector.model.view import View

#: Topic that orders territories as the quotient of a measure does, since all are divided by one reference.
_SHARES: Final = {"ENTERPRISES": "poids-entreprises", "JOBS": "poids-emplois-siege"}
_ORDER: Final = (
    *("entreprises", "emplois-siege", "poids-entreprises", "poids-emplois-siege"),
    *(*QUOTIENTS.values(), *GAPS.values()),
    *("densite-entreprises", "taille", "creations", "cessations"),
    *("croissance-entreprises", "croissance-emplois-siege", *PACES.values()),
)


def lines(profile: Profile, territory: str, asked: str) -> list[Line]:
    """Return every line of the sheet of a territory, source by source, those without any value last.

    Parameters
    ----------
    asked
        Period wanted; a source that does not have it shows its last one.
    """
    found = {name: _of_view(view, profile, territory, asked) for name, view in profile.views.items()}
    found |= {PACES[name]: _pace(found[name]) for name in PACES if name in found}
    for measure, structure in profile.structures.items():
        share = found.get(_SHARES[measure])
        for line in _of_structure(structure, territory, asked):
            ranked = share.position if share and share.period == line.period else None
            is_quotient = line.name == QUOTIENTS[measure] and line.value.value is not None
            found[line.name] = replace(line, position=ranked if is_quotient else None)
    known = [name for name in _ORDER if name in found]
    ordered = [found[name] for name in (*known, *(name for name in found if name not in known))]
    sources = list(dict.fromkeys(line.source.dataflow for line in ordered))
    covered = {line.source.dataflow for line in ordered if line.value.value is not None}
    place = {flow: (flow not in covered, at) for at, flow in enumerate(sources)}
    return sorted(ordered, key=lambda line: place[line.source.dataflow])


def _of_view(view: View, profile: Profile, territory: str, asked: str) -> Line:
    reference = "" if view.reference == territory else view.reference
    rows = [row for row in dict.fromkeys((territory, reference)) if row in view.values.rows]
    period, start = _periods(view.values, territory, asked)
    is_rate = view.values.unit.kind is not Kind.COUNT
    return Line(
        name=view.topic.slug,
        indicator=view.indicator,
        source=view.source,
        version=view.version,
        series=view.values.select(rows),
        territory=territory,
        reference=reference,
        period=period,
        start=start,
        position=position(view, territory, Period(period)) if period else None,
        moved=moved_by_margin(view, territory, Period(period)) if period and is_rate else None,
        view=view,
        is_compared=bool(view.reference) or profile.reference == territory,
    )


def _periods(series: Matrix, territory: str, asked: str) -> tuple[str, str]:
    """Return the period to show and the first that compares with it, both empty where nothing is known.

    A period that the source has is shown also where it has no value for this territory: that is said then.
    """
    known = series.periods_of(territory) if territory in series.rows else ()
    if not known:
        return "", ""
    period = asked if asked in series.periods else known[-1]
    return period, min((p for p in series.segment(territory, period) if p <= period), default=period)


def _pace(line: Line) -> Line:
    """Return the mean growth for a year of a count, over the periods that compare."""
    assert line.view is not None  # noqa: S101  only lines of views are given
    parts, end = line.view.parts, line.period
    rows = line.series.rows if end else ()
    is_cut = line.start == end and any(p < end for p in parts.periods_of(line.territory))
    paces = {row: empty(Reason.BREAK) if is_cut else cagr.between(parts, row, line.start, end) for row in rows}
    cells = {(row, Period(end)): pace for row, pace in paces.items()} if end else {}
    moved = None
    if end:
        first = parts.cell(line.territory, line.start)

        def grown(last: Cell) -> Cell:
            ends = {(line.territory, Period(line.start)): first, (line.territory, Period(end)): last}
            return cagr.between(replace(parts, cells=ends), line.territory, line.start, end)

        moved = band(parts.cell(line.territory, end), parts.unit, grown)
    periods = (Period(end),) if end else ()
    return replace(
        line,
        name=PACES[line.name],
        indicator=cagr.INDICATOR,
        series=Matrix(rows, periods, GROWTH, cells),
        position=None,
        moved=moved,
        start=end,
        since=line.start,
    )


def _of_structure(structure: Structure, territory: str, asked: str) -> list[Line]:
    """Return the quotient and the gap of a territory; without another territory as reference, neither."""
    reference = "" if structure.reference == territory else structure.reference
    counts, whole = structure.parts[structure.digital], structure.whole

    def quotient(row: str, period: Period, part: Cell) -> Cell:
        if not reference:
            return empty(Reason.CONCEPT)
        base = (counts.cell(reference, period), whole.cell(reference, period))
        return location_quotient.of(part, whole.cell(row, period), *base)

    def missing(row: str, period: Period, part: Cell) -> Cell:
        if not reference:
            return empty(Reason.CONCEPT)
        share = ratio(counts.cell(reference, period), whole.cell(reference, period))
        return gap.between(part, whole.cell(row, period), share)

    made: list[tuple[str, str, Callable[[str, Period, Cell], Cell], Matrix]] = []
    none = frozenset[Period]()
    made_of = [found.breaks.get(row, none) for found in (counts, whole) for row in (territory, reference)]
    own = counts.select([territory] if territory in counts.rows else [])
    own = replace(own, breaks={territory: none.union(*made_of)})
    made.append((QUOTIENTS[structure.measure], "location_quotient", quotient, own.map(quotient, QUOTIENT)))
    made.append((GAPS[structure.measure], "gap", missing, own.map(missing, counts.unit)))
    found: list[Line] = []
    for name, indicator, compute, series in made:
        period, start = _periods(series, territory, asked)
        at = partial(compute, territory, Period(period)) if period else None
        found.append(
            Line(
                name=name,
                indicator=INDICATORS[indicator],
                source=structure.source,
                version=structure.version,
                series=series,
                territory=territory,
                reference="",
                period=period,
                start=start,
                moved=band(counts.cell(territory, period), counts.unit, at) if at else None,
                is_compared=bool(structure.reference),
                norm=compute(reference, Period(period), counts.cell(reference, period)) if at else ABSENT,
            )
        )
    return found
