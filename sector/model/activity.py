"""Economic activities and the named perimeters made of them."""

from dataclasses import dataclass

from sector.model.names import Names


@dataclass(frozen=True, slots=True)
class Activity:
    """One code of a nomenclature; the nomenclature is part of the key, since J differs in Rev. 2.1."""

    code: str
    nomenclature: str
    names: Names
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Perimeter:
    """A named, sourced list of codes: what "digital" means in a figure.

    Parameters
    ----------
    codes
        Nomenclature → codes. Empty when the producer never published the list (CESEL).
    exact
        False when the list is a proxy of what it is used for (section J).
    """

    code: str
    names: Names
    definition: Names
    source: str
    source_url: str
    exact: bool
    codes: dict[str, tuple[str, ...]]
