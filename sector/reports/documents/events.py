"""Editions of #GEN and dated facts, as each publication tells them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from sector.figures.gen import source
from sector.figures.words import Words
from sector.model.edition import Attendance, Edition
from sector.reference.events import Milestone
from sector.reports.document import Column, Document, Fact, Kind, Value
from sector.reports.documents.told import Held, facts, file_name, heads

EDITIONS: Final = (
    *("edition", "year", "start", "end", "place", "people", "kind", "precision"),
    *("speakers", "talks", "exhibitors", "partners", "tweets", "originals", "retweets", "messages"),
    *("origins", "guests", "note", "publisher", "url"),
)
MILESTONES: Final = ("date", "category", "territory", "label", "publisher", "url")
_NUMBERS: Final = frozenset({"people", *EDITIONS[8:16]})


def editions_document(
    words: Words,
    editions: Sequence[Edition],
    links: Mapping[str, str],
    held: Sequence[Held],
    address: str,
    created: datetime,
) -> Document:
    """Return what each publication says of each edition, one row for each figure of attendance.

    An empty cell is a figure that the publication does not give, never zero.

    Parameters
    ----------
    links
        Version → address of its figures as a file.
    held
        The version that figures came as a file in, none where all come with the program.
    """
    rows = [tuple(row) for edition in editions for row in _edition(words, edition, links)]
    said = facts(words, held, address, {"origin": words.text("export.each_row")})
    return _document(words, "editions", EDITIONS, rows, said, created)


def milestones_document(
    words: Words, milestones: Sequence[Milestone], created: datetime, address: str
) -> Document:
    """Return the dated facts in the order of time, one row each; each has its own source."""
    rows = [
        (
            milestone.date,
            words.text(f"gen.category.{milestone.category}"),
            words.name(milestone.territory) if milestone.territory else "",
            milestone.labels.in_language(words.language),
            milestone.source_publisher,
            milestone.source_url,
        )
        for milestone in milestones
    ]
    said = facts(words, [], address, {"origin": words.text("export.each_row")})
    return _document(words, "milestones", MILESTONES, rows, said, created)


def _document(
    words: Words,
    about: str,
    columns: Sequence[str],
    rows: Sequence[tuple[Value, ...]],
    said: tuple[Fact, ...],
    created: datetime,
) -> Document:
    title = words.text(f"export.name.{about}")
    return Document(
        name=file_name(words, title),
        language=words.language,
        title=title,
        sheet=title,
        facts=said,
        columns=tuple(
            Column(name, words.text(f"csv.gen.{name}"), Kind.NUMBER if name in _NUMBERS else Kind.TEXT)
            for name in columns
        ),
        rows=rows,
        legend=((words.text("export.empty"), words.text("export.empty.meaning")),),
        notes=(),
        created=created,
        heads=heads(words),
    )


def _edition(words: Words, edition: Edition, links: Mapping[str, str]) -> Iterator[list[Value]]:
    tweets = edition.tweets
    told: tuple[Attendance | None, ...] = edition.attendances or (None,)
    for number, attended in enumerate(told):
        counts = (
            *(edition.speakers, edition.talks, edition.exhibitors, edition.partners),
            *(tweets.total, tweets.originals, tweets.retweets, tweets.messages),
        )
        yield [
            *(edition.name, str(edition.year), edition.start, edition.end, edition.place),
            *(_attended(words, attended) if attended else (None, "", "")),
            # Told once: the rows of one publication can be added up.
            *(None if count is None or number else int(count) for count in counts),
            words.text("list.join").join(words.name(code) for code in edition.origins),
            edition.guests,
            edition.note.in_language(words.language),
            *source(words, edition, links),
        ]


def _attended(words: Words, attended: Attendance) -> tuple[int, str, str]:
    kind, precision = words.text(f"gen.kind.{attended.kind}"), words.text(f"gen.precision.{attended.precision}")
    return int(attended.value), kind, precision
