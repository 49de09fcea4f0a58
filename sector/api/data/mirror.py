"""The last versions as plain files, for a web server that runs no program."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from sector.analyse import Library
from sector.api.data import catalogue as publications
from sector.api.data.boundaries import BOUNDARIES
from sector.api.data.codelists import CODELISTS, NAME
from sector.api.data.document import static_document
from sector.api.data.indicators import OPERATIONS as INDICATORS
from sector.api.data.observations import OBSERVATIONS
from sector.api.data.operation import CSV, JSON, Asked, Form, Operation, Present
from sector.api.data.parameters import Values
from sector.api.data.told import json_answer
from sector.figures.render import render
from sector.i18n import LANGUAGES, translator
from sector.reference.published import CODELISTS as TABLES

#: Lists every other file with its hash; a folder that has none, or other files, was not written by us.
SUMS: Final = "SHA256SUMS"
_ALL_ROWS: Final = "1000000000"
_ENDINGS: Final = {"sdmx-csv": "sdmx.csv"}


class File(NamedTuple):
    """One file of the mirror.

    Parameters
    ----------
    path
        Inside the folder, with slashes.
    key, subject
        Catalogue key of what it is, and a name or a further key that the text takes, empty for none.
    media_type
        Without parameters.
    """

    path: str
    key: str
    subject: str
    media_type: str
    content: bytes
    schema: Mapping[str, Any]


def files(library: Library) -> list[File]:
    """Return every file of the mirror but the list of hashes."""
    present = Present.of(library)
    made = [*_catalogue(library), *_codelists(present), *_observations(present), *_indicators(present)]
    made.append(_file("boundaries.geojson", BOUNDARIES, present, {}))
    described = json_answer(static_document(made, translator(LANGUAGES[0]))).body
    key = "api.operation.openapi"
    made.append(File("openapi.json", key, "", JSON.essence, described, {"type": "object"}))
    return [*(_page(made, language, library) for language in LANGUAGES), *made]


def _catalogue(library: Library) -> Iterator[File]:
    schema = {"type": "object"}
    for language in LANGUAGES:
        found = [publications.whole(library, flow, language) for flow in sorted(library.versions)]
        content = json_answer({"dataflows": found}).body
        yield File(_named("catalogue", language), "api.operation.catalogue", "", JSON.essence, content, schema)


def _codelists(present: Present) -> Iterator[File]:
    several, one = CODELISTS
    for name in TABLES:
        for form in one.forms:
            found = _file(f"codelists/{name}.{form.name}", one, present, {NAME.name: (name,)}, form)
            yield found._replace(key=several.text_key, subject=f"api.codelist.{name}")


def _observations(present: Present) -> Iterator[File]:
    for flow in present.known.dataflows:
        for form in OBSERVATIONS.forms:
            ending = _ENDINGS.get(form.name, form.name)
            values = {"dataflow": (flow,), "limit": (_ALL_ROWS,)}
            found = _file(f"observations/{flow}.{ending}", OBSERVATIONS, present, values, form)
            yield found._replace(subject=flow)


def _indicators(present: Present) -> Iterator[File]:
    cards = next(operation for operation in INDICATORS if operation.name == "indicators")
    for language in LANGUAGES:
        yield _file(_named("indicators", language), cards, present, {}, language=language)
    for operation in INDICATORS:
        if operation.subject:
            name = operation.name.removeprefix("values_")
            found = _file(f"indicators/{name}.csv", operation, present, {}, CSV)
            yield found._replace(key=cards.text_key, subject=operation.subject)


def _file(
    path: str,
    operation: Operation,
    present: Present,
    values: Values,
    form: Form | None = None,
    *,
    language: str = LANGUAGES[0],
) -> File:
    """Return the file of an operation: what it answers to the same question."""
    chosen = form or operation.forms[0]
    asked = Asked(operation, present, values, chosen, language)
    schema = operation.schema(present.known) if chosen is operation.forms[0] else {}
    return File(path, operation.text_key, "", chosen.essence, operation.make(asked).body, schema)


def _named(stem: str, language: str, ending: str = "json") -> str:
    """Return the name of a file of which there is one for each language: the first one has no mark."""
    return f"{stem}.{ending}" if language == LANGUAGES[0] else f"{stem}.{language}.{ending}"


def _page(made: list[File], language: str, library: Library) -> File:
    """Return the page that lists the files, those of one language alone where there is one for each."""
    texts = translator(language)
    others = {_named(stem, code) for stem in ("catalogue", "indicators") for code in LANGUAGES}
    others -= {_named(stem, language) for stem in ("catalogue", "indicators")}
    groups: dict[str, dict[str, list[dict[str, str]]]] = {}
    for file in made:
        if file.path not in others:
            about = texts.text(file.subject) if texts.has(file.subject) else file.subject
            entry = {"path": file.path, "name": file.path.rpartition("/")[2]}
            groups.setdefault(texts.text(file.key), {}).setdefault(about, []).append(entry)
    content = render(
        "api_mirror",
        language=language,
        languages=[
            {"code": code, "href": _named("index", code, "html"), "name": texts.text(f"language.{code}")}
            for code in LANGUAGES
        ],
        title=texts.text("api.mirror.title"),
        about=texts.text("api.mirror.about"),
        sums=SUMS,
        texts={name: texts.text(f"api.mirror.{name}") for name in ("sums", "languages", "versions")},
        versions=[(flow, version) for flow, version in sorted(library.versions.items())],
        groups=groups,
    )
    path = _named("index", language, "html")
    return File(path, "api.operation.index", "", "text/html", f"{content}\n".encode(), {"type": "string"})
