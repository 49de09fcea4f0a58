"""Who may leave, read and decide upon comments: the role is asked for at each step."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sector.ingest.comments import comments_on, comments_waiting, decide, leave_comment
from sector.ingest.desk import accounts
from sector.model.comment import About, State
from sector.model.errors import InvalidValue, NotAllowed
from sector.model.person import ANONYMOUS, Person, Role, Via
from sector.reference import Reference

MOSELLE = About("FRF33")
PEOPLE = {role: Person(role.code, role, Via.PASSWORD) for role in Role}


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SECTOR_STORE_DIR", str(tmp_path))
    accounts.cache_clear()
    yield
    accounts().close()
    accounts.cache_clear()


def leave(reference: Reference, person: Person = ANONYMOUS, text: str = "Bonjour", trap: str = "") -> State:
    return leave_comment(reference, lambda: person, MOSELLE, text, "203.0.113.1", trap)


@pytest.mark.parametrize("person", [ANONYMOUS, PEOPLE[Role.VISITOR]])
def test_a_comment_of_a_visitor_waits_and_bears_no_name(reference: Reference, person: Person) -> None:
    assert leave(reference, person) is State.WAITING
    assert comments_on("FRF33") == []
    (waiting,) = comments_waiting(lambda: PEOPLE[Role.PUBLISHER])
    assert waiting.author == ""


@pytest.mark.parametrize("role", [Role.ANALYST, Role.PUBLISHER, Role.ADMIN])
def test_a_comment_of_an_analyst_is_seen_at_once_and_noted(reference: Reference, role: Role) -> None:
    assert leave(reference, PEOPLE[role]) is State.SHOWN
    assert [(comment.author, comment.text) for comment in comments_on("FRF33")] == [(role.code, "Bonjour")]
    assert [(note.who, note.what) for note in accounts().notes()] == [(role.code, "comment")]


def test_the_role_is_asked_for_when_the_comment_is_kept(reference: Reference) -> None:
    asked: list[Person] = [ANONYMOUS]
    assert leave_comment(reference, lambda: asked[0], MOSELLE, "un", "") is State.WAITING
    asked[0] = PEOPLE[Role.ANALYST]
    assert leave_comment(reference, lambda: asked[0], MOSELLE, "deux", "") is State.SHOWN


@pytest.mark.parametrize("person", [ANONYMOUS, PEOPLE[Role.VISITOR], PEOPLE[Role.ANALYST]])
def test_nobody_below_a_publisher_reads_or_decides_what_waits(reference: Reference, person: Person) -> None:
    leave(reference)
    with pytest.raises(NotAllowed):
        comments_waiting(lambda: person)
    for accepted in (True, False):
        with pytest.raises(NotAllowed):
            decide(lambda: person, 1, accepted=accepted)
    assert len(comments_waiting(lambda: PEOPLE[Role.ADMIN])) == 1


@pytest.mark.parametrize("accepted", [True, False])
def test_a_publisher_shows_or_removes_it_and_the_journal_says_which(reference: Reference, accepted: bool) -> None:
    leave(reference)
    decide(lambda: PEOPLE[Role.PUBLISHER], 1, accepted=accepted)
    assert len(comments_on("FRF33")) == int(accepted)
    assert comments_waiting(lambda: PEOPLE[Role.PUBLISHER]) == []
    (note,) = accounts().notes()
    assert (note.who, note.what, note.detail) == (
        "publisher",
        "comment_accept" if accepted else "comment_refuse",
        "1",
    )


def test_a_machine_that_fills_in_the_hidden_field_keeps_nothing_and_is_not_told(reference: Reference) -> None:
    assert leave(reference, trap="http://spam.test/") is State.WAITING
    assert comments_waiting(lambda: PEOPLE[Role.PUBLISHER]) == []


@pytest.mark.parametrize("about", [About("XX"), About("FRF33", "nothing", "2023"), About("FR101")])
def test_only_what_the_observatory_shows_can_be_commented_on(reference: Reference, about: About) -> None:
    with pytest.raises(InvalidValue) as refusal:
        leave_comment(reference, lambda: ANONYMOUS, about, "Bonjour", "")
    assert refusal.value.key == "comment.subject"


def test_an_instance_that_takes_no_files_takes_no_comments_and_opens_no_database(
    reference: Reference, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECTOR_UPLOADS", "off")
    with pytest.raises(NotAllowed) as refusal:
        leave(reference, PEOPLE[Role.ADMIN])
    assert refusal.value.key == "comment.closed"
    with pytest.raises(NotAllowed):
        comments_waiting(lambda: PEOPLE[Role.ADMIN])
    with pytest.raises(NotAllowed):
        decide(lambda: PEOPLE[Role.ADMIN], 1, accepted=True)
    assert comments_on("FRF33") == []
    assert not (tmp_path / "accounts.sqlite").exists()
