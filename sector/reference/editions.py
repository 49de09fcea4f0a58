"""Editions of #GEN and their objectives, from ``data/events``."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from sector.model.cell import Cell
from sector.model.count import Count
from sector.model.edition import Attendance, Attended, Edition, Objective, Precision, Tweets
from sector.model.lineage import Recorded
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
    # The header is line 1 of the table; no text in it runs over several lines.
    told = (_edition(row, partial(_count, row, Recorded(path.stem, n, ""))) for n, row in enumerate(rows(path), 2))
    return tuple(sorted(told, key=lambda found: found.year))


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


def _edition(row: Mapping[str, str], count: Callable[[str], Count | None]) -> Edition:
    return Edition(
        name=row["edition"],
        year=int(row["year"]),
        start=row["date_start"],
        end=row["date_end"],
        place=row["place"],
        attendances=_attendances(row, count("attendance")),
        speakers=count("speakers"),
        talks=count("conferences"),
        exhibitors=count("exhibitors"),
        partners=count("partners"),
        tweets=Tweets(
            count("tweets_total"),
            count("tweets_original"),
            count("retweets"),
            count("direct_messages"),
        ),
        origins=tuple(row["participants_from"].split()),
        guests=row["guests"],
        note=Names.from_row(row, "note"),
        publisher=row["source_publisher"],
        url=_address(row["source_url"]),
    )


def _attendances(row: Mapping[str, str], value: Count | None) -> tuple[Attendance, ...]:
    if value is None:
        return ()
    return (Attendance(value, Attended(row["attendance_kind"]), Precision(row["attendance_precision"])),)


def _count(row: Mapping[str, str], place: Recorded, column: str) -> Count | None:
    if not row[column]:
        return None
    return Count(Cell(float(int(row[column])), lineage=replace(place, column=column)))


def _address(text: str) -> str:
    if not text.startswith(_SCHEMES):
        raise ValueError(f"{text!r} is not the address of a web page")
    return text
