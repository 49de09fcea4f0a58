"""Every figure of a version, under its SDMX column names."""

from collections.abc import Mapping, Sequence
from typing import Final

import pyarrow as pa

from sector.figures.words import Words
from sector.model.draft import short
from sector.model.observation import COLUMNS, DIMENSIONS
from sector.model.status import is_empty
from sector.reports.document import DIGITS, Column, Document, Figure, Kind, Value
from sector.reports.documents.told import Held, facts, file_name, heads, newest

_KINDS: Final = {
    **dict.fromkeys(("obs_value", "unit_mult", "line", "column"), Kind.NUMBER),
    "time_period": Kind.PERIOD,
}
#: Column that is the same for all rows and no part of what an SDMX file says of each.
_NAMED: Final = "dataflow"
#: Where a figure stands in the file of its producer is nothing that SDMX knows.
_PLACES: Final = frozenset({"line", "column", _NAMED})


def source_document(
    words: Words, table: pa.Table, held: Held, address: str, columns: Sequence[str] = COLUMNS
) -> Document:
    """Return the rows of a stored version, or those chosen of them, as they stand.

    Parameters
    ----------
    table
        Rows in the types of `sector.store.SCHEMA`.
    columns
        Those of `COLUMNS` that are wanted; the dimensions, the value and its status must be among them.
    """
    source = held.source
    statuses = table.column("obs_status").to_pylist()
    marks = _marks(words, statuses)
    listed = [_items(table.column(name).to_pylist(), name, statuses, marks) for name in columns]
    labels = _labels(words, table)
    return Document(
        name=file_name(words, source.id, short(held.version)),
        language=words.language,
        title=source.titles.in_language(words.language),
        sheet=source.dataflow,
        facts=facts(words, [held], address, {"coverage": source.coverage_note.in_language(words.language)}),
        columns=tuple(
            Column(
                name,
                name,
                _KINDS.get(name, Kind.TEXT),
                "" if name in _PLACES else name.upper(),
                is_dimension=name in DIMENSIONS and name != _NAMED,
                labels=labels.get(name, {}),
            )
            for name in columns
        ),
        rows=list(zip(*listed, strict=True)),
        legend=tuple(
            (letter, words.text(f"export.status.{letter}"))
            for letter in sorted({letter for status in set(statuses) for letter in status})
        ),
        notes=tuple(source.limits.get(words.language, ())),
        created=newest([held]),
        heads=heads(words),
        dataflow=source.dataflow,
    )


def _marks(words: Words, statuses: Sequence[str]) -> dict[str, str]:
    """Return status of an absent value → word for it."""
    found = {status for status in statuses if is_empty(status)}
    return {status: words.text("state.secret" if "Q" in status else "state.missing") for status in found}


def _items(items: Sequence[object], name: str, statuses: Sequence[str], marks: Mapping[str, str]) -> list[Value]:
    if name == "obs_value":
        return [
            Figure(None if value is None else round(float(str(value)), DIGITS), marks.get(status, ""), status)
            for value, status in zip(items, statuses, strict=True)
        ]
    if _KINDS.get(name) is Kind.NUMBER:
        return [None if item is None else int(str(item)) for item in items]
    return ["" if item is None else str(item) for item in items]


def _labels(words: Words, table: pa.Table) -> dict[str, dict[str, str]]:
    """Return dimension → code → name, for the codes that the codelists know."""
    reference, language = words.reference, words.language
    activities = {code: one.names.in_language(language) for (_, code), one in reference.activities.items()}
    known = {
        "ref_area": {code: one.name(language) for code, one in reference.territories.items()},
        "activity": activities,
        "measure": {code: one.names.in_language(language) for code, one in reference.measures.items()},
    }
    return {
        name: {code: names[code] for code in table.column(name).unique().to_pylist() if code in names}
        for name, names in known.items()
    }
