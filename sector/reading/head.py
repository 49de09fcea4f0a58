"""The header of a table, and how its words are recognised."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from sector.model.errors import UserError

_MARKS: Final = re.compile(r"[^0-9a-zα-ωа-я%#]+")


@lru_cache(maxsize=1024)
def header_form(text: str) -> str:
    """Return a header without case, accents and punctuation: ``Nombre d'emplois`` is ``nombre_d_emplois``."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _MARKS.sub(" ", bare.casefold()).strip()


@dataclass(frozen=True, slots=True)
class Head:
    """The header row.

    Parameters
    ----------
    names
        Headers as shown: trimmed, with single spaces; empty where a column has none.
    line
        Physical line of the header row, the last one when it takes several.
    assigned
        Field → position that a person chose for it; it wins over what the headers say.
    """

    names: tuple[str, ...]
    line: int
    assigned: Mapping[str, int] = field(default_factory=dict[str, int], hash=False)

    def positions(self, words: Mapping[str, Iterable[str]]) -> dict[str, int]:
        """Return name → position (1 for the first column) for each name one of whose words is a header.

        Parameters
        ----------
        words
            Name → headers it may have, the usual one first.
        """
        taken = set(self.assigned.values())
        forms = ["" if place in taken else header_form(name) for place, name in enumerate(self.names, 1)]
        found: dict[str, int] = {}
        for name, spellings in words.items():
            position = next((forms.index(form) for form in map(header_form, spellings) if form in forms), None)
            if name in self.assigned:
                found[name] = self.assigned[name]
            elif position is not None:
                found[name] = position + 1
        return found

    def assigning(self, columns: Mapping[str, str]) -> "Head":
        """Return this header with the columns that a person chose.

        Parameters
        ----------
        columns
            Field → header of its column, as it is shown or in another spelling of the same words.

        Raises
        ------
        UserError
            If no column has that header.
        """
        forms = [header_form(name) for name in self.names]
        for header in columns.values():
            if not header_form(header) or header_form(header) not in forms:
                known = ", ".join(name for name in self.names if name)
                raise UserError("ingest.unknown_column", value=header, known=known)
        chosen = {field: forms.index(header_form(header)) + 1 for field, header in columns.items()}
        return replace(self, assigned={**self.assigned, **chosen})

    def name(self, position: int | None) -> str:
        """Return the header at a position, empty when there is none."""
        return self.names[position - 1] if position and position <= len(self.names) else ""
