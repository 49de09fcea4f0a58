"""The tables of the editions of #GEN: year by year, one line for each source, gaps with their reason."""

from collections.abc import Mapping, Sequence
from typing import Final

from sector.figures.gen import amount, by_year, conflicts, people, source
from sector.figures.table import Shown, Table, TableRow
from sector.figures.words import Words
from sector.model.draft import short
from sector.model.edition import Edition

#: Columns of counts, in order, beside the attendance.
_COUNTS: Final = ("speakers", "talks", "exhibitors", "partners")


def editions_table(words: Words, editions: Sequence[Edition], links: Mapping[str, str]) -> dict[str, object]:
    """Return the table of every edition: a year spans the lines of its sources."""
    heads = [words.text(f"gen.head.{name}") for name in ("year", "edition", "attendance", *_COUNTS, "told")]
    years = [
        {
            "year": year,
            "conflicts": conflicts(words, told),
            "rows": [_row(words, edition, links) for edition in told],
            "gap": "" if told else words.text("gen.gap.year"),
        }
        for year, told in by_year(editions).items()
    ]
    return {"caption": words.text("gen.table.caption"), "heads": heads, "years": years, "span": len(heads) - 1}


def table_head(words: Words, editions: Sequence[Edition]) -> dict[str, str]:
    """Return what stands over the table of every edition, and what its sign for a gap means."""
    years = {edition.year for edition in editions}
    publications = {edition.url or edition.version for edition in editions}
    span = {"first": min(years), "last": max(years), "sources": len(publications)}
    return {
        "title": words.plural("gen.table.title", len(years), n=len(years), **span),
        "subtitle": words.plural("gen.table.subtitle", len(editions), n=len(editions)),
        "note": words.text("gen.table.note", mark=words.text("value.missing")),
    }


def source_line(words: Words, editions: Sequence[Edition], version: str) -> str:
    """Return who published the figures, and the version of those that came as a file, empty for none."""
    publishers = dict.fromkeys(edition.publisher for edition in editions if edition.publisher)
    line = words.text("gen.source", sources=words.text("list.join").join(publishers))
    return f"{line} {words.text('gen.version', version=short(version))}" if version else line


def _row(words: Words, edition: Edition, links: Mapping[str, str]) -> dict[str, object]:
    name, address = source(words, edition, links)
    attended = words.joined((people(words, found) for found in edition.attendances), words.text("list.join"))
    counts = [(getattr(edition, field), words.text(f"gen.head.{field}")) for field in _COUNTS]
    return {
        "name": edition.name,
        "dates": words.numbers.days(edition.start, edition.end) if edition.start else "",
        "attendance": _cell(words, attended),
        "counts": [
            _cell(words, "" if count is None else words.count(count)) | {"head": head} for count, head in counts
        ],
        "note": edition.note.in_language(words.language),
        "guests": words.text("gen.guests", names=edition.guests) if edition.guests else "",
        "publisher": name,
        "url": address,
    }


def _cell(words: Words, text: str) -> dict[str, object]:
    if text:
        return {"text": text, "state": "value", "why": ""}
    return {"text": words.text("value.missing"), "state": "missing", "why": words.text("gen.gap.figure")}


def attendance_table(words: Words, editions: Sequence[Edition], links: Mapping[str, str]) -> Table:
    """Return the table twin of the figure of attendance: the same figures, their kind and their source."""
    rows: list[TableRow] = []
    for year, told in by_year(editions).items():
        found = [(attended, edition) for edition in told for attended in edition.attendances]
        missing = Shown(words.text("value.missing"), state="missing", why=words.text("gen.gap.attendance"))
        rows += [
            TableRow(
                str(year),
                (
                    Shown(amount(words, attended)),
                    Shown(words.text(f"gen.kind.{attended.kind}")),
                    Shown(source(words, edition, links)[0]),
                ),
            )
            for attended, edition in found
        ] or [TableRow(str(year), (missing, Shown(""), Shown("")))]
    heads = tuple(words.text(f"gen.head.{name}") for name in ("people", "kind", "source"))
    notes = (words.text("gen.twin.gap", mark=words.text("value.missing")),)
    return Table(words.text("gen.twin.caption"), words.text("gen.head.year"), heads, tuple(rows), notes)


def reading(words: Words) -> list[dict[str, str]]:
    """Return « comment lire »: what each kind of attendance means, the surest first."""
    kinds = ("counted", "registered", "accredited", "expected", "generic")
    return [
        {"term": words.text(f"gen.kind.{kind}"), "text": words.text(f"gen.kind.{kind}.text")} for kind in kinds
    ]
