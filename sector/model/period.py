"""Time periods as SDMX writes them: ``2023``, ``2023-Q4``, ``2023-M07``."""

import re
from typing import Final, Self

from sector.model.errors import InvalidValue

_PATTERN: Final = re.compile(r"(?P<year>[12][0-9]{3})(?:-(?P<sub>Q[1-4]|M(?:0[1-9]|1[0-2])))?")
_MONTHS: Final = {"A": 12, "Q": 3, "M": 1}


class Period(str):
    """A period code. It is a string, so that it keys, sorts and travels like one; it is valid by construction.

    Raises
    ------
    InvalidValue
        If the text is not a year, a quarter or a month.
    """

    __slots__ = ()

    def __new__(cls, code: str) -> Self:
        """Check the code and keep it as it is."""
        if not _PATTERN.fullmatch(code):
            raise InvalidValue("error.period_invalid", value=code)
        return super().__new__(cls, code)

    @property
    def year(self) -> int:
        """The calendar year."""
        return int(self[:4])

    @property
    def freq(self) -> str:
        """SDMX frequency: A annual, Q quarterly, M monthly."""
        return self[5] if len(self) > 4 else "A"

    @property
    def first_month(self) -> int:
        """The first month, counted from January of year 0: what orders periods of different frequencies."""
        return self.year * 12 + (int(self[6:] or 1) - 1) * _MONTHS[self.freq]

    @property
    def last_month(self) -> int:
        """The last month, counted as `first_month` is."""
        return self.first_month + _MONTHS[self.freq] - 1

    def years_since(self, earlier: "Period") -> int:
        """Return the number of calendar years from `earlier` to this period."""
        return self.year - earlier.year
