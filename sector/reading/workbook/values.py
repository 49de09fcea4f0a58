"""Values of cells as texts, with nothing lost."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

#: Numbers from here on are no longer exact in a computer: they are texts that no convention takes for a number.
_INEXACT: Final = 1e15


def text_of(value: object) -> tuple[str, bool]:
    """Return the text of a value of calamine that is none, and whether it is a number with decimals.

    Numbers have a point for decimals and no exponent, whole ones no decimals; dates are written as ISO 8601 does.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(float(value))
    return _WRITTEN[type(value)](value), False


def _datetime(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(" ")


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _number(value: float) -> tuple[str, bool]:
    if value.is_integer() and abs(value) < _INEXACT:
        return str(int(value)), False
    return f"{Decimal(repr(value)):f}", abs(value) < _INEXACT


_WRITTEN: Final[dict[type, Callable[[Any], str]]] = {
    bool: lambda value: "TRUE" if value else "FALSE",
    datetime: _datetime,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: _duration,
}
