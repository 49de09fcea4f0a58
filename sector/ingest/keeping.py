"""Whether a checked file keeps its secrets, and what an analyst may answer where it does not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from sector.i18n import LANGUAGES
from sector.ingest.same import Past, Seen, seen
from sector.model.finding import Finding, Severity
from sector.model.source import Source
from sector.reading import Head, Raw
from sector.reading.raw import LINE, column
from sector.reference import Reference
from sector.validation import Choices
from sector.validation.course import Validated
from sector.validation.pointing import in_languages
from sector.validation.told import TOLD, more

if TYPE_CHECKING:
    from sector.ingest.secrecy import Known, Secrecy

#: The analyst agrees that the proposed figures are hidden as well.
SECONDARY: Final = "SECONDARY"
#: The analyst knows that hidden figures were published before, and that they stay known.
PUBLIC: Final = "PUBLIC"
ANSWERS: Final = (SECONDARY, PUBLIC)
_BETWEEN: Final = " — "


@dataclass(frozen=True, slots=True)
class Further:
    """A figure to be hidden as well: its line, and language → which it is."""

    line: int
    words: dict[str, str] = field(default_factory=dict[str, str], hash=False)


@dataclass(frozen=True, slots=True)
class Filed:
    """The file behind a table, as findings point into it.

    Parameters
    ----------
    text
        Line and column → what stands there; nothing for a register, whose figures are added up.
    """

    head: Head
    text: Callable[[int, int], str] = lambda _line, _position: ""


def filed(raw: Raw) -> Filed:
    """Return a file whose rows are in memory."""
    lines = raw.table[LINE].to_numpy()

    def text(line: int, position: int) -> str:
        rows = np.flatnonzero(lines == line)
        return str(raw.table[column(position)][int(rows[0])].as_py()) if len(rows) else ""

    return Filed(raw.head, text)


def kept_secret(
    validated: Validated,
    file: Filed,
    source: Source | None,
    reference: Reference,
    choices: Choices,
    past: Past,
) -> tuple[Validated, tuple[Further, ...]]:
    """Return what was validated with what the audit says of it, and what to hide as well where it blocks.

    The search of validation tells at once, with the other findings, what single equations give away; this audit
    takes all equations together, every version that readers have seen and the publications that show the same
    figures, and runs where nothing else is open. A file that hides nothing costs nothing.

    Parameters
    ----------
    past
        Dataflow → rows of every version that readers have seen, the newest first.
    """
    table = validated.table
    if table is None:
        return validated, ()
    known = seen(source, reference, past)
    if not any(map(hides, (table, *known.tables))):
        return validated, ()
    from sector.ingest.secrecy import audited, hiding  # the solver weighs a third of the server's memory

    found = audited(table, source, reference, known)
    agreed = " ".join(choices.accepted.get(SECONDARY, "").split())
    public = " ".join(choices.accepted.get(PUBLIC, "").split())
    if found.further and agreed:
        table = hiding(table, found.further)
        again = audited(table, source, reference, known)
        others = tuple(one for one in validated.findings if "E12" not in (one.code, one.value))
        told = Finding("SECONDARY", Severity.FIX, params={"count": str(len(found.further)), "comment": agreed})
        validated = replace(validated, table=table, findings=(*others, told))
        found = again
    findings = _findings(found, table, file, validated, reference, public)
    further = tuple(_further(table, row, reference) for row in found.further)
    return replace(validated, findings=(*findings, *validated.findings)), further


def given_away(table: pa.Table, source: Source | None, reference: Reference, known: Seen) -> set[tuple[str, ...]]:
    """Return the hidden figures that a table gives away beside what readers have seen, but for public ones."""
    if not any(map(hides, (table, *known.tables))):
        return set()
    from sector.ingest.secrecy import audited

    found = audited(table, source, reference, known).known
    return {(*one.slice, *one.place) for one in found if not one.is_public}


def statement_of(choices: Choices) -> str:
    """Return what a person answers for about secrets, in their words; empty when they said nothing."""
    said = (choices.protected, *(choices.accepted.get(code, "") for code in ANSWERS))
    return _BETWEEN.join(filter(None, (" ".join(text.split()) for text in said)))


def commented(comment: str, statement: str) -> str:
    """Return the comment of a version with the statement that was made about its secrets."""
    return _BETWEEN.join(filter(None, (comment.strip(), statement)))


def _findings(
    found: "Secrecy",
    table: pa.Table,
    file: Filed,
    validated: Validated,
    reference: Reference,
    public: str,
) -> list[Finding]:
    """Return what is said of hidden figures that validation did not tell already."""
    told = {(one.line, one.column) for one in validated.findings if one.code == "E12"}
    fresh = [one for one in found.known if one.row < 0 or _place(table, one.row) not in told]
    open_ones = [one for one in fresh if not one.is_public]
    old = [one for one in fresh if one.is_public]
    blocking = [_finding(one, table, file, reference) for one in open_ones[:TOLD]]
    known = [_finding(one, table, file, reference, public) for one in old[:TOLD]]
    return [
        *blocking,
        *known,
        *more("E12", Severity.BLOCK, TOLD, len(open_ones)),
        *more("PUBLIC", Severity.BLOCK, TOLD, 0 if public else len(old)),
    ]


def _finding(one: "Known", table: pa.Table, file: Filed, reference: Reference, public: str = "") -> Finding:
    """Return what is said of a hidden figure that can be worked out.

    Parameters
    ----------
    public
        Words with which a person confirmed that such figures are public already.
    """
    code, hint = ("PUBLIC", "finding.E12.hint.before") if one.is_public else ("E12", "finding.E12.hint.second")
    severity = Severity.FIX if public else Severity.BLOCK
    hint = "finding.hint.confirmed" if public else hint
    line, position = _place(table, one.row) if one.row >= 0 else (None, None)
    where = {
        language: ", ".join((*_named(reference, one.place, language), *_counted(reference, one.slice, language)))
        for language in LANGUAGES
    }
    equation = one.why() or dict.fromkeys(LANGUAGES, "…")
    params = in_languages("where", where) | in_languages("equation", equation) | {"comment": public}
    value = "" if line is None or position is None else file.text(line, position)
    return Finding(code, severity, line, position, file.head.name(position), value, hint=hint, params=params)


def hides(table: pa.Table) -> bool:
    """Tell whether a table hides a figure."""
    return any("Q" in str(status) for status in table["obs_status"].unique().to_pylist())


def _place(table: pa.Table, row: int) -> tuple[int, int | None]:
    """Return line and column of a figure, no column where it was added up from several."""
    return int(table[LINE][row].as_py()), int(table["column"][row].as_py()) or None


def _named(reference: Reference, place: tuple[str, str, str], language: str) -> tuple[str, str]:
    area = reference.territories.get(place[0])
    return (area.names.in_language(language) if area else place[0], place[2])


def _counted(reference: Reference, key: Sequence[str], language: str) -> tuple[str, str]:
    """Return measure and period of what adds up."""
    measure = reference.measures.get(key[1])
    return (measure.names.in_language(language) if measure else key[1], key[2])


def _further(table: pa.Table, row: int, reference: Reference) -> Further:
    names = ("ref_area", "nomenclature", "activity", "measure", "time_period")
    area, nomenclature, activity, measure, period = (str(table[name][row].as_py()) for name in names)
    place = (area, nomenclature, activity)
    words: dict[str, str] = {}
    for language in LANGUAGES:
        counted = (
            reference.measures[measure].names.in_language(language) if measure in reference.measures else measure
        )
        words[language] = ", ".join((*_named(reference, place, language), counted, period))
    return Further(_place(table, row)[0], words)
