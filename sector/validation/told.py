"""Faults as findings: each with its place in the file, as many as a person reads, and the number of all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sector.model.finding import Finding, Severity
from sector.reading import Head
from sector.reading.claims import Claim
from sector.validation.outcomes import Fault

#: Findings told one by one for each cause; the number of the others is said.
TOLD: Final = 100


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one cause.

    Parameters
    ----------
    findings
        Those that are told, in the order of the file.
    total
        How many there are, the ones that are not told included.
    """

    code: str
    severity: Severity
    findings: tuple[Finding, ...]
    total: int


def finding(fault: Fault, claim: Claim, head: Head, line: int | None) -> Finding:
    """Return the finding of a fault in a row, pointing at the column that holds the concept."""
    position = claim.text(fault.concept).position
    expected, hint = fault.suggest() if fault.suggest else (fault.expected, fault.hint)
    return Finding(
        fault.code,
        fault.severity,
        line,
        position,
        head.name(position),
        fault.value,
        expected,
        hint,
        dict(fault.params),
        fault.suggestion,
    )


def more(code: str, severity: Severity, told: int, total: int) -> list[Finding]:
    """Return the notice that there are more findings of a cause than were told, or nothing."""
    if total <= told:
        return []
    return [Finding("MORE", severity, value=code, params={"count": str(total - told), "total": str(total)})]


def capped(findings: Iterable[Finding]) -> list[Finding]:
    """Return at most `TOLD` findings of each cause, in their order, with a notice for each cause that has more."""
    by_cause: dict[tuple[str, Severity], list[Finding]] = {}
    for one in findings:
        cause = (one.code, one.severity) if one.code != "MORE" else (f"MORE {one.value}", one.severity)
        by_cause.setdefault(cause, []).append(one)
    shown: list[Finding] = []
    for (code, severity), group in by_cause.items():
        shown += group[:TOLD] + more(code, severity, TOLD, len(group))
    return shown


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """Return findings by cause: those that block, those that ask, those that were mended, each in their order."""
    told: dict[tuple[str, Severity], list[Finding]] = {}
    others: dict[tuple[str, Severity], int] = {}
    for one in findings:
        cause = (one.value if one.code == "MORE" else one.code, one.severity)
        group = told.setdefault(cause, [])
        if one.code == "MORE":
            others[cause] = others.get(cause, 0) + int(one.params["count"])
        else:
            group.append(one)
    gravity = list(Severity)
    return [
        Group(code, severity, tuple(group), len(group) + others.get((code, severity), 0))
        for (code, severity), group in sorted(told.items(), key=lambda cause: gravity.index(cause[0][1]))
    ]
