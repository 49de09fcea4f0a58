"""The end of a reading: no rows come out of the file, and one finding says why."""

from sector.model.errors import UnreadableFile
from sector.model.finding import Finding, Severity


class Refused(UnreadableFile):
    """A file of which nothing can be used.

    Parameters
    ----------
    finding
        What is wrong and where; it blocks.
    """

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"finding.{finding.code}", value=finding.value, expected=finding.expected)
        self.finding = finding


def refused(
    code: str,
    *,
    line: int | None = None,
    column: int | None = None,
    value: str = "",
    expected: str = "",
    hint: str = "",
) -> Refused:
    """Return the refusal to raise for `code`, whose message is ``finding.<code>``."""
    return Refused(Finding(code, Severity.BLOCK, line, column, value=value, expected=expected, hint=hint))
