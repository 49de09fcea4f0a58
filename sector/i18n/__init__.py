"""Message catalogues and the way each language writes numbers and dates."""

from sector.i18n.catalogue import LANGUAGES, Translator, translator
from sector.i18n.numbers import Numbers, numbers

__all__ = ["LANGUAGES", "Numbers", "Translator", "numbers", "translator"]
