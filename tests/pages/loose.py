"""Numbers of a page that open to nothing, without those that are no figures (docs/decisions.md, 51)."""

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
#: Numbers that are no figures, wherever they stand.
_NO_FIGURES = re.compile(
    "|".join(
        (
            # Dates and years.
            rf"\b\d{{1,2}}(ᵉʳ|\.|th|st)?((–|-| et | und | and )\d{{1,2}}\.?)? (?:{_MONTHS})\b",
            r"\b(19|20)\d\d(-Q\d)?\b",
            # What a rate is out of, and the base of an index.
            r"\b1[ .,]?000 (habitants|Einwohner\w*|inhabitants|people)|\b100 (entreprises|im|enterprises|active)",
            r"(Indice|Index)( \w+)* \(?100|= 100|: 100,|[:=] 1\b|(sous|unter|under|below) 1\b|\b1/n\b",
            r"\b1 (quand un seul|, wenn eines|when one)|, 1, wenn eines",
            # Nomenclatures, formats, tables, versions, editions.
            r"départements sur 96,|von 96 Départements,|of 96 départements,",
            r"SDMX-CSV 2\.0|JSON-stat 2\b",
            r"(Rév|Rev)\. ?\d(\.\d)?|\bS94\b|#GEN ?\d+|\b[a-z]+_\w+\b|\b[0-9a-f]{8,64}\b",
            # Conventions of the tool: margins, the interval, bounds of classes of a scale, of a projection.
            r"±\d+|80 ?%|\b\d+ (entreprise|emploi)s? (près|de plus ou de moins)",
            r"\b\d+ (Unternehmen|Beschäftigten?|Stellen|enterprises?|jobs?) (mehr oder weniger|more or less)",
            r"give or take \d+|\((plus de|über|over) \d[\d .,]*( ?%)?\)|\b0[.,]75\b.*1[.,]25",
            r"\(1[.,]5 (ou|oder|or)",
            r"il en faut \d|nötig sind \d|\d are needed",
            # Counts of what stands right beside, or of what a drawing leaves out.
            r"\b\d (attributs?|critères|gemeinsamen? Merkmale?|attributes?|criteria).* (sur|von|of|out of) 6\b",
            r"\b\d (sur|von|of|out of) 6\b|\b\d+ (hors cadre|rechts außerhalb|off the scale)",
            r"\b\d+ (sans valeur|ohne Wert|with no value)",
            r"\b\d+ (réserves?|Vorbehalt\w*|reservations?|années? de départ|Ausgangsjahr\w*|starting years?)",
            r"\b\d+ (éditions|publications?|lignes|Ausgaben|Veröffentlichung\w*|Zeilen|editions|lines|rows)",
            # Steps of a projection, age of a source, and the growth that a reader chose.
            r"^(à|nach) \d (ans?|Jahr\w*)$|^\d years? ahead$|il y a \d+ ans?|vor \d+ Jahr\w*|\d+ years? ago",
            r"[+−]?[\d.,]+ ?% (par an|pro Jahr|im Jahr|a year)",
        )
    ),
    re.I,
)
#: Sentences of their own: what a source covers, what a question asks, a rule, what the catalogue counts.
_SENTENCES = re.compile(
    r"101 (départements français|französischen|French)|Union européenne à 28|EU-?28|28 (Länder|countries)|"
    r"parmi 96 \?|unter 96\?|among (the )?96\?|out of 96\?|^(Règle|Regel|Rule)|"
    r"\d (indicateurs? sur|Indikatoren|von \d+ Indikatoren|indicators? out of)|"
    r"(valeurs de cette série|Werte dieser Reihe|values of this series)|"
    r"(valeurs publiées|veröffentlichten?r? Werte|published values)(,| sur| von| of)"
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
        if re.search(r"\d", left) and not _SENTENCES.search(plain(text)):
            yield place, plain(text)
