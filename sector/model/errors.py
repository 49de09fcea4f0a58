"""Errors shown to a person. Anything else that is raised is a fault of the program and shows as an error id."""


class UserError(Exception):
    """Base of the errors a person can act on: a message key of the catalogues and its parameters.

    Parameters
    ----------
    key
        Key of the message; the pages and the command line translate it.
    params
        Values for the placeholders of the message. Never a path of the server, a query or a traceback.
    """

    def __init__(self, key: str, /, **params: object) -> None:
        # Only what the constructor takes by position may be an argument: an exception is copied from those.
        super().__init__(key)
        self.key = key
        self.params = params

    def __str__(self) -> str:
        """Return the key and the parameters, for logs."""
        shown = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.key}({shown})"


class InvalidValue(UserError):  # noqa: N818  reads as a sentence where it is raised
    """A value that its type does not allow."""


class NotComparable(UserError):  # noqa: N818
    """Two series that differ in place, population or unit were asked to be added, divided or ranked."""


class UnreadableFile(UserError):  # noqa: N818
    """A file that cannot be read at all: no rows come out of it."""


class UnknownVersion(UserError):  # noqa: N818
    """A version that the store does not hold."""


class UnknownFigure(UserError):  # noqa: N818
    """An address that names no published figure."""


class DamagedStore(UserError):  # noqa: N818
    """A stored file whose bytes are not those that were published."""


class Conflict(UserError):  # noqa: N818
    """Somebody else published on the same base in the meantime."""


class NotAllowed(UserError):  # noqa: N818
    """Somebody asked for what their role does not allow."""


class TooManyAttempts(NotAllowed):
    """A sign-in that has to wait after failures; ``seconds`` says how long."""
