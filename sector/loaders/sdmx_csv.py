"""SDMX-CSV as statistics offices publish it: Eurostat, Insee (Melodi), Statec (LUSTAT); one row per figure.

Columns may carry labels (``FREQ: Frequency``, ``A: Annual``); the codes are read.
"""

from collections.abc import Mapping
from typing import Final

from sector.model.dataset import Dataset
from sector.model.source import Source
from sector.reading import Head, Raw
from sector.reading.claims import Claim, Loaded, Text, cell, constant
from sector.reading.datasets import undescribed
from sector.reading.dimensions import Dimension, encoded, placed, recoded, selected
from sector.reading.fields import lacking, unused
from sector.reading.numerals import FLAGS, POINT
from sector.reading.raw import column
from sector.reference import Reference

ID: str = "sdmx_csv"

#: Field → headers it may have. Every other column left of the figures is a dimension.
WORDS: Mapping[str, tuple[str, ...]] = {
    "dataflow": ("DATAFLOW", "STRUCTURE_ID"),
    "time_period": ("TIME_PERIOD",),
    "obs_value": ("OBS_VALUE",),
    "obs_flag": ("OBS_FLAG",),
    "obs_status": ("OBS_STATUS",),
    "conf_status": ("CONF_STATUS",),
    "unit_mult": ("UNIT_MULT",),
    "comment_obs": ("COMMENT_OBS", "OBS_COMMENT"),
    "last_update": ("LAST UPDATE",),
    "structure": ("STRUCTURE",),
    "action": ("ACTION",),
    "decimals": ("DECIMALS",),
    "geo": ("geo",),
    "geo_object": ("GEO_OBJECT",),
}
#: Fields of the table above that are dimensions.
_DIMENSIONS: Final = ("geo", "geo_object")
_SIGNS: Final = frozenset({"DATAFLOW", "STRUCTURE_ID", "OBS_FLAG", "GEO_OBJECT", "GEO", "LAST UPDATE"})
#: Statuses of CL_OBS_STATUS that are not ours: included in another category is missing, including one is D.
_OTHERS: Final = {"K": "O", "W": "D", "R": "", "C": ""}
_NAME: Final = r"^(?:[^:(@]+:)?(?:[^:(@]+@)?([^:(@ ]+)"


def handles(head: Head) -> bool:
    """Say whether periods and figures are headed as in SDMX-CSV, beside a column that only producers write."""
    names = {_code(name) for name in head.names}
    is_ours = any(name.casefold() == "nomenclature" for name in names)
    return {"TIME_PERIOD", "OBS_VALUE"} <= names and not _SIGNS.isdisjoint(names) and not is_ours


def load(raw: Raw, source: Source | None, reference: Reference) -> Loaded:
    """Return one claim per row. An empty cell about which nothing is said is a missing value.

    Rows of codes that the description of the dataset does not read are left out; a dimension it does not know must
    be the same in the whole file.
    """
    head = Head(tuple(map(_code, raw.head.names)), raw.head.line, raw.head.assigned)
    found = head.positions(WORDS)
    dataset = reference.dataset_of(source)
    findings = lacking(raw.head, WORDS, [name for name in ("time_period", "obs_value") if name not in found])
    if findings:
        return Loaded((), POINT, findings=findings)
    if source is None or dataset is None:
        return Loaded((), POINT, findings=undescribed(raw.head, source, reference.datasets, _named(raw, found)))
    dimensions = _dimensions(raw, head, found, dataset)
    required = (dataset.ref_area, dataset.activity, dataset.measure)
    words = {name: (name,) for name in required if name and name not in dimensions}
    findings = lacking(raw.head, words, words)
    if findings:
        return Loaded((), POINT, findings=findings)
    table, findings = selected(dataset, dimensions.values(), raw.table, raw.head)
    used = [*found.values(), *(d.text.position or 0 for d in dimensions.values())]
    texts = placed(dataset, _geographic(dataset, dimensions)) | _attributes(raw.head, found, source, dataset)
    return Loaded((Claim(texts),), POINT, "O", findings + unused(raw.head, used), table)


def _code(header: str) -> str:
    """Return the code of a header that may carry a label."""
    return header.split(":")[0].strip()


def _text(head: Head, position: int) -> Text:
    """Return the code in a column whose cells may carry a label, as its header says."""
    if ":" not in head.name(position):
        return cell(position)
    return Text(f"trim(split_part({column(position)}, ':', 1))", position=position)


