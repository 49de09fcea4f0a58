"""Command line: what the pages of analysts do, and what keeps the store and the bundled tables."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from sector.analyse import open_library
from sector.command_line.account import add_account_commands
from sector.command_line.changes import add_change_commands
from sector.command_line.files import add_file_commands
from sector.command_line.loading import add_loading_commands
from sector.command_line.report import add_report_command
from sector.command_line.secrecy import add_secrecy_commands
from sector.command_line.versions import add_version_commands
from sector.i18n import LANGUAGES, Translator, translator
from sector.ingest import build_bundled, data_folder, lock, store_folder
from sector.model.errors import UserError
from sector.reference import load_reference
from sector.store import Store

#: Exit code of an error with its reason; 2 is what a wrong command line ends with.
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

    add_loading_commands(command, texts)
    add_version_commands(command, texts)
    command("verify", _verify)
    command("build", _build)
    command("lock", _lock)
    add_change_commands(command, texts)
    add_file_commands(command, texts)
    add_report_command(command, texts)
    add_secrecy_commands(command, texts)
    add_account_commands(commands.add_parser("account", help=texts.text("cli.account.about")), texts)
    command("publish-static", _publish_static).add_argument(
        "folder", type=Path, help=texts.text("cli.help.mirror")
    )
    command("boundaries", _boundaries).add_argument("source", type=Path, help=texts.text("cli.help.boundaries"))
    return parser


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


def _publish_static(asked: argparse.Namespace, texts: Translator) -> int:
    from sector.api.data.folder import publish  # the routes' libraries take a second that no other command needs

    with Store.open(store_folder(), read_only=True) as store:
        library = open_library(load_reference(data_folder()), store)
        if not library.versions:
            raise UserError("cli.publish-static.nothing")
        written = publish(library, asked.folder)
    for path in written:
        print(path.relative_to(asked.folder.absolute()).as_posix())
    print(
        texts.text("cli.publish-static.done", count=len(written), versions=len(library.versions)), file=sys.stderr
    )
    return 0


def _boundaries(asked: argparse.Namespace, texts: Translator) -> int:
    from sector.reference import boundary_build  # its geometry libraries take a second that no other command needs

    built = boundary_build.build(asked.source, data_folder() / "boundaries")
    print(texts.text("cli.boundaries.done", areas=built.areas, context=built.context))
    return 0


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # A reading thread of Arrow that is still running while the interpreter ends aborts the process now and then.
    os._exit(code)
