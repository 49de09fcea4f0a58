"""The findings of a check as the analyst reads them: by cause, with their places and their cures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sector.figures.words import Words
from sector.model.finding import Finding, Severity
from sector.validation import Group, grouped
from sector.validation.wording import wording

#: Findings of one cause that stand open; the others can be unfolded.
_OPEN: Final = 8
#: Characters of a cell that a row shows.
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One finding as a row of a table."""

    line: str
    column: str
    value: str
    text: str
    advice: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings of one cause as a block.

    Parameters
    ----------
    tag
        Severity in a word, with the code.
    count
        How many there are, in words.
    rows, more
        Those that stand open, and those that can be unfolded.
    rest
        What is said of those that are not told at all; empty when all are.
    """

    code: str
    severity: str
    tag: str
    title: str
    count: str
    rows: tuple[Row, ...]
    more: tuple[Row, ...]
    rest: str


def causes(words: Words, findings: Iterable[Finding]) -> list[Cause]:
    """Return the findings that block or ask, by cause, those that block first."""
    return [_cause(words, group) for group in grouped(findings) if group.severity is not Severity.FIX]


def mended(words: Words, findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Return what was changed on the way in, a line for each kind: its name, and what was done where."""
    found: list[dict[str, str]] = []
    for group in grouped(findings):
        if group.severity is Severity.FIX:
            cause = _cause(words, group)
            first = cause.rows[0]
            place = words.text("desk.mended.line", line=first.line) if first.line else ""
            where = cause.count if group.total > 1 else place
            text = " ".join(filter(None, (first.text, first.advice)))
            found.append({"code": group.code, "term": cause.title, "text": text, "where": where})
    return found


def title(words: Words, blocking: int, asking: int) -> str:
    """Return what keeps the file from being published, as the title of the page."""
    said = [
        words.plural(f"desk.check.title.{kind}", count, n=words.number_word(count).lower())
        for kind, count in (("blocks", blocking), ("asks", asking))
        if count
    ]
    whole = words.text("desk.check.title.join").join(said) or words.text("desk.check.title.good")
    return whole[:1].upper() + whole[1:]


def tally(words: Words, groups: Sequence[Group], rows: int) -> list[dict[str, str]]:
    """Return the four figures over the findings: what blocks, asks, was mended, and lines without a remark."""
    counts = {severity: _total(groups, severity) for severity in Severity}
    counts[Severity.FIX] = sum(1 for group in groups if group.severity is Severity.FIX)
    lines = {finding.line for group in groups for finding in group.findings if finding.line is not None}
    cards = [
        {
            "kind": str(severity),
            "figure": words.numbers.number(count),
            "label": words.plural(f"desk.check.count.{severity}", count),
        }
        for severity, count in counts.items()
    ]
    clean = max(rows - len(lines), 0)
    label = words.plural("desk.check.count.clean", clean)
    return [*cards, {"kind": "ok", "figure": words.numbers.number(clean), "label": label}]


def totals(findings: Iterable[Finding]) -> tuple[int, int]:
    """Return how many findings block, and how many questions are open: one for each cause that asks."""
    groups = grouped(findings)
    return _total(groups, Severity.BLOCK), sum(1 for group in groups if group.severity is Severity.ASK)


def _total(groups: Iterable[Group], severity: Severity) -> int:
    return sum(group.total for group in groups if group.severity is severity)


def _cause(words: Words, group: Group) -> Cause:
    rows = tuple(_row(words, finding) for finding in group.findings)
    untold = group.total - len(rows)
    key = f"desk.cause.{group.code}"
    return Cause(
        code=group.code,
        severity=str(group.severity),
        tag=_tag(words, group),
        title=words.text(key if words.texts.has(key) else "desk.cause.other"),
        count=words.plural("desk.check.cases", group.total, n=words.numbers.number(group.total)),
        rows=rows[:_OPEN],
        more=rows[_OPEN:],
        rest=words.plural("desk.check.untold", untold, n=words.numbers.number(untold)) if untold > 0 else "",
    )


def _row(words: Words, finding: Finding) -> Row:
    said = wording(finding, words.texts)
    column = f"{finding.letter} « {finding.column_name} »" if finding.column_name else finding.letter
    value = finding.value if len(finding.value) <= _SHOWN else finding.value[:_SHOWN] + "…"
    return Row(
        line=words.numbers.number(finding.line) if finding.line is not None else "",
        column=column,
        value=value,
        text=said.message[:1].upper() + said.message[1:],
        advice=said.advice,
    )


def _tag(words: Words, group: Group) -> str:
    if group.severity is Severity.FIX:
        return words.text("desk.tag.mended")
    return words.text(f"desk.tag.{group.severity}", code=group.code)
