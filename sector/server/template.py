"""Streamlit's index.html, made ready to be filled in for each page and language."""

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_SERVICE: Final = re.compile(r"<link\s+rel=\"service-desc\"[^>]*>")
_INLINE: Final = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_BLANK: Final = re.compile(r"\n\s*\n")
_SLOT: Final = "\0"
_SLOTS: Final = (
    re.compile(r"(?<=<html lang=\")en(?=\">)"),
    re.compile(r"<title>Streamlit</title>"),
    re.compile(r"(?<=<noscript>).*?(?=</noscript>)", re.DOTALL),
)


@dataclass(frozen=True, slots=True)
class Template:
    """The page around three slots.

    Parameters
    ----------
    parts
        The text before, between and after the slots for the language, the head and the text without scripts.
    script_hashes
        Quoted hashes of its inline scripts, as the content security policy wants them.
    """

    parts: tuple[str, str, str, str]
    script_hashes: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read an index.html and cut it at its slots.

        Raises
        ------
        ValueError
            If a slot is missing: this Streamlit's page is not the one this was written for.
        """
        return cls.parse(path.read_text(encoding="utf-8"))

    @classmethod
    def parse(cls, page: str) -> Self:
        """Cut the text of an index.html at its slots; see `read`."""
        text = _BLANK.sub("\n", _SERVICE.sub("", _COMMENT.sub("", page))).strip()
        for slot in _SLOTS:
            text, found = slot.subn(_SLOT, text)
            if found != 1:
                message = f"index.html has {found} places for {slot.pattern!r}, not one"
                raise ValueError(message)
        before, between, after, rest = text.split(_SLOT)
        return cls((before, between, after, rest), tuple(_hash(script) for script in _INLINE.findall(text)))

    def fill(self, language: str, head: str, without_scripts: str) -> str:
        """Return the page; the three texts are HTML already."""
        before, between, after, rest = self.parts
        return "".join((before, language, between, head, after, without_scripts, rest))


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
