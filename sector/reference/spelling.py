"""How names are compared: the same normalisation as the committed mapping tables."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_SEPARATORS = re.compile(r"[\s\-‐‑‒–—―−'’ʼ`]+")


def normalise(text: str) -> str:
    """Return the text without accents and case, every run of spaces, dashes and apostrophes as one space."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", bare).strip().casefold()


def nearest(text: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Return up to `count` of the known names that look most like `text`, best first, possibly none.

    The comparison is made on normalised names; it suggests, it never decides.
    """
    by_form = {normalise(name): name for name in known}
    return [by_form[form] for form in get_close_matches(normalise(text), by_form, n=count, cutoff=0.6)]
