"""The same work done otherwise: a bare typed read by DuckDB, and pandas with pandera."""

import re
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd
import pandera.pandas as pa

from benchmarks.generate import FIGURES, TEXTS, TIDY
from sector.reference import Reference

_NUMBERS: Final = {"obs_value": "double", "unit_mult": "smallint", "time_period": "smallint"}
_MARKS: Final = re.compile(r"s|c|nd|")


def raw_wide(path: Path, _reference: Reference) -> int:
    """Read the register into a table whose types are given, and check nothing."""
    return _raw(path, dict.fromkeys(TEXTS, "varchar") | dict.fromkeys(FIGURES, "bigint"))


def raw_tidy(path: Path, _reference: Reference) -> int:
    """Read the tidy table into a table whose types are given, and check nothing."""
    return _raw(path, {name: _NUMBERS.get(name, "varchar") for name in TIDY})


def pandera_wide(path: Path, reference: Reference) -> int:
    """Read the register as text, check codes, figures and keys, and add it up by département and activity."""
    frame = pd.read_csv(path, sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    for name in FIGURES:
        marked = frame[name].map(lambda text: _MARKS.fullmatch(text) is not None)
        frame[name] = pd.to_numeric(frame[name].mask(marked))
    departements = [t.national_code for t in reference.territories.values() if t.national_code]
    figure = pa.Column(float, pa.Check.ge(0), nullable=True, coerce=True)
    schema = pa.DataFrameSchema(
        {
            "Code département": pa.Column(str, pa.Check.isin(departements)),
            "Code APE": pa.Column(str, pa.Check.isin(list(reference.classes))),
            **dict.fromkeys(FIGURES, figure),
        },
        unique=["Code commune", "Code APE"],
    )
    checked = schema.validate(frame, lazy=True)
    checked["division"] = checked["Code APE"].str[:2]
    checked["section"] = checked["division"].map(
        {code: a.parent for (nomenclature, code), a in reference.activities.items() if nomenclature == "NACE2"}
    )
    keys = ["Code département"]
    sums = [checked.groupby([*keys, level])[list(FIGURES)].sum(min_count=1) for level in ("division", "section")]
    sums.append(checked.groupby(keys)[list(FIGURES)].sum(min_count=1))
    return sum(len(found) for found in sums) * len(FIGURES)


def pandera_tidy(path: Path, reference: Reference) -> int:
    """Read the tidy table as text, check codes, statuses, figures and keys."""
    frame = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
    frame["obs_value"] = pd.to_numeric(frame["obs_value"].mask(frame["obs_value"] == ""))
    activities = [code for nomenclature, code in reference.activities if nomenclature == "NACE2"]
    schema = pa.DataFrameSchema(
        {
            "dataflow": pa.Column(str, pa.Check.eq("ESTAT_BD")),
            "ref_area": pa.Column(str, pa.Check.isin(list(reference.territories))),
            "activity": pa.Column(str, pa.Check.isin(activities)),
            "nomenclature": pa.Column(str, pa.Check.eq("NACE2")),
            "measure": pa.Column(str, pa.Check.isin(list(reference.measures))),
            "time_period": pa.Column(str, pa.Check.str_matches(r"^[12][0-9]{3}$")),
            "obs_value": pa.Column(float, pa.Check.ge(0), nullable=True),
            "obs_status": pa.Column(str, pa.Check.str_matches(r"^[ABDEFILMNOPQSU]+$")),
            "conf_status": pa.Column(str, pa.Check.isin(["F", "C", "D", "N"])),
        },
        checks=pa.Check(lambda rows: rows["obs_value"].isna() == rows["obs_status"].str.contains("[LMOQ]")),
        unique=["ref_area", "activity", "measure", "time_period"],
    )
    return len(schema.validate(frame, lazy=True))


def _raw(path: Path, types: dict[str, str]) -> int:
    connection = duckdb.connect()
    columns = ", ".join(f"{_literal(name)}: '{kind}'" for name, kind in types.items())
    connection.execute(
        f"create table t as select * from read_csv({_literal(str(path))}, delim = ';', header = true, quote = '\"',"  # noqa: S608
        f" escape = '\"', comment = '', auto_detect = false, columns = {{{columns}}})"
    )
    found = connection.execute("select count(*) from t").fetchall()[0][0]
    connection.close()
    return int(found)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
