"""Accounts are made and changed on the command line, without a password ever being shown."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from sector.model.person import Role
from sector.store.accounts import Accounts

from .test_commands import environment, run

__all__ = ["environment"]
GOOD = "correct horse battery"


def run_with(environment: dict[str, str], said: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sector", *arguments]
    done = subprocess.run(command, env=environment, input=said, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    assert said.strip() not in done.stdout + done.stderr
    return done


def opened(environment: dict[str, str]) -> Accounts:
    return Accounts.open(Path(environment["SECTOR_STORE_DIR"]))


def add(environment: dict[str, str], name: str = "anne", role: str = "admin") -> None:
    done = run_with(environment, GOOD + "\n", "account", "add", name, "--role", role, "--password-stdin")
    assert (done.returncode, name in done.stdout) == (0, True), done.stderr


def test_the_first_admin_is_made_and_can_sign_in(environment: dict[str, str]) -> None:
    add(environment)
    with opened(environment) as accounts:
        assert accounts.person_of(accounts.sign_in("anne", GOOD, "192.0.2.1")).role is Role.ADMIN


def test_an_account_is_an_analyst_unless_another_role_is_named(environment: dict[str, str]) -> None:
    run_with(environment, GOOD + "\r\n", "account", "add", "zoe", "--password-stdin")
    with opened(environment) as accounts:
        assert accounts.person_of(accounts.sign_in("zoe", GOOD, "192.0.2.1")).role is Role.ANALYST


def test_accounts_are_listed_with_role_and_state_and_without_their_hash(environment: dict[str, str]) -> None:
    add(environment)
    add(environment, "zoe", "visitor")
    assert run(environment, "account", "disable", "zoe").returncode == 0
    role = ("account", "role", "u1", "publisher", "--issuer", "https://id.example")
    assert run(environment, *role).returncode == 0
    lines = [line.split("\t") for line in run(environment, "account", "list").stdout.splitlines()]
    assert [(line[0], line[1]) for line in lines] == [("anne", "admin"), ("zoe", "visitor"), ("u1", "publisher")]
    assert lines[1][3] == "fermé"
    assert lines[2][4] == "https://id.example"
    assert "argon2" not in str(lines)


def test_role_password_and_state_are_changed_and_sessions_end(environment: dict[str, str]) -> None:
    add(environment)
    with opened(environment) as accounts:
        token = accounts.sign_in("anne", GOOD, "192.0.2.1")
        assert run(environment, "account", "role", "anne", "publisher").returncode == 0
        assert accounts.person_of(token).role is Role.PUBLISHER
        assert run(environment, "account", "forget-sessions", "anne").stdout == "1 session fermée.\n"
        assert accounts.person_of(token).name == ""
        another = "another long password"
        assert run_with(environment, another, "account", "password", "anne", "--password-stdin").returncode == 0
        assert accounts.sign_in("anne", another, "192.0.2.1")
        assert run(environment, "account", "disable", "anne", "--undo").returncode == 0
        assert accounts.sign_in("anne", another, "192.0.2.1")


@pytest.mark.parametrize(
    ("said", "arguments"),
    [
        ("short", ("add", "zoe", "--password-stdin")),
        (GOOD, ("add", "a/b", "--password-stdin")),
        (GOOD, ("add", "anne", "--password-stdin")),
        (GOOD, ("password", "nobody", "--password-stdin")),
        ("-", ("role", "nobody", "admin")),
        ("-", ("disable", "nobody")),
    ],
)
def test_a_mistake_is_answered_by_a_sentence(
    environment: dict[str, str], said: str, arguments: tuple[str, ...]
) -> None:
    add(environment)
    done = subprocess.run(
        [sys.executable, "-m", "sector", "account", *arguments],
        env=environment,
        input=said,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_a_role_that_is_none_is_a_wrong_command_line(environment: dict[str, str]) -> None:
    assert run(environment, "account", "add", "zoe", "--role", "root").returncode == 2
    assert run(environment, "account").returncode == 2


def typed(environment: dict[str, str], *passwords: str) -> tuple[int, str]:
    """Run the command at a terminal, type a password at each prompt; return its exit code and what was shown."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "sector", "account", "add", "anne", "--role", "admin"]
    process = subprocess.Popen(
        command, env=environment, stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.close(slave)
    shown = ""
    waiting = list(passwords)
    try:
        while chunk := os.read(master, 1024):
            shown += chunk.decode()
            if waiting and shown.endswith("\u00a0: "):
                os.write(master, f"{waiting.pop(0)}\n".encode())
                shown += "|"
    except OSError:  # the terminal is closed
        pass
    os.close(master)
    return process.wait(30), shown


def test_a_password_is_asked_for_twice_and_never_shown(environment: dict[str, str]) -> None:
    code, shown = typed(environment, GOOD, GOOD)
    assert code == 0, shown
    assert "Encore une fois" in shown
    assert GOOD not in shown
    with opened(environment) as accounts:
        assert accounts.sign_in("anne", GOOD, "192.0.2.1")


def test_two_different_passwords_open_no_account(environment: dict[str, str]) -> None:
    code, shown = typed(environment, GOOD, GOOD + "!")
    assert code == 1
    assert "pas les mêmes" in shown
    with opened(environment) as accounts:
        assert accounts.is_empty()
