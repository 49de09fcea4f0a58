"""Commands about statistical confidentiality: what a table gives away, and what more must be hidden."""

import argparse
from functools import partial
from math import inf, nan
from pathlib import Path
from typing import Final

from sector.command_line.files import Command
from sector.i18n import Translator
from sector.reading.numerals import CONVENTIONS

#: Seconds that the search for the cheapest cells may take.
_SECONDS: Final = 30.0


def add_secrecy_commands(command: Command, texts: Translator) -> None:
    """Add ``audit`` and ``protect``."""
    audit, protect = command("audit", _audit), command("protect", _protect)
    amount = partial(_amount, texts=texts)
    for made in (audit, protect):
        made.add_argument("file", type=Path, help=texts.text("cli.help.table"))
        made.add_argument("--width", type=amount, default=0.0, help=texts.text("cli.help.width"))
        made.add_argument("--numbers", choices=sorted(CONVENTIONS), help=texts.text("cli.help.numbers"))
        made.add_argument("--json", action="store_true", help=texts.text("cli.help.json"))
    audit.add_argument("--rounded", action="store_true", help=texts.text("cli.help.rounded"))
    protect.add_argument("--primary", type=amount, required=True, metavar="N", help=texts.text("cli.help.primary"))
    protect.add_argument("--cost", choices=("cells", "value"), default="cells", help=texts.text("cli.help.cost"))
    protect.add_argument("--seconds", type=amount, default=_SECONDS, help=texts.text("cli.help.seconds"))


def _amount(text: str, texts: Translator) -> float:
    """Return a number that is not below 0; anything else is a wrong command line."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = nan
    if not 0 <= value < inf:
        raise argparse.ArgumentTypeError(texts.text("cli.error.amount", value=text[:40]))
    return value


def _audit(asked: argparse.Namespace, texts: Translator) -> int:
    from sector.command_line import auditing  # the solver takes half a second that no other command needs

    return auditing.audit(asked, texts)


def _protect(asked: argparse.Namespace, texts: Translator) -> int:
    from sector.command_line import auditing

    return auditing.protect(asked, texts)
