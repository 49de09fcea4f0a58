"""What a file covers: territories, activities and years that were matched, or not, and a map of them."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sector.figures.render import render
from sector.figures.tokens import TOKENS
from sector.figures.words import Words
from sector.ingest import Report
from sector.reference.boundaries import MapGeometry

#: Names listed for each kind; the number of the others is said.
_LISTED: Final = 12
_MARGIN: Final = 6.0
#: Which findings tell a text that was not matched.
_UNMATCHED: Final = {"areas": "E04", "activities": "E16", "periods": "E05"}


@dataclass(frozen=True, slots=True)
class _Area:
    d: str
    is_covered: bool


def covered(words: Words, report: Report, geometry: MapGeometry, theme: str) -> Markup:
    """Return the block: what was matched, what was not, and the territories of the map that the file covers."""
    reference = words.reference
    met = report.met
    names: Mapping[str, list[str]] = {
        "areas": [words.name(code) for code in met.areas],
        "activities": [_activity(words, nomenclature, code) for nomenclature, code in met.activities],
        "periods": list(met.periods),
    }
    rows = [
        {
            "term": words.plural(f"desk.met.{kind}", len(found), n=words.numbers.number(len(found))),
            "text": _listed(words, found),
            "missed": _missed(words, report, _UNMATCHED[kind]),
        }
        for kind, found in names.items()
    ]
    board = reference.observatory
    shown = board.topics[board.defaults["topic"]].areas
    picture = covered_map(geometry, shown, met.areas, theme)
    inside = [words.name(code) for code in shown if code in met.areas]
    alt = words.text("desk.met.map", list=_listed(words, inside) or words.text("desk.met.nothing"))
    return render("desk_covered", title=words.text("desk.met"), rows=rows, picture=picture, alt=alt)


def covered_map(geometry: MapGeometry, shown: Iterable[str], inside: Iterable[str], theme: str) -> str:
    """Return the map as the address of a picture: covered territories filled, the others dotted."""
    tokens = TOKENS["dark" if theme == "dark" else "light"]
    kept = set(inside)
    areas = [_Area(geometry.areas[code].d, code in kept) for code in shown]
    left, top, right, bottom = geometry.focus
    box = (left - _MARGIN, top - _MARGIN, right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN)
    drawn = render("covered_map", areas=areas, box=" ".join(f"{side:g}" for side in box), tokens=tokens)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode()


def _listed(words: Words, names: list[str]) -> str:
    shown = ", ".join(names[:_LISTED])
    more = len(names) - _LISTED
    return shown if more <= 0 else words.text("desk.met.more", list=shown, n=words.numbers.number(more))


def _missed(words: Words, report: Report, code: str) -> str:
    """Return the texts of one kind that no codelist holds."""
    texts = list(dict.fromkeys(f.value for f in (*report.findings, *report.fixes) if f.code == code and f.value))
    return words.text("desk.met.missed", list=", ".join(texts[:_LISTED])) if texts else ""


def _activity(words: Words, nomenclature: str, code: str) -> str:
    known = words.reference.activities.get((nomenclature, code))
    return code if known is None else f"{code} {known.names.in_language(words.language)}"
