"""What a person answers to the questions about a file, as options of a command."""

import argparse
from typing import Final

from sector.i18n import Translator
from sector.ingest import Choices
from sector.ingest.keeping import ANSWERS
from sector.model.errors import InvalidValue
from sector.reading.numerals import CONVENTIONS
from sector.validation import CONFIRMABLE
from sector.validation.registers.vintage import QUESTION as VINTAGE

_PAIR: Final = "="


def add_answers(command: argparse.ArgumentParser, texts: Translator) -> None:
    """Add the options that answer the questions of a check."""
    command.add_argument("--numbers", choices=sorted(CONVENTIONS), help=texts.text("cli.help.numbers"))
    command.add_argument("--dash", choices=("missing", "zero"), default="", help=texts.text("cli.help.dash"))
    command.add_argument("--sheet", default="", help=texts.text("cli.help.sheet"))
    pair = {"action": "append", "default": [], "metavar": "A=B"}
    command.add_argument("--column", help=texts.text("cli.help.column"), **pair)
    command.add_argument("--confirm", help=texts.text("cli.help.confirm", codes=", ".join(CONFIRMABLE)), **pair)
    command.add_argument("--protected", default="", help=texts.text("cli.help.protected"))


def answers(asked: argparse.Namespace) -> Choices:
    """Return the answers that a command was given.

    Raises
    ------
    InvalidValue
        If a column or a confirmation is not of the form ``A=B``, or no question has the code.
    """
    return Choices(
        convention=CONVENTIONS.get(asked.numbers or ""),
        dash=asked.dash,
        sheet=asked.sheet,
        columns=_pairs(asked.column),
        accepted=_confirmed(_pairs(asked.confirm)),
        protected=asked.protected,
    )


def _confirmed(found: dict[str, str]) -> dict[str, str]:
    allowed = (*CONFIRMABLE, VINTAGE, *ANSWERS)
    unknown = [code for code in found if code not in allowed]
    if unknown:
        raise InvalidValue("cli.confirm", value=unknown[0], known=", ".join(allowed))
    return found


def _pairs(texts: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        name, mark, value = text.partition(_PAIR)
        if not mark or not name.strip() or not value.strip():
            raise InvalidValue("cli.pair", value=text)
        found[name.strip()] = value.strip()
    return found
