"""What the panel of a figure says of computations that are no formula of its parts alone."""

from collections.abc import Iterator

from sector.figures.words import Words
from sector.model.lineage import ADDED, AMONG, ERROR, FEWER, MEANT, MORE, PROJECTIONS, RANKED
from sector.model.provenance import Trace
from sector.model.unit import NUMBER, QUOTIENT
from sector.projection.models import COVERAGE, shown


def named(words: Words, name: str, points: int) -> tuple[str, str]:
    """Return name and expression of a computation, empty texts for one that is none of these.

    Parameters
    ----------
    points
        How many figures it was given: the length of a series decides what it is projected with.
    """
    kind, _, further = name.partition("-")
    numbers = words.numbers
    if kind in (RANKED, AMONG):
        expression = "1 + #{ x > A }" if kind == RANKED else "#{ x }"
        return words.text(f"origin.{kind}", **words.place(further)), expression
    if kind in (MORE, FEWER):
        amount = float(further)
        sign = "+" if kind == MORE else "\u2212"
        return words.text("origin.margin"), f"A {sign} {numbers.number(amount, 0 if amount >= 1 else 2)}"
    if kind in (ADDED, MEANT):
        return words.text(f"origin.{kind}"), "#A"
    if kind in PROJECTIONS:
        percent = numbers.percent(COVERAGE, 0)
        model = words.text(f"projection.model.{shown(points)}")
        text = words.plural(f"origin.{kind}", int(further), n=further, percent=percent, model=model)
        return text, "f(A, B, \u2026)"
    if kind == ERROR:
        model, _, years = further.rpartition("-")
        text = words.text(f"projection.model.{model}")
        return words.plural("origin.error", int(years), n=years, model=text), "MAE / MAE\u2080"
    return "", ""


def facts(words: Words, found: Trace) -> Iterator[tuple[str, str, str]]:
    """Return what stands beside a projection: its last observed figure, its interval, its error on the past."""
    if found.formula.partition("-")[0] not in PROJECTIONS:
        return
    unit = found.unit or NUMBER
    last = found.parts[-1]
    period = last.published.period if last.published is not None else ""
    yield words.text("origin.observed"), f"{str.__str__(words.value(last.cell, unit))} {period}".strip(), ""
    low, high, error = found.beside
    percent = words.numbers.percent(COVERAGE, 0)
    ends = {"low": str.__str__(words.value(low, unit)), "high": str.__str__(words.value(high, unit))}
    yield words.text("origin.interval", percent=percent), words.text("small.band", **ends), ""
    yield words.text("origin.backtest"), str.__str__(words.value(error, QUOTIENT)), ""
