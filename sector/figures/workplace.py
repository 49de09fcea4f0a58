"""The front page of a territory that business statistics do not cover: jobs where they are held."""

from markupsafe import Markup

from sector.figures.brief_cards import Card
from sector.figures.words import Words
from sector.indicators import growth
from sector.model.cell import ABSENT, ratio
from sector.model.period import Period
from sector.model.status import Reason
from sector.model.unit import GROWTH, Kind, Unit
from sector.model.view import View

#: From this factor on, a change is said as a multiplication rather than as a percentage.
_FACTOR = 2.0
_TIMES = Unit("quotient", Kind.RATIO, decimals=1)


def headline(words: Words, jobs: View, territory: str) -> str:
    """Return what the jobs of the sector did over the whole unbroken series."""
    start, end = _ends(jobs, territory)
    first, last = jobs.part(territory, start), jobs.part(territory, end)
    if start == end:
        counted = words.counted(last, jobs.parts.unit)
        return words.text("workplace.title.first", counted=counted, year=end, **words.place(territory))
    figures = {"first": start, "last": end, **words.place(territory)}
    if first.value and last.value and last.value >= _FACTOR * first.value:
        factor = words.value(ratio(last, first), _TIMES)
        return words.text("workplace.title.factor", factor=factor, **figures)
    change = words.value(growth.between(jobs.parts, territory, start, end), GROWTH)
    return words.text("workplace.title.growth", growth=change, **figures)


def lede(words: Words, jobs: View, territory: str) -> Markup:
    """Return both ends of the unbroken series with what they count, one figure where it has one year."""
    start, end = _ends(jobs, territory)
    unit = jobs.parts.unit
    if start == end:
        count = words.value(jobs.part(territory, end), unit)
        return words.html("workplace.lede.first", count=count, year=end)
    return words.html(
        "workplace.lede",
        start=words.value(jobs.part(territory, start), unit),
        end=words.value(jobs.part(territory, end), unit),
        first=start,
        last=end,
    )


def cards(words: Words, views: dict[str, View], territory: str) -> list[Card]:
    """Return the cards: jobs at the workplace and their share, residents' jobs, enterprises.

    Parameters
    ----------
    views
        ``jobs``, ``share``, ``residents`` and ``enterprises``: each card shows the last year of its own source.
    """
    jobs, share, residents = views["jobs"], views["share"], views["residents"]
    return [
        _card(words, jobs, territory, "workplace.card.jobs", "place.workplace.tag"),
        _card(words, share, territory, "workplace.card.share", "place.workplace.tag"),
        _card(words, residents, territory, "workplace.card.residents", "place.residence.tag"),
        _card(words, views["enterprises"], territory, "workplace.card.enterprises", ""),
    ]


def _card(words: Words, view: View, territory: str, label: str, tag: str) -> Card:
    known = view.values.periods_of(territory)
    tag_text = words.text(tag) if tag else ""
    if not known:
        return Card(words.text(label), words.value(ABSENT, view.values.unit), "", tag_text, why=words.why(ABSENT))
    period, unit = known[-1], view.values.unit
    cell = view.value(territory, period)
    figure = words.brief(cell, unit)
    change = words.text("workplace.card.year", year=period)
    before = known[-2] if len(known) > 1 else period
    step = view.values.change(territory, before, period)
    if step.reason is Reason.BREAK:
        change = words.text("workplace.card.break", year=period)
    elif period.years_since(before) == 1:
        text = words.change(step, unit)
        text = words.text("change.points_short", value=text) if unit.style == "percent" else text
        change = words.text("workplace.card.change", year=period, change=text)
    return Card(words.text(label), figure, words.flags(cell), tag_text, change)


def _ends(view: View, territory: str) -> tuple[Period, Period]:
    known = view.parts.periods_of(territory)
    segment = view.parts.segment(territory, known[-1])
    return segment[0], segment[-1]
