"""What is published, in DCAT-AP: a catalogue that portals of open data can harvest.

Reference: SEMIC, DCAT-AP 3.0 (2024), https://semiceu.github.io/DCAT-AP/releases/3.0.0/.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from sector.figures.words import Words
from sector.i18n import LANGUAGES, translator
from sector.model.names import Names
from sector.reports.documents.told import Held, newest
from sector.reports.formats import FORMATS
from sector.reports.offered import OFFERED, WHOLE
from sector.reports.published.graph import Iri, Literal, Node, Term, json_ld, turtle
from sector.reports.published.package import MEDIA_TYPE, slug

_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
_LANGUAGES: Final = {"fr": "FRA", "de": "DEU", "en": "ENG"}
_FREQUENCIES: Final = {"A": "ANNUAL", "Q": "QUARTERLY", "M": "MONTHLY"}
#: Format → its code in the EU's list of file types; none where that list has no such type.
_FILE_TYPES: Final = {
    "csv": "CSV",
    "xlsx": "XLSX",
    "ods": "ODS",
    "parquet": "PARQUET",
    "json": "JSON",
    "zip": "ZIP",
}
#: Themes of the EU's list: economy and finance, science and technology.
_THEMES: Final = ("ECON", "TECH")
#: Countries of the observatory, in the EU's list.
_PLACES: Final = ("FRA", "LUX", "DEU", "BEL")
_LICENCES: Final = {
    "CC BY 4.0": "CC_BY_4_0",
    "CC0 1.0": "CC0",
    "ODbL 1.0": "ODC_BL",
    "Licence Ouverte 2.0": "ETALAB_2_0",
}


@dataclass(frozen=True, slots=True)
class Holding:
    """A source in a version, with the first and last period of its figures."""

    held: Held
    first: str
    last: str


def catalogue_jsonld(words: Words, holdings: Sequence[Holding], base: str) -> bytes:
    """Return the catalogue as JSON-LD; `base` is the address of the observatory, without a path."""
    return json_ld(_catalogue(words, holdings, base))


def catalogue_turtle(words: Words, holdings: Sequence[Holding], base: str) -> bytes:
    """Return the catalogue as Turtle."""
    return turtle(_catalogue(words, holdings, base))


def _catalogue(words: Words, holdings: Sequence[Holding], base: str) -> list[Node]:
    board = words.reference.observatory
    publisher = Node(
        "foaf:Organization",
        {"foaf:name": _texts(board.names), "foaf:homepage": [Iri(f"{base}/")]},
        f"{base}/#editeur",
    )
    datasets = [_dataset(words, one, base) for one in holdings]
    helds = [one.held for one in holdings]
    whole = _whole(words, helds, base)
    day = newest(helds).date().isoformat()
    catalogue = Node(
        "dcat:Catalog",
        {
            "dct:title": _texts(board.names),
            "dct:description": _said("export.package.description"),
            "dct:publisher": [Iri(publisher.address)],
            "dct:language": [_language(language) for language in LANGUAGES],
            "dct:modified": [_day(day)],
            "foaf:homepage": [Iri(f"{base}/")],
            "dcat:themeTaxonomy": [Iri(f"{_AUTHORITY}data-theme")],
            "dct:spatial": _places(),
            "dcat:dataset": [Iri(node.address) for node in (*datasets, whole)],
        },
        f"{base}/api/v1/catalogue",
    )
    return [catalogue, publisher, *datasets, whole]


def _dataset(words: Words, one: Holding, base: str) -> Node:
    source, version = one.held.source, one.held.version
    asked = {"dataflow": source.dataflow, "v": version}
    distributions: list[Term] = [
        _distribution(f"{base}/api/v1/source.{form}?{urlencode(asked)}", form, FORMATS[form].media_type, one.held)
        for form in OFFERED["source"]
    ]
    return Node(
        "dcat:Dataset",
        {
            "dct:title": _texts(source.titles),
            "dct:description": _texts(source.coverage_note),
            "dct:identifier": [Literal(source.dataflow)],
            "dct:publisher": [Iri(f"{base}/#editeur")],
            "dct:creator": [Node("foaf:Agent", {"foaf:name": [Literal(source.producer)]})],
            "dct:issued": [_day(one.held.published.date().isoformat())],
            "dct:modified": [_day(one.held.published.date().isoformat())],
            "dcat:version": [Literal(version)],
            "dct:language": [_language(language) for language in LANGUAGES],
            "dct:accrualPeriodicity": _frequency(source.freq),
            "dct:temporal": [_span(one.first, one.last)],
            "dct:spatial": _places(),
            "dct:accessRights": [Iri(f"{_AUTHORITY}access-right/PUBLIC")],
            "dcat:theme": [Iri(f"{_AUTHORITY}data-theme/{theme}") for theme in _THEMES],
            "dcat:keyword": _keywords(words),
            "dcat:landingPage": [Iri(f"{base}/donnees#{source.id}")],
            "dct:source": [Iri(source.landing_url)] if source.landing_url else [],
            "dct:bibliographicCitation": [Literal(source.citation, "fr")],
            "dcat:distribution": distributions,
        },
        f"{base}/api/v1/catalogue#{slug(one.held)}",
    )


def _whole(words: Words, held: Sequence[Held], base: str) -> Node:
    address = f"{base}{WHOLE['package']}"
    rights = dict.fromkeys(_licence_address(one) for one in held)
    file = Node(
        "dcat:Distribution",
        {
            "dct:title": _said("export.whole.package"),
            "dcat:accessURL": [Iri(address)],
            "dcat:downloadURL": [Iri(address)],
            "dcat:mediaType": [Iri(f"{_MEDIA}{MEDIA_TYPE}")],
            "dct:format": _file_type("zip"),
            "dct:conformsTo": [Iri("https://datapackage.org/profiles/2.0/datapackage.json")],
            "dct:license": [Iri(right) for right in rights if right][:1],
        },
    )
    return Node(
        "dcat:Dataset",
        {
            "dct:title": _said("export.whole.package"),
            "dct:description": _said("export.package.description"),
            "dct:publisher": [Iri(f"{base}/#editeur")],
            "dct:modified": [_day(newest(held).date().isoformat())],
            "dct:language": [_language(language) for language in LANGUAGES],
            "dct:spatial": _places(),
            "dcat:theme": [Iri(f"{_AUTHORITY}data-theme/{theme}") for theme in _THEMES],
            "dcat:keyword": _keywords(words),
            "dcat:distribution": [file],
        },
        f"{base}/api/v1/catalogue#tout",
    )


def _distribution(address: str, form: str, media_type: str, held: Held) -> Node:
    licence = _licence_address(held)
    return Node(
        "dcat:Distribution",
        {
            "dct:title": _said(f"export.format.{form}" if form != "csv" else "export.format.csv.point-virgule"),
            "dcat:accessURL": [Iri(address)],
            "dcat:downloadURL": [Iri(address)],
            "dcat:mediaType": [Iri(f"{_MEDIA}{media_type.partition(';')[0]}")],
            "dct:format": _file_type(form.rpartition(".")[2]),
            "dct:license": [Iri(licence)] if licence else [],
            "dct:rights": [Node("dct:RightsStatement", {"dct:title": [Literal(held.source.licence_name)]})],
        },
    )


def _licence_address(held: Held) -> str:
    known = _LICENCES.get(held.source.licence_name)
    return f"{_AUTHORITY}licence/{known}" if known else held.source.licence_url


def _texts(names: Names) -> list[Term]:
    return [Literal(names.in_language(language), language) for language in LANGUAGES]


def _said(key: str) -> list[Term]:
    return [Literal(translator(language).text(key), language) for language in LANGUAGES]


def _language(language: str) -> Iri:
    return Iri(f"{_AUTHORITY}language/{_LANGUAGES[language]}")


def _frequency(freq: str) -> list[Term]:
    return [Iri(f"{_AUTHORITY}frequency/{_FREQUENCIES[freq]}")] if freq in _FREQUENCIES else []


def _file_type(name: str) -> list[Term]:
    return [Iri(f"{_AUTHORITY}file-type/{_FILE_TYPES[name]}")] if name in _FILE_TYPES else []


def _places() -> list[Term]:
    return [Iri(f"{_AUTHORITY}country/{place}") for place in _PLACES]


def _keywords(words: Words) -> list[Term]:
    perimeter = words.reference.perimeters["J"]
    return _texts(perimeter.names)


def _day(day: str) -> Literal:
    return Literal(day, kind="xsd:date")


def _span(first: str, last: str) -> Node:
    return Node(
        "dct:PeriodOfTime",
        {
            "dcat:startDate": [Literal(f"{first[:4]}-01-01", kind="xsd:date")],
            "dcat:endDate": [Literal(f"{last[:4]}-12-31", kind="xsd:date")],
        },
    )
