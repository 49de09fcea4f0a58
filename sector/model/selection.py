"""One choice of everything the shared bar holds."""

from dataclasses import dataclass, field, replace
from typing import Final

#: Parameters of an address, in the order they are written.
PARAMETERS: Final = {
    "territoire": "territory",
    "indicateur": "topic",
    "annee": "period",
    "reference": "reference",
    "perimetre": "perimeter",
    "langue": "language",
    "mode": "mode",
    "avec": "other",
    "strict": "strict",
    "horizon": "horizon",
    "taux": "rate",
    "v": "version",
}

#: Growth in percent a year that a scenario may assume at most, up or down.
MOST_GROWTH: Final = 20.0
#: Says that figures which count different things may be put side by side; they are marked then.
LENIENT: Final = "non"
#: How a series is drawn: as published or as an index; empty leaves it to the figure.
MODES: Final = ("valeurs", "indice")


@dataclass(frozen=True, slots=True)
class Selection:
    """One choice of everything an address can say, valid by construction when made by `resolve`.

    Parameters
    ----------
    other
        Second territory of a comparison, empty for the one the page proposes.
    strict
        `LENIENT`, or empty where what does not compare is refused.
    horizon
        Year of a target, empty for the one the page proposes.
    rate
        Growth of a scenario in percent a year, as `float` writes it; empty for the one the page proposes.
    """

    territory: str
    topic: str
    period: str
    reference: str
    perimeter: str
    language: str
    mode: str = ""
    version: str = ""
    other: str = ""
    strict: str = ""
    horizon: str = ""
    rate: str = ""

    def query(self) -> dict[str, str]:
        """Return the parameters of the address that shows this selection again."""
        pairs = {name: getattr(self, field) for name, field in PARAMETERS.items()}
        return {name: value for name, value in pairs.items() if value}

    def but(self, **changes: str) -> "Selection":
        """Return the selection with some choices changed."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader should know about what is shown: a catalogue key and its parameters."""

    key: str
    params: dict[str, str] = field(default_factory=dict[str, str], hash=False)
