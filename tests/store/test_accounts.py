"""The private database: accounts, sessions, failures."""

import sqlite3
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import extract_parameters

from sector.model.errors import DamagedStore, InvalidValue, NotAllowed, TooManyAttempts, UserError
from sector.model.person import ANONYMOUS, Person, Role, Via
from sector.store import Store, engine
from sector.store.accounts import LOCAL, Accounts
from sector.store.accounts_delays import FREE, FREE_ADDRESS
from sector.store.accounts_secrets import digest, form_key, hashed, is_form_key

from .conftest import Clock

GOOD = "correct horse battery"
BAD = "wrong"
HERE = "192.0.2.1"
ISSUER = "https://id.example"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(folder: Path, clock: Clock) -> Iterator[Accounts]:
    with Accounts.open(folder, clock=clock) as opened:
        yield opened


def fails(accounts: Accounts, name: str = "anne", password: str = BAD, address: str = HERE) -> str:
    with pytest.raises(NotAllowed) as refusal:
        accounts.sign_in(name, password, address)
    return refusal.value.key


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "accounts.sqlite")) as connection:
        return connection.execute(f"select * from {table}").fetchall()  # noqa: S608  our own table names


def test_it_is_a_file_of_its_own_that_only_its_owner_reads(accounts: Accounts, folder: Path) -> None:
    accounts.add("anne", GOOD, Role.ADMIN)
    for path in folder.glob("accounts.sqlite*"):
        assert path.stat().st_mode & 0o077 == 0
    assert not (folder / "manifest.sqlite").exists()


def test_the_public_store_neither_makes_nor_reads_it(folder: Path) -> None:
    Store.open(folder).close()
    with Store.open(folder, read_only=True) as store:
        assert store.versions() == []
    assert not (folder / "accounts.sqlite").exists()


def test_it_may_be_elsewhere(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    with Accounts.open(tmp_path / "store", url) as accounts:
        accounts.add("anne", GOOD, Role.ANALYST)
    with Accounts.open(tmp_path / "store", url) as again:
        assert [person.name for person in again.people()] == ["anne"]
    assert not (tmp_path / "store").exists()


def test_a_schema_of_a_newer_program_and_a_file_that_is_none_refuse_to_open(folder: Path) -> None:
    Accounts.open(folder).close()
    with closing(sqlite3.connect(folder / "accounts.sqlite")) as connection:
        connection.execute("insert into private_migration values (99, '2099-01-01')")
        connection.commit()
    with pytest.raises(UserError) as refusal:
        Accounts.open(folder)
    assert refusal.value.key == "store.future_schema"
    (folder / "accounts.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(DamagedStore):
        Accounts.open(folder)


def test_a_password_is_kept_as_argon2id_with_the_parameters_that_were_chosen(
    accounts: Accounts, folder: Path
) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    ((_, kept, *_rest),) = rows(folder, "account")
    found = extract_parameters(str(kept))
    assert str(kept).startswith("$argon2id$")
    assert (found.time_cost, found.memory_cost, found.parallelism) == (2, 19456, 1)
    assert hashed(GOOD) != kept


def test_an_account_opens_a_session_under_any_writing_of_its_name(accounts: Accounts) -> None:
    assert accounts.add("  Élodie@Grand-Est ", GOOD, Role.ANALYST) == "élodie@grand-est"
    for name in ("élodie@grand-est", "ÉLODIE@GRAND-EST", "E\u0301lodie@Grand-Est"):
        token = accounts.sign_in(name, GOOD, HERE)
        assert accounts.person_of(token) == Person("élodie@grand-est", Role.ANALYST, Via.PASSWORD)


def test_a_password_may_be_composed_on_another_keyboard(accounts: Accounts) -> None:
    accounts.add("anne", "été à la campagne", Role.ANALYST)
    assert accounts.sign_in("anne", "e\u0301te\u0301 a\u0300 la campagne", HERE)


@pytest.mark.parametrize("name", ["", "   ", "a b", "a/b", "<b>", "a" * 65, "a\nb", "x'--"])
def test_a_name_that_is_none_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        accounts.add(name, GOOD, Role.ANALYST)
    assert refusal.value.key == "account.name_invalid"
    assert accounts.is_empty()


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 257])
def test_a_password_too_short_or_too_long_is_refused(accounts: Accounts, password: str) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    for write in (
        lambda: accounts.add("zoe", password, Role.ANALYST),
        lambda: accounts.set_password("anne", password),
    ):
        with pytest.raises(InvalidValue) as refusal:
            write()
        assert refusal.value.key == "account.password_length"


