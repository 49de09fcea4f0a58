"""The way in: what there is, for programs as JSON and for people as a page."""

from collections.abc import Sequence
from typing import Any, Final

from sector.api.data import parameters as p
from sector.api.data.boundaries import BOUNDARIES
from sector.api.data.catalogue import CATALOGUE
from sector.api.data.codelists import CODELISTS
from sector.api.data.described import LIST, TEXT, many, thing
from sector.api.data.document import document
from sector.api.data.indicators import OPERATIONS as INDICATORS
from sector.api.data.observations import OBSERVATIONS
from sector.api.data.operation import HTML, JSON, PREFIX, Answer, Asked, Operation, formats
from sector.api.data.page_operations import PAGES
from sector.api.data.parameters import Parameter
from sector.api.data.told import json_answer
from sector.figures.render import render
from sector.i18n import LANGUAGES, Translator

_FORMS: Final = (JSON, HTML)
#: A family of operations that differ in their subject alone is told of once.
_SUBJECT: Final = "{indicator}"


def _index(asked: Asked) -> Answer:
    if asked.form is JSON:
        listed = [
            {
                "name": operation.name,
                "title": _title(operation, asked.texts),
                "path": operation.path,
                "formats": [form.name for form in operation.forms],
            }
            for operation in DATA
        ]
        about = {"title": asked.texts.text("api.title"), "description": asked.texts.text("api.about")}
        return json_answer({**about, "openapi": OPENAPI.path, "operations": listed})
    return Answer(human(asked.texts, asked.language).encode())


def human(texts: Translator, language: str) -> str:
    """Return the page that tells people what there is and how to ask for it."""
    languages = [
        {"code": code, "href": f"?langue={code}", "name": texts.text(f"language.{code}")} for code in LANGUAGES
    ]
    sections = [_section(operation, texts) for operation in DATA if not operation.subject]
    first = next(operation for operation in INDICATORS if operation.subject)
    sections.append(_family(first, texts))
    return str(
        render(
            "api_index",
            language=language,
            languages=languages,
            texts={name: texts.text(f"api.page.{name}") for name in PAGE_TEXTS},
            title=texts.text("api.title"),
            about=texts.text("api.about"),
            openapi=OPENAPI.path,
            sections=sections,
        )
    )


#: Headings of the page.
PAGE_TEXTS: Final = ("parameter", "meaning", "formats", "document", "home", "languages", "none")


def _section(operation: Operation, texts: Translator) -> dict[str, Any]:
    return {
        "id": operation.name,
        "title": _title(operation, texts),
        "text": texts.text(f"{operation.text_key}.text"),
        "path": operation.path,
        "href": operation.path if "{" not in operation.path else "",
        "formats": ", ".join(form.name for form in operation.forms),
        "parameters": _told(operation.parameters, texts),
    }


def _family(operation: Operation, texts: Translator) -> dict[str, Any]:
    """Return the section of the operations that give the values of an indicator, as one."""
    taken = {parameter.name: parameter for one in INDICATORS if one.subject for parameter in one.parameters}
    about = {"subject": _SUBJECT}
    return {
        "id": "values",
        "title": texts.text(operation.text_key, **about),
        "text": texts.text(f"{operation.text_key}.text", **about),
        "path": f"{PREFIX}/indicators/{_SUBJECT}/values",
        "href": "",
        "formats": ", ".join(form.name for form in operation.forms),
        "parameters": _told(tuple(taken.values()), texts),
    }


def _told(parameters: Sequence[Parameter], texts: Translator) -> list[dict[str, str]]:
    return [{"name": one.name, "text": texts.text(f"api.parameter.{one.name}")} for one in parameters]


def _title(operation: Operation, texts: Translator) -> str:
    about = {"subject": texts.text(operation.subject)} if operation.subject else {}
    return texts.text(operation.text_key, **about)


def _document(asked: Asked) -> Answer:
    return json_answer(document(DATA, PAGES, asked.present.known, asked.texts))


_LINE: Final = thing({"name": TEXT, "title": TEXT, "path": TEXT, "formats": LIST})
OPENAPI: Final = Operation(
    "openapi", f"{PREFIX}/openapi.json", (p.LANGUAGE,), (JSON,), lambda _: {"type": "object"}, _document
)
INDEX: Final = Operation(
    "index",
    f"{PREFIX}/",
    (formats(_FORMS), p.LANGUAGE),
    _FORMS,
    lambda _: thing({"title": TEXT, "description": TEXT, "openapi": TEXT, "operations": many(_LINE)}),
    _index,
)
#: Every operation on the data, in the order of the document.
DATA: Final[tuple[Operation, ...]] = (
    INDEX,
    OPENAPI,
    *CATALOGUE,
    *CODELISTS,
    OBSERVATIONS,
    *INDICATORS,
    BOUNDARIES,
)
