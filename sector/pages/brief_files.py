"""The links to a brief and to a report, under the pages that they are made of."""

from typing import Final
from urllib.parse import urlencode

from sector.figures.render import Block, render
from sector.i18n import LANGUAGES
from sector.model.selection import Selection
from sector.pages.links import query_string
from sector.pages.memory import remembered
from sector.pages.session import Context
from sector.reports.brief.files import FORMATS

#: Page → the files that it offers, by their names in an address.
OFFERED: Final = {
    "territory": ("fiche-express", "rapport"),
    "comparison": ("comparaison-express",),
}


def brief_links(now: Context, kind: str) -> Block:
    """Return the links of a page that shows a territory or a comparison, to be drawn with other blocks."""
    return remembered(now, "brief_links", lambda: _drawn(now, kind), kind)


def _drawn(now: Context, kind: str) -> Block:
    spoken = now.words
    rows = [
        {
            "label": spoken.text(f"express.offer.{name}"),
            "links": [
                {"href": address(now.selection, name, form), "text": spoken.text(f"express.format.{form}")}
                for form in FORMATS
            ],
            "pairs": _pairs(now, name) if name != "rapport" else [],
        }
        for name in OFFERED[kind]
    ]
    texts = {name: spoken.text(f"express.{name}") for name in ("offer", "pair", "preparing", "failed")}
    return render("brief_links", rows=rows, texts=texts)


def _pairs(now: Context, name: str) -> list[dict[str, str]]:
    spoken = now.words
    return [
        {
            "href": address(now.selection, name, form, second),
            "text": spoken.joined((spoken.text(f"language.{second}"), spoken.text(f"express.format.{form}")), " "),
        }
        for second in LANGUAGES
        if second != spoken.language
        for form in FORMATS
    ]


def address(selection: Selection, name: str, form: str, second: str = "") -> str:
    """Return the address of a file of a selection, in its language or in two."""
    more = f"&{urlencode({'seconde': second})}" if second else ""
    return f"/api/v1/{name}.{form}?{query_string(selection.but(perimeter=''))}{more}"
