"""Names under which corrected files are saved: plain letters that every system takes."""

import re
import unicodedata
from typing import Final

from sector.i18n import Translator

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_ENDINGS: Final = re.compile(r"(?:\.(?:csv|tsv|txt|tab|xlsx|xlsm|xls|ods|gz|zip))+$", re.IGNORECASE)
_LONGEST: Final = 80


def file_name(original: str, extension: str, texts: Translator) -> str:
    """Return the name of the corrected file: for ``emplois 2023.csv``, ``emplois_2023_a_corriger.xlsx``.

    Parameters
    ----------
    extension
        ``xlsx`` or ``csv``.
    """
    return f"{texts.text('kit.name', stem=plain_name(_ENDINGS.sub('', original)))}.{extension}"


def plain_name(text: str) -> str:
    """Return a text in the letters of every file system, without accents; ``sector`` when nothing is left."""
    spread = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    return _UNSAFE.sub("_", bare)[:_LONGEST].strip("_-") or "sector"
