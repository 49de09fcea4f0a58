"""The OpenAPI 3.1 document, made from what the routes are made from."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from sector.api.data.operation import Form, Operation
from sector.api.data.page_operations import PageOperation
from sector.api.data.parameters import Parameter
from sector.api.data.vocabulary import Vocabulary
from sector.i18n import Translator
from sector.reports.problem import MEDIA_TYPE

#: Version of the interface: it grows by what is added, and the address changes with what is taken away.
_EDITION: Final = "1.0.0"
_PROBLEM: Final = "problem"
_HEADER: Final[dict[str, Any]] = {"type": "string"}
#: What every answer of the data may be instead.
_REFUSALS: Final = (400, 404, 406, 429, 503)
_PAGED: Final = {"X-Total-Count": {"type": "string", "pattern": "^[0-9]+$"}, "Link": _HEADER}


class StaticFile(Protocol):
    """What the document has to know of a file."""

    @property
    def path(self) -> str:
        """Inside the folder, with slashes."""
        ...

    @property
    def key(self) -> str:
        """Catalogue key of what it is."""
        ...

    @property
    def subject(self) -> str:
        """Name or catalogue key of what it is about, empty for none."""
        ...

    @property
    def media_type(self) -> str:
        """Media type without parameters."""
        ...

    @property
    def schema(self) -> Mapping[str, Any]:
        """JSON schema of its content."""
        ...


def document(
    data: Sequence[Operation], pages: Sequence[PageOperation], known: Vocabulary, texts: Translator
) -> dict[str, Any]:
    """Return the document in a language; the values that parameters may have are those of the live versions."""
    paths = {operation.path: {"get": _data(operation, known, texts)} for operation in data}
    paths |= {operation.path: {"get": _page(operation, known, texts)} for operation in pages}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": texts.text("api.title"),
            "version": _EDITION,
            "description": texts.text("api.about"),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": texts.text(f"api.tag.{name}")} for name in ("data", "pages")],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": {_PROBLEM: _problem()},
            "responses": {str(status): _refusal(status, texts) for status in _REFUSALS},
        },
    }


def static_document(files: Sequence[StaticFile], texts: Translator) -> dict[str, Any]:
    """Return the document of plain files: addresses that take nothing, below the folder they stand in."""
    paths = {
        f"/{file.path}": {
            "get": {
                "operationId": re.sub("[^A-Za-z0-9]+", "_", file.path),
                "summary": _summary(file, texts),
                "responses": {
                    "200": {
                        "description": texts.text("api.status.200"),
                        "content": {file.media_type: {"schema": dict(file.schema)}},
                    }
                },
            }
        }
        for file in files
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": texts.text("api.mirror.title"),
            "version": _EDITION,
            "description": texts.text("api.mirror.about"),
        },
        "servers": [{"url": "."}],
        "paths": dict(sorted(paths.items())),
    }


def _summary(file: StaticFile, texts: Translator) -> str:
    about = texts.text(file.subject) if texts.has(file.subject) else file.subject
    title = texts.text(file.key)
    return f"{title} ({about})" if about else title


def _data(operation: Operation, known: Vocabulary, texts: Translator) -> dict[str, Any]:
    first, *others = operation.forms
    content: dict[str, Any] = {first.essence: {"schema": operation.schema(known)}}
    content |= {form.essence: {"schema": _opaque(form)} for form in others}
    headers = {"ETag": _HEADER, **(_PAGED if operation.paged else {})}
    return {
        **_words(operation.name, "data", operation.text_key, operation.subject, texts),
        "parameters": [described(parameter, known, texts) for parameter in operation.parameters],
        "responses": {
            "200": {
                "description": texts.text("api.status.200"),
                "headers": {name: {"schema": schema} for name, schema in headers.items() if name != "Link"},
                "content": content,
            },
            "304": {"description": texts.text("api.status.304")},
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in _REFUSALS},
        },
    }


def _page(operation: PageOperation, known: Vocabulary, texts: Translator) -> dict[str, Any]:
    plain = {"text/plain": {"schema": {"type": "string"}}, MEDIA_TYPE: {"schema": _ref()}}
    refused = {
        str(status): {"description": texts.text(f"api.status.{status}"), "content": plain} for status in (400, 404)
    }
    waits = {"503": {"description": texts.text("api.status.503"), "content": plain}} if operation.may_wait else {}
    return {
        **_words(operation.name, "pages", operation.text_key, "", texts),
        "parameters": [described(parameter, known, texts) for parameter in operation.parameters],
        "responses": {
            "200": {
                "description": texts.text("api.status.200"),
                "headers": {"ETag": {"schema": _HEADER}},
                "content": {operation.media_type: {"schema": {}}},
            },
            "304": {"description": texts.text("api.status.304")},
            **refused,
            "429": {"$ref": "#/components/responses/429"},
            **waits,
        },
    }


def described(parameter: Parameter, known: Vocabulary, texts: Translator) -> dict[str, Any]:
    """Return a parameter as the document describes it."""
    made: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.place,
        "description": texts.text(f"api.parameter.{parameter.name}"),
        "required": parameter.needed or parameter.place == "path",
        "schema": parameter.schema(known),
    }
    return made | ({"style": "form", "explode": False} if parameter.many else {})


def _words(name: str, tag: str, key: str, subject: str, texts: Translator) -> dict[str, Any]:
    about = {"subject": texts.text(subject)} if subject else {}
    return {
        "operationId": name,
        "tags": [tag],
        "summary": texts.text(key, **about),
        "description": texts.text(f"{key}.text", **about),
    }


def _refusal(status: int, texts: Translator) -> dict[str, Any]:
    made: dict[str, Any] = {
        "description": texts.text(f"api.status.{status}"),
        "content": {MEDIA_TYPE: {"schema": _ref()}},
    }
    if status in (429, 503):
        made["headers"] = {"Retry-After": {"schema": {"type": "string", "pattern": "^[0-9]+$"}}}
    return made


def _opaque(form: Form) -> dict[str, Any]:
    return {"type": "string"} if form.is_text else {"type": "string", "format": "binary"}


def _ref() -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{_PROBLEM}"}


def _problem() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "parameter": {"type": "string"},
            "allowed": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["type", "title", "status", "detail"],
        "additionalProperties": False,
    }
