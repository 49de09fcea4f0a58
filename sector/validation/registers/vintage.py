"""The year of a list of units as of a day: suggested by its dates, decided by a person."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from sector.model.finding import Finding, Severity
from sector.reading.raw import column
from sector.reading.register import Stock
from sector.validation.choices import Choices

#: Code of the question, under which the answer stands among the confirmations.
QUESTION: Final = "VINTAGE"
#: An answer that is meant as a year.
_YEAR: Final = re.compile(r"[0-9]{4}")
_FIRST_YEAR: Final = 1900
#: A date as the list writes it, for Python and for RE2 alike.
_DATE: Final = r"^(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]"


@dataclass(slots=True)
class Vintage:
    """The newest date met in a list of units; nothing for a file that says its years itself."""

    stock: Stock | None
    newest: str = ""

    def note(self, batch: pa.Table) -> None:
        """Take account of the dates of a batch; what is not a date of this form is passed over."""
        for position in self.stock.dates if self.stock else ():
            cells = batch[column(position)]
            found = pc.max(cells.filter(pc.match_substring_regex(cells, _DATE))).as_py()
            self.newest = max(self.newest, found or "")

    def year(self, choices: Choices, today: date) -> tuple[str, list[Finding]]:
        """Return the year of the list and the question about it: the newest date only suggests one.

        The answer is a year, or any other words that confirm the suggestion.
        """
        if self.stock is None:
            return "", []
        answer, suggested = choices.accepted.get(QUESTION, "").strip(), self.newest[:4]
        is_year = _YEAR.fullmatch(answer) is not None
        if is_year and _FIRST_YEAR <= int(answer) <= today.year:
            return answer, []
        if answer and suggested and not is_year:
            return suggested, []
        params = {"newest": self.newest[:10]}
        hint = "finding.VINTAGE.hint.confirm" if suggested else "finding.VINTAGE.hint.say"
        question = Finding(QUESTION, Severity.ASK, value=suggested, expected=suggested, hint=hint, params=params)
        return suggested, [question]

    def comment(self, choices: Choices) -> str:
        """Return the footnote that came with the answer, nothing where it was only a year."""
        answer = " ".join(choices.accepted.get(QUESTION, "").split()) if self.stock else ""
        return "" if _YEAR.fullmatch(answer) else answer
