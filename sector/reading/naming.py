"""Names of files: data that is shown, never a path that is opened."""

import unicodedata
from typing import Final

from sector.reading import limits
from sector.reading.refusal import refused

#: Control, format (bidirectional, zero-width), surrogate, private and unassigned characters.
_HIDDEN: Final = ("Cc", "Cf", "Cs", "Co", "Cn")


def require_plain_name(name: str) -> None:
    """Check the name a file had on the uploader's desk.

    Raises
    ------
    Refused
        ``NAME`` if it is empty, too long, a path, or holds characters that nobody sees.
    """
    is_path = any(mark in name for mark in "/\\") or name in ("", ".", "..")
    is_hidden = any(unicodedata.category(c) in _HIDDEN for c in name)
    if is_path or is_hidden or len(name) > limits.NAME_CHARACTERS:
        shown = "".join(c if unicodedata.category(c) not in _HIDDEN else "�" for c in name)
        value = shown[: limits.NAME_CHARACTERS]
        raise refused("NAME", value=value, expected=f"{limits.NAME_CHARACTERS}", hint="finding.NAME.hint.rename")
