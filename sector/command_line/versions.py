"""Commands about the versions of the store: which there are, which is live, and the way back."""

import argparse
import json

from sector.command_line.console import person
from sector.command_line.files import Command
from sector.i18n import Translator
from sector.ingest import store_folder
from sector.ingest.publishing import publish_version, roll_back
from sector.store import Store, Version


def add_version_commands(command: Command, texts: Translator) -> None:
    """Add ``publish``, ``rollback`` and ``versions``."""
    publish = command("publish", _publish)
    publish.add_argument("version", help=texts.text("cli.help.version"))
    rollback = command("rollback", _rollback)
    rollback.add_argument("dataflow", help=texts.text("cli.help.dataflow"))
    rollback.add_argument("--to", help=texts.text("cli.help.version"))
    for made in (publish, rollback, command("versions", _versions)):
        made.add_argument("--json", action="store_true", help=texts.text("cli.help.json"))


def _publish(asked: argparse.Namespace, texts: Translator) -> int:
    with Store.open(store_folder()) as store:
        version = store.version(asked.version)
        publish_version(store, person, version.id, store.live().get(version.dataflow))
    _say(version, texts.text("cli.publish.done", version=version.id), as_json=asked.json)
    return 0


def _rollback(asked: argparse.Namespace, texts: Translator) -> int:
    with Store.open(store_folder()) as store:
        base = store.live().get(asked.dataflow)
        version = roll_back(store, person, asked.dataflow, base, asked.to)
    done = texts.text("cli.rollback.done", version=version.id, dataflow=version.dataflow)
    _say(version, done, as_json=asked.json)
    return 0


def _versions(asked: argparse.Namespace, texts: Translator) -> int:
    with Store.open(store_folder()) as store:
        live, listed = set(store.live().values()), store.versions()
    if asked.json:
        print(
            json.dumps(
                [_plain(version, is_live=version.id in live) for version in listed], ensure_ascii=False, indent=1
            )
        )
        return 0
    for version in listed:
        mark = texts.text("cli.versions.live") if version.id in live else ""
        created = version.created.isoformat(timespec="seconds")
        first = (version.id, version.dataflow, created, str(version.rows))
        print("\t".join((*first, version.uploader, version.file_name, mark)).rstrip())
    return 0


def _say(version: Version, text: str, *, as_json: bool) -> None:
    print(json.dumps(_plain(version, is_live=True), ensure_ascii=False) if as_json else text)


def _plain(version: Version, *, is_live: bool) -> dict[str, object]:
    return {
        "version": version.id,
        "dataflow": version.dataflow,
        "source": version.source_id,
        "created": version.created.isoformat(timespec="seconds"),
        "rows": version.rows,
        "by": version.uploader,
        "file": version.file_name,
        "sha256": version.sha256,
        "comment": version.comment,
        "live": is_live,
    }
