"""The files of a selection: a brief of one or two languages, or a report, in the formats there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sector.reports.brief.given import Given
from sector.reports.brief.making import KINDS as BRIEFS
from sector.reports.brief.making import Address, brief
from sector.reports.brief.pdf import brief_pdf, report_pdf
from sector.reports.brief.report import report
from sector.reports.brief.word import brief_docx, report_docx

#: Format → its media type.
FORMATS: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
#: What a file can be of: the briefs, and everything that is known of a territory.
KINDS: Final = (*BRIEFS, "full")


@dataclass(frozen=True, slots=True)
class File:
    """A file with its name."""

    name: str
    content: bytes
    media_type: str


def made(given: Given, languages: Sequence[str], kind: str, form: str, address: Address) -> File:
    """Return a file of a selection.

    Parameters
    ----------
    languages
        One, or two for a brief; a report is in the first.
    kind
        One of `KINDS`.
    form
        One of `FORMATS`.
    """
    if kind in BRIEFS:
        page = brief(given, languages, kind, address)
        name, content = page.name, brief_pdf(page) if form == "pdf" else brief_docx(page)
    else:
        whole = report(given, languages[0], address)
        name, content = whole.name, report_pdf(whole) if form == "pdf" else report_docx(whole)
    return File(f"{name}.{form}", content, FORMATS[form])
