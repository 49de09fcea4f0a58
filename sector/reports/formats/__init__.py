"""The formats that a document can be written in: one function for all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from sector.model.errors import UserError
from sector.reports.document import Document
from sector.reports.formats import geojson, geopackage, jsonstat, ods, parquet, sdmx, xlsx
from sector.reports.formats.csv_text import DIALECTS, Dialect, csv_text, dialect_of
from sector.reports.formats.joined import is_mapped

__all__ = ["DIALECTS", "FORMATS", "Dialect", "DoesNotApplyError", "File", "Format", "formats_of", "write"]


@dataclass(frozen=True, slots=True)
class File:
    """A file to be kept: its name, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Parameters
    ----------
    id
        How addresses name it, after the name of the figures and a dot.
    ending
        How its files end.
    applies
        Document → whether the format can hold it.
    """

    id: str
    ending: str
    media_type: str
    make: Callable[[Document], bytes]
    applies: Callable[[Document], bool] = lambda document: bool(document.columns)


#: In the order that a page offers them.
FORMATS: Final = {
    one.id: one
    for one in (
        Format("csv", "csv", "text/csv; charset=utf-8", lambda d: csv_text(d, dialect_of(d.language))),
        Format("xlsx", "xlsx", xlsx.MEDIA_TYPE, xlsx.xlsx),
        Format("ods", "ods", ods.MEDIA_TYPE, ods.ods),
        Format("parquet", "parquet", "application/vnd.apache.parquet", parquet.parquet),
        Format(
            "sdmx.csv",
            "sdmx.csv",
            "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
            sdmx.sdmx_csv,
            sdmx.applies,
        ),
        Format("json", "json", "application/json", jsonstat.jsonstat, jsonstat.applies),
        Format("geojson", "geojson", "application/geo+json", geojson.geojson, is_mapped),
        Format("gpkg", "gpkg", "application/geopackage+sqlite3", geopackage.geopackage, is_mapped),
    )
}


class DoesNotApplyError(UserError):
    """A document cannot be written in a format."""


def formats_of(document: Document) -> tuple[Format, ...]:
    """Return the formats that can hold a document."""
    return tuple(one for one in FORMATS.values() if one.applies(document))


def write(document: Document, form: str, dialect: Dialect | None = None) -> File:
    """Return a document in a format.

    Parameters
    ----------
    form
        Id of one of `FORMATS`.
    dialect
        Separators of a CSV, those of the language by default; other formats have none.

    Raises
    ------
    DoesNotApplyError
        If the format cannot hold such a document.
    KeyError
        If there is no such format.
    """
    chosen = FORMATS[form]
    if not chosen.applies(document):
        raise DoesNotApplyError("export.does_not_apply", format=chosen.id)
    make = partial(csv_text, dialect=dialect) if dialect is not None and form == "csv" else chosen.make
    return File(f"{document.name}.{chosen.ending}", chosen.media_type, make(document))
