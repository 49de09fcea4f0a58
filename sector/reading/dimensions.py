"""Dimensions of a published file: which concept each one holds, and which rows the choice of codes keeps."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sector.model.dataset import Dataset
from sector.model.finding import Finding, Severity
from sector.reading.claims import Text, constant
from sector.reading.head import Head
from sector.reading.raw import LINE

#: Codes that a finding quotes.
_EXAMPLES: Final = 5
#: Activity of figures that have none.
_NO_ACTIVITY: Final = "_Z"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of a file.

    Parameters
    ----------
    name
        As the producer writes it.
    text
        Where its codes are written.
    codes
        The different ones.
    ids
        Per row, the position of its code in `codes`.
    """

    name: str
    text: Text
    codes: Sequence[str]
    ids: npt.NDArray[np.int32]


def encoded(column: pa.ChunkedArray) -> tuple[list[str], npt.NDArray[np.int32]]:
    """Return the different texts of a column and, per row, the position of its text among them."""
    found = pc.dictionary_encode(column).unify_dictionaries().combine_chunks()
    return found.dictionary.to_pylist(), found.indices.to_numpy().astype(np.int32, copy=False)


def recoded(
    texts: Sequence[str], ids: npt.NDArray[np.int32], change: Callable[[str], str]
) -> tuple[list[str], npt.NDArray[np.int32]]:
    """Return texts and positions after a change of the texts that may make some of them equal."""
    changed = [change(text) for text in texts]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(changed))}
    positions = np.array([numbers[text] for text in changed], np.int32)
    return list(numbers), positions[ids] if len(positions) else ids


def placed(dataset: Dataset, dimensions: Mapping[str, Dimension]) -> dict[str, Text]:
    """Return concept → its text, the codes of the producer turned into those the codelists know."""
    texts: dict[str, Text] = {"measure": constant(dataset.single), "activity": constant(_NO_ACTIVITY)}
    if not dataset.activity:
        texts["nomenclature"] = constant(_NO_ACTIVITY)
    recodes = {
        "ref_area": (dataset.ref_area, dataset.areas),
        "activity": (dataset.activity, dataset.activities),
        "measure": (dataset.measure, dataset.measures),
        "unit_measure": (dataset.unit, {code: said.unit for code, said in dataset.units.items()}),
        "unit_mult": (dataset.unit, {code: str(said.power) for code, said in dataset.units.items()}),
    }
    for concept, (name, codes) in recodes.items():
        if name in dimensions:
            texts[concept] = _mapped(dimensions[name].text, codes)
    if "freq" in dimensions:
        texts["freq"] = dimensions["freq"].text
    return texts


def selected(
    dataset: Dataset, dimensions: Iterable[Dimension], table: pa.Table, head: Head
) -> tuple[pa.Table, tuple[Finding, ...]]:
    """Return the rows whose codes are read, and what is said about the others.

    Returns
    -------
    tuple
        The table without the rows that are left out, and ``SLICE`` for each dimension that leaves rows out; or
        ``DIMENSION``, which blocks, where several codes of one dimension would be mixed or no row remains.
    """
    judged = (dataset.ref_area, dataset.activity, dataset.area_kind, "freq")
    read = {dataset.measure: dataset.measures, dataset.unit: dataset.units, **dataset.kept}
    kept = np.ones(table.num_rows, bool)
    findings: list[Finding] = []
    for dimension in dimensions:
        codes = read.get(dimension.name)
        if codes is None:
            if dimension.name not in judged and len(dimension.codes) > 1:
                findings.append(_mixed(dimension, head))
            continue
        allowed = np.array([code in codes for code in dimension.codes], bool)
        left = kept & ~allowed[dimension.ids]
        kept &= allowed[dimension.ids]
        if not kept.any():
            findings.append(_mixed(dimension, head, codes))
            break
        if left.any():
            others = [code for code, is_read in zip(dimension.codes, allowed, strict=True) if not is_read]
            line = int(table[LINE][int(np.argmax(left))].as_py())
            findings.append(_left_out(dimension, head, others, codes, (line, int(left.sum()))))
    return (table if kept.all() else table.filter(pa.array(kept))), tuple(findings)


def _mixed(dimension: Dimension, head: Head, read: Iterable[str] = ()) -> Finding:
    """Return what to say about a dimension of which several codes, or none that is read, are in the file."""
    position, shown, expected = dimension.text.position, _quoted_codes(dimension.codes), ", ".join(read)
    hint = "finding.DIMENSION.hint.none" if expected else "finding.DIMENSION.hint.one"
    params = {"dimension": dimension.name}
    return Finding("DIMENSION", Severity.BLOCK, None, position, head.name(position), shown, expected, hint, params)


def _left_out(
    dimension: Dimension, head: Head, others: Sequence[str], read: Iterable[str], place: tuple[int, int]
) -> Finding:
    line, count = place
    position, examples = dimension.text.position, _quoted_codes(others)
    params = {"dimension": dimension.name, "examples": examples, "count": str(count)}
    return Finding(
        "SLICE",
        Severity.FIX,
        line,
        position,
        head.name(position),
        others[0],
        ", ".join(read),
        "finding.SLICE.hint.kept",
        params,
    )


def _quoted_codes(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_EXAMPLES]) + ("…" if len(codes) > _EXAMPLES else "")


def _mapped(text: Text, codes: Mapping[str, str]) -> Text:
    """Return a text with codes turned into others; a code that is not among them stays."""
    changed = {code: new for code, new in codes.items() if code != new}
    if not changed:
        return text
    cases = " ".join(f"when {_quoted(code)} then {_quoted(new)}" for code, new in changed.items())
    return Text(f"case {text.sql} {cases} else {text.sql} end", position=text.position)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
