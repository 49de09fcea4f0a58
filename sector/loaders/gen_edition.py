"""Figures of editions of #GEN: one row per edition, a column for everything that was counted."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyarrow.compute as pc

from sector.model.finding import Finding, Severity
from sector.model.source import Source
from sector.reading import Head, Raw
from sector.reading.claims import Claim, Loaded, cell, constant
from sector.reading.fields import lacking, unused
from sector.reading.numerals import UNDECLARED
from sector.reading.raw import LINE, column
from sector.reference import Reference

ID: str = "gen_edition"

#: Field → headers it may have in French, German and English; the first one is named when the column lacks.
WORDS: Mapping[str, tuple[str, ...]] = {
    "edition": ("édition", "événement", "Ausgabe", "Veranstaltung", "edition", "event"),
    "time_period": ("année", "an", "millésime", "Jahr", "year"),
    # A place such as « Cescom, Metz » is no territory: the words for a place are left out.
    "ref_area": ("département", "territoire", "Gebiet", "territory"),
    "GEN_REGISTERED": (
        *("inscrits", "inscriptions", "nombre d'inscrits", "Anmeldungen", "Angemeldete"),
        *("registered", "registrations"),
    ),
    "GEN_VISITORS": (
        *("visiteurs", "visiteurs comptés", "nombre de visiteurs", "fréquentation", "Besucher", "Besucherzahl"),
        *("visitors", "attendance"),
    ),
    "GEN_SPEAKERS": (
        *("intervenants", "nombre d'intervenants", "orateurs", "Vortragende", "Referenten"),
        *("speakers",),
    ),
    "GEN_EXHIBITORS": ("exposants", "nombre d'exposants", "stands", "Aussteller", "exhibitors"),
    "GEN_PARTNERS": ("partenaires", "nombre de partenaires", "Partner", "partners"),
    "GEN_TWEETS": ("tweets", "nombre de tweets", "total des tweets", "Anzahl der Tweets", "number of tweets"),
    "GEN_ORIGINALS": (
        *("messages originaux", "tweets originaux", "originaux", "eigene Tweets", "Originaltweets"),
        *("original tweets", "originals"),
    ),
    "GEN_RETWEETS": ("retweets", "RT", "nombre de retweets", "Anzahl der Retweets", "number of retweets"),
    "GEN_MESSAGES": ("messages", "nombre de messages", "Nachrichten", "direct messages"),
}
_KEYS: Final = ("edition", "time_period")
_MEASURES: Final = tuple(field for field in WORDS if field.startswith("GEN_"))


def handles(head: Head) -> bool:
    """Say whether the header names an edition, a year, and something that was counted there."""
    found = head.positions(WORDS)
    return all(key in found for key in _KEYS) and any(measure in found for measure in _MEASURES)


def load(raw: Raw, source: Source | None, reference: Reference) -> Loaded:
    """Return one claim per column of figures; the name of the edition is its footnote.

    Rows without a territory are about the one that the source is about. An empty cell of figures is a missing
    value: the format has no column to say why. An edition without a name, and a file without any figure, are
    refused.
    """
    found = raw.head.positions(WORDS)
    known = source or next((one for one in reference.sources.values() if one.loader == ID), None)
    measures = [measure for measure in _MEASURES if measure in found]
    required = _KEYS if measures else (*_KEYS, *_MEASURES)
    findings = lacking(raw.head, WORDS, required) or unused(raw.head, found.values())
    texts = {name: cell(position) for name, position in found.items() if name not in (*_MEASURES, "edition")}
    texts.setdefault("ref_area", constant(known.area if known else ""))
    texts["dataflow"] = constant(known.dataflow if known else "")
    texts["nomenclature"] = texts["activity"] = constant("_Z")
    complete = all(key in found for key in _KEYS)
    if complete:
        texts["comment_obs"] = cell(found["edition"])
        findings += tuple(_unnamed(raw, found["edition"]))
        findings += tuple(_without_figures(raw, [found[name] for name in measures])) if measures else ()
    claims = [
        Claim(texts | {"measure": constant(measure), "obs_value": cell(found[measure])}) for measure in measures
    ]
    return Loaded(tuple(claims) if complete else (), UNDECLARED, blank_status="O", findings=findings)


def _unnamed(raw: Raw, position: int) -> Iterator[Finding]:
    """Return ``EDITION`` for each row that does not name its edition."""
    blank = pc.equal(pc.utf8_trim_whitespace(raw.table[column(position)]), "")
    for line in raw.table[LINE].filter(blank).to_pylist():
        yield Finding(
            "EDITION",
            Severity.BLOCK,
            line,
            position,
            raw.head.name(position),
            hint="finding.EDITION.hint.name",
        )


def _without_figures(raw: Raw, positions: Iterable[int]) -> Iterator[Finding]:
    """Return ``FIGURES`` where no cell of the columns of figures has a digit in it."""
    written = (pc.any(pc.match_substring_regex(raw.table[column(n)], "[0-9]")).as_py() for n in positions)
    if raw.table.num_rows and not any(written):
        yield Finding("FIGURES", Severity.BLOCK, hint="finding.FIGURES.hint.one")
