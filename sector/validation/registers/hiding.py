"""Primary confidentiality of sums: employees of one or two establishments are not shown."""

import numpy as np

from sector.model.finding import Finding, Severity
from sector.reading.head import Head
from sector.reading.raw import LINE
from sector.validation.pairs import FEWEST_UNITS
from sector.validation.registers.observations import Sums, hiding, small
from sector.validation.told import TOLD, more


def protected(found: Sums, head: Head, statement: str) -> tuple[Sums, list[Finding]]:
    """Hide employees beside too few establishments, unless a person answers for the protection of the file.

    Parameters
    ----------
    statement
        What that person states; empty when nobody did.
    """
    few = small(found, FEWEST_UNITS)
    count = int(few.sum())
    if not count:
        return found, []
    places = np.argwhere(few)[:TOLD].tolist()
    told = [_few(found, head, statement, (row, figure), count) for row, figure in places]
    if statement:
        return found, told[:1]
    return hiding(found, few), told + more("E11", Severity.FIX, len(told), count)


def _few(found: Sums, head: Head, statement: str, place: tuple[int, int], count: int) -> Finding:
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
        hint="finding.E11.hint.protected" if statement else "finding.E11.hint.few",
        params={"fewest": str(FEWEST_UNITS), "count": str(count), "comment": statement},
    )
