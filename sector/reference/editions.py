"""Editions of #GEN and their objectives, from ``data/events``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sector.model.edition import Attendance, Attended, Edition, Objective, Precision, Tweets
from sector.model.names import Names
from sector.reference.tables import rows

#: The only addresses that may stand behind the name of a publisher.
_SCHEMES: Final = ("https://", "http://")


def editions(path: Path) -> tuple[Edition, ...]:
    """Return what each publication says of each edition, in the order of years, then of the table.

    Raises
    ------
    ValueError
        If a row has an unknown kind or precision of attendance, or the address of its source is no web page.
    """
    return tuple(sorted((_edition(row) for row in rows(path)), key=lambda found: found.year))


def objectives(path: Path) -> tuple[Objective, ...]:
    """Return the published objectives of editions, in order.

    Raises
    ------
    ValueError
        If the address of a source is no web page.
    """
    found = (
        Objective(
            int(row["year"]),
            int(row["number"]),
            Names.from_row(row, "objective"),
            row["source_publisher"],
            _address(row["source_url"]),
        )
        for row in rows(path)
    )
    return tuple(sorted(found, key=lambda one: (one.year, one.number)))


def _edition(row: Mapping[str, str]) -> Edition:
    return Edition(
        name=row["edition"],
        year=int(row["year"]),
        start=row["date_start"],
        end=row["date_end"],
        place=row["place"],
        attendances=_attendances(row),
        speakers=_count(row["speakers"]),
        talks=_count(row["conferences"]),
        exhibitors=_count(row["exhibitors"]),
        partners=_count(row["partners"]),
        tweets=Tweets(
            _count(row["tweets_total"]),
            _count(row["tweets_original"]),
            _count(row["retweets"]),
            _count(row["direct_messages"]),
        ),
        origins=tuple(row["participants_from"].split()),
        guests=row["guests"],
        note=Names.from_row(row, "note"),
        publisher=row["source_publisher"],
        url=_address(row["source_url"]),
    )


def _attendances(row: Mapping[str, str]) -> tuple[Attendance, ...]:
    value = _count(row["attendance"])
    if value is None:
        return ()
    return (Attendance(value, Attended(row["attendance_kind"]), Precision(row["attendance_precision"])),)


def _count(text: str) -> int | None:
    return int(text) if text else None


def _address(text: str) -> str:
    if not text.startswith(_SCHEMES):
        raise ValueError(f"{text!r} is not the address of a web page")
    return text
