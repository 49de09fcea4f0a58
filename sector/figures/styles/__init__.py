"""The style of the pages: what all share in ``page.css``, then one file for each page with signs of its own."""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent


def stylesheet() -> str:
    """Return the whole style, the common rules first."""
    common = _FOLDER / "page.css"
    others = sorted(path for path in _FOLDER.glob("*.css") if path != common)
    return "\n".join(path.read_text(encoding="utf-8") for path in (common, *others))
