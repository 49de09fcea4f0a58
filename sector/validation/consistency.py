"""The figures of a file looked at together: totals, small cells, what hidden ones give away, movement."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from sector.model.finding import Finding
from sector.model.source import Source
from sector.validation import movements, pairs, parts, recoverable, total_rows, totals
from sector.validation.choices import Choices
from sector.validation.dominance import dominated
from sector.validation.equations import Equation, of_activities, of_areas
from sector.validation.figures import Figures, Places
from sector.validation.pointing import Pointer
from sector.validation.questions import Question, settled


@dataclass(frozen=True, slots=True)
class Consistency:
    """What came of it.

    Parameters
    ----------
    findings
        What blocks, asks and was changed.
    hidden
        Positions in `Rows` of figures to be hidden because they cover too few units.
    notes
        Footnotes that came with confirmations, and the positions in `Rows` they belong to.
    """

    findings: tuple[Finding, ...]
    hidden: Places
    notes: Sequence[tuple[str, Places]] = field(default=())


def consistency(
    figures: Figures, pointer: Pointer, source: Source | None, choices: Choices, history: pa.Table | None
) -> Consistency:
    """Return what the figures say about one another.

    A figure that is hidden, or cannot be read, is unknown to every rule: nothing is said that would give it away.
    Publications of single points, each with its own perimeter, are not added up.
    """
    beside = pairs.aligned(figures)
    rules = {
        "finding.E11.hint.few": pairs.too_small(figures, beside),
        "finding.E11.hint.workers": pairs.too_few_workers(figures, source),
        "finding.E11.hint.dominant": dominated(figures, beside, pointer.reference),
    }
    small = np.unique(np.concatenate(list(rules.values())))
    findings = pairs.hidden(figures, pointer, rules, choices.protected.strip())
    if choices.protected.strip():
        small = small[:0]
    if len(small):
        figures = figures.hiding(small)
    findings += parts.contradicted(figures, pointer)
    rows_named = total_rows.examine(figures, pointer.reference)
    findings += total_rows.told(rows_named, figures, pointer)
    adds_up = _equations(pointer, source)
    known = totals.disagreeing(figures, pointer.reference, adds_up)
    findings += recoverable.blocking(figures, pointer, recoverable.revealed(figures, pointer.reference, adds_up))
    questions = [
        *_totals(figures, pointer, known, rows_named.wrong),
        *pairs.without_the_other(figures, pointer, beside),
        *movements.questions(figures, pointer, source, history, beside),
    ]
    answered, notes = settled(questions, choices.accepted)
    return Consistency((*findings, *answered), figures.places[small], notes)


def _equations(pointer: Pointer, source: Source | None) -> dict[str, Sequence[Equation]]:
    if source is not None and source.is_collection:
        return {}
    return {"area": of_areas(pointer.reference.territories), "activity": of_activities(source)}


def _totals(
    figures: Figures, pointer: Pointer, known: Sequence[totals.Sum], named: Sequence[totals.Sum]
) -> list[Question]:
    """Return ``E09``; what is confirmed of a row that is left out becomes a footnote of the figures it adds up."""
    concerned = [one.total for one in known] + [part for one in named for part in one.parts]
    sums = sorted((*known, *named), key=lambda one: one.total)
    return totals.question(figures, pointer, sums, np.unique(figures.places[np.array(concerned, np.int64)]))
