"""A name in the languages of the observatory."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """French, German and English forms of one name; French stands in where another is empty."""

    fr: str
    de: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """Return the name in `language` (``fr``, ``de`` or ``en``), the French one when it is missing."""
        return {"de": self.de, "en": self.en}.get(language, "") or self.fr

    @classmethod
    def from_row(cls, row: Mapping[str, str], stem: str = "name") -> "Names":
        """Build from the columns ``<stem>_fr``, ``<stem>_de`` and ``<stem>_en`` of a codelist row."""
        return cls(row[f"{stem}_fr"], row.get(f"{stem}_de", ""), row.get(f"{stem}_en", ""))
