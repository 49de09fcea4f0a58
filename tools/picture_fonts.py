"""Write the two faces that pictures are drawn in, and the table of their advances, from the font of the pages.

    python tools/picture_fonts.py

Source Sans is Adobe's, under the SIL Open Font License 1.1; the subset bears another name, as the licence asks of
changed versions. Run it again only for other letters: the files are in the repository.
"""

import json
from pathlib import Path
from typing import Final

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

#: Weight of the pages → name of the face.
FACES: Final = {400: "regular", 650: "bold"}
FAMILY: Final = "Sector Sans"
_TO: Final = Path(__file__).parent.parent / "sector" / "figures" / "picture" / "fonts"
#: Latin with all its accents, general punctuation, signs of currency, arrows, mathematics and geometric shapes.
_RANGES: Final = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),
    (0x2B0, 0x2B8),
    (0x1D2C, 0x1D6A),
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
    (0x1E9E, 0x1E9E),
    (0x394, 0x394),
    (0x3C0, 0x3C0),
    (0x3A3, 0x3A3),
    (0x3C3, 0x3C3),
)


def main() -> None:
    """Write both faces and the table."""
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    source = next(media.glob("SourceSansVF-Upright.*.woff2"))
    advances: dict[str, dict[str, int]] = {}
    for weight, name in FACES.items():
        font = instantiateVariableFont(TTFont(source), {"wght": weight})
        _subset(font)
        _rename(font, weight)
        font.flavor = None
        font["head"].modified = font["head"].created
        font.recalcTimestamp = False
        font.save(_TO / f"{name}.ttf")
        shapes, metrics, em = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
        advances[name] = {
            chr(code): round(metrics[glyph][0] * 1000 / em) for code, glyph in sorted(shapes.items())
        }
    (_TO / "advances.json").write_text(json.dumps(advances, ensure_ascii=True, separators=(",", ":")) + "\n")


def _subset(font: TTFont) -> None:
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in _RANGES for code in range(low, high + 1)])
    subsetter.subset(font)


def _rename(font: TTFont, weight: int) -> None:
    style = FACES[weight].capitalize()
    names = {
        1: FAMILY,
        2: style,
        3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}",
        6: f"SectorSans-{style}",
        16: FAMILY,
        17: style,
    }
    table = font["name"]
    for record in list(table.names):
        if record.nameID in names or record.nameID in (25, 7):
            table.removeNames(record.nameID)
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


if __name__ == "__main__":
    main()