def _named(raw: Raw, found: Mapping[str, int]) -> str:
    place = found.get("dataflow")
    return raw.table[column(place)][0].as_py() if place and raw.table.num_rows else ""


def _dimensions(raw: Raw, head: Head, found: Mapping[str, int], dataset: Dataset) -> dict[str, Dimension]:
    """Return the dimensions: what the dataset names, and each unknown column left of the figures."""
    taken = {position for name, position in found.items() if name not in _DIMENSIONS}
    named = {dataset.ref_area, dataset.activity, dataset.measure, dataset.unit, dataset.area_kind, *dataset.kept}
    dimensions: dict[str, Dimension] = {}
    for position, name in enumerate(head.names, 1):
        if name and position not in taken and (name in named or position < found["obs_value"]):
            name = "freq" if name.casefold() == "freq" else name
            is_labelled = ":" in raw.head.name(position)
            codes = recoded(*encoded(raw.table[column(position)]), _code if is_labelled else str)
            dimensions[name] = Dimension(name, _text(raw.head, position), *codes)
    return dimensions


def _geographic(dataset: Dataset, dimensions: Mapping[str, Dimension]) -> dict[str, Dimension]:
    """Return the dimensions, a territory with its kind: ``2023-DEP-54``, ``DEP-54`` and ``54`` are one."""
    if not dataset.area_kind:
        return dict(dimensions)
    area, kind = dimensions[dataset.ref_area], dimensions.get(dataset.area_kind)
    bare = f"regexp_replace({area.text.sql}, '^[0-9]{{4}}-', '')"
    if kind is not None:
        bare = f"case when contains({bare}, '-') then {bare} else {kind.text.sql} || '-' || {bare} end"
    text = Text(bare, position=area.text.position)
    return {**dimensions, area.name: Dimension(area.name, text, area.codes, area.ids)}


def _attributes(head: Head, found: Mapping[str, int], source: Source, dataset: Dataset) -> dict[str, Text]:
    """Return the concepts that are no dimension of the file."""
    at = {name: _text(head, position) for name, position in found.items()}
    period = rf"regexp_replace({at['time_period'].sql}, '^([0-9]{{4}})-([0-9]{{2}})$', '\1-M\2')"
    texts = {
        "dataflow": constant(source.dataflow),
        "nomenclature": constant(source.nomenclature),
        "time_period": Text(period, position=found["time_period"]),
        "obs_value": at["obs_value"],
    }
    texts |= {name: at[name] for name in ("unit_mult", "comment_obs") if name in at}
    if "dataflow" in found:
        names = ", ".join(f"'{name}'" for name in dataset.ids)
        raw = column(found["dataflow"])
        own = f"lower(regexp_extract({raw}, '{_NAME}', 1)) in ({names})"
        flow = f"case when {own} then '{source.dataflow}' else {raw} end"
        texts["dataflow"] = Text(flow, position=found["dataflow"])
    return texts | _statuses(at)


def _statuses(at: Mapping[str, Text]) -> dict[str, Text]:
    """Return status and confidentiality: flags of Eurostat in the letters of SDMX, other letters as they are."""
    conf = f"upper({at['conf_status'].sql})" if "conf_status" in at else "''"
    sign = at.get("obs_flag") or at.get("obs_status")
    if sign is None:
        return {"conf_status": at["conf_status"]} if "conf_status" in at else {}
    letters = FLAGS if "obs_flag" in at else _OTHERS
    status = _translated(f"lower({sign.sql})" if "obs_flag" in at else f"upper({sign.sql})", letters)
    if "obs_flag" in at:  # "not applicable" stands on a value where another producer leaves it empty
        status = f"case when {at['obs_value'].sql} = '' then {status} else replace({status}, 'M', '') end"
    secret = f"contains(lower({sign.sql}), 'c')"
    place = (at.get("conf_status") or sign).position
    return {
        "obs_status": Text(status, position=sign.position),
        "conf_status": Text(f"case when {secret} then 'C' else replace({conf}, 'P', 'N') end", position=place),
    }


def _translated(sql: str, letters: Mapping[str, str]) -> str:
    kept = {old: new for old, new in letters.items() if new}
    gone = "".join(old for old, new in letters.items() if not new)
    return f"translate({sql}, '{''.join(kept)}{gone}', '{''.join(kept.values())}')"
