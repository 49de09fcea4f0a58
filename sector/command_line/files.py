"""Commands that write what an analyst takes away: corrected files, model files, the schema."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sector.analyse import open_library
from sector.i18n import Translator
from sector.ingest import Report, data_folder, store_folder
from sector.model.errors import UserError
from sector.reference import load_reference
from sector.reports.corrected import Original, write_annotated
from sector.reports.models import FORMS, model_file
from sector.reports.schema import schema_json
from sector.store import Store

#: Name and run of a command → its parser.
Command = Callable[[str, Callable[[argparse.Namespace, Translator], int]], argparse.ArgumentParser]
_LAYOUTS: Final = tuple(dict.fromkeys(form.partition(".")[0] for form in FORMS))


def add_file_commands(command: Command, texts: Translator) -> None:
    """Add ``model`` and ``schema``."""
    model = command("model", _model)
    model.add_argument("layout", choices=_LAYOUTS, help=texts.text("cli.help.layout"))
    model.add_argument("out", type=Path, help=texts.text("cli.help.out"))
    model.add_argument("--form", choices=("csv", "xlsx"), default="csv", help=texts.text("cli.help.form"))
    command("schema", _schema)


def add_annotated(check: argparse.ArgumentParser, texts: Translator) -> None:
    """Add ``--annotated`` to the command that checks a file."""
    check.add_argument("--annotated", type=Path, metavar="OUT", help=texts.text("cli.help.annotated"))


def annotate(asked: argparse.Namespace, report: Report, texts: Translator, sheet: str = "") -> None:
    """Write the corrected file that a check was asked for, if it was.

    Raises
    ------
    UserError
        If it cannot be made.
    """
    if asked.annotated is None:
        return
    write_annotated(Original(asked.file, asked.file.name, sheet), report, texts, asked.annotated)
    print(texts.text("cli.check.annotated", name=asked.annotated.name), file=sys.stderr)


def _model(asked: argparse.Namespace, texts: Translator) -> int:
    form = f"{asked.layout}.{asked.form}"
    if form not in FORMS:
        known = ", ".join(found.rpartition(".")[2] for found in FORMS if found.startswith(asked.layout))
        raise UserError("cli.model.form", forms=known)
    with Store.open(store_folder()) as store:
        library = open_library(load_reference(data_folder()), store)
        try:
            content = model_file(form, texts.language, library)
        except KeyError as error:
            raise UserError("cli.model.nothing") from error
    asked.out.write_bytes(content)
    print(texts.text("cli.model.done", name=asked.out.name))
    return 0


def _schema(_asked: argparse.Namespace, _texts: Translator) -> int:
    print(schema_json(load_reference(data_folder())), end="")
    return 0
