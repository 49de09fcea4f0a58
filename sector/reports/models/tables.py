"""The model files as tables: headers and rows in the reader's language."""

from dataclasses import dataclass
from typing import Final

from sector.analyse import Library
from sector.i18n import Translator
from sector.model.period import Period
from sector.reports.models.figures import MEASURES, SDMX_COLUMNS, examples, published, sdmx_rows

TIDY: Final = "tidy"
WIDE: Final = "wide"
SDMX: Final = "sdmx"
#: Columns of years of a wide table, as a field.
YEARS: Final = "years"
_FIELDS: Final = {
    TIDY: ("ref_area", "time_period", "activity", *MEASURES, "comment_obs"),
    WIDE: ("ref_area", "activity", "measure", YEARS, "comment_obs"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A model file.

    Parameters
    ----------
    fields
        Field of each column; several columns may hold one field.
    """

    fields: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(layout: str, library: Library, texts: Translator) -> Table:
    """Return the table of a layout: ``tidy``, ``wide`` or ``sdmx``.

    Raises
    ------
    KeyError
        If there is no such layout, or no version to fill it with.
    """
    if layout == SDMX:
        return Table(SDMX_COLUMNS, SDMX_COLUMNS, tuple(sdmx_rows(library)))
    return _laid_out(_FIELDS[layout], layout, library, texts)


def header(field: str, texts: Translator) -> str:
    """Return what a column of this field is called in a language."""
    return texts.text(f"model.header.{field}")


def _laid_out(fields: tuple[str, ...], layout: str, library: Library, texts: Translator) -> Table:
    rows = _tidy_rows(library, texts) if layout == TIDY else _wide_rows(library, texts)
    if layout == TIDY:
        return Table(fields, tuple(header(field, texts) for field in fields), tuple(rows))
    periods = _periods(library)
    spread = [
        (field, name) for field in fields for name in (periods if field == YEARS else (header(field, texts),))
    ]
    return Table(tuple(field for field, _ in spread), tuple(name for _, name in spread), tuple(rows))


def _tidy_rows(library: Library, texts: Translator) -> list[tuple[str, ...]]:
    note = _note(library, texts)
    return [
        (*_names(library, texts, found.area, period), *(found.figures[m, period] for m in MEASURES), note)
        for found in examples(library)
        for period in _periods(library)
    ]


def _wide_rows(library: Library, texts: Translator) -> list[tuple[str, ...]]:
    note, periods = _note(library, texts), _periods(library)
    rows: list[tuple[str, ...]] = []
    for found in examples(library):
        for measure in MEASURES:
            area, _, activity = _names(library, texts, found.area, periods[0])
            name = library.reference.measures[measure].names.in_language(texts.language)
            rows.append((area, activity, name, *(found.figures[measure, period] for period in periods), note))
    return rows


def _names(library: Library, texts: Translator, area: str, period: Period) -> tuple[str, str, str]:
    source = published(library).source
    activity = library.reference.activities[source.nomenclature, source.digital_activity]
    place = library.reference.territories[area].name(texts.language)
    return place, str(period), activity.names.in_language(texts.language)


def _periods(library: Library) -> tuple[Period, ...]:
    return tuple(sorted({period for found in examples(library) for _, period in found.figures}))


def _note(library: Library, texts: Translator) -> str:
    return published(library).source.short_titles.in_language(texts.language)
