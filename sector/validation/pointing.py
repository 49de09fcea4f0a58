"""Where a figure stands in its file, and what it is about, in words of the three languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import duckdb

from sector.i18n import LANGUAGES, translator
from sector.model.finding import Finding, Severity
from sector.model.names import Names
from sector.reading import Head
from sector.reading.claims import Claim
from sector.reference import Reference
from sector.validation.applying import texts_at
from sector.validation.codelists import TOTAL
from sector.validation.figures import Figures
from sector.validation.rows import Rows

#: Nomenclatures whose one-letter codes are read as sections.
_SECTIONS: Final = frozenset({"NACE2", "NACE2.1", "NAF2", "NAF2025"})


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said about one figure: its position in `Rows`, and what its place does not give of a finding.

    Parameters
    ----------
    concept
        The concept whose column the finding points at and quotes.
    """

    place: int
    hint: str = ""
    expected: str = ""
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    concept: str = "obs_value"


@dataclass(frozen=True, slots=True)
class Pointer:
    """The file, seen from a figure."""

    connection: duckdb.DuckDBPyConnection
    claims: Sequence[Claim]
    head: Head
    rows: Rows
    reference: Reference

    def findings(self, code: str, severity: Severity, remarks: Sequence[Remark]) -> list[Finding]:
        """Return the finding of each remark, with line, column and the text that stands there."""
        texts = self._texts(remarks)
        return [self._finding(code, severity, remark, text) for remark, text in zip(remarks, texts, strict=True)]

    def _finding(self, code: str, severity: Severity, remark: Remark, text: str) -> Finding:
        position = self._claim(remark).text(remark.concept).position
        line = int(self.rows.lines[remark.place])
        name = self.head.name(position)
        return Finding(
            code, severity, line, position, name, text, remark.expected, remark.hint, dict(remark.params)
        )

    def _texts(self, remarks: Sequence[Remark]) -> list[str]:
        """Return the text of the file behind each remark, with one look at the file for each column."""
        wanted: dict[tuple[int, str], list[int]] = {}
        for remark in remarks:
            column = (int(self.rows.slots[remark.place]), remark.concept)
            wanted.setdefault(column, []).append(int(self.rows.lines[remark.place]))
        found = {
            column: texts_at(self.connection, self.claims[column[0]], column[1], lines)
            for column, lines in wanted.items()
        }
        return [found[int(self.rows.slots[r.place]), r.concept][int(self.rows.lines[r.place])] for r in remarks]

    def _claim(self, remark: Remark) -> Claim:
        return self.claims[self.rows.slots[remark.place]]


def area_names(reference: Reference, code: str) -> Names:
    """Return the name of a territory; of the row named total, that word."""
    if code == TOTAL:
        return _words("validation.total")
    return reference.territories[code].names


def about(reference: Reference, figures: Figures, figure: int, *skipped: str) -> dict[str, str]:
    """Return the parameters that say what a figure is about: ``where_fr`` … ``where_en``.

    Parameters
    ----------
    figure
        Position in `figures`.
    skipped
        Dimensions that are not to be named.
    """
    parts = {
        "area": area_names(reference, figures.areas[int(figures.ids["area"][figure])]),
        "activity": _activity(reference, figures.activities[int(figures.ids["activity"][figure])]),
        "measure": reference.measures[figures.measures[int(figures.ids["measure"][figure])][0]].names,
        "period": None,
    }
    period = str(figures.periods[int(figures.ids["period"][figure])])
    return in_languages(
        "where",
        {
            language: ", ".join(
                filter(
                    None,
                    (
                        period if names is None else names.in_language(language)
                        for name, names in parts.items()
                        if name not in skipped
                    ),
                )
            )
            for language in LANGUAGES
        },
    )


def in_languages(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return one parameter for each language, as `sector.validation.wording` chooses among them."""
    return {f"{name}_{language}": text for language, text in texts.items()}


def joined(reference: Reference, codes: Iterable[str], sign: str) -> dict[str, str]:
    """Return language → names of territories with a sign between them."""
    names = [area_names(reference, code) for code in codes]
    return {language: sign.join(name.in_language(language) for name in names) for language in LANGUAGES}


def written(number: float) -> str:
    """Return a number as a parameter of a finding; its language comes with the sentence."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _activity(reference: Reference, key: tuple[str, str]) -> Names:
    nomenclature, code = key
    if code == TOTAL:
        return _words("validation.total")
    if nomenclature in _SECTIONS and len(code) == 1:
        return _words("validation.section", code=code)
    known = reference.activities.get(key)
    if known is not None:
        return Names("", "", "") if code == "_Z" else known.names
    return reference.perimeters[code].names


def _words(key: str, **params: object) -> Names:
    return Names(*(translator(language).text(key, **params) for language in LANGUAGES))
