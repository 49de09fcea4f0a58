"""ZIP files that are the same bytes whenever they are made."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

#: The first moment that a ZIP can hold.
_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o644 << 16


def archive(parts: Mapping[str, bytes], stored: str = "") -> bytes:
    """Return a ZIP of the parts in their order, without the time it was made at.

    Parameters
    ----------
    stored
        Name of a part that is not compressed.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            entry.external_attr = _MODE
            # The system that made it is no part of it.
            entry.create_system = 3
            made.writestr(entry, content)
    return out.getvalue()
