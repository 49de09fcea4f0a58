"""The indicators: what each is, and what it gives for any territory, as the pages compute it."""

from typing import Any, Final

import pyarrow as pa

from sector.analyse.asking import FIXED, Question, Result, unit_of
from sector.analyse.library import Library
from sector.analyse.methods import METHODS, answer
from sector.api.data import parameters as p
from sector.api.data.described import LIST, NUMBER_OR_NOTHING, SOURCE, TEXT, WHOLE, many, thing
from sector.api.data.operation import CSV, JSON, PARQUET, PREFIX, Answer, Asked, Operation, formats
from sector.api.data.told import json_answer, told
from sector.i18n import Translator
from sector.indicators import INDICATORS
from sector.model.status import Reason
from sector.reports.tabular import as_csv, as_parquet, as_records

NAME: Final = p.Parameter("indicator", lambda _: tuple(INDICATORS), place="path")
_FORMS: Final = (JSON, CSV, PARQUET)
#: What a question may take → its parameter.
_TAKEN: Final = {
    "dataflow": p.FLOW,
    "measure": p.MEASURE,
    "activity": p.ACTIVITY,
    "ref_area": p.AREAS,
    "time_period": p.PERIODS,
    "reference": p.REFERENCE,
    "base_period": p.BASE,
    "group": p.GROUP,
    "by": p.BY,
}
_TEXTS: Final = (
    *("indicator", "dataflow", "measure", "activity", "ref_area", "time_period", "base_period", "reference"),
    *("part", "obs_value", "obs_status", "reason", "unit", "version"),
)
_SCHEMA: Final = pa.schema([(name, pa.float64() if name == "obs_value" else pa.string()) for name in _TEXTS])


def listed(texts: Translator) -> dict[str, Any]:
    """Return the card of every indicator."""
    return {"indicators": [card(name, texts) for name in INDICATORS]}


def card(name: str, texts: Translator) -> dict[str, Any]:
    """Return what an indicator says of itself, and what it takes."""
    found = INDICATORS[name]
    return {
        "id": name,
        "label": texts.text(found.label_key),
        "formula": found.formula,
        "reference": texts.text(found.reference_key),
        "reading": texts.text(found.reading_key),
        "unit": found.unit.code,
        "kind": str(found.unit.kind),
        "decimals": found.unit.decimals,
        "parameters": list(METHODS[name][0]),
    }


def question(asked: Asked, indicator: str) -> Question:
    """Return what an address asks of an indicator; what it leaves out is what the pages show first."""
    library = asked.library
    board = library.reference.observatory
    usual = board.topics[board.defaults["topic"]]
    flow = asked.one("dataflow", usual.dataflow if library.has(usual.dataflow) else asked.present.known.series[0])
    measure = asked.one("measure") or _measure(library, flow, usual.measure)
    measure = FIXED[indicator][0] if indicator in FIXED else measure
    activity = asked.one("activity") or _activity(library, flow, measure)
    takes = METHODS[indicator][0]
    return Question(
        indicator=indicator,
        dataflow=flow,
        measure=measure,
        activity=activity if "activity" in takes else "",
        areas=asked.all("ref_area") or board.territories,
        periods=asked.all("time_period"),
        reference=asked.one("reference", board.defaults["reference"]) if "reference" in takes else "",
        base=asked.one("base_period"),
        group=asked.one("group", usual.ranking),
        by=asked.one("by", "level"),
    )


def table(asked: Question, found: list[Result], unit: str, version: str) -> pa.Table:
    """Return the cells of an answer as rows; what cannot be computed has a status and a reason, and no value."""
    return pa.Table.from_pylist(
        [
            {
                "indicator": asked.indicator,
                "dataflow": asked.dataflow,
                "measure": asked.measure,
                "activity": asked.activity,
                "ref_area": one.area,
                "time_period": one.period,
                "base_period": one.base,
                "reference": asked.reference,
                "part": one.part,
                "obs_value": one.cell.value,
                "obs_status": one.cell.flags,
                "reason": str(one.cell.reason or ""),
                "unit": unit,
                "version": version,
            }
            for one in found
        ],
        schema=_SCHEMA,
    )


def _values(asked: Asked, indicator: str) -> Answer:
    wanted = question(asked, indicator)
    unit, found = unit_of(asked.library, wanted), answer(asked.library, wanted)
    version = asked.library.versions[wanted.dataflow]
    rows = table(wanted, found, unit.code, version)
    if asked.form is JSON:
        return json_answer(
            {
                "indicator": card(indicator, asked.texts),
                "sources": told(asked.library, asked.language, [wanted.dataflow]),
                "values": as_records(rows),
            }
        )
    disposition = {"content-disposition": f'attachment; filename="{indicator}-{version[:8]}.{asked.form.name}"'}
    body = as_csv(rows) if asked.form is CSV else as_parquet(rows, {wanted.dataflow: version})
    return Answer(body, disposition)


def _measure(library: Library, flow: str, usual: str) -> str:
    """Return the measure of the first page, else the first one of the publication that has no other."""
    cube = library.cube(flow)
    return usual if usual in cube.areas else sorted(cube.areas)[0]


def _activity(library: Library, flow: str, measure: str) -> str:
    cube = library.cube(flow)
    published = sorted({activity for counted, activity in cube.series if counted == measure})
    return cube.source.digital_activity or (published[0] if published else "")


_CARD: Final = thing(
    {
        **dict.fromkeys(("id", "label", "formula", "reference", "reading", "unit", "kind"), TEXT),
        "decimals": WHOLE,
        "parameters": LIST,
    }
)
_REASON: Final = {"enum": ["", *(str(reason) for reason in Reason)]}
_ROW: Final = thing({**dict.fromkeys(_TEXTS, TEXT), "obs_value": NUMBER_OR_NOTHING, "reason": _REASON})


def _values_of(indicator: str) -> Operation:
    taken = tuple(_TAKEN[name] for name in METHODS[indicator][0])
    return Operation(
        f"values_{indicator}",
        f"{PREFIX}/indicators/{indicator}/values",
        (*taken, p.VERSION, formats(_FORMS), p.LANGUAGE),
        _FORMS,
        lambda _: thing({"indicator": _CARD, "sources": many(SOURCE), "values": many(_ROW)}),
        lambda asked: _values(asked, indicator),
        topic="values",
        subject=INDICATORS[indicator].label_key,
    )


OPERATIONS: Final = (
    Operation(
        "indicators",
        f"{PREFIX}/indicators",
        (p.LANGUAGE,),
        (JSON,),
        lambda _: thing({"indicators": many(_CARD)}),
        lambda asked: json_answer(listed(asked.texts)),
    ),
    Operation(
        "indicator",
        f"{PREFIX}/indicators/{{indicator}}",
        (NAME, p.LANGUAGE),
        (JSON,),
        lambda _: _CARD,
        lambda asked: json_answer(card(asked.one(NAME.name), asked.texts)),
    ),
    *(_values_of(indicator) for indicator in INDICATORS),
)
