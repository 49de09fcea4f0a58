"""The five figures and the sentences of a territory: those of the front page and of its sheet."""

from sector.figures import workplace
from sector.figures.brief import Brief as Front
from sector.figures.brief import brief_of, headline, lede
from sector.figures.profile import Sheet, sheet
from sector.figures.profile_head import Card
from sector.figures.words import Words
from sector.reports.brief.given import Given
from sector.reports.brief.model import KeyFigure, Runs, Value
from sector.reports.brief.runs import plain, runs

_SHARE, _WORKPLACE = "poids-entreprises", "emploi-luxembourg"


def finding(words: Words, given: Given) -> tuple[str, Runs]:
    """Return headline and sentence of the front page of the territory; its sheet's where that has none."""
    code, made = given.selection.territory, front(words, given)
    if made is not None:
        return headline(made), runs(lede(made))
    if given.has(_WORKPLACE) and given.view(_WORKPLACE).has(code):
        jobs = given.view(_WORKPLACE)
        return workplace.headline(words, jobs, code), runs(workplace.lede(words, jobs, code))
    made = sheet_of(words, given)
    return made.title, runs(made.lede)


def front(words: Words, given: Given) -> Front | None:
    """Return what the front page is made from, None for a territory without business statistics."""
    code = given.selection.territory
    if not (given.has(_SHARE) and given.view(_SHARE).has(code)):
        return None
    return brief_of(words, code, given.selection.period, given.view)


def sheet_of(words: Words, given: Given) -> Sheet:
    """Return the sheet of the territory."""
    chosen = given.selection
    return sheet(words, given.profile(), chosen.territory, chosen.period, given.published)


def five(made: Sheet) -> tuple[KeyFigure, ...]:
    """Return the five figures of a sheet."""
    return tuple(_figure(card) for card in made.cards)


def _figure(card: Card) -> KeyFigure:
    lines = (plain(card.why), runs(card.change), plain(card.band), plain(card.beside), plain(card.rank))
    return KeyFigure(
        label=card.label,
        period=card.period,
        values=(Value(card.figure, card.flags),),
        beside=tuple(line for line in lines if line),
    )
