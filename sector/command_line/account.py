"""`python -m sector account …`: who may check, publish and manage.

The first admin is made here; whoever can run a command on the server needs no account.
"""

import argparse
import getpass
import sys
from collections.abc import Callable

from sector.i18n import Translator
from sector.ingest.desk import accounts
from sector.model.errors import InvalidValue
from sector.model.person import Role

Command = Callable[[argparse.Namespace, Translator], int]


def add_account_commands(parser: argparse.ArgumentParser, texts: Translator) -> None:
    """Put the commands below `account` on a parser; each sets ``run`` like every other command."""
    commands = parser.add_subparsers(required=True)

    def command(name: str, run: Command, *, named: bool = True) -> argparse.ArgumentParser:
        about = texts.text(f"cli.account.{name}.about")
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(run=run)
        if named:
            made.add_argument("name", help=texts.text("cli.help.account"))
        return made

    roles = [role.code for role in Role]
    add = command("add", _add)
    add.add_argument("--role", choices=roles, default=Role.ANALYST.code, help=texts.text("cli.help.role"))
    command("list", _list, named=False)
    role = command("role", _role)
    role.add_argument("role", choices=roles, help=texts.text("cli.help.role"))
    password = command("password", _password)
    for made in (add, password):
        made.add_argument("--password-stdin", action="store_true", help=texts.text("cli.help.password_stdin"))
    command("disable", _disable).add_argument("--undo", action="store_true", help=texts.text("cli.help.undo"))
    forget = command("forget-sessions", _forget)
    for made in (role, forget):
        made.add_argument("--issuer", default="", help=texts.text("cli.help.issuer"))


def _add(asked: argparse.Namespace, texts: Translator) -> int:
    role = Role.of(asked.role)
    name = accounts().add(asked.name, _asked_password(asked, texts), role)
    print(texts.text("cli.account.added", name=name, role=_label(role, texts)))
    return 0


def _list(_asked: argparse.Namespace, texts: Translator) -> int:
    for account in accounts().people():
        state = texts.text("cli.account.shut") if account.disabled else ""
        shown = (account.name, account.role.code, account.created[:19], state, account.issuer, account.shown)
        print("\t".join(shown if account.issuer else shown[:4]).rstrip())
    return 0


def _role(asked: argparse.Namespace, texts: Translator) -> int:
    role = Role.of(asked.role)
    accounts().set_role(asked.name, role, asked.issuer)
    print(texts.text("cli.account.changed", name=asked.name, role=_label(role, texts)))
    return 0


def _password(asked: argparse.Namespace, texts: Translator) -> int:
    accounts().set_password(asked.name, _asked_password(asked, texts))
    print(texts.text("cli.account.password_changed", name=asked.name))
    return 0


def _disable(asked: argparse.Namespace, texts: Translator) -> int:
    accounts().set_disabled(asked.name, disabled=not asked.undo)
    key = "cli.account.enabled" if asked.undo else "cli.account.disabled"
    print(texts.text(key, name=asked.name))
    return 0


def _forget(asked: argparse.Namespace, texts: Translator) -> int:
    ended = accounts().forget_sessions(asked.name, asked.issuer)
    print(texts.plural("cli.account.forgotten", ended, sessions=ended))
    return 0


def _asked_password(asked: argparse.Namespace, texts: Translator) -> str:
    """Read a password without showing it: twice from the terminal, or one line of standard input."""
    if asked.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(texts.text("cli.account.ask"))
    if getpass.getpass(texts.text("cli.account.ask_again")) != first:
        raise InvalidValue("cli.account.differ")
    return first


def _label(role: Role, texts: Translator) -> str:
    return texts.text(f"account.role.{role.code}")