def test_an_account_is_opened_once_and_changed_only_if_it_is_there(accounts: Accounts) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    with pytest.raises(InvalidValue) as refusal:
        accounts.add("ANNE", GOOD, Role.ADMIN)
    assert refusal.value.key == "account.exists"
    for change in (
        lambda: accounts.set_role("zoe", Role.ADMIN),
        lambda: accounts.set_password("zoe", GOOD),
        lambda: accounts.set_disabled("zoe", disabled=True),
    ):
        with pytest.raises(InvalidValue) as refusal:
            change()
        assert refusal.value.key == "account.unknown"
    assert accounts.forget_sessions("zoe") == 0


def test_a_role_counts_from_the_next_question_on(accounts: Accounts) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    token = accounts.sign_in("anne", GOOD, HERE)
    for role in (Role.ADMIN, Role.VISITOR):
        accounts.set_role("anne", role)
        assert accounts.person_of(token).role is role


def test_a_shut_account_is_nobody_at_once_and_its_sessions_do_not_come_back(accounts: Accounts) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    token = accounts.sign_in("anne", GOOD, HERE)
    accounts.set_disabled("anne", disabled=True)
    assert accounts.person_of(token) is ANONYMOUS
    assert fails(accounts, password=GOOD) == "account.wrong"
    accounts.set_disabled("anne", disabled=False)
    assert accounts.person_of(token) is ANONYMOUS
    assert accounts.sign_in("anne", GOOD, HERE)


def test_a_new_password_ends_the_sessions_of_the_old_one(accounts: Accounts) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    token = accounts.sign_in("anne", GOOD, HERE)
    accounts.set_password("anne", "another long password")
    assert accounts.person_of(token) is ANONYMOUS
    assert fails(accounts, password=GOOD) == "account.wrong"
    assert accounts.sign_in("anne", "another long password", HERE)


@pytest.mark.parametrize("token", [None, "", "unknown", "\0", "é" * 40])
def test_an_unknown_token_is_an_anonymous_visitor(accounts: Accounts, token: str | None) -> None:
    accounts.add("anne", GOOD, Role.ADMIN)
    assert accounts.person_of(token) is ANONYMOUS
    assert accounts.person_of(token, local=True) is ANONYMOUS


def test_only_a_hash_of_a_token_is_kept(accounts: Accounts, folder: Path) -> None:
    accounts.add("anne", GOOD, Role.ADMIN)
    token = accounts.sign_in("anne", GOOD, HERE)
    assert len(token) >= 43
    ((kept, *_rest),) = rows(folder, "browser_session")
    assert kept == digest(token)
    assert accounts.person_of(str(kept)) is ANONYMOUS
    assert token not in str([rows(folder, table) for table in ("account", "browser_session", "failure")])


def test_a_session_ends_after_half_an_hour_without_use(accounts: Accounts, clock: Clock) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    token = accounts.sign_in("anne", GOOD, HERE)
    for _ in range(3):
        clock.now += timedelta(minutes=28)
        assert accounts.person_of(token).name == "anne"
    clock.now += timedelta(minutes=30)
    assert accounts.person_of(token) is ANONYMOUS


def test_a_session_ends_after_eight_hours_whatever_happens(accounts: Accounts, clock: Clock) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    token, begun = accounts.sign_in("anne", GOOD, HERE), clock.now
    while clock.now < begun + timedelta(hours=7, minutes=40):
        clock.now += timedelta(minutes=20)
        assert accounts.person_of(token).name == "anne"
    clock.now = begun + timedelta(hours=8, seconds=1)
    assert accounts.person_of(token) is ANONYMOUS


def test_sessions_that_are_over_are_swept_at_the_next_sign_in(
    accounts: Accounts, clock: Clock, folder: Path
) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    accounts.sign_in("anne", GOOD, HERE)
    clock.now += timedelta(hours=1)
    token = accounts.sign_in("anne", GOOD, HERE)
    assert [row[0] for row in rows(folder, "browser_session")] == [digest(token)]


