"""Comments in the private database: states, limits, order of writers, an older database."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from sector.model.comment import About, State
from sector.model.errors import Conflict, NotAllowed, TooManyAttempts
from sector.store import accounts_comments
from sector.store.accounts import Accounts
from sector.store.accounts_comments import PER_ACCOUNT, PER_ADDRESS, PER_HOUR

from .conftest import Clock

MOSELLE = About("FRF33")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(folder: Path, clock: Clock) -> Iterator[Accounts]:
    with Accounts.open(folder, clock=clock) as opened:
        yield opened


def visit(accounts: Accounts, words: str = "Bonjour", address: str = "203.0.113.1", about: About = MOSELLE) -> int:
    return accounts.add_comment(about, words, State.WAITING, address=address)


def test_what_waits_is_never_among_what_readers_see(accounts: Accounts) -> None:
    number = visit(accounts)
    assert accounts.comments("FRF33") == []
    (waiting,) = accounts.waiting_comments()
    assert (waiting.number, waiting.text, waiting.author, waiting.about) == (number, "Bonjour", "", MOSELLE)
    accounts.decide_comment(number, accepted=True)
    assert [comment.text for comment in accounts.comments("FRF33")] == ["Bonjour"]
    assert accounts.waiting_comments() == []
    assert accounts.comments("FRF3") == []


def test_a_comment_is_decided_upon_once(accounts: Accounts) -> None:
    number = visit(accounts)
    accounts.decide_comment(number, accepted=False)
    for accepted in (True, False):
        with pytest.raises(Conflict):
            accounts.decide_comment(number, accepted=accepted)
    assert accounts.comments("FRF33") == []


def test_the_number_of_a_removed_comment_never_stands_for_another_one(accounts: Accounts) -> None:
    """A moderator who still sees the removed one must not publish what nobody has read."""
    number = visit(accounts, "première")
    accounts.decide_comment(number, accepted=False)
    assert visit(accounts, "seconde") > number
    with pytest.raises(Conflict):
        accounts.decide_comment(number, accepted=True)


def test_a_comment_on_a_figure_stands_with_its_territory(accounts: Accounts) -> None:
    about = About("FRF33", "entreprises", "2023")
    accounts.add_comment(about, "Exact", State.SHOWN, author="anne")
    accounts.add_comment(MOSELLE, "Aussi", State.SHOWN, author="anne")
    assert [comment.about for comment in accounts.comments("FRF33")] == [MOSELLE, about]


def test_an_address_may_leave_a_few_within_the_hour_and_again_after_it(accounts: Accounts, clock: Clock) -> None:
    for _ in range(PER_ADDRESS):
        visit(accounts)
    with pytest.raises(TooManyAttempts) as refusal:
        visit(accounts)
    assert 1 <= int(str(refusal.value.params["minutes"])) <= 60
    visit(accounts, address="203.0.113.2")
    clock.now += timedelta(hours=1, seconds=1)
    visit(accounts)


def test_one_network_of_ipv6_is_one_address(accounts: Accounts) -> None:
    for last in range(PER_ADDRESS):
        visit(accounts, address=f"2001:db8::{last:x}")
    with pytest.raises(TooManyAttempts):
        visit(accounts, address="2001:db8::ffff")


def test_all_visitors_together_are_limited_and_accounts_are_not_held_up_by_them(accounts: Accounts) -> None:
    for number in range(PER_HOUR):
        visit(accounts, address=f"203.0.113.{number}")
    with pytest.raises(TooManyAttempts):
        visit(accounts, address="198.51.100.7")
    accounts.add_comment(MOSELLE, "d’une analyste", State.SHOWN, author="anne")


def test_an_account_is_limited_too(accounts: Accounts) -> None:
    for _ in range(PER_ACCOUNT):
        accounts.add_comment(MOSELLE, "encore", State.SHOWN, author="anne")
    with pytest.raises(TooManyAttempts):
        accounts.add_comment(MOSELLE, "encore", State.SHOWN, author="anne")
    accounts.add_comment(MOSELLE, "moi", State.SHOWN, author="zoe")


@pytest.mark.parametrize("limit", ["MOST_WAITING", "MOST"])
def test_the_table_does_not_grow_without_end(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(accounts_comments, limit, 2)
    visit(accounts)
    visit(accounts)
    with pytest.raises(NotAllowed) as refusal:
        visit(accounts)
    assert refusal.value.key == "comment.full"
    assert len(accounts.waiting_comments()) == 2


def test_what_is_written_is_data(accounts: Accounts) -> None:
    words = '\'; drop table comment; -- <b onclick="x">&amp; {{ 7 * 7 }} %s'
    accounts.add_comment(MOSELLE, words, State.SHOWN, author="anne")
    assert [comment.text for comment in accounts.comments("FRF33")] == [words]


def test_comments_outlive_a_restart(accounts: Accounts, folder: Path) -> None:
    number = visit(accounts)
    accounts.decide_comment(number, accepted=True)
    accounts.close()
    with Accounts.open(folder) as again:
        assert [comment.number for comment in again.comments("FRF33")] == [number]


def test_many_writers_at_once_keep_within_the_limit_and_lose_nothing(folder: Path) -> None:
    def write(number: int) -> bool:
        with Accounts.open(folder) as mine:
            try:
                visit(mine, f"numéro {number}")
            except TooManyAttempts:
                return False
            return True

    with Accounts.open(folder) as accounts, ThreadPoolExecutor(6) as pool:
        kept = list(pool.map(write, range(12)))
        waiting = accounts.waiting_comments()
    assert sum(kept) == len(waiting) == PER_ADDRESS
    assert {comment.text for comment in waiting} == {f"numéro {n}" for n, done in enumerate(kept) if done}


def test_a_database_made_before_there_were_comments_gets_their_tables(folder: Path) -> None:
    with Accounts.open(folder) as accounts:
        accounts.note("anne", "check", file_name="a.csv")
    engine = create_engine(f"sqlite:///{folder / 'accounts.sqlite'}")
    with engine.begin() as connection:
        for statement in (
            "drop table comment",
            "drop table comment_pace",
            "delete from private_migration where number > 1",
        ):
            connection.execute(text(statement))
    with Accounts.open(folder) as accounts:
        visit(accounts)
        assert [note.file_name for note in accounts.notes()] == ["a.csv"]
    assert {"comment", "comment_pace"} <= set(inspect(engine).get_table_names())
    engine.dispose()
