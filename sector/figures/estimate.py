"""What a projection is shown with: it is no more precise than its interval."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from sector.i18n.numbers import decimals_for, significant
from sector.model.unit import Unit

#: Significant figures of a projected value, and of the ends of its interval.
DIGITS: Final = 3


@lru_cache(maxsize=1024)
def estimate(value: float, unit: Unit) -> tuple[float, Unit]:
    """Return a projected value with three significant figures, and the unit with the decimals that show them."""
    found = significant(value, DIGITS)
    scale = 100 if unit.style in ("percent", "points") else 1
    return found, replace(unit, decimals=min(unit.decimals, decimals_for(found * scale, DIGITS)))
