"""The codelists: what each code of the observations stands for, in three languages."""

from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from sector.api.data import parameters as p
from sector.api.data.described import TEXT, WHOLE, many, thing
from sector.api.data.operation import CSV, JSON, PREFIX, Answer, Asked, Operation, formats
from sector.api.data.told import json_answer
from sector.i18n import Translator
from sector.ingest import data_folder
from sector.reference.published import CODELISTS as TABLES
from sector.reference.published import codelist
from sector.reports.tabular import as_csv

_FORMS: Final = (JSON, CSV)
NAME: Final = p.Parameter("codelist", lambda _: tuple(TABLES), place="path")


def listed(texts: Translator, folder: Path) -> dict[str, Any]:
    """Return the names of the codelists, with what each is and how many rows it has."""
    return {
        "codelists": [
            {"id": name, "title": texts.text(f"api.codelist.{name}"), "rows": len(codelist(folder, name))}
            for name in TABLES
        ]
    }


def table(name: str, folder: Path) -> pa.Table:
    """Return a codelist as a table of texts."""
    return pa.Table.from_pylist(codelist(folder, name))


def _one(asked: Asked) -> Answer:
    name = asked.one(NAME.name)
    if asked.form is CSV:
        disposition = {"content-disposition": f'attachment; filename="{name}.csv"'}
        return Answer(as_csv(table(name, data_folder())), disposition)
    title = asked.texts.text(f"api.codelist.{name}")
    return json_answer({"id": name, "title": title, "codes": codelist(data_folder(), name)})


_ROW: Final[dict[str, Any]] = {"type": "object", "additionalProperties": TEXT}
CODELISTS: Final = (
    Operation(
        "codelists",
        f"{PREFIX}/codelists",
        (p.LANGUAGE,),
        (JSON,),
        lambda _: thing({"codelists": many(thing({"id": TEXT, "title": TEXT, "rows": WHOLE}))}),
        lambda asked: json_answer(listed(asked.texts, data_folder())),
    ),
    Operation(
        "codelist",
        f"{PREFIX}/codelists/{{codelist}}",
        (NAME, formats(_FORMS), p.LANGUAGE),
        _FORMS,
        lambda _: thing({"id": TEXT, "title": TEXT, "codes": many(_ROW)}),
        _one,
    ),
)
