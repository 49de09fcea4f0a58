"""Command line: check, ingest, publish, rollback, versions, verify, build, lock, boundaries."""

import argparse
import getpass
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from sector.i18n import LANGUAGES, Translator, translator
from sector.ingest import Choices, Report, build_bundled, check, data_folder, ingest, lock, store_folder
from sector.model.errors import UserError
from sector.model.finding import Finding, Outcome
from sector.reading.numerals import CONVENTIONS
from sector.reference import load_reference
from sector.store import Store
from sector.validation.wording import sentence

#: Exit codes; 2 is what a wrong command line ends with.
_EXIT: Final = {Outcome.OK: 0, Outcome.FIX: 0, Outcome.ASK: 3, Outcome.NO: 4}
_USER_ERROR: Final = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    texts = translator(os.environ.get("SECTOR_LANGUAGE", "fr"))
    asked = _parser(texts).parse_args(arguments)
    texts = translator(asked.language) if asked.language else texts
    run: Callable[[argparse.Namespace, Translator], int] = asked.run
    try:
        return run(asked, texts)
    except UserError as error:
        print(texts.text(error.key, **error.params), file=sys.stderr)
    except OSError as error:
        print(texts.text("cli.system_error", reason=error.strerror or type(error).__name__), file=sys.stderr)
    return _USER_ERROR


def _parser(texts: Translator) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m sector", description=texts.text("cli.about"))
    parser.add_argument("--language", choices=LANGUAGES, help=texts.text("cli.help.language"))
    commands = parser.add_subparsers(required=True)

    def command(name: str, run: Callable[[argparse.Namespace, Translator], int]) -> argparse.ArgumentParser:
        about = texts.text(f"cli.{name}.about")
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(run=run)
        return made

    for name, run in (("check", _check), ("ingest", _ingest)):
        made = command(name, run)
        made.add_argument("file", type=Path, help=texts.text("cli.help.file"))
        made.add_argument("--source", required=name == "ingest", help=texts.text("cli.help.source"))
        made.add_argument("--numbers", choices=sorted(CONVENTIONS), help=texts.text("cli.help.numbers"))
        made.add_argument("--dash", choices=("missing", "zero"), default="", help=texts.text("cli.help.dash"))
        made.add_argument("--json", action="store_true", help=texts.text("cli.help.json"))
        if name == "ingest":
            made.add_argument("--publish", action="store_true", help=texts.text("cli.help.publish"))
            made.add_argument("--comment", default="", help=texts.text("cli.help.comment"))
    command("publish", _publish).add_argument("version", help=texts.text("cli.help.version"))
    rollback = command("rollback", _rollback)
    rollback.add_argument("dataflow", help=texts.text("cli.help.dataflow"))
    rollback.add_argument("--to", help=texts.text("cli.help.version"))
    command("versions", _versions)
    command("verify", _verify)
    command("build", _build)
    command("lock", _lock)
    command("boundaries", _boundaries).add_argument("source", type=Path, help=texts.text("cli.help.boundaries"))
    return parser


def _check(asked: argparse.Namespace, texts: Translator) -> int:
    report = check(asked.file, load_reference(data_folder()), asked.source, choices=_choices(asked))
    _print_report(report, texts, as_json=asked.json)
    return _EXIT[report.outcome]


def _ingest(asked: argparse.Namespace, texts: Translator) -> int:
    person = getpass.getuser()
    with Store.open(store_folder()) as store:
        report, version = ingest(
            asked.file,
            load_reference(data_folder()),
            store,
            source_id=asked.source,
            uploader=person,
            comment=asked.comment,
            choices=_choices(asked),
        )
        _print_report(report, texts, as_json=asked.json)
        if version is not None:
            key = "cli.ingest.loaded" if version.is_new else "cli.ingest.known"
            print(texts.text(key, version=version.id, dataflow=version.dataflow), file=sys.stderr)
            if asked.publish:
                store.publish(version.id, by=person)
                print(texts.text("cli.publish.done", version=version.id), file=sys.stderr)
    return _EXIT[report.outcome]


def _publish(asked: argparse.Namespace, texts: Translator) -> int:
    with Store.open(store_folder()) as store:
        version = store.version(asked.version)
        store.publish(version.id, by=getpass.getuser())
    print(texts.text("cli.publish.done", version=version.id))
    return 0


def _rollback(asked: argparse.Namespace, texts: Translator) -> int:
    with Store.open(store_folder()) as store:
        version = store.rollback(asked.dataflow, by=getpass.getuser(), to=asked.to)
    print(texts.text("cli.rollback.done", version=version.id, dataflow=version.dataflow))
    return 0


def _versions(_asked: argparse.Namespace, texts: Translator) -> int:
    with Store.open(store_folder()) as store:
        live = set(store.live().values())
        for version in store.versions():
            mark = texts.text("cli.versions.live") if version.id in live else ""
            created = version.created.isoformat(timespec="seconds")
            shown = (version.id, version.dataflow, created, str(version.rows))
            print("\t".join((*shown, version.uploader, version.file_name, mark)).rstrip())
    return 0


def _verify(_asked: argparse.Namespace, texts: Translator) -> int:
    with Store.open(store_folder()) as store:
        damages = store.verify()
    for damage in damages:
        print(texts.text(damage.key, subject=damage.subject))
    if not damages:
        print(texts.text("cli.verify.sound"))
    return _USER_ERROR if damages else 0


def _build(_asked: argparse.Namespace, texts: Translator) -> int:
    def progress(source: str, done: int, whole: int) -> None:
        if source:
            print(texts.text("cli.build.source", source=source, number=done + 1, whole=whole))

    with Store.open(store_folder()) as store:
        made = build_bundled(load_reference(data_folder()), store, progress)
    print(texts.text("cli.build.done", count=len(made)))
    return 0


def _lock(_asked: argparse.Namespace, texts: Translator) -> int:
    moved = lock(load_reference(data_folder()))
    print(texts.text("cli.lock.done", sources=", ".join(moved)) if moved else texts.text("cli.lock.same"))
    return 0


def _boundaries(asked: argparse.Namespace, texts: Translator) -> int:
    from sector.reference import boundary_build  # its geometry libraries take a second that no other command needs

    built = boundary_build.build(asked.source, data_folder() / "boundaries")
    print(texts.text("cli.boundaries.done", areas=built.areas, context=built.context))
    return 0


def _choices(asked: argparse.Namespace) -> Choices:
    return Choices(CONVENTIONS.get(asked.numbers or ""), asked.dash)


def _print_report(report: Report, texts: Translator, *, as_json: bool) -> None:
    if as_json:
        shown = {
            "outcome": str(report.outcome),
            "code": report.code,
            "rows": report.rows,
            "fixes": [_plain(finding) for finding in report.fixes],
            "findings": [_plain(finding) for finding in report.findings],
        }
        print(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    for finding in (*report.findings, *report.fixes):
        print(sentence(finding, texts))
    print(texts.text(f"cli.outcome.{report.outcome}", rows=report.rows, code=report.code))


def _plain(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "line": finding.line,
        "column": finding.letter,
        "value": finding.value,
        "expected": finding.expected,
        "hint": finding.hint,
    }


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    sys.exit(main())
