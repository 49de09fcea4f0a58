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
    "v": "version",
}

#: How a series is drawn: as published or as an index; empty leaves it to the figure.
MODES: Final = ("valeurs", "indice")


@dataclass(frozen=True, slots=True)
class Selection:
    """One choice of everything the shared bar holds, valid by construction when made by `resolve`."""

    territory: str
    topic: str
    period: str
    reference: str
    perimeter: str
    language: str
    mode: str = ""
    version: str = ""

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
