"""What to say about a file of a statistics office whose dataset is not described."""

from collections.abc import Iterable

from sector.model.dataset import Dataset
from sector.model.finding import Finding, Severity
from sector.model.source import Source
from sector.reading.head import Head


def undescribed(
    head: Head, source: Source | None, known: Iterable[Dataset], named: str = ""
) -> tuple[Finding, ...]:
    """Return ``DATASET``: a question when nobody said which source the file belongs to, else a refusal.

    Parameters
    ----------
    named
        What the file calls its dataset, or its dimensions where it does not name it.
    """
    expected = ", ".join(dataset.source for dataset in known)
    severity = Severity.BLOCK if source else Severity.ASK
    hint = "finding.DATASET.hint.other" if source else "finding.DATASET.hint.choose"
    value = source.id if source else named
    return (Finding("DATASET", severity, head.line, value=value, expected=expected, hint=hint),)
