"""Which files there are of what a page shows, in which formats."""

from typing import Final

from sector.reports.formats import FORMATS

_TABLES: Final = ("csv", "xlsx", "ods", "parquet")
#: Name in addresses of what a file holds → the formats that can hold it, in the order a page offers them.
OFFERED: Final = {
    "vue": tuple(FORMATS),
    "structure": (*_TABLES, "json"),
    "comparaison": _TABLES,
    "fiche": _TABLES,
    "gen": _TABLES,
    "jalons": _TABLES,
    "source": (*_TABLES, "sdmx.csv", "json"),
}
#: Everything published, as one package and as its descriptions → where it is found.
WHOLE: Final = {
    "package": "/api/v1/paquet.zip",
    "jsonld": "/api/v1/catalogue.jsonld",
    "turtle": "/api/v1/catalogue.ttl",
}
#: Of these, what is written in the language that is asked for; a catalogue has all of them side by side.
IN_ONE_LANGUAGE: Final = frozenset({"package"})
