"""The same work done otherwise: a bare typed read by DuckDB, and pandas with pandera."""

from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pandas as pd
import pandera.pandas as pa

from benchmarks.generate import FIGURES, TEXTS, TIDY
from sector.reference import Reference

_NUMBERS: Final = {"obs_value": "double", "unit_mult": "smallint", "time_period": "smallint"}
_SECRET, _MISSING = ("s", "c"), ("nd", "")


def raw_wide(path: Path, _reference: Reference) -> int:
    """Read the register into a table whose types are given, and check nothing."""
    return _raw(path, dict.fromkeys(TEXTS, "varchar") | dict.fromkeys(FIGURES, "bigint"))


def raw_tidy(path: Path, _reference: Reference) -> int:
    """Read the tidy table into a table whose types are given, and check nothing."""
    return _raw(path, {name: _NUMBERS.get(name, "varchar") for name in TIDY})


def pandera_wide(path: Path, reference: Reference) -> int:
    """Read the register as text, check codes, figures and keys, and add it up into the same observations."""
    frame = pd.read_csv(path, sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    secret, missing = frame[list(FIGURES)].isin(_SECRET), frame[list(FIGURES)].isin(_MISSING)
    for name in FIGURES:
        frame[name] = pd.to_numeric(frame[name].mask(secret[name] | missing[name]))
    departements = [t.national_code for t in reference.territories.values() if t.national_code]
    schema = pa.DataFrameSchema(
        {
            "Code département": pa.Column(str, pa.Check.isin(departements)),
            "Code APE": pa.Column(str, pa.Check.isin(list(reference.classes))),
            **dict.fromkeys(FIGURES, pa.Column(float, pa.Check.ge(0), nullable=True, coerce=True)),
        },
        unique=["Code commune", "Code APE"],
    )
    checked = schema.validate(frame, lazy=True)
    division = checked["Code APE"].str[:2]
    parents = {code: known.parent for (version, code), known in reference.activities.items() if version == "NACE2"}
    within = checked["Code APE"].isin(reference.perimeters["ICT"].codes["NAF2"])
    levels = (
        division,
        division.map(parents),
        pd.Series("TOTAL", frame.index),
        pd.Series("ICT", frame.index)[within],
    )
    return sum(_added(checked, secret, missing, level) for level in levels)


def _added(frame: pd.DataFrame, secret: pd.DataFrame, missing: pd.DataFrame, level: pd.Series) -> int:
    """Return the number of observations of a level: value, and whether a part was secret or missing."""
    keys = [frame.loc[level.index, "Code département"], level]
    figures = list(FIGURES)
    values = frame.loc[level.index, figures].groupby(keys).sum(min_count=1)
    hidden = secret.loc[level.index].groupby(keys).any()
    gaps = missing.loc[level.index].groupby(keys).any()
    for units, workers in zip(figures[::2], figures[1::2], strict=True):
        hidden[workers] |= values[units].between(1, 2) & ~hidden[units]
    status = np.select([hidden, values.isna(), gaps], ["Q", "O", "D"], "A")
    table = values.mask(hidden).stack(future_stack=True).rename("obs_value").reset_index()  # noqa: PD013  keyed
    table["obs_status"] = status.ravel()
    return len(table)


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
    return int(schema.validate(frame, lazy=True).shape[0])


def _raw(path: Path, types: dict[str, str]) -> int:
    connection = duckdb.connect()
    columns = ", ".join(f"{_literal(name)}: '{kind}'" for name, kind in types.items())
    options = "delim = ';', header = true, quote = '\"', escape = '\"', comment = '', auto_detect = false"
    read = f"read_csv({_literal(str(path))}, {options}, columns = {{{columns}}})"
    connection.execute(f"create table t as select * from {read}")  # noqa: S608  a file of ours
    found = connection.execute("select count(*) from t").fetchall()[0][0]
    connection.close()
    return int(found)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
