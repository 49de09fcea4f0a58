"""Parameters, each declared once: what is checked, and what the document says of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sector.analyse.methods import RANKED
from sector.api.data.vocabulary import Vocabulary
from sector.model.status import ORDER, ConfStatus

#: Parameter → its values; one that was not given is not there.
Values = Mapping[str, tuple[str, ...]]

_BETWEEN: Final = ","
#: Values that one parameter may list.
_MOST: Final = 300
#: Characters of a wrong value that a message repeats.
_SHOWN: Final = 40
PERIOD: Final = "[12][0-9]{3}(-(Q[1-4]|M(0[1-9]|1[0-2])))?"


class WrongParameterError(Exception):
    """A parameter that cannot be followed.

    Parameters
    ----------
    key
        Catalogue key of the reason.
    """

    def __init__(self, key: str, parameter: str, value: str = "", allowed: Sequence[str] | None = None) -> None:
        super().__init__(key)
        self.key = key
        self.parameter = parameter
        self.value = value[:_SHOWN]
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an address.

    Parameters
    ----------
    allowed
        What it may be, from the words of the published versions; None where a pattern or bounds say it.
    pattern
        What a value must match as a whole.
    bounds
        Smallest and greatest whole number.
    many
        Whether several values may be given, with commas between them.
    place
        ``query`` or ``path``.
    initial
        What stands in where it is not given, as the document tells it.
    needed
        Whether nothing can be answered without it.
    """

    name: str
    allowed: Callable[[Vocabulary], tuple[str, ...]] | None = None
    pattern: str = ""
    bounds: tuple[int, int] | None = None
    many: bool = False
    place: str = "query"
    initial: str = ""
    needed: bool = False

    def read(self, text: str, known: Vocabulary) -> tuple[str, ...]:
        """Return the values of a text.

        Raises
        ------
        WrongParameterError
            If one of them is not allowed.
        """
        values = tuple(text.split(_BETWEEN)) if self.many else (text,)
        if len(values) > _MOST:
            raise WrongParameterError("api.wrong.many", self.name, str(_MOST))
        allowed = self.allowed(known) if self.allowed else None
        for value in values:
            if allowed is not None and value not in allowed:
                raise WrongParameterError("api.wrong.value", self.name, value, allowed)
            self.check(value)
        return values

    def check(self, value: str) -> None:
        """Check what can be checked without knowing what is published.

        Raises
        ------
        WrongParameterError
            If the value is not written as it must be.
        """
        if self.pattern and not re.fullmatch(self.pattern, value):
            raise WrongParameterError("api.wrong.pattern", self.name, value)
        if self.bounds and not self._is_within(value):
            low, high = self.bounds
            raise WrongParameterError("api.wrong.bounds", self.name, value, (f"{low}–{high}",))

    def schema(self, known: Vocabulary) -> dict[str, Any]:
        """Return the JSON schema of what `read` takes."""
        one: dict[str, Any] = {"type": "string"}
        if self.bounds:
            one = {"type": "integer", "minimum": self.bounds[0], "maximum": self.bounds[1]}
        if self.pattern:
            one["pattern"] = f"^{self.pattern}$"
        if self.allowed:
            one["enum"] = list(self.allowed(known))
        if self.initial and not self.many:
            one["default"] = int(self.initial) if self.bounds else self.initial
        return {"type": "array", "items": one, "minItems": 1, "maxItems": _MOST} if self.many else one

    def _is_within(self, value: str) -> bool:
        if not (value.isascii() and value.isdecimal() and len(value) <= len(str(self.bounds))):
            return False
        low, high = self.bounds or (0, 0)
        return low <= int(value) <= high


def read_all(declared: Sequence[Parameter], given: Sequence[tuple[str, str]], known: Vocabulary) -> Values:
    """Return the values of an address.

    Parameters
    ----------
    given
        Names and texts of the query and of the path, in their order.

    Raises
    ------
    WrongParameterError
        If a name is not declared or given twice, or a value is not allowed.
    """
    by_name = {parameter.name: parameter for parameter in declared}
    read_names(declared, given)
    return {name: by_name[name].read(text, known) for name, text in given}


def read_names(declared: Sequence[Parameter], given: Sequence[tuple[str, str]]) -> None:
    """Check the names of an address.

    Raises
    ------
    WrongParameterError
        If one is not declared, or given twice.
    """
    names = [parameter.name for parameter in declared]
    seen: set[str] = set()
    for name, _ in given:
        if name not in names:
            queries = sorted(parameter.name for parameter in declared if parameter.place == "query")
            raise WrongParameterError("api.wrong.name", name[:_SHOWN], allowed=queries)
        if name in seen:
            raise WrongParameterError("api.wrong.twice", name)
        seen.add(name)


LANGUAGE: Final = Parameter("langue", lambda known: known.languages, initial="fr")
VERSION: Final = Parameter("v", pattern="[0-9a-f]{6,64}")
AREAS: Final = Parameter("ref_area", lambda known: known.areas, many=True)
PERIODS: Final = Parameter("time_period", pattern=PERIOD, many=True)

#: Those of the observations.
FLOWS: Final = Parameter("dataflow", lambda known: known.dataflows, many=True)
ACTIVITIES: Final = Parameter("activity", lambda known: known.activities, many=True)
MEASURES: Final = Parameter("measure", lambda known: known.measures, many=True)
START: Final = Parameter("start_period", pattern=PERIOD)
END: Final = Parameter("end_period", pattern=PERIOD)
STATUSES: Final = Parameter("obs_status", lambda _: tuple(ORDER), many=True)
#: Why a figure is hidden is not told, see `sector.analyse.readers`.
_TOLD: Final = tuple(status for status in ConfStatus if status != ConfStatus.SECONDARY)
CONFIDENTIALITY: Final = Parameter("conf_status", lambda _: _TOLD, many=True)
LIMIT: Final = Parameter("limit", bounds=(1, 100_000), initial="100000")
OFFSET: Final = Parameter("offset", bounds=(0, 1_000_000_000), initial="0")

#: Those of the indicators.
FLOW: Final = Parameter("dataflow", lambda known: known.series)
ACTIVITY: Final = Parameter("activity", lambda known: known.activities)
MEASURE: Final = Parameter("measure", lambda known: known.counted)
REFERENCE: Final = Parameter("reference", lambda known: known.references)
BASE: Final = Parameter("base_period", pattern=PERIOD)
GROUP: Final = Parameter("group", lambda known: known.groups)
BY: Final = Parameter("by", lambda _: RANKED, initial="level")
