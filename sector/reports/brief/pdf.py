"""A brief as PDF: typeset without a browser or a network, tagged for screen readers."""

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any, Final

import typst

from sector.figures.picture.measure import FONTS
from sector.figures.tokens import LIGHT
from sector.reports.brief.code import code
from sector.reports.brief.model import Brief

#: For archives, with tags (PDF/A-2a), and for screen readers (PDF/UA-1): the typesetter refuses what breaks them.
STANDARDS: Final[list[Any]] = ["a-2a", "ua-1"]
_COLOURS: Final = ("ink", "ink2", "ink3", "line", "line2", "accent", "accent2", "tint", "surface", "nodata")


def brief_pdf(brief: Brief) -> bytes:
    """Return a brief as PDF: the same bytes for the same brief, everywhere and every day."""
    made = asdict(brief)
    for leaf in made["leaves"]:
        leaf["code"] = code(leaf["address"])
    given = made | {
        "title": brief.title,
        "issued": [brief.issued.year, brief.issued.month, brief.issued.day],
        "colours": {"mapping": {name: getattr(LIGHT, name) for name in _COLOURS}},
    }
    return typeset("brief", {"brief": given}, int(brief.issued.timestamp()))


def typeset(template: str, inputs: dict[str, Any], moment: int) -> bytes:
    """Return a template of this package, filled, as PDF.

    Parameters
    ----------
    inputs
        Name → what the template reads as JSON.
    moment
        Seconds since 1970: the only date that is written.
    """
    source = files("sector.reports.brief").joinpath("templates", f"{template}.typ").read_bytes()
    texts = {name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()}
    found = typst.compile(
        source, format="pdf", font_paths=_fonts(), sys_inputs=texts, pdf_standards=STANDARDS, timestamp=moment
    )
    assert isinstance(found, bytes)  # noqa: S101  one file for all pages of a PDF
    return found


@cache
def _fonts() -> typst.Fonts:
    """Return the faces of the pictures and nothing of this machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
