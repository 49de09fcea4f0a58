"""Commands that say what a file or a version would change, and write nothing."""

import argparse

from sector.analyse import Library, open_library, with_draft
from sector.command_line.files import Command
from sector.figures.words import words
from sector.i18n import Translator
from sector.ingest import Report, data_folder, store_folder
from sector.ingest.merging import Mode, merged, suggested_mode
from sector.model.draft import short
from sector.model.errors import UserError
from sector.reference import load_reference
from sector.reports.preview import preview, preview_text
from sector.store import Store


def add_change_commands(command: Command, texts: Translator) -> None:
    """Add ``diff``."""
    diff = command("diff", _diff)
    diff.add_argument("before", help=texts.text("cli.help.version"))
    diff.add_argument("after", help=texts.text("cli.help.version"))


def add_dry_run(ingest: argparse.ArgumentParser, texts: Translator) -> None:
    """Add ``--dry-run`` to the command that keeps a file."""
    ingest.add_argument("--dry-run", action="store_true", help=texts.text("cli.help.dry_run"))


def print_changes(report: Report, texts: Translator, mode: Mode | None = None) -> None:
    """Print what a checked file would change if it were published.

    Parameters
    ----------
    mode
        By default the one that makes no figure disappear, as when the file is kept.

    Raises
    ------
    UserError
        If there is no store.
    """
    if report.table is None or report.source is None:
        return
    with Store.open(store_folder(), read_only=True) as store:
        live = open_library(load_reference(data_folder()), store)
        rows = live.table(report.source.dataflow)
        table = merged(rows, report.table, mode=mode or suggested_mode(rows, report.table))
        after = with_draft(live, report.source.dataflow, table)
        print(_told(texts, live, after, report.source.dataflow))


def _diff(asked: argparse.Namespace, texts: Translator) -> int:
    with Store.open(store_folder(), read_only=True) as store:
        one, two = store.version(asked.before), store.version(asked.after)
        if one.dataflow != two.dataflow:
            raise UserError("cli.diff.dataflows", one=one.dataflow, two=two.dataflow)
        live = open_library(load_reference(data_folder()), store)
        before, after = (with_draft(live, v.dataflow, store.read(v.id), v.id) for v in (one, two))
        print(_told(texts, before, after, one.dataflow, (short(one.id), short(two.id))))
    return 0


def _told(
    texts: Translator, before: Library, after: Library, dataflow: str, names: tuple[str, str] = ("", "")
) -> str:
    spoken = words(texts.language, before.reference)
    return preview_text(spoken, preview(spoken, before, after, dataflow, names))
