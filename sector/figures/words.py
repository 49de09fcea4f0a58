"""Figures and names as one language writes them: everything that reaches a reader passes here."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from sector.figures.estimate import estimate
from sector.figures.number import Number, Said, is_linked, letters_of, link
from sector.i18n import Numbers, Translator, numbers, translator
from sector.model.cell import Cell
from sector.model.count import Count
from sector.model.status import Reason
from sector.model.unit import NUMBER, RANK, Kind, Unit
from sector.reference import Reference

#: French drops the vowel of « que » before another one.
_ELISION: Final = re.compile(r"\b([Qq])ue (?=[aeiouyâàéèêîïôûœAEIOUYÂÀÉÈÊÎÏÔÛŒ])")
#: French joins « à » to the masculine and the plural article.
_JOINED: Final = {"le ": "au ", "les ": "aux "}
#: An empty cell that nobody measured is « n.d. »; one that must not be computed is « n.c. ».
_NOT_COMPUTED: Final = frozenset(
    {
        *(Reason.BREAK, Reason.ZERO_BASE, Reason.SMALL_BASE),
        *(Reason.CONCEPT, Reason.PERIOD, Reason.NOT_APPLICABLE),
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """Texts, numbers and names in one language.

    Parameters
    ----------
    is_traced
        Whether figures open to their origin: not those of a draft, which nobody published.
    """

    language: str
    texts: Translator
    numbers: Numbers
    reference: Reference
    is_traced: bool = True

    def text(self, key: str, **params: object) -> str:
        """Return a message as plain text."""
        return self._said(self.texts.pattern(key), params)

    def plural(self, key: str, count: float, **params: object) -> str:
        """Return the form of a message for a count."""
        return self._said(self.texts.pattern(key, count), params)

    def html(self, key: str, **params: object) -> Markup:
        """Return a message of the catalogues as HTML; its parameters are escaped, its own marks are kept."""
        safe = {name: escape(value) for name, value in params.items()}
        return Markup(self._spoken(self.texts.text(key, **safe)))  # noqa: S704  our own catalogue

    def _said(self, pattern: str, params: Mapping[str, object]) -> str:
        text = self._spoken(pattern.format(**params))
        return Said(text, pattern, params, self._spoken) if is_linked(params) else text

    def _spoken(self, text: str) -> str:
        return _ELISION.sub(r"\1u’", text) if self.language == "fr" else text

    def place(self, code: str, stem: str = "") -> dict[str, str]:
        """Return the sentence forms of a territory as message parameters: name, the, in, of, to and capitals."""
        phrase = self.reference.territories[code].phrase(self.language)
        forms = {"name": phrase.name, "the": phrase.the, "in": phrase.in_, "of": phrase.of}
        forms["to"] = self._towards(phrase.the)
        prefix = f"{stem}_" if stem else ""
        found = {f"{prefix}{form}": text for form, text in forms.items()}
        capitals = {f"{prefix}{form.capitalize()}": text[:1].upper() + text[1:] for form, text in forms.items()}
        return found | capitals

    def _towards(self, the: str) -> str:
        """Return « à la Moselle », « aux Vosges » ; other languages write the name with their own preposition."""
        if self.language != "fr":
            return the
        for article, joined in _JOINED.items():
            if the.startswith(article):
                return joined + the.removeprefix(article)
        return f"à {the}"

    def name(self, code: str) -> str:
        """Return the name of a territory as a list shows it."""
        return self.reference.territories[code].name(self.language)

    def value(self, cell: Cell, unit: Unit) -> str:
        """Return the figure of a cell with its unit sign, « n.d. » or « n.c. » when it is empty."""
        if cell.value is None:
            return self.text("value.not_computed" if cell.reason in _NOT_COMPUTED else "value.missing")
        shown = estimate(cell.value, unit) if cell.is_projected else (cell.value, unit)
        return self.traced(self._written(*shown), cell, unit)

    def _written(self, value: float, unit: Unit) -> str:
        if unit.style == "percent":
            return self.numbers.percent(value, unit.decimals, signed=unit.kind is Kind.CHANGE)
        if unit.style == "points":
            return self.numbers.points(value, unit.decimals)
        if unit.style == "rank":
            return self.numbers.ordinal(value)
        return self.numbers.number(value, unit.decimals)

    def traced(self, text: str, cell: Cell, unit: Unit) -> str:
        """Return a figure written elsewhere, rounded or without its sign, so that it opens to its origin."""
        return Number(text, cell, unit) if self.is_traced and cell.value is not None else text

    def released(self, cell: Cell, unit: Unit, version: str) -> str:
        """Return the figure of a cell as a version gave it: it opens to its origin in that version."""
        text = self.value(cell, unit)
        return Number(str.__str__(text), cell, unit, version) if isinstance(text, Number) else text

    def link(self, cell: Cell, unit: Unit) -> str:
        """Return the address of the origin of a figure, empty where it has none or is not to be opened."""
        return link(cell, unit) if self.is_traced else ""

    def count(self, count: int) -> str:
        """Return a whole number, opening to its origin where it has one."""
        text = self.numbers.number(count)
        return self.traced(text, count.cell, NUMBER) if isinstance(count, Count) else text

    def rank(self, cell: Cell) -> str:
        """Return a position."""
        return self.value(cell, RANK)

    def joined(self, parts: Iterable[str], separator: str) -> str:
        """Return texts in a row, their figures still links."""
        named = {f"p{number}": part for number, part in enumerate(parts)}
        # What stands between them is no pattern.
        between = separator.replace("{", "{{").replace("}", "}}")
        return self._said(between.join(f"{{{name}}}" for name in named), named)

    def counted(self, cell: Cell, unit: Unit) -> str:
        """Return a figure with the noun of its unit: « 3 403 entreprises »."""
        if cell.value is None:
            return self.value(cell, unit)
        return self.plural(f"unit.{unit.code}", cell.value, value=self.value(cell, unit))

    def figure(self, cell: Cell, unit: Unit) -> str:
        """Return a figure as a sentence writes it: with its unit only where the number alone would mislead."""
        return self.counted(cell, unit) if unit.power else self.value(cell, unit)

    def brief(self, cell: Cell, unit: Unit) -> str:
        """Return a figure as a card writes it: its power of ten in a word, the noun left to the label."""
        if cell.value is None or not unit.power:
            return self.value(cell, unit)
        return self.plural(f"unit.{unit.code}.short", cell.value, value=self.value(cell, unit))

    def change(self, cell: Cell, unit: Unit) -> str:
        """Return a difference of two figures of `unit`, its sign always written; points for shares."""
        if cell.value is None:
            return self.value(cell, unit)
        if unit.style == "percent":
            return self.traced(self.numbers.points(cell.value, unit.decimals), cell, unit)
        return self.traced(self.numbers.number(cell.value, unit.decimals, signed=True), cell, unit)

    def bound(self, value: float, unit: Unit) -> str:
        """Return a bound of a scale, with as few decimals as it has."""
        if unit.style == "percent":
            return self.numbers.percent(value, 0 if abs(value * 100 - round(value * 100)) < 1e-9 else 1)
        return self.numbers.number(value, 0 if value == round(value) else unit.decimals)

    def flags(self, cell: Cell) -> str:
        """Return the letters shown beside a value; the legend of the page explains each."""
        return letters_of(cell)

    def why(self, cell: Cell) -> str:
        """Return the sentence that says why a cell is empty, nothing when it is not."""
        return self.text(f"reason.{cell.reason}") if cell.reason else ""

    def reasoned(self, text: str, cell: Cell) -> str:
        """Return the text of a figure, with the reason in words where it must not be computed: « n.c., … »."""
        if cell.reason not in _NOT_COMPUTED:
            return text
        return self.text("value.because", text=text, why=self.text(f"reason.{cell.reason}.short"))

    def number_word(self, count: int) -> str:
        """Return a small count in words, with a capital, as a sentence begins; a larger one in digits."""
        key = f"count.{count}"
        return self.text(key).capitalize() if self.texts.has(key) else self.numbers.number(count)

    def unit(self, unit: Unit) -> str:
        """Return the name of a unit as a subtitle writes it."""
        return self.text(f"unit.{unit.code}.label")


def words(language: str, reference: Reference) -> Words:
    """Return the words of a language."""
    return Words(language, translator(language), numbers(language), reference)


#: How an empty or flagged cell is shown, by what it is: each state has its own look on every figure.
STATES: Final[tuple[tuple[str, Callable[[Cell], bool]], ...]] = (
    ("secret", lambda cell: cell.is_secret),
    ("not_computable", lambda cell: cell.value is None and cell.reason in _NOT_COMPUTED),
    ("missing", lambda cell: cell.value is None),
    ("zero", lambda cell: cell.value == 0),
)


def state(cell: Cell) -> str:
    """Return ``value``, ``zero``, ``missing``, ``secret`` or ``not_computable``: never two alike."""
    return next((name for name, applies in STATES if applies(cell)), "value")
