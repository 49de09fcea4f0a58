"""What a person answered to the questions about a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from sector.reading.numerals import Convention


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person answered to the questions about a file.

    Parameters
    ----------
    convention
        How the file writes numbers; None leaves what its format declares.
    dash
        What a dash alone in a cell of figures means; empty when nobody said.
    sheet
        Sheet of a workbook to read; empty leaves it to reading.
    columns
        Field of the format → header of the column that holds it, where a person corrected the guess.
    accepted
        Code of a question (``E09``, ``E13`` …) → what the person confirmed it with; it becomes the footnote of
        the figures concerned. A confirmation without words confirms nothing.
    protected
        Statement of the person that the file is already protected against disclosure; empty when not given.
    """

    convention: Convention | None = None
    dash: Literal["", "missing", "zero"] = ""
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    accepted: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    protected: str = ""

    @property
    def answers(self) -> tuple[object, ...]:
        """Everything that was answered, the same for the same answers in whichever order they were given."""
        own = (self.convention, self.dash, self.sheet, self.protected)
        return (*own, sorted(self.columns.items()), sorted(self.accepted.items()))


#: Nobody was asked anything.
UNASKED: Final = Choices()