def test_signing_out_ends_one_session_or_all_of_the_person(accounts: Accounts) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    accounts.add("zoe", GOOD, Role.ANALYST)
    first, second, third = (accounts.sign_in("anne", GOOD, HERE) for _ in range(3))
    other = accounts.sign_in("zoe", GOOD, HERE)
    assert accounts.sign_out(first) == [digest(first)]
    assert accounts.sign_out(first, everywhere=True) == []
    assert [accounts.person_of(token).name for token in (first, second, third)] == ["", "anne", "anne"]
    assert set(accounts.sign_out(second, everywhere=True)) == {digest(second), digest(third)}
    assert accounts.person_of(third) is ANONYMOUS
    assert accounts.person_of(other).name == "zoe"
    assert accounts.forget_sessions("ZOE") == 1


def test_whoever_works_on_the_machine_is_known_until_there_is_an_account(accounts: Accounts) -> None:
    assert accounts.person_of("any", local=True) == LOCAL == Person("local", Role.ADMIN, Via.LOOPBACK)
    assert accounts.person_of("any") is ANONYMOUS
    assert accounts.person_of("", local=True) is ANONYMOUS
    accounts.add("anne", GOOD, Role.VISITOR)
    assert accounts.person_of("any", local=True) is ANONYMOUS
    accounts.set_disabled("anne", disabled=True)
    assert accounts.person_of("any", local=True) is ANONYMOUS


def test_five_failures_are_free_and_the_waits_after_them_double(accounts: Accounts, clock: Clock) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    assert [fails(accounts) for _ in range(FREE)] == ["account.wrong"] * 5
    waits = []
    for _ in range(7):
        with pytest.raises(TooManyAttempts) as refusal:
            accounts.sign_in("anne", GOOD, HERE)
        waits.append(refusal.value.params["seconds"])
        clock.now += timedelta(seconds=int(str(waits[-1])))
        assert fails(accounts) == "account.wrong"
    # The clock of the tests goes on by a second at each question.
    assert waits == [29, 59, 119, 239, 479, 899, 899]


def test_the_right_password_after_the_wait_makes_good(accounts: Accounts, clock: Clock) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    for _ in range(FREE):
        fails(accounts)
    clock.now += timedelta(seconds=30)
    assert accounts.sign_in("anne", GOOD, HERE)
    assert [fails(accounts) for _ in range(FREE)] == ["account.wrong"] * 5


def test_failures_are_forgotten_after_an_hour(accounts: Accounts, clock: Clock, folder: Path) -> None:
    for _ in range(FREE):
        fails(accounts)
    clock.now += timedelta(hours=1)
    assert fails(accounts) == "account.wrong"
    assert {row[1] for row in rows(folder, "failure")} == {1}


def test_another_address_and_another_account_do_not_wait(accounts: Accounts) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    accounts.add("zoe", GOOD, Role.ANALYST)
    for _ in range(FREE):
        fails(accounts)
    assert accounts.sign_in("anne", GOOD, "192.0.2.2")
    assert accounts.sign_in("zoe", GOOD, HERE)


def test_an_address_that_tries_many_accounts_waits_too(accounts: Accounts) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    for number in range(FREE_ADDRESS):
        assert fails(accounts, f"guess{number}") == "account.wrong"
    assert fails(accounts, password=GOOD) == "account.wait"
    assert accounts.sign_in("anne", GOOD, "192.0.2.2")


def test_an_address_of_the_same_network_of_64_bits_is_the_same_client(accounts: Accounts) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    for number in range(FREE):
        fails(accounts, address=f"2001:db8:1:2::{number}")
    assert fails(accounts, password=GOOD, address="2001:db8:1:2:ffff::1") == "account.wait"
    assert accounts.sign_in("anne", GOOD, "2001:db8:1:3::1")


def test_attempts_at_once_are_counted_one_after_the_other(accounts: Accounts) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)

    def attempt(_: int) -> str:
        try:
            accounts.sign_in("anne", "wrong", HERE)
        except NotAllowed as refusal:
            return refusal.key
        return ""

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(attempt, range(24)))
    assert told.count("account.wrong") == FREE
    assert told.count("account.wait") == 24 - FREE


def test_neither_names_nor_addresses_of_failures_can_be_read(accounts: Accounts, folder: Path) -> None:
    fails(accounts, "my password by mistake", address="203.0.113.77")
    kept = str(rows(folder, "failure"))
    assert "password" not in kept
    assert "203.0.113.77" not in kept


