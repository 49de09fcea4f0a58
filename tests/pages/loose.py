"""Numbers of a page that open to nothing, without those that are no figures (docs/decisions.md, 48)."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from .text import plain

#: Elements whose numbers are no figures, by class, or by name where it is in capitals: definitions and formulas,
#: dates, what a source or a milestone says in its own words, ticks and bounds of a scale, cards of the catalogue.
_ASIDE = {
    *("reading", "address", "told", "tick", "scale", "bounds", "vh", "strip", "words", "milestones", "events"),
    *("st-axis", "st-lq-head", "st-near-row", "dated", "source-card", "questions-text"),
    *("CODE", "TIME", "STYLE"),
}
_MONTHS = (
    r"janv\w*|févr\w*|mars|avr\w*|mai|juin|juil\w*|août|sept\w*|oct\w*|nov\w*|déc\w*|"
    r"Jan\w*|Feb\w*|März|Mar\w*|Apr\w*|May|Ju[nl]\w*|Aug\w*|Sep\w*|O[ck]t\w*|Nov\w*|De[cz]\w*"
)
_NO_FIGURES = re.compile(
    "|".join(
        (
            rf"\b\d{{1,2}}(ᵉʳ|\.|th|st)?[–-]?(\d{{1,2}}\.?)? (?:{_MONTHS})\b",
            r"\b(19|20)\d\d(-Q\d)?\b",
            # What a rate is out of, and the base of an index.
            r"\b1[ .,]?000 (habitants|Einwohner\w*|inhabitants)|\b100 (entreprises|aktiven?|active|enterprises)",
            r"(Indice|Index)( \w+)* 100|: 100,|[:=] 1\b",
            # Nomenclatures, tables, versions, editions.
            r"(Rév|Rev)\. ?\d(\.\d)?|\bS94\b|#GEN ?\d+|\b[a-z]+_\w+\b|\b[0-9a-f]{8,64}\b|CC BY \d\.\d|n° \d+|CITI rév. \d",
            # Conventions: margins, the interval, bounds of classes and of the scale.
            r"(à|auf|within|jusqu’à) \d+ (entreprise|emploi|Unternehmen|Arbeits|enterprise|job)\w*|±\d+|80 ?%",
            r"(plus de|über|mehr als|more than|over|above) \d[\d,.]* ?%|\b0[.,]75\b.*1[.,]25",
            # Counts of what stands right beside: attributes, dots beyond the scale, lines of a table.
            r"\b\d (attributs?|établis?|critères|Merkmale?\w*|attributes?|shared).*\b(sur|von|of) 6\b",
            r"\b\d (von|of|out of) 6\b|\b\d+ (hors cadre|au-delà|außerhalb|jenseits|beyond|off)",
        )
    ),
    re.I,
)
_VOID = {"br", "img", "input", "hr", "meta", "link", "col", "wbr"}


class _Loose(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        classes = set((named.get("class") or "").split())
        is_aside = (
            not _ASIDE.isdisjoint({*classes, tag.upper()})
            or (named.get("href") or "").startswith("chiffre?")
            or "data-origins" in named
        )
        if tag not in _VOID:
            self.open.append((f"{tag}.{' '.join(sorted(classes))}", is_aside))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0].partition(".")[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(aside for _, aside in self.open):
            self.found.append((self.open[-1][0] if self.open else "", data))


def loose(html: str) -> Iterator[tuple[str, str]]:
    """Yield each text with a number that should open to its origin and does not, and the element it is in."""
    parser = _Loose()
    parser.feed(html)
    parser.close()
    for place, text in parser.found:
        left = _NO_FIGURES.sub("", plain(text))
        if re.search(r"\d", left):
            yield place, plain(text)
