"""The sheet of a territory as CSV: the cells of the page, each with what it was written from."""

import csv
import io

from sector.figures.profile import Sheet
from sector.figures.profile_line import Line
from sector.figures.profile_rows import Row
from sector.figures.words import Words
from sector.model.draft import short
from sector.reports.plain import decimal, disarmed

_COLUMNS = (
    *("fiche.csv.indicator", "csv.code", "csv.territory", "csv.period", "csv.value", "csv.unit"),
    *("csv.flags", "csv.state", "fiche.csv.shown", "fiche.csv.margin", "fiche.csv.why"),
    *("fiche.head.change", "fiche.csv.change_flags", "fiche.csv.since"),
    *("fiche.csv.reference", "fiche.csv.reference_value", "fiche.csv.reference_flags"),
    *("fiche.csv.reference_shown", "fiche.csv.reference_change", "fiche.csv.reference_change_flags"),
    *("csv.rank", "fiche.csv.best", "fiche.csv.worst", "csv.ranked"),
    *("fiche.csv.source", "fiche.csv.version"),
)


def sheet_csv(words: Words, sheet: Sheet, reference: str, address: str) -> bytes:
    """Return a sheet as UTF-8 with byte-order mark, semicolons and decimal commas (points in English).

    One row for each line of the page, in its order: the value unrounded and as the page writes it, its flags, why
    it is absent, its change, the reference, the position with its span, the source with its version. A percentage
    that the page replaces by its counts is left out here too. Notes stand in lines that start with ``#``.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    head = (sheet.name, sheet.title, *sheet.sources, words.text("csv.address", address=address))
    for line in head:
        writer.writerow([f"# {line}"])
    writer.writerow([words.text(key) for key in _COLUMNS])
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        writer.writerow(_row(words, line, row, reference))
    for note in sheet.notes:
        writer.writerow([f"# {note}"])
    return out.getvalue().encode("utf-8-sig")


def _row(words: Words, line: Line, row: Row, reference: str) -> list[object]:
    found, is_compared = line.position, bool(row.beside)
    return [
        disarmed(row.label),
        line.territory,
        disarmed(words.name(line.territory)),
        row.period,
        "" if line.is_told_by_counts(line.territory) else decimal(words.language, line.value),
        words.unit(line.series.unit),
        line.value.flags,
        words.text(f"state.{row.state}"),
        row.value,
        row.band,
        row.why,
        row.change,
        row.change_flags,
        row.since,
        reference if is_compared else "",
        decimal(words.language, line.beside) if is_compared and not line.is_told_by_counts(line.reference) else "",
        line.beside.flags if is_compared else "",
        row.beside,
        row.beside_change,
        row.beside_change_flags,
        *((found.place, found.best, found.worst, found.ranked) if found else ("", "", "", "")),
        line.source.short_titles.in_language(words.language),
        short(line.version),
    ]
