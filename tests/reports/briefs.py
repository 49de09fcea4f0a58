"""Briefs and reports of the bundled figures, for the tests of their content and of their formats."""

from urllib.parse import urlencode

import pytest

from sector.analyse import Library, resolve
from sector.model.selection import Selection
from sector.reference.boundaries import load_map_geometry
from sector.reports.brief.given import Finders, Given
from sector.reports.brief.making import brief
from sector.reports.brief.model import Brief
from sector.reports.brief.report import Report, report

SITE = "https://observatoire.example.org"
TERRITORIES = ("FRF3", "FRF31", "FRF33", "FRF34", "FRF32", "LU000")
LANGUAGES = ("fr", "de", "en")
PAIRS = (("fr", "de"), ("de", "fr"), ("fr", "en"), ("en", "de"))


def address(shown: Selection) -> str:
    return f"{SITE}/page?{urlencode(shown.query())}"


def given(library: Library, data, *, finders: Finders | None = None, **asked: str) -> Given:
    selection, notices = resolve(asked, library)
    assert not notices
    return Given(library, selection, load_map_geometry(data), finders or Finders())


def brief_of(
    library: Library, data, languages: tuple[str, ...] = ("fr",), kind: str = "territory", **asked
) -> Brief:
    return brief(given(library, data, langue=languages[0], **asked), languages, kind, address)


def report_of(library: Library, data, language: str = "fr", **asked: str) -> Report:
    return report(given(library, data, langue=language, **asked), language, address)


def absent(tool: str) -> str:
    pytest.skip(f"{tool} is not installed: the file is not opened with it")
