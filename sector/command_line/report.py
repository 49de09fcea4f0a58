"""The command that writes a brief or a report to a file."""

import argparse
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from sector.analyse import open_library, resolve
from sector.command_line.files import Command
from sector.i18n import LANGUAGES, Translator, numbers
from sector.ingest import data_folder, store_folder
from sector.model.errors import UserError
from sector.model.selection import Selection
from sector.reference import load_reference
from sector.reference.boundaries import load_map_geometry
from sector.reports.brief.files import FORMATS, made
from sector.reports.brief.given import Given
from sector.store import Store

#: What is written → the page that shows the same.
_PAGES: Final = {"territory": "en-bref", "comparison": "comparer", "full": "fiche-territoire"}


def add_report_command(command: Command, texts: Translator) -> None:
    """Add ``report``."""
    report = command("report", _report)
    # The language of the program is that of the file; without a default of its own, one before the command stays.
    report.add_argument(
        "--language", choices=LANGUAGES, default=argparse.SUPPRESS, help=texts.text("cli.help.language")
    )
    report.add_argument("--territory", required=True, help=texts.text("cli.help.report.territory"))
    kind = report.add_mutually_exclusive_group()
    kind.add_argument("--with", dest="other", default="", help=texts.text("cli.help.report.other"))
    kind.add_argument("--full", action="store_true", help=texts.text("cli.help.report.full"))
    report.add_argument("--second", choices=LANGUAGES, default="", help=texts.text("cli.help.report.second"))
    report.add_argument("--period", default="", help=texts.text("cli.help.report.period"))
    report.add_argument("--reference", default="", help=texts.text("cli.help.report.reference"))
    report.add_argument(
        "--format", choices=tuple(FORMATS), default="pdf", help=texts.text("cli.help.report.format")
    )
    report.add_argument("--address", default="http://localhost:8501", help=texts.text("cli.help.report.address"))
    report.add_argument("--out", type=Path, required=True, help=texts.text("cli.help.out"))


def _report(asked: argparse.Namespace, texts: Translator) -> int:
    kind = "full" if asked.full else "comparison" if asked.other else "territory"
    params = {
        "territoire": asked.territory,
        "avec": asked.other,
        "annee": asked.period,
        "reference": asked.reference,
        "langue": texts.language,
    }
    with Store.open(store_folder()) as store:
        library = open_library(load_reference(data_folder()), store)
        if not library.versions:
            raise UserError("cli.report.empty")
        selection, notices = resolve({name: value for name, value in params.items() if value}, library)
        if notices:
            reason = " ".join(texts.text(notice.key, **notice.params) for notice in notices)
            raise UserError("cli.report.wrong", reason=reason)

        def address(shown: Selection) -> str:
            return f"{asked.address.rstrip('/')}/{_PAGES[kind]}?{urlencode(shown.query())}"

        second = () if asked.second in ("", texts.language) or asked.full else (asked.second,)
        given = Given(library, selection, load_map_geometry(data_folder()))
        found = made(given, (texts.language, *second), kind, asked.format, address)
    asked.out.write_bytes(found.content)
    size = numbers(texts.language).number(len(found.content))
    print(texts.text("cli.report.done", name=asked.out.name, n=size))
    return 0
