"""Pictures of pixels from SVG, with our own faces and none of the machine's."""

from typing import Final

import resvg_py

from sector.figures.picture.measure import FONTS

FAMILY: Final = "Sector Sans"
_FACES: Final = [str(FONTS / f"{name}.ttf") for name in ("regular", "bold")]


def png(svg: str, wide: int) -> bytes:
    """Return a picture `wide` pixels wide; its height follows."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=wide,
            skip_system_fonts=True,
            font_files=_FACES,
            sans_serif_family=FAMILY,
            font_family=FAMILY,
        )
    )
