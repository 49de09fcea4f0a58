"""Tables of observations to store, and the files they would have been read from."""

import hashlib
from pathlib import Path

import pyarrow as pa

from sector.store import SCHEMA, Store, Version


def table(value: float = 1.0, *, dataflow: str = "EMP", periods: tuple[str, ...] = ("2022", "2023"), n: int = 20):
    """Return `n` rows that all have the same value, except the last, which is suppressed."""
    return pa.table(
        {
            "dataflow": [dataflow] * n,
            "freq": ["A"] * n,
            "ref_area": [f"FRF3{i % 4 + 1}" for i in range(n)],
            "activity": [f"J{58 + i % 6}" for i in range(n)],
            "nomenclature": ["NACE_R2"] * n,
            "measure": ["JOBS"] * n,
            "time_period": [periods[i % len(periods)] for i in range(n)],
            "obs_value": [value] * (n - 1) + [None],
            "obs_status": ["A"] * (n - 1) + ["Q"],
            "conf_status": ["F"] * (n - 1) + ["C"],
            "unit_measure": ["PS"] * n,
            "unit_mult": [0] * n,
            "comment_obs": [""] * n,
            "line": list(range(2, n + 2)),
            "column": [8] * n,
        },
        schema=SCHEMA,
    )


def original(folder: Path, content: bytes) -> Path:
    path = folder / f"{hashlib.sha256(content).hexdigest()}.csv"
    path.write_bytes(content)
    return path


def add(store: Store, folder: Path, content: bytes, rows: pa.Table | None = None, **changes: object) -> Version:
    """Add a version made of `content`, whose rows hold the value 1 unless others are given."""
    given: dict = {
        "dataflow": "EMP",
        "source_id": "urssaf",
        "loader": "urssaf",
        "file_name": "emplois.csv",
        "uploader": "anne",
        "comment": "",
    }
    given |= changes
    if "original" not in changes:
        given["original"] = original(folder, content)
    return store.add(table(dataflow=given["dataflow"]) if rows is None else rows, **given)
