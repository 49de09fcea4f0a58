"""Commands that check a file and keep it: the first four steps of the analysts' desk."""

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import Final

from sector.command_line.answers import add_answers, answers
from sector.command_line.changes import add_dry_run, print_changes
from sector.command_line.console import person
from sector.command_line.files import Command, add_annotated, annotate
from sector.i18n import Translator
from sector.ingest import Report, check, data_folder, store_folder
from sector.ingest.checking import live_rows, published_rows
from sector.ingest.keeping import Further
from sector.ingest.publishing import draft_of, propose, publish_draft
from sector.model.errors import UserError
from sector.model.finding import Finding, Outcome
from sector.reference import load_reference
from sector.store import Store, Version
from sector.validation.wording import sentence, wording

#: Exit codes; 2 is what a wrong command line ends with.
EXIT: Final = {Outcome.OK: 0, Outcome.FIX: 0, Outcome.ASK: 3, Outcome.NO: 4}


def add_loading_commands(command: Command, texts: Translator) -> None:
    """Add ``check`` and ``ingest``."""
    for name, run in (("check", _check), ("ingest", _ingest)):
        made = command(name, run)
        made.add_argument("file", type=Path, help=texts.text("cli.help.file"))
        made.add_argument("--source", required=name == "ingest", help=texts.text("cli.help.source"))
        add_answers(made, texts)
        made.add_argument("--json", action="store_true", help=texts.text("cli.help.json"))
        if name == "check":
            add_annotated(made, texts)
            continue
        modes = made.add_mutually_exclusive_group()
        for mode in ("complete", "replace"):
            text = texts.text(f"cli.help.{mode}")
            modes.add_argument(f"--{mode}", dest="mode", action="store_const", const=mode, help=text)
        add_dry_run(made, texts)
        made.add_argument("--publish", action="store_true", help=texts.text("cli.help.publish"))
        made.add_argument("--comment", default="", help=texts.text("cli.help.comment"))


def _check(asked: argparse.Namespace, texts: Translator) -> int:
    report = _checked(asked, _store())
    _print_report(report, texts, as_json=asked.json)
    annotate(asked, report, texts, asked.sheet)
    return EXIT[report.outcome]


def _ingest(asked: argparse.Namespace, texts: Translator) -> int:
    if asked.dry_run:
        report = _checked(asked, _store())
        _print_report(report, texts, as_json=asked.json)
        if not asked.json:
            print_changes(report, texts, asked.mode)
        return EXIT[report.outcome]
    with Store.open(store_folder()) as store:
        report, version = _checked(asked, store), None
        if report.table is not None:
            draft = draft_of(store, asked.file, asked.file.name, report, asked.mode)
            act = publish_draft if asked.publish else propose
            version = act(store, person, draft, asked.comment)
        _print_report(report, texts, as_json=asked.json, version=version)
        if version is not None:
            _say_kept(version, texts, is_live=store.live().get(version.dataflow) == version.id)
    return EXIT[report.outcome]


def _say_kept(version: Version, texts: Translator, *, is_live: bool) -> None:
    key = "cli.ingest.loaded" if version.is_new else "cli.ingest.known"
    print(texts.text(key, version=version.id, dataflow=version.dataflow), file=sys.stderr)
    if is_live:
        print(texts.text("cli.publish.done", version=version.id), file=sys.stderr)


def _store() -> Store | None:
    """Return the store to compare with, None where there is none yet: a check writes nothing."""
    try:
        return Store.open(store_folder(), read_only=True)
    except UserError:
        return None


def _checked(asked: argparse.Namespace, store: Store | None) -> Report:
    live = partial(live_rows, store) if store is not None else lambda _: None
    past = partial(published_rows, store) if store is not None else lambda _: ()
    known = load_reference(data_folder())
    return check(asked.file, known, asked.source, choices=answers(asked), live=live, past=past)


def _print_report(report: Report, texts: Translator, *, as_json: bool, version: Version | None = None) -> None:
    if as_json:
        shown: dict[str, object] = {
            "outcome": str(report.outcome),
            "code": report.code,
            "rows": report.rows,
            "fixes": [_plain(finding, texts) for finding in report.fixes],
            "findings": [_plain(finding, texts) for finding in report.findings],
        }
        if report.further:
            shown["further"] = [_further(one, texts) for one in report.further]
        if version is not None:
            shown |= {"version": version.id, "new": version.is_new}
        print(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    for finding in (*report.findings, *report.fixes):
        print(sentence(finding, texts))
    if report.further:
        count = len(report.further)
        print(texts.plural("cli.further", count, n=count))
        for one in report.further:
            print("  " + ", ".join(str(value) for value in _further(one, texts).values()))
    gaps = texts.plural("cli.outcome.gaps", report.gaps, n=report.gaps) if report.gaps else ""
    values = report.rows - report.gaps
    print(texts.plural(f"cli.outcome.{report.outcome}", values, rows=values, gaps=gaps, code=report.code))


def _further(one: Further, texts: Translator) -> dict[str, object]:
    return {"line": one.line, "cell": one.words[texts.language]}


def _plain(finding: Finding, texts: Translator) -> dict[str, object]:
    said = wording(finding, texts)
    return {
        "code": finding.code,
        "line": finding.line,
        "column": finding.letter,
        "name": finding.column_name,
        "value": finding.value,
        "expected": finding.expected,
        "message": said.message,
        "hint": said.advice,
        "suggestion": finding.suggestion,
    }
