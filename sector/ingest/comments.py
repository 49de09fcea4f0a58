"""Comments from a reader to the page: each step asks anew what the person may do."""

from collections.abc import Callable

from sector.ingest.desk import accounts, is_desk_open
from sector.model.comment import About, Comment, State, cleaned
from sector.model.errors import InvalidValue, NotAllowed
from sector.model.person import Person, Role, require
from sector.reference import Reference

#: Gives the person with the role of this moment; a role that was read earlier is never believed.
Who = Callable[[], Person]


def leave_comment(reference: Reference, who: Who, about: About, text: str, address: str, trap: str = "") -> State:
    """Keep a comment and return whether readers see it at once.

    Parameters
    ----------
    address
        Network address of the reader, for counting; empty where it is not known.
    trap
        What stands in a field that no person sees: with anything in it, nothing is kept and nobody is told.

    Raises
    ------
    NotAllowed
        If this instance takes none, or too many came, wait or are kept.
    InvalidValue
        If there is no such territory or figure, or the text will not do.
    """
    _require_open()
    known = about.territory in reference.observatory.territories
    if not known or (about.topic and about.topic not in reference.observatory.topics):
        raise InvalidValue("comment.subject")
    kept = cleaned(text)
    if trap:
        return State.WAITING
    person = who()
    if person.role < Role.ANALYST:
        accounts().add_comment(about, kept, State.WAITING, address=address)
        return State.WAITING
    number = accounts().add_comment(about, kept, State.SHOWN, author=person.name)
    accounts().note(person.name, "comment", detail=str(number))
    return State.SHOWN


def comments_on(territory: str) -> list[Comment]:
    """Return what readers see of a territory and its figures, nothing on an instance that takes no comments."""
    return accounts().comments(territory) if is_desk_open() else []


def comments_waiting(who: Who) -> list[Comment]:
    """Return the comments that wait for a decision.

    Raises
    ------
    NotAllowed
        If the person is no publisher.
    """
    _require_open()
    require(who(), Role.PUBLISHER)
    return accounts().waiting_comments()


def decide(who: Who, number: int, *, accepted: bool) -> None:
    """Show a comment that waits, or remove it, and say so in the journal.

    Raises
    ------
    NotAllowed
        If the person is no publisher.
    Conflict
        If somebody else decided.
    """
    _require_open()
    person = who()
    require(person, Role.PUBLISHER)
    accounts().decide_comment(number, accepted=accepted)
    accounts().note(person.name, "comment_accept" if accepted else "comment_refuse", detail=str(number))


def _require_open() -> None:
    if not is_desk_open():
        raise NotAllowed("comment.closed")
