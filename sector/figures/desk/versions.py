"""Versions as rows: what analysts see of them."""

from collections.abc import Collection, Sequence

from sector.figures.words import Words
from sector.store import Version


def version_rows(
    words: Words, versions: Sequence[Version], live: str | None, published: Collection[str]
) -> list[tuple[str, ...]]:
    """Return id, day, person, file and state of each version.

    Parameters
    ----------
    published
        Ids of the versions that are or were live.
    """
    return [
        (
            version.id[:8],
            words.numbers.day(version.created),
            version.uploader,
            version.file_name,
            words.text(f"desk.version.{_state(version.id, live, published)}"),
        )
        for version in versions
    ]


def _state(version_id: str, live: str | None, published: Collection[str]) -> str:
    if version_id == live:
        return "live"
    return "earlier" if version_id in published else "proposed"
