"""What is said of a register: faults with their lines, the first of each cause, and rows left out, counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sector.model.finding import Finding, Severity
from sector.reading.head import Head
from sector.validation.outcomes import Fault
from sector.validation.tally import Tally
from sector.validation.told import TOLD, more

Lines = npt.NDArray[np.int32]
_Cause = tuple[str, Severity]


@dataclass(frozen=True, slots=True)
class Met:
    """A fault in some rows of a batch: the column that holds it, and their lines in order."""

    fault: Fault
    position: int | None
    lines: Lines


@dataclass(slots=True)
class Remarks:
    """Findings of a file that is read batch by batch; memory is bounded by what a person reads of each cause."""

    head: Head
    tally: Tally = field(default_factory=Tally)
    _told: dict[_Cause, list[Finding]] = field(default_factory=dict[_Cause, list[Finding]])
    _totals: Counter[_Cause] = field(default_factory=Counter[_Cause])

    def tell(self, met: Iterable[Met]) -> None:
        """Tell the faults of one batch, in the order of their lines."""
        by_cause: dict[_Cause, list[Met]] = {}
        for one in met:
            if len(one.lines):
                by_cause.setdefault((one.fault.code, one.fault.severity), []).append(one)
        for cause, found in by_cause.items():
            self._totals[cause] += sum(len(one.lines) for one in found)
            told = self._told.setdefault(cause, [])
            room = TOLD - len(told)
            first = sorted((int(line), n) for n, one in enumerate(found) for line in one.lines[:room])[:room]
            told += [self._finding(found[n], line) for line, n in first]

    def findings(self) -> list[Finding]:
        """Return what was said, with a notice for each cause of which not everything was."""
        told = [
            one
            for cause, found in self._told.items()
            for one in [*found, *more(*cause, len(found), self._totals[cause])]
        ]
        return told + self.tally.findings(self.head)

    def _finding(self, met: Met, line: int) -> Finding:
        fault = met.fault
        expected, hint = fault.suggest() if fault.suggest else (fault.expected, fault.hint)
        return Finding(
            fault.code,
            fault.severity,
            line,
            met.position,
            self.head.name(met.position),
            fault.value,
            expected,
            hint,
            dict(fault.params),
            fault.suggestion,
        )
