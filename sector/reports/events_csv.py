"""Editions of #GEN and dated facts as CSV that a French spreadsheet opens without questions."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sector.figures.gen import source
from sector.figures.words import Words
from sector.model.edition import Attendance, Edition
from sector.reference.events import Milestone
from sector.reports.plain import disarmed

_EDITIONS: Final = (
    *("edition", "year", "start", "end", "place", "people", "kind", "precision"),
    *("speakers", "talks", "exhibitors", "partners", "tweets", "originals", "retweets", "messages"),
    *("origins", "guests", "note", "publisher", "url"),
)
_FACTS: Final = ("date", "category", "territory", "label", "publisher", "url")


def editions_csv(words: Words, editions: Sequence[Edition], links: Mapping[str, str]) -> bytes:
    """Return what each publication says of each edition, one row for each figure of attendance.

    UTF-8 with byte-order mark, semicolons. An empty cell is a figure that the publication does not give. Text
    that looks like a formula is preceded by an apostrophe.
    """
    return _written(words, _EDITIONS, (row for edition in editions for row in _edition(words, edition, links)))


def milestones_csv(words: Words, milestones: Sequence[Milestone]) -> bytes:
    """Return the dated facts in the order of time, one row each."""
    found = (
        [
            milestone.date,
            words.text(f"gen.category.{milestone.category}"),
            words.name(milestone.territory) if milestone.territory else "",
            milestone.labels.in_language(words.language),
            milestone.source_publisher,
            milestone.source_url,
        ]
        for milestone in milestones
    )
    return _written(words, _FACTS, found)


def _edition(words: Words, edition: Edition, links: Mapping[str, str]) -> Iterator[list[object]]:
    tweets = edition.tweets
    told: tuple[Attendance | None, ...] = edition.attendances or (None,)
    for number, attended in enumerate(told):
        counts = (
            *(edition.speakers, edition.talks, edition.exhibitors, edition.partners),
            *(tweets.total, tweets.originals, tweets.retweets, tweets.messages),
        )
        yield [
            *(edition.name, edition.year, edition.start, edition.end, edition.place),
            *(_attended(words, attended) if attended else ("", "", "")),
            # Told once: the rows of one publication can be added up.
            *("" if count is None or number else count for count in counts),
            words.text("list.join").join(words.name(code) for code in edition.origins),
            edition.guests,
            edition.note.in_language(words.language),
            *source(words, edition, links),
        ]


def _attended(words: Words, attended: Attendance) -> tuple[object, str, str]:
    kind, precision = words.text(f"gen.kind.{attended.kind}"), words.text(f"gen.precision.{attended.precision}")
    return attended.value, kind, precision


def _written(words: Words, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([words.text(f"csv.gen.{name}") for name in columns])
    for row in rows:
        writer.writerow([disarmed(item) if isinstance(item, str) else item for item in row])
    return out.getvalue().encode("utf-8-sig")
