"""What a file of any format says, as text that can be searched, and every address that programs may ask for."""

import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from urllib.parse import quote, urlencode

import pyarrow.parquet as pq
from pypdf import PdfReader


def text_of(content: bytes) -> bytes:
    """Return a file as text: archives member by member, tables row by row, documents page by page."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return b"\n".join(text_of(parts.read(name)) for name in parts.namelist())
    if content.startswith(b"PAR1"):
        return repr(pq.read_table(io.BytesIO(content)).to_pylist()).encode()
    if content.startswith(b"SQLite format 3"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.gpkg"
            path.write_bytes(content)
            with sqlite3.connect(path) as database:
                tables = [
                    name for (name,) in database.execute("select name from sqlite_master where type='table'")
                ]
                rows = [repr(database.execute(f'select * from "{name}"').fetchall()) for name in tables]  # noqa: S608
            return "\n".join(rows).encode()
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()
    return content


def addresses(document: bytes, given: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield each address of an OpenAPI document with every combination of the values given for its parameters.

    Of a parameter that is not given, only a format and what stands in a path take all their values.
    """
    for path, operations in json.loads(document)["paths"].items():
        declared = operations["get"]["parameters"]
        choices: dict[str, tuple[str, ...]] = {}
        for one in declared:
            schema = one["schema"]
            allowed = tuple(schema.get("items", schema).get("enum", ()))
            wanted = tuple(value for value in given.get(one["name"], ()) if not allowed or value in allowed)
            if one["in"] == "path" or one["name"] == "format":
                wanted = wanted or allowed
            if wanted:
                choices[one["name"]] = wanted
        inside = {one["name"] for one in declared if one["in"] == "path"}
        for values in product(*choices.values()):
            chosen = dict(zip(choices, values, strict=True))
            filled = path.format(**{name: quote(chosen[name], safe="") for name in inside})
            yield f"{filled}?{urlencode({n: v for n, v in chosen.items() if n not in inside})}"
