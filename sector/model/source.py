"""Where figures come from, what they count, and where their series break."""

from dataclasses import dataclass
from typing import Final

from sector.model.names import Names

#: The six attributes two series must share before they may be added, divided or ranked.
ATTRIBUTES: Final = ("place", "population", "scope", "nomenclature", "date", "unit")

#: What kind of statistics a source can be, from a count of everybody to figures quoted one by one.
STANDINGS: Final = ("register", "administrative", "population", "accounts", "survey", "report", "unknown")

_AGREES_WITH_NOTHING: Final = frozenset({"unknown", "various"})


@dataclass(frozen=True, slots=True)
class Comparability:
    """The six attributes of a dataflow, as codes whose wording is in the message catalogues.

    ``unknown`` and ``various`` agree with nothing, themselves included: what was not said cannot be compared.
    """

    place: str
    population: str
    scope: str
    nomenclature: str
    date: str
    unit: str

    def agreement(self, other: "Comparability") -> dict[str, bool]:
        """Return attribute → whether the two agree on it, in the order of `ATTRIBUTES`."""
        pairs = {name: (getattr(self, name), getattr(other, name)) for name in ATTRIBUTES}
        return {name: a == b and a not in _AGREES_WITH_NOTHING for name, (a, b) in pairs.items()}


@dataclass(frozen=True, slots=True)
class Derivation:
    """A territory that the source does not publish but that its published totals give: FR_PROV = FR − FR10."""

    area: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    note: Names


@dataclass(frozen=True, slots=True)
class Source:
    """One publication: its producer, its licence, and what its figures count.

    Parameters
    ----------
    dataflow
        Identifier of the publication in every observation, such as ``ESTAT_BD``.
    file
        Name of the figures that come with the program; empty when people bring them.
    total_activity
        Code of the whole economy in this dataflow, the denominator of shares; empty when it has none.
    digital_activity
        Code of the perimeter of the digital sector at the level published; empty when it has none.
    area
        Territory of files that name none; empty where they must name it.
    table
        Code of the table at its producer, such as ``bd_hgnace_r``; empty when it has none.
    standing
        What kind of statistics it is, one of `STANDINGS`.
    partition
        Activities without overlap whose sum is the whole economy; empty when the source publishes none.
    """

    id: str
    dataflow: str
    loader: str
    file: str
    freq: str
    nomenclature: str
    measures: tuple[str, ...]
    producer: str
    titles: Names
    short_titles: Names
    citation: str
    licence_name: str
    licence_url: str
    landing_url: str
    download_url: str
    published: str
    accessed: str
    vintage: str
    comparability: Comparability
    coverage_note: Names
    limits: dict[str, tuple[str, ...]]
    total_activity: str = ""
    digital_activity: str = ""
    derivations: tuple[Derivation, ...] = ()
    partition: tuple[str, ...] = ()
    area: str = ""
    table: str = ""
    standing: str = "unknown"

    @property
    def is_collection(self) -> bool:
        """Whether its figures are single points, each with its own perimeter or unit, and make no series."""
        return "various" in (self.comparability.nomenclature, self.comparability.unit)

    @property
    def is_bundled(self) -> bool:
        """Say whether its figures come with the program."""
        return bool(self.file)


@dataclass(frozen=True, slots=True)
class Break:
    """A point in time across which a series must not be compared.

    Parameters
    ----------
    areas
        Codes concerned; empty means every territory of the dataflow.
    measure
        Measure concerned; ``*`` means every one.
    first_period
        First period after the break.
    """

    dataflow: str
    measure: str
    areas: tuple[str, ...]
    first_period: str
    cause: Names
    source: str

    def concerns(self, dataflow: str, measure: str, area: str) -> bool:
        """Say whether a series of this dataflow, measure and territory is cut by this break."""
        return (
            self.dataflow == dataflow and self.measure in ("*", measure) and (not self.areas or area in self.areas)
        )
