"""Pieces of JSON schema that several operations share."""

from typing import Any, Final

TEXT: Final[dict[str, Any]] = {"type": "string"}
WHOLE: Final[dict[str, Any]] = {"type": "integer", "minimum": 0}
LIST: Final[dict[str, Any]] = {"type": "array", "items": TEXT}
NUMBER_OR_NOTHING: Final[dict[str, Any]] = {"type": ["number", "null"]}
TEXT_OR_NOTHING: Final[dict[str, Any]] = {"type": ["string", "null"]}


def thing(properties: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the schema of an object that has exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def many(item: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list."""
    return {"type": "array", "items": item}


SOURCE: Final = thing(
    {
        "dataflow": TEXT,
        "version": TEXT,
        "published": TEXT,
        "title": TEXT,
        "citation": TEXT,
        "licence": TEXT,
        "licence_url": TEXT,
    }
)
