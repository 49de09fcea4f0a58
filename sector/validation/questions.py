"""Questions about figures, and what becomes of them once a person has answered."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow as pa

from sector.model.finding import Finding, Severity
from sector.validation.figures import Places
from sector.validation.told import more

#: Questions that a person may answer with a confirmation: the figures are right as they stand.
CONFIRMABLE: Final = ("E09", "E10", "E17", "E15", "E13", "E14")
#: Between a footnote of the file and what a person confirmed.
_BETWEEN: Final = " — "


@dataclass(frozen=True, slots=True)
class Question:
    """One question about figures that may well be right.

    Parameters
    ----------
    places
        Positions in `Rows` of all figures concerned, whether told one by one or not.
    findings
        What is told, each of severity ASK.
    """

    code: str
    places: Places
    findings: tuple[Finding, ...]


def asked(code: str, places: Places, findings: Sequence[Finding], total: int) -> Question:
    """Return a question of which `total` cases were found and the first ones are told."""
    return Question(code, places, (*findings, *more(code, Severity.ASK, len(findings), total)))


def settled(
    questions: Iterable[Question], accepted: Mapping[str, str]
) -> tuple[list[Finding], list[tuple[str, Places]]]:
    """Return the findings of the questions, and the footnotes that come with those that were confirmed.

    A question that was confirmed is told as a change: the figures stay as they are and carry the comment.
    """
    findings: list[Finding] = []
    notes: list[tuple[str, Places]] = []
    for question in sorted(questions, key=lambda one: CONFIRMABLE.index(one.code)):
        comment = " ".join(accepted.get(question.code, "").split())
        if not comment:
            findings += question.findings
            continue
        findings += [_confirmed(finding, comment) for finding in question.findings]
        notes.append((comment, question.places))
    return findings, notes


def annotated(comments: pa.DictionaryArray, notes: Sequence[tuple[str, Places]]) -> pa.DictionaryArray:
    """Return the footnotes of all figures with those that came with confirmations added to them."""
    for comment, places in notes:
        texts = comments.dictionary.to_pylist()
        ids = comments.indices.to_numpy(zero_copy_only=False).astype(np.int32)
        chosen = np.unique(ids[places])
        moved = np.arange(len(texts), dtype=np.int32)
        moved[chosen] = len(texts) + np.arange(len(chosen), dtype=np.int32)
        ids[places] = moved[ids[places]]
        texts += [f"{texts[number]}{_BETWEEN}{comment}" if texts[number] else comment for number in chosen]
        comments = pa.DictionaryArray.from_arrays(ids, pa.array(texts, pa.string()))
    return comments


def _confirmed(finding: Finding, comment: str) -> Finding:
    if finding.code == "MORE":
        return replace(finding, severity=Severity.FIX)
    params = {**finding.params, "comment": comment}
    return replace(finding, severity=Severity.FIX, hint="finding.hint.confirmed", params=params)
