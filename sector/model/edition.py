"""Editions of the yearly event #GEN, as each publication tells them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sector.model.names import Names


class Attended(StrEnum):
    """What a figure of attendance counts; two of them are never added, compared or drawn alike."""

    COUNTED = "counted"
    REGISTERED = "registered"
    ACCREDITED = "accredited"
    EXPECTED = "expected"
    GENERIC = "generic"


class Precision(StrEnum):
    """How exact the publication says a figure is."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"


@dataclass(frozen=True, slots=True)
class Attendance:
    """One figure of people, with what it counts and how exact it is."""

    value: int
    kind: Attended
    precision: Precision


@dataclass(frozen=True, slots=True)
class Tweets:
    """Messages about an edition, in all and by part; None where it is not published."""

    total: int | None = None
    originals: int | None = None
    retweets: int | None = None
    messages: int | None = None

    @property
    def parts(self) -> tuple[int, ...]:
        """The three parts where all are published, else nothing."""
        found = (self.originals, self.retweets, self.messages)
        return tuple(part for part in found if part is not None) if None not in found else ()

    @property
    def adds_up(self) -> bool | None:
        """Whether the three parts make the total; None where one of the four is not published."""
        return sum(self.parts) == self.total if self.parts and self.total is not None else None


_NO_NOTE: Final = Names("")


@dataclass(frozen=True, slots=True)
class Edition:
    """What one publication says of one edition; None and empty stand for what it does not say, never for zero.

    Parameters
    ----------
    start, end
        ISO dates, empty where they are not given.
    origins
        Territories that participants came from; how many came from each is not known.
    version
        Version of the store that the figures come from; empty for those that come with the program.
    """

    name: str
    year: int
    start: str = ""
    end: str = ""
    place: str = ""
    attendances: tuple[Attendance, ...] = ()
    speakers: int | None = None
    talks: int | None = None
    exhibitors: int | None = None
    partners: int | None = None
    tweets: Tweets = Tweets()
    origins: tuple[str, ...] = ()
    guests: str = ""
    note: Names = _NO_NOTE
    publisher: str = ""
    url: str = ""
    version: str = ""

    @property
    def counts(self) -> tuple[int, ...]:
        """Every figure that the publication gives."""
        told = self.tweets
        others = (self.speakers, self.talks, self.exhibitors, self.partners)
        messages = (told.total, told.originals, told.retweets, told.messages)
        given = (count for count in (*others, *messages) if count is not None)
        return (*(attended.value for attended in self.attendances), *given)


@dataclass(frozen=True, slots=True)
class Objective:
    """What the organisers of an edition set out to do, in our own words, with who published it."""

    year: int
    number: int
    text: Names
    publisher: str
    url: str
