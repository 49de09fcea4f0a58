"""Primary confidentiality of sums: few establishments, few employees, one establishment that makes nearly all."""

import numpy as np

from sector.model.finding import Finding, Severity
from sector.model.source import Source
from sector.reading.head import Head
from sector.reading.raw import LINE
from sector.validation.dominance import DOMINANT
from sector.validation.pairs import FEWEST_UNITS, FEWEST_WORKERS
from sector.validation.registers.observations import Chosen, Sums, dominated, few_workers, hiding, small
from sector.validation.told import TOLD, more


def protected(found: Sums, head: Head, source: Source | None, statement: str) -> tuple[Sums, list[Finding]]:
    """Hide what a rule makes confidential, unless a person answers for the protection of the file.

    Parameters
    ----------
    statement
        What that person states; empty when nobody did.
    """
    rules = _rules(found, source)
    hidden = np.logical_or.reduce(list(rules.values()))
    count = int(hidden.sum())
    if not count:
        return found, []
    told: list[Finding] = []
    for row, figure in np.argwhere(hidden)[:TOLD].tolist():
        hint = next(hint for hint, chosen in rules.items() if chosen[row, figure])
        told.append(_told(found, head, (row, figure), hint))
    if statement:
        params = {**told[0].params, "count": str(count), "comment": statement}
        return found, [_told(found, head, np.argwhere(hidden)[0].tolist(), "finding.E11.hint.protected", params)]
    return hiding(found, hidden), told + more("E11", Severity.FIX, len(told), count)


def _rules(found: Sums, source: Source | None) -> dict[str, Chosen]:
    """Return hint → what that rule makes confidential."""
    rules = {"finding.E11.hint.few": small(found, FEWEST_UNITS)}
    if source is not None and source.comparability.place == "workplace":
        rules["finding.E11.hint.workers"] = few_workers(found, FEWEST_WORKERS)
    rules["finding.E11.hint.dominant"] = dominated(found, DOMINANT)
    return rules


def _told(
    found: Sums, head: Head, place: tuple[int, int], hint: str, params: dict[str, str] | None = None
) -> Finding:
    row, number = place
    position = found.figures[number].position
    parts = (found.total["area"][row], found.total["activity"][row], found.figures[number].time_period)
    return Finding(
        "E11",
        Severity.FIX,
        found.total[LINE][row].as_py(),
        position,
        head.name(position),
        ", ".join(map(str, parts)),
        hint=hint,
        params=params or {"fewest": str(FEWEST_UNITS), "workers": str(FEWEST_WORKERS)},
    )
