"""A brief as PDF: typeset without a browser or a network, tagged for screen readers."""

import json
from dataclasses import asdict
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

import typst

from sector.figures.picture.measure import FONTS
from sector.figures.tokens import LIGHT
from sector.reports.brief.code import code
from sector.reports.brief.model import Brief
from sector.reports.brief.report import Report

#: For archives, with tags (PDF/A-2a), and for screen readers (PDF/UA-1): the typesetter refuses what breaks them.
STANDARDS: Final[list[Any]] = ["a-2a", "ua-1"]
#: Pages of a brief, how the typesetter writes the beginning of one, and how close it may be set.
_PAGES: Final = 2
_PAGE: Final = b"/Type/Page/"
_TIGHTEST: Final = 3
_COLOURS: Final = ("ink", "ink2", "ink3", "line", "line2", "accent", "accent2", "tint", "surface", "nodata")


def brief_pdf(brief: Brief) -> bytes:
    """Return a brief as PDF of two pages: the same bytes for the same brief, everywhere and every day.

    What would need a third page is set again, a little closer, as often as it takes up to `_TIGHTEST`.
    """
    made = asdict(brief)
    for leaf in made["leaves"]:
        leaf["code"] = code(leaf["address"])
    given = made | {"title": brief.title, "issued": _date(brief.issued), "colours": _colours()}
    content = b""
    for tight in range(_TIGHTEST + 1):
        content = _typeset("brief", {"brief": given, "tight": tight}, brief.issued)
        if content.count(_PAGE) <= _PAGES:
            break
    return content


def report_pdf(report: Report) -> bytes:
    """Return a full report as PDF: the same bytes for the same report, everywhere and every day."""
    given = asdict(report) | {"document": report.document, "date": _date(report.issued), "colours": _colours()}
    del given["issued"]
    return _typeset("report", {"report": given | {"code": code(report.address)}}, report.issued)


def _date(moment: datetime) -> list[int]:
    return [moment.year, moment.month, moment.day]


def _colours() -> dict[str, str]:
    return {name: getattr(LIGHT, name) for name in _COLOURS}


def _typeset(template: str, inputs: dict[str, Any], issued: datetime) -> bytes:
    """Return a template of this package, filled, as PDF.

    Parameters
    ----------
    inputs
        Name → what the template reads as JSON.
    issued
        The only date that is written.
    """
    source = files("sector.reports.brief").joinpath("templates", f"{template}.typ").read_bytes()
    texts = {name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()}
    found = typst.compile(
        source,
        format="pdf",
        font_paths=_fonts(),
        sys_inputs=texts,
        pdf_standards=STANDARDS,
        timestamp=int(issued.timestamp()),
    )
    assert isinstance(found, bytes)  # noqa: S101  one file for all pages of a PDF
    return found


@cache
def _fonts() -> typst.Fonts:
    """Return the faces of the pictures, then those of the typesetter for letters they lack."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
