"""A description as triples, written as JSON-LD and as Turtle."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

#: Short names of the vocabularies.
PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Iri:
    """Something that has an address of its own."""

    address: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in a language, or a value of a type such as ``xsd:date``; plain text without either."""

    text: str
    language: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """Something described: its type and what is said of it; without an address where nobody refers to it."""

    kind: str
    said: Mapping[str, Sequence["Term"]]
    address: str = ""


Term: TypeAlias = Iri | Literal | Node


def json_ld(nodes: Sequence[Node]) -> bytes:
    """Return the description as JSON-LD 1.1."""
    graph = {"@context": PREFIXES, "@graph": [_object(node) for node in nodes]}
    return (json.dumps(graph, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _object(term: Term) -> dict[str, Any]:
    if isinstance(term, Iri):
        return {"@id": term.address}
    if isinstance(term, Literal):
        language = {"@language": term.language} if term.language else {}
        kind = {"@type": term.kind} if term.kind else {}
        return {"@value": term.text, **language, **kind}
    address = {"@id": term.address} if term.address else {}
    said = {name: [_object(one) for one in terms] for name, terms in term.said.items() if terms}
    return {**address, "@type": term.kind, **said}


def turtle(nodes: Sequence[Node]) -> bytes:
    """Return the same description as Turtle 1.1."""
    heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    blocks = [f"{_iri(node.address)} {_said(node, 1)} ." for node in nodes]
    return ("\n".join([*heads, "", "\n\n".join(blocks)]) + "\n").encode("utf-8")


def _said(node: Node, depth: int) -> str:
    pad = "  " * depth
    lines = [f"a {node.kind}"]
    lines += [
        f"{name} {', '.join(_term(one, depth + 1) for one in terms)}" for name, terms in node.said.items() if terms
    ]
    return f" ;\n{pad}".join(lines)


def _term(term: Term, depth: int) -> str:
    if isinstance(term, Iri):
        return _iri(term.address)
    if isinstance(term, Literal):
        kind = f"@{term.language}" if term.language else f"^^{term.kind}" if term.kind else ""
        # JSON escapes as Turtle does.
        return json.dumps(term.text, ensure_ascii=False) + kind
    return f"[ {_said(term, depth)} ]"


def _iri(address: str) -> str:
    """Return an address as Turtle holds it, without what it forbids."""
    kept = "".join(f"%{ord(sign):02X}" if sign in '<>"{}|^`\\ ' else sign for sign in address)
    return f"<{kept}>"
