"""Rounded parts that add up to their rounded whole."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from sector.i18n.numbers import rounded


def adding_up(parts: Sequence[float], decimals: int = 0) -> list[float]:
    """Return the parts rounded so that they add up to their rounded sum, by the method of the largest remainder.

    Each is rounded down or up to the next figure with these decimals; those with the largest remainders go up.
    """
    unit = Decimal(1).scaleb(-decimals)
    exact = [Decimal(repr(float(part))) for part in parts]
    lower = [part.quantize(unit, ROUND_FLOOR) for part in exact]
    whole = rounded(float(sum(exact)), decimals)
    missing = int((whole - sum(lower)) / unit)
    order = sorted(range(len(parts)), key=lambda at: exact[at] - lower[at], reverse=True)
    raised = set(order[:missing])
    return [float(low + unit if at in raised else low) for at, low in enumerate(lower)]
