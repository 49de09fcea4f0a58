"""Places, at every level, as one type with a parent."""

from dataclasses import dataclass, field

from sector.model.names import Names


@dataclass(frozen=True, slots=True)
class Phrases:
    """How a language writes the territory in a sentence: "la Moselle", "en Moselle", "de la Moselle"."""

    name: str
    the: str
    in_: str
    of: str
    plural: bool = False
    gender: str = "n"


@dataclass(frozen=True, slots=True)
class Territory:
    """A place that a figure can be about: country, region, département, or a group of them.

    Parameters
    ----------
    code
        NUTS 2021 code, or the name of a group such as ``FR_PROV``.
    level
        ``union``, ``country``, ``nuts1``, ``nuts2``, ``nuts3`` or ``group``.
    parent
        Code of the next larger territory, empty at the top.
    national_code
        Code used by the country itself (INSEE département, ``LU``), empty when there is none.
    members
        For a group: the codes it is made of. For others: the direct children.
    """

    code: str
    level: str
    names: Names
    parent: str = ""
    national_code: str = ""
    members: tuple[str, ...] = ()
    phrases: dict[str, Phrases] = field(default_factory=dict[str, Phrases], hash=False, compare=False)

    @property
    def is_group(self) -> bool:
        """Whether this is a group made for comparison rather than an administrative area."""
        return self.level == "group"

    def name(self, language: str) -> str:
        """Return the name as a list or a table shows it."""
        return self.names.in_language(language)

    def phrase(self, language: str) -> Phrases:
        """Return the sentence forms; where none were written, the bare name stands in for each."""
        known = self.phrases.get(language)
        name = self.name(language)
        return known or Phrases(name, name, name, name)
