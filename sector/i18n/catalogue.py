"""Messages by key, from the gettext catalogues of a language: one file for each part of the program."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.pofile import read_po

LANGUAGES: Final = ("fr", "de", "en")
_FOLDER: Final = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Translator:
    """Texts of one language, by key.

    Parameters
    ----------
    messages
        Key → text, or (singular, plural) for a key that counts something.
    """

    language: str
    messages: dict[str, str | tuple[str, ...]]

    def has(self, key: str) -> bool:
        """Say whether the catalogue holds this key."""
        return key in self.messages

    def text(self, key: str, **params: object) -> str:
        """Return the message with its placeholders filled.

        Raises
        ------
        KeyError
            If no catalogue holds the key: a missing text is a fault of the program, never shown as its key.
        """
        return self.pattern(key).format(**params)

    def plural(self, key: str, count: float, **params: object) -> str:
        """Return the form of the message that `count` asks for in this language."""
        return self.pattern(key, count).format(**params)

    def pattern(self, key: str, count: float | None = None) -> str:
        """Return a message with its placeholders, in the form that `count` asks for, else that for many."""
        message = self.messages[key]
        if isinstance(message, str):
            return message
        is_one = count is not None and Locale(self.language).plural_form(count) == "one"
        return message[0 if is_one else 1]


@cache
def translator(language: str) -> Translator:
    """Return the texts of a language, French for one that is not offered.

    Raises
    ------
    ValueError
        If two files hold the same key.
    """
    code = language if language in LANGUAGES else "fr"
    messages: dict[str, str | tuple[str, ...]] = {}
    for path in sorted((_FOLDER / code).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=code)
        for message in catalogue:
            if message.id:
                key = message.id if isinstance(message.id, str) else message.id[0]
                if key in messages:
                    raise ValueError(f"{key} stands in two catalogues of {code}")
                forms = message.string or ""
                messages[key] = forms if isinstance(forms, str) else tuple(forms)
    return Translator(code, messages)
