"""The tables of the package: observations as stored, and the codelists that their codes are in."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from sector.i18n import LANGUAGES, translator
from sector.model.names import Names
from sector.model.observation import COLUMNS
from sector.model.status import ORDER
from sector.reference import Reference
from sector.reports.plain import disarmed

_NAMES = [f"name_{language}" for language in LANGUAGES]


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows, all text."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]

    def csv(self) -> bytes:
        """Return the table as UTF-8 with commas; a text that looks like a formula gets an apostrophe in front."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.heads)
        writer.writerows([disarmed(item) for item in row] for row in self.rows)
        return out.getvalue().encode("utf-8")


def observations(table: pa.Table) -> Table:
    """Return the rows of a version with decimal points, an empty value beside its status."""
    columns = [[_text(item) for item in table.column(name).to_pylist()] for name in COLUMNS]
    return Table(COLUMNS, list(zip(*columns, strict=True)))


def _text(item: object) -> str:
    if isinstance(item, float):
        return repr(item).removesuffix(".0")
    return "" if item is None else str(item)


def codelists(reference: Reference, tables: Mapping[str, Table]) -> dict[str, Table]:
    """Return name → codelist in all languages, with the codes that occur in the tables."""
    places, measures = reference.territories, reference.measures
    return {
        "territories": Table(
            ["code", "level", *_NAMES],
            [
                [code, places[code].level, *_named(places[code].names)]
                for (code,) in _used(tables, "ref_area")
                if code in places
            ],
        ),
        "activities": Table(
            ["code", "nomenclature", *_NAMES],
            [
                [code, nomenclature, *_named(reference.activities[nomenclature, code].names)]
                for code, nomenclature in _used(tables, "activity", "nomenclature")
                if (nomenclature, code) in reference.activities
            ],
        ),
        "measures": Table(
            ["code", "unit", *_NAMES],
            [
                [code, measures[code].unit, *_named(measures[code].names)]
                for (code,) in _used(tables, "measure")
                if code in measures
            ],
        ),
        "obs-status": Table(
            ["code", *_NAMES],
            [
                [letter, *(translator(language).text(f"export.status.{letter}") for language in LANGUAGES)]
                for letter in ORDER
            ],
        ),
    }


def _used(tables: Mapping[str, Table], *names: str) -> list[tuple[str, ...]]:
    places = [COLUMNS.index(name) for name in names]
    return sorted({tuple(row[at] for at in places) for table in tables.values() for row in table.rows})


def _named(names: Names) -> list[str]:
    return [names.in_language(language) for language in LANGUAGES]
