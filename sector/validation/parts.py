"""E18: a count beside the counts it is made of, such as tweets beside retweets and messages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sector.i18n import LANGUAGES
from sector.model.finding import Finding, Severity
from sector.validation.figures import Figures
from sector.validation.pointing import Pointer, Remark, about, in_languages, written
from sector.validation.slices import ABSENT, Slices
from sector.validation.told import TOLD, more


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A total that its parts contradict, as positions in the figures, and whether all parts are known."""

    total: int
    parts: tuple[int, ...]
    is_whole: bool


def contradicted(figures: Figures, pointer: Pointer) -> list[Finding]:
    """Return ``E18`` for each total that is less than its known parts, or that all of them do not make.

    Unlike the sum of territories, which rounding and secrecy may upset, it is counted in one place: nothing but a
    slip explains it, so it is refused rather than asked about.
    """
    wrong = sorted(_wrong(figures, pointer), key=lambda one: one.total)
    remarks = [_remark(figures, pointer, one) for one in wrong[:TOLD]]
    return pointer.findings("E18", Severity.BLOCK, remarks) + (
        more("E18", Severity.BLOCK, len(remarks), len(wrong)) if wrong else []
    )


def _wrong(figures: Figures, pointer: Pointer) -> Iterator[_Wrong]:
    ids = {name: number for number, (name, _, _) in enumerate(figures.measures)}
    for measure, made_of in pointer.reference.measure_parts.items():
        present = [part for part in made_of if part in ids]
        if measure in ids and present:
            slices = Slices(figures, "measure", np.arange(len(figures.places)))
            totals, columns = slices.columns(ids[measure], [ids[part] for part in present])
            for total, parts in zip(totals.tolist(), columns.tolist(), strict=True):
                yield from _case(figures, total, parts, len(made_of))


def _case(figures: Figures, total: int, parts: Sequence[int], size: int) -> Iterator[_Wrong]:
    known = tuple(part for part in parts if part != ABSENT and not np.isnan(figures.numbers[part]))
    value, added = figures.numbers[total], sum(figures.numbers[part] for part in known)
    is_whole = len(known) == size
    if known and (added > value or (is_whole and added < value)):
        yield _Wrong(total, known, is_whole)


def _remark(figures: Figures, pointer: Pointer, one: _Wrong) -> Remark:
    numbers = [float(figures.numbers[part]) for part in one.parts]
    terms = f"{' + '.join(map(written, numbers))} = {written(sum(numbers))}"
    names = [
        pointer.reference.measures[figures.measures[int(figures.ids["measure"][p])][0]].names for p in one.parts
    ]
    params = about(pointer.reference, figures, one.total)
    params |= in_languages("parts", {code: ", ".join(n.in_language(code) for n in names) for code in LANGUAGES})
    params["sum"] = terms
    expected = written(sum(numbers)) if one.is_whole else f"≥ {written(sum(numbers))}"
    hint = "finding.E18.hint.whole" if one.is_whole else "finding.E18.hint.less"
    return Remark(int(figures.places[one.total]), hint, expected, params)
