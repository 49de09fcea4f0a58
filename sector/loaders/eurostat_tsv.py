r"""Bulk files of Eurostat: one row per series, its dimensions in the first cell, one column per period.

The first cell of the header names the dimensions, ``freq,unit,nace_r2,geo\TIME_PERIOD``, before 2023
``unit,nace_r2,geo\time``. Cells hold a number and its flags, ``11.4 bu``, or ``:`` and its flags.
"""

import re
from collections.abc import Mapping
from typing import Final

from sector.model.source import Source
from sector.reading import Head, Raw
from sector.reading.claims import Claim, Loaded, Text, cell, constant
from sector.reading.datasets import undescribed
from sector.reading.dimensions import Dimension, encoded, placed, recoded, selected
from sector.reading.fields import lacking
from sector.reading.numerals import POINT
from sector.reading.raw import column
from sector.reading.remarks import is_remark_header
from sector.reference import Reference

ID: str = "eurostat_tsv"

#: None: the first cell of the header is recognised by its form, the other ones are periods.
WORDS: Mapping[str, tuple[str, ...]] = {}
_KEY: Final = re.compile(r"(?P<dimensions>[A-Za-z0-9_]+(?:,[A-Za-z0-9_]+)*)\\(?:TIME_PERIOD|time)")
_PERIOD: Final = re.compile(r"(?P<year>[0-9]{4})(?:-?(?P<part>[QM][0-9]{1,2})|-(?P<month>[0-9]{2}))?")


def handles(head: Head) -> bool:
    """Say whether the first header names dimensions and the axis of time."""
    return _KEY.fullmatch(head.name(1)) is not None


def load(raw: Raw, source: Source | None, reference: Reference) -> Loaded:
    """Return one claim per period. An empty cell is a missing value, as ``:`` is.

    Rows of codes that the description of the dataset does not read are left out; a dimension it does not know must
    be the same in the whole file.
    """
    match = _KEY.fullmatch(raw.head.name(1))
    dataset = reference.dataset_of(source)
    if match is None:
        return Loaded((), POINT, findings=lacking(raw.head, {"key": ("freq,unit,geo\\TIME_PERIOD",)}, ["key"]))
    if dataset is None:
        return Loaded((), POINT, findings=undescribed(raw.head, source, reference.datasets, raw.head.name(1)))
    dimensions = _dimensions(raw, match["dimensions"].split(","))
    required = (dataset.ref_area, dataset.activity, dataset.measure)
    words = {name: (name,) for name in required if name and name not in dimensions}
    findings = lacking(raw.head, words, words)
    if findings:
        return Loaded((), POINT, findings=findings)
    table, findings = selected(dataset, dimensions.values(), raw.table, raw.head)
    texts = placed(dataset, dimensions) | {
        "dataflow": constant(source.dataflow if source else ""),
        "nomenclature": constant(source.nomenclature if source else ""),
    }
    claims = tuple(
        Claim(texts | {"time_period": Text(constant=_period(name), position=n), "obs_value": cell(n)})
        for n, name in enumerate(raw.head.names, 1)
        if n > 1 and name and not is_remark_header(name)
    )
    return Loaded(claims, POINT, blank_status="O", findings=findings, table=table)


def _dimensions(raw: Raw, names: list[str]) -> dict[str, Dimension]:
    keys, ids = encoded(raw.table[column(1)])
    parts = [key.split(",") + [""] * len(names) for key in keys]
    found: dict[str, Dimension] = {}
    for number, name in enumerate(names):
        text = Text(f"trim(split_part({column(1)}, ',', {number + 1}))", position=1)
        codes = iter([part[number].strip() for part in parts])
        found[name] = Dimension(name, text, *recoded(keys, ids, lambda _key, codes=codes: next(codes)))
    return found


def _period(header: str) -> str:
    """Return a period of a header as SDMX writes it; what is none stays as it is, and is told as such."""
    match = _PERIOD.fullmatch(header)
    if match is None or not (match["part"] or match["month"]):
        return header
    part = match["part"] or f"M{match['month']}"
    return f"{match['year']}-{part if part[0] == 'Q' else f'M{part[1:]:0>2}'}"
