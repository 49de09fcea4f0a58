"""How a draft is named beside the versions of the store."""

from typing import Final

#: What the id of a draft begins with; the id of a stored version is hexadecimal.
DRAFT: Final = "brouillon-"
_SHORT: Final = 8


def is_draft(version_id: str) -> bool:
    """Say whether an id names rows that are in no store."""
    return version_id.startswith(DRAFT)


def short(version_id: str) -> str:
    """Return an id as a source line shows it: its first eight digits, after the word for a draft."""
    prefix = DRAFT if is_draft(version_id) else ""
    return prefix + version_id[len(prefix) :][:_SHORT]
