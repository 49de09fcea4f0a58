"""The top of the sheet of a territory: what it is, what the sources say of it, its five figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sector.figures import positions
from sector.figures.profile_line import DEATHS, GAPS, QUOTIENTS, Line
from sector.figures.profile_rows import Row
from sector.figures.words import Words
from sector.i18n.numbers import significant
from sector.model import tally
from sector.model.margin import MARGINS
from sector.model.unit import NUMBER, Kind

#: The five figures: of a territory that business statistics cover, and of one that they do not.
BUSINESS: Final = (
    *("entreprises", "emplois-siege", "poids-entreprises"),
    *(QUOTIENTS["JOBS"], "densite-entreprises"),
)
WORKPLACE: Final = (
    *("emploi-luxembourg", "poids-emploi-luxembourg", "emploi-residents"),
    *("poids-emploi-residents", "population"),
)

Lines = Mapping[str, Line]


@dataclass(frozen=True, slots=True)
class Card:
    """One of the five figures with what it is compared with, already written."""

    label: str
    period: str
    figure: str
    flags: str
    band: str
    change: Markup
    beside: str
    rank: str
    is_shaky: bool
    why: str


def five(lines: Lines) -> tuple[str, ...]:
    """Return the names of the five figures: enterprises first where the source has them."""
    first = lines.get(BUSINESS[0])
    return BUSINESS if first is not None and first.value.value is not None else WORKPLACE


def card(words: Words, line: Line, row: Row) -> Card:
    """Return one of the five figures."""
    change = Markup()
    if row.change:
        flagged = Markup('{}<sup class="flag">{}</sup>').format(row.change, row.change_flags)
        moved = flagged if row.change_flags else row.change
        change = words.html("fiche.card.change", change=moved, since=row.since)
    # The level of a much larger territory says nothing beside a count: its change does.
    is_count = line.series.unit.kind is Kind.COUNT
    compared = (row.beside_change, "") if is_count else (row.beside, row.beside_flags)
    reference = line.reference
    text = ""
    if reference and compared[0]:
        text = words.text("fiche.card.beside", value=compared[0], **words.place(reference, "ref"))
    rank = ""
    if line.position is not None:
        rank = words.text("fiche.card.rank", rank=row.rank, n=positions.among(words, line.position))
    return Card(
        label=row.label,
        period=row.period,
        figure=row.value,
        flags=row.flags,
        band=words.text("fiche.card.band", band=row.band) if row.band else "",
        change=change,
        beside=text,
        rank=rank,
        is_shaky=row.is_shaky,
        why=row.why,
    )


def lede(words: Words, lines: Lines, rows: Mapping[str, Row], reference: str) -> Markup:
    """Return what the territory is: inhabitants, enterprises or jobs with their share, how it compares."""
    told: list[Markup] = []
    people = lines.get("population")
    if people is not None and people.value.value is not None:
        counted = words.counted(people.value, people.series.unit)
        told.append(words.html("fiche.lede.people", counted=counted, year=people.period))
    names = five(lines)
    count, share = lines.get(names[0]), lines.get(names[2] if names is BUSINESS else names[1])
    if count is not None and count.value.value is not None:
        figures = {"counted": words.counted(count.value, count.series.unit), "year": count.period}
        figures["share"] = rows[share.name].value if share is not None else ""
        if names is BUSINESS:
            figures["jobs"] = words.counted(lines[names[1]].value, lines[names[1]].series.unit)
        moved = rows[count.name]
        if names is WORKPLACE and moved.change:
            figures["moved"] = words.text("fiche.lede.moved", change=moved.change, since=moved.since)
        else:
            figures["moved"] = ""
        told.append(words.html("fiche.lede.business" if names is BUSINESS else "fiche.lede.workplace", **figures))
    finding = _finding(words, lines, reference)
    return Markup(" ").join([*told, *([finding] if finding else [])])


def title(words: Words, lines: Sequence[Line], rows: Mapping[str, Row], territory: str, reference: str) -> str:
    """Return how many of the reliable rates that both have are higher than the reference's.

    The rate of deaths is told apart: that it is higher is no better, and it is not counted with the others.
    """
    comparable = [
        line
        for line in lines
        if line.series.unit.kind is not Kind.COUNT
        and line.name not in QUOTIENTS.values()
        and line.value.value is not None
        and line.beside.value is not None
        and not line.value.is_unreliable
        and not line.beside.is_unreliable
    ]
    rates = [line for line in comparable if line.name != DEATHS]
    # Figures that look equal on the page are not said to differ.
    apart = [line for line in rates if rows[line.name].value != rows[line.name].beside]
    above = sum(line.value.known > line.beside.known for line in apart)
    place = words.place(territory)
    if len(rates) > 1:
        compared = words.place(reference, "ref")
        key = "fiche.title" if above else "fiche.title.none"
        numbers = {
            "n": words.value(tally.above([(line.value, line.beside) for line in apart]), NUMBER),
            "among": words.value(tally.compared([(line.value, line.beside) for line in rates]), NUMBER),
        }
        counted = words.plural(key, above, **numbers, **place, **compared)
        deaths = next((line for line in comparable if line.name == DEATHS), None)
        if deaths is None:
            return counted
        return words.text(f"fiche.title.deaths.{_side(deaths, rows[DEATHS])}", title=counted)
    known = sum(line.value.value is not None for line in lines)
    return words.plural("fiche.title.alone", known, n=known, among=len(lines), **place)


def _side(line: Line, row: Row) -> str:
    """Return where a value stands against the reference's; what looks equal on the page is not said to differ."""
    if row.value == row.beside:
        return "same"
    return "higher" if line.value.known > line.beside.known else "lower"


def _finding(words: Words, lines: Lines, reference: str) -> Markup | None:
    """Return how many enterprises and jobs the territory has more or fewer than with the reference's structure."""
    found = [(measure, lines[name]) for measure, name in GAPS.items() if name in lines]
    known = [(measure, line) for measure, line in found if line.value.value is not None]
    if not known:
        return None
    ways = {measure: _way(line) for measure, line in known}
    pieces = [_piece(words, measure, line, ways[measure]) for measure, line in known]
    joined = words.text("list.and", first=pieces[0], last=pieces[-1]) if len(pieces) > 1 else pieces[0]
    return words.html("fiche.lede.finding", pieces=joined, **words.place(reference, "ref"))


def _way(line: Line) -> str:
    """Return ``more``, ``fewer``, or ``same`` where the gap is within the margin of a count."""
    margin = MARGINS.get(line.series.unit.code, 0.0)
    gap = line.value.known
    return "same" if abs(gap) <= margin else "more" if gap > 0 else "fewer"


def _piece(words: Words, measure: str, line: Line, way: str) -> str:
    amount = significant(abs(line.value.known))
    number = words.traced(words.numbers.number(amount), line.value, line.series.unit)
    return words.plural(f"fiche.piece.{measure}.{way}", amount, n=number)
