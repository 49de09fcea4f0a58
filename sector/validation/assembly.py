"""Ids and numbers into the table of observations that the store keeps."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

from collections.abc import Mapping, Sequence

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sector.model.observation import COLUMNS
from sector.reading.claims import Claim
from sector.reading.raw import LINE
from sector.validation.codelists import GROUPS
from sector.validation.coding import Coding
from sector.validation.columns import text_column
from sector.validation.rows import Rows
from sector.validation.states import State


def assemble(
    rows: Rows, coding: Coding, states: Mapping[int, State], comments: pa.Array, filed: Sequence[int | None]
) -> pa.Table:
    """Return the observations in the order of the file.

    Parameters
    ----------
    states
        Packed state → status, for every state that occurs.
    comments
        Footnote of each figure.
    filed
        Column of each claim's figures, None where they stand in none.

    Returns
    -------
    pyarrow.Table
        The columns of `COLUMNS`; repeated texts as dictionaries, which the store writes as they are.
    """
    places = np.array([position or 0 for position in filed], np.int16)
    columns: dict[str, pa.Array] = {LINE: pa.array(rows.lines), "column": pa.array(places[rows.slots])}
    columns["comment_obs"] = comments
    for name, concepts in GROUPS.items():
        if name != "status":
            codes = list(coding.groups[name].ids)
            for part, concept in enumerate(concepts):
                columns[concept] = _texts(rows.ids[name], [code[part] for code in codes])
    columns["unit_mult"] = columns["unit_mult"].cast(pa.string()).cast(pa.int16())
    known = sorted(states)
    positions = np.zeros(known[-1] + 1, np.int32)
    positions[known] = np.arange(len(known), dtype=np.int32)
    state_ids = positions[rows.states]
    for concept in ("obs_status", "conf_status"):
        columns[concept] = _texts(state_ids, [getattr(states[state], concept) for state in known])
    hidden = np.array([states[state].hides for state in known])[state_ids]
    columns["obs_value"] = pa.array(rows.numbers, mask=np.isnan(rows.numbers) | hidden)
    return pa.table({name: columns[name] for name in COLUMNS})


def footnotes(connection: duckdb.DuckDBPyConnection, raw: pa.Table, claims: Sequence[Claim]) -> pa.Array:
    """Return the footnote of each figure, in the order of `sector.validation.rows.gather`."""
    texts = [claim.text("comment_obs") for claim in claims]
    if not any(text.sql for text in texts):
        ids = np.tile(np.arange(len(texts), dtype=np.int32), raw.num_rows)
        return _texts(ids, [text.constant for text in texts])
    encoded = pc.dictionary_encode(
        pa.chunked_array(
            [chunk for text in dict.fromkeys(texts) for chunk in text_column(connection, raw, text).chunks],
            pa.string(),
        )
    ).unify_dictionaries()
    ids = np.concatenate([chunk.indices.to_numpy() for chunk in encoded.chunks])
    columns = {text: ids[n * raw.num_rows : (n + 1) * raw.num_rows] for n, text in enumerate(dict.fromkeys(texts))}
    woven = np.stack([columns[text] for text in texts], axis=1).ravel()
    dictionary = pc.utf8_trim_whitespace(encoded.chunk(0).dictionary)
    return pa.DictionaryArray.from_arrays(woven, dictionary)


def _texts(ids: npt.NDArray[np.signedinteger], codes: Sequence[str]) -> pa.DictionaryArray:
    """Return dictionary-encoded texts; equal codes under different ids become one."""
    distinct = list(dict.fromkeys(codes))
    if len(distinct) != len(codes):
        ids = np.array([distinct.index(code) for code in codes], np.int32)[ids]
    return pa.DictionaryArray.from_arrays(ids, pa.array(distinct, pa.string()))
