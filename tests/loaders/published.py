"""The bundled figures written once more, in the forms in which statistics offices publish them today."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pyarrow as pa

from sector.ingest import Choices, Report, check
from sector.reference import Reference, load_reference
from sector.reference.tables import rows

DATA = Path(__file__).parents[2] / "data"
SPECIMENS = Path(__file__).parents[1] / "specimens"
Row = dict[str, str]
#: Questions about what figures mean are answered: these tests are about where a format writes what.
ANSWERED = Choices(accepted={f"E{number:02}": "essai" for number in range(9, 18)})

_FLAGS = {"B": "b", "E": "e", "P": "p", "U": "u", "Q": "c", "A": "", "O": ""}
_INDICATORS = {"ENTERPRISES": "ENT_NR", "BIRTHS": "ENT_BRTH_NR", "DEATHS": "ENT_DTH_NR", "JOBS": "EMP_NR"}
#: Source → dataset of Eurostat, its dimensions in their order, and the code of each in a bundled row.
PUBLISHED: dict[str, tuple[str, dict[str, Callable[[Row], str]]]] = {
    "eurostat_bd": (
        "bd_hgnace_r",
        {
            "indic_sbs": lambda row: _INDICATORS[row["measure"]],
            "nace_r2": lambda row: row["activity"],
            "geo": lambda row: row["ref_area"],
        },
    ),
    "eurostat_lfs": (
        "lfst_r_lfe2en2",
        {
            "unit": lambda _: "THS_PER",
            "nace_r2": lambda row: row["activity"],
            "age": lambda _: "Y_GE15",
            "sex": lambda _: "T",
            "geo": lambda row: row["ref_area"],
        },
    ),
    "eurostat_nama_lu": (
        "nama_10r_3empers",
        {
            "unit": lambda _: "THS",
            "wstatus": lambda _: "EMP",
            "nace_r2": lambda row: row["activity"].replace("M-N", "M_N"),
            "geo": lambda row: row["ref_area"],
        },
    ),
    "eurostat_pop": (
        "demo_r_pjanaggr3",
        {
            "unit": lambda _: "NR",
            "sex": lambda _: "T",
            "age": lambda _: "TOTAL",
            "geo": lambda row: row["ref_area"],
        },
    ),
}


@cache
def reference() -> Reference:
    return load_reference(DATA)


def bundled(source: str) -> list[Row]:
    return rows(DATA / "sources" / source / "observations.csv")


def figure(source: str, row: Row) -> str:
    """Return a value as Eurostat writes it: regional accounts are published in thousands."""
    if source != "eurostat_nama_lu" or not row["obs_value"]:
        return row["obs_value"]
    return f"{int(row['obs_value']) / 1000:.2f}"


def flags(row: Row) -> str:
    return "".join(_FLAGS[letter] for letter in row["obs_status"])


def tsv(source: str, table: Iterable[Row], *, is_old: bool = False) -> str:
    """Return rows as a bulk file of Eurostat, in the form of today or in that of before 2023."""
    _, dimensions = PUBLISHED[source]
    table = list(table)
    periods = sorted({row["time_period"] for row in table}, reverse=is_old)
    series: dict[str, dict[str, str]] = {}
    for row in table:
        key = ",".join(code(row) for code in dimensions.values())
        cells = series.setdefault(key if is_old else f"A,{key}", {})
        cells[row["time_period"]] = f"{figure(source, row) or ':'} {flags(row)}"
    names = ",".join(dimensions)
    head = f"{names}\\time" if is_old else f"freq,{names}\\TIME_PERIOD"
    lines = ["\t".join([head, *(f"{period} " for period in periods)])]
    lines += ["\t".join([key, *(cells.get(period, ": ") for period in periods)]) for key, cells in series.items()]
    return "\n".join(lines) + "\n"


def sdmx_csv(source: str, table: Iterable[Row], *, version: int = 1) -> str:
    """Return rows as SDMX-CSV of Eurostat, version 1 or 2."""
    dataset, dimensions = PUBLISHED[source]
    named = f"ESTAT:{dataset.upper()}(1.0)"
    front = {"DATAFLOW": named, "LAST UPDATE": "26/09/25 23:00:00"}
    if version == 2:
        front = {"STRUCTURE": "dataflow", "STRUCTURE_ID": named}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*front, "freq", *dimensions, "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"])
    for row in table:
        found = flags(row)
        codes = [code(row) for code in dimensions.values()]
        shown = [row["time_period"], figure(source, row), found.replace("c", ""), "C" if "c" in found else ""]
        writer.writerow([*front.values(), "A", *codes, *shown])
    return out.getvalue()


def loaded(folder: Path, name: str, content: str, source: str | None = None) -> Report:
    path = folder / name
    path.write_bytes(content.encode())
    return check(path, reference(), source, choices=ANSWERED)


def observations(table: pa.Table | None) -> list[tuple[object, ...]]:
    """Return the observations in the order of their keys, quantities as numbers of units; the line is left out."""
    assert table is not None
    return sorted(map(_shown, table.to_pylist()), key=repr)


def _shown(row: dict[str, object]) -> tuple[object, ...]:
    value, power = row["obs_value"], int(str(row["unit_mult"]))
    names = ("dataflow", "freq", "ref_area", "nomenclature", "activity", "measure", "time_period")
    quantity = None if value is None else round(float(str(value)) * 10**power, 3)
    return (*(row[name] for name in names), quantity, *(row[name] for name in ("obs_status", "conf_status")))


def of_source(source: str) -> list[tuple[object, ...]]:
    return observations(check(DATA / "sources" / source / "observations.csv", reference(), source).table)


def some_of(source: str) -> Iterator[Row]:
    """Yield bundled rows that hold every status the source has, of few territories and activities."""
    met: dict[str, int] = {}
    for row in bundled(source):
        key = row["obs_status"] + row["measure"]
        met[key] = met.get(key, 0) + 1
        if met[key] <= 3:
            yield row