def test_how_long_a_refusal_takes_does_not_tell_whether_the_account_exists(accounts: Accounts) -> None:
    accounts.add("anne", GOOD, Role.ANALYST)
    accounts.add("shut", GOOD, Role.ANALYST)
    accounts.set_disabled("shut", disabled=True)
    spent: dict[str, list[float]] = {"anne": [], "nobody": [], "shut": []}
    for turn in range(15):
        for name, times in spent.items():
            # Processor time of this thread: what else the machine does must not count.
            begun = time.thread_time()
            fails(accounts, name, GOOD if name == "shut" else "wrong", f"192.0.2.{turn}")
            times.append(time.thread_time() - begun)
    medians = {name: statistics.median(times) for name, times in spent.items()}
    assert min(medians.values()) > 0.005
    assert max(medians.values()) < 1.25 * min(medians.values()), medians


def test_a_form_key_belongs_to_one_token(accounts: Accounts) -> None:
    assert is_form_key(form_key("one"), "one")
    for key, token in ((form_key("one"), "two"), ("", "one"), (form_key(""), ""), ("é", "one")):
        assert not is_form_key(key, token)
    assert "one" not in form_key("one")


def test_a_providers_sign_in_opens_one_session_of_a_visitor(accounts: Accounts, clock: Clock) -> None:
    issued = int(clock.now.timestamp())
    token = accounts.welcome(ISSUER, "u1", "alice@example.org", issued)
    assert accounts.person_of(token) == Person("alice@example.org", Role.VISITOR, Via.OIDC)
    assert accounts.welcome(ISSUER, "u1", "alice@example.org", issued) is None
    assert accounts.welcome(ISSUER, "u1", "alice@example.org", issued - 1) is None
    assert accounts.welcome(ISSUER, "u2", "bob@example.org", issued) is not None
    assert accounts.welcome("https://other.example", "u1", "mallory", issued) is not None


def test_a_sign_in_of_long_ago_or_of_the_future_opens_nothing(accounts: Accounts, clock: Clock) -> None:
    now = int(clock.now.timestamp())
    assert accounts.welcome(ISSUER, "u1", "alice", now - 8 * 3600 - 60) is None
    assert accounts.welcome(ISSUER, "u1", "alice", now + 8 * 3600 + 60) is None
    assert accounts.people() == []
    assert accounts.welcome("", "u1", "alice", now) is None
    assert accounts.welcome(ISSUER, "", "alice", now) is None


def test_an_old_sign_in_opens_nothing_after_signing_out_and_a_new_one_does(
    accounts: Accounts, clock: Clock
) -> None:
    issued = int(clock.now.timestamp())
    token = accounts.welcome(ISSUER, "u1", "alice", issued)
    assert token is not None
    assert accounts.sign_out(token, everywhere=True) == [digest(token)]
    assert accounts.welcome(ISSUER, "u1", "alice", issued) is None
    assert accounts.person_of(token) is ANONYMOUS
    assert accounts.welcome(ISSUER, "u1", "alice", issued + 1) is not None


def test_the_role_of_a_subject_may_be_given_before_or_after_the_first_sign_in(
    accounts: Accounts, clock: Clock
) -> None:
    issued = int(clock.now.timestamp())
    accounts.set_role("u1", Role.PUBLISHER, ISSUER)
    token = accounts.welcome(ISSUER, "u1", "alice", issued)
    assert accounts.person_of(token) == Person("alice", Role.PUBLISHER, Via.OIDC)
    accounts.set_role("u1", Role.ANALYST, ISSUER)
    assert accounts.person_of(token).role is Role.ANALYST
    assert accounts.forget_sessions("u1", ISSUER) == 1
    assert accounts.person_of(token) is ANONYMOUS
    assert accounts.is_empty()


def test_somebody_is_known_while_another_process_writes(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0.05)
    with Accounts.open(folder, clock=clock) as accounts:
        accounts.add("anne", GOOD, Role.ANALYST)
        token = accounts.sign_in("anne", GOOD, HERE)
        clock.now += timedelta(minutes=5)
        with closing(sqlite3.connect(folder / "accounts.sqlite", isolation_level=None)) as other:
            other.execute("begin immediate")
            assert accounts.person_of(token).name == "anne"
            with pytest.raises(UserError) as refusal:
                accounts.sign_in("anne", GOOD, HERE)
            assert refusal.value.key == "store.busy"
