"""Who types commands: somebody who holds the files of the store has every right over it."""

import getpass

from sector.model.person import Person, Role, Via


def person() -> Person:
    """Return the user of the operating system."""
    return Person(getpass.getuser(), Role.ADMIN, Via.CONSOLE)
