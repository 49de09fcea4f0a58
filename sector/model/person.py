"""Who does something, and what that person may do."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final, Self

from sector.model.errors import InvalidValue, NotAllowed


class Role(IntEnum):
    """What a person may do; each role may do everything that the ones before it may.

    A visitor reads. An analyst checks files and proposes versions, a publisher publishes and rolls back, an admin
    manages accounts.
    """

    VISITOR = 0
    ANALYST = 1
    PUBLISHER = 2
    ADMIN = 3

    @property
    def code(self) -> str:
        """Word that stands for the role in tables, commands and message keys."""
        return self.name.lower()

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the role with a code.

        Raises
        ------
        InvalidValue
            If no role has it.
        """
        for role in cls:
            if role.code == code:
                return role
        raise InvalidValue("account.role_unknown", role=code)


class Via(StrEnum):
    """How it is known who a person is."""

    NOTHING = "nothing"
    PASSWORD = "password"  # noqa: S105  a way to sign in, not a secret
    OIDC = "oidc"
    LOOPBACK = "loopback"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, as known at the moment of asking: a role is never kept longer than one action.

    Parameters
    ----------
    name
        Name to show and to keep beside what the person did; empty for a visitor whom nobody knows.
    """

    name: str
    role: Role
    via: Via


ANONYMOUS: Final = Person("", Role.VISITOR, Via.NOTHING)


def require(person: Person, role: Role) -> None:
    """Check that a person may do what `role` may.

    Raises
    ------
    NotAllowed
        If not; the message tells somebody unknown to sign in, anybody else which role it takes.
    """
    if person.role >= role:
        return
    if person.via is Via.NOTHING:
        raise NotAllowed("account.sign_in_first")
    raise NotAllowed(f"account.needs.{role.code}", name=person.name)
