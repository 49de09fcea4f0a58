"""What is refused, asked or changed in a figure, as data: a condition over the table ``seen`` and what to say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sector.model.finding import Severity
from sector.model.unit import Kind
from sector.reading.numerals import Convention, Problem
from sector.reference import Reference
from sector.validation import mending
from sector.validation.cells import PROBLEM_IDS
from sector.validation.outcomes import Fault

#: Example of a number in the messages about numbers.
_EXAMPLE: Final = "1234"
#: A count times its power of ten is whole within this distance, which rounding of binary fractions needs.
_WHOLE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for.

    Parameters
    ----------
    where
        SQL condition over ``seen``: ``number``, ``problem``, ``state`` and the ids ``area``, ``measure`` ….
    concept
        The concept whose column the finding points at and quotes.
    hint
        Message key of the advice, or what chooses it from the text found.
    mend
        Gives what the text may be replaced with without losing anything, empty for nothing.
    """

    code: str
    severity: Severity
    where: str
    concept: str = "obs_value"
    expected: str = ""
    hint: str | Callable[[str], str] = ""
    params: dict[str, str] = field(default_factory=dict[str, str], hash=False)
    mend: Callable[[str], str] = field(default=lambda _: "", compare=False)

    def advice(self, text: str) -> str:
        """Return the message key of the advice about a text."""
        return self.hint if isinstance(self.hint, str) else self.hint(text)


def number_hint(text: str) -> str:
    """Return the advice about a text that is no number, by the slip that it looks like."""
    letters = {c for c in text if c.isalpha()}
    has_digits = any(c.isdecimal() for c in text)
    if has_digits and letters <= {"O", "o"} and letters:
        return "finding.E06.hint.letter_o"
    if has_digits and letters <= {"l", "I"} and letters:
        return "finding.E06.hint.letter_l"
    if has_digits and any(c.isdecimal() and not c.isascii() for c in text):
        return "finding.E06.hint.digits"
    return "finding.E06.hint.number"


def _met(problem: Problem) -> str:
    return f"problem = {PROBLEM_IDS[problem]}"


def problem_rules(convention: Convention) -> tuple[Rule, ...]:
    """Return the rules about cells of figures that were not understood under the convention of their file."""
    return (
        Rule(
            "E06",
            Severity.BLOCK,
            _met(Problem.UNREADABLE),
            expected=_EXAMPLE,
            hint=number_hint,
            mend=lambda text: mending.number(text, convention),
        ),
        Rule(
            "AMBIGUOUS",
            Severity.ASK,
            _met(Problem.AMBIGUOUS),
            expected=_EXAMPLE,
            hint="finding.AMBIGUOUS.hint.declare",
        ),
        Rule("DASH", Severity.ASK, _met(Problem.DASH), expected="0, nd", hint="finding.DASH.hint.say"),
    )


def count_rules(reference: Reference, measures: Iterable[tuple[str, ...]]) -> list[Rule]:
    """Return the rules about counts: never negative, and whole once multiplied by their power of ten.

    Parameters
    ----------
    measures
        (measure, unit, power) in the order of their ids.
    """
    powers: dict[int, list[str]] = {}
    for number, (measure, _, power) in enumerate(measures):
        if reference.measures[measure].kind == Kind.COUNT:
            powers.setdefault(int(power), []).append(str(number))
    counted = ", ".join(number for numbers in powers.values() for number in numbers)
    if not counted:
        return []
    negative = Rule(
        "E07",
        Severity.BLOCK,
        f"number < 0 and measure in ({counted})",
        expected="0",
        hint="finding.E07.hint.negative",
    )
    return [negative] + [
        Rule(
            "E07",
            Severity.BLOCK,
            f"number >= 0 and number <> floor(number) and measure in ({', '.join(numbers)})"
            f" and abs(number * 1e{power} - round(number * 1e{power})) > {_WHOLE}",
            expected=_EXAMPLE,
            hint="finding.E07.hint.decimal",
        )
        for power, numbers in powers.items()
    ]


def state_rules(faults: Mapping[int, Fault], hiding: Iterable[int]) -> list[Rule]:
    """Return the rules about statuses.

    Parameters
    ----------
    faults
        Packed state → why it is not allowed.
    hiding
        Packed states of values that are confidential and were hidden.
    """
    rules = [
        Rule(fault.code, fault.severity, f"state = {state}", fault.concept, fault.expected, fault.hint)
        for state, fault in faults.items()
    ]
    hidden = ", ".join(map(str, hiding))
    if hidden:
        rules.append(Rule("E11", Severity.FIX, f"state in ({hidden})", hint="finding.E11.hint.hidden"))
    return rules
