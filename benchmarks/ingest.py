"""Checked ingest against a bare typed read, and against pandas with pandera: ``python -m benchmarks.ingest``.

Each run is a process of its own, the contestants take turns, and medians are compared: what else the machine does
falls on all of them. Goals: 0.35 times the speed of the bare read or more; a fifth of the processor time of pandas
with pandera or less on the register, and 1/1.7 of it on the tidy table; 1.2 GB or less for a register of any size.
"""

import argparse
import gzip
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.generate import tidy, wide
from sector.ingest import Choices, check, data_folder
from sector.reference import Reference, load_reference

_ROUNDS: Final = 5
_WIDE, _TIDY, _LARGE = 300_000, 1_000_000, 3_000_000
_LARGE_FILE: Final = "large.csv.gz"
#: Contestant → the file it reads.
_CONTESTANTS: Final = {
    **dict.fromkeys(("raw_wide", "checked_wide", "pandera_wide"), "wide.csv"),
    **dict.fromkeys(("raw_tidy", "checked_tidy", "pandera_tidy"), "tidy.csv"),
    "checked_large": _LARGE_FILE,
}
#: What is compared, the unit, and what the ratio should reach.
_GOALS: Final = (
    ("raw_wide", "checked_wide", "wall", 0.35),
    ("raw_wide", "checked_wide", "cpu", 0.35),
    ("pandera_wide", "checked_wide", "cpu", 5.0),
    ("raw_tidy", "checked_tidy", "wall", 0.35),
    ("raw_tidy", "checked_tidy", "cpu", 0.35),
    ("pandera_tidy", "checked_tidy", "cpu", 1.7),
)
_MEMORY_GOAL: Final = 1_200

Measured = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table of medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument("--without-large", action="store_true", help="no register of three million rows")
    parser.add_argument("--folder", type=Path, help="where the files are kept; a temporary folder otherwise")
    parser.add_argument("--run", nargs=2, metavar=("CONTESTANT", "FILE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.run:
        print(json.dumps(_run(chosen.run[0], Path(chosen.run[1]))))
        return
    with TemporaryDirectory(prefix="sector-bench-") as temporary:
        folder = chosen.folder or Path(temporary)
        names = [name for name in _CONTESTANTS if not (chosen.without_large and name == "checked_large")]
        _write(folder, {_CONTESTANTS[name] for name in names})
        _print(_measured(folder, names, chosen.rounds))


def _write(folder: Path, wanted: set[str]) -> None:
    reference = load_reference(data_folder())
    files = {
        "wide.csv": lambda path: wide(path, _WIDE, reference),
        "tidy.csv": lambda path: tidy(path, _TIDY, reference),
        _LARGE_FILE: lambda path: _packed(path, reference),
    }
    for name, write in files.items():
        path = folder / name
        if name in wanted and not path.exists():
            write(path)


def _packed(path: Path, reference: Reference) -> None:
    """Write a register that is too large to be sent as it is: the program takes it packed."""
    plain = path.with_suffix("")
    wide(plain, _LARGE, reference, secret=0.02)
    with plain.open("rb") as source, gzip.open(path, "wb", compresslevel=3) as target:
        shutil.copyfileobj(source, target, 1 << 20)
    plain.unlink()


def _measured(folder: Path, names: Sequence[str], rounds: int) -> dict[str, Measured]:
    """Return the median of each contestant, the runs of all of them taking turns."""
    runs: dict[str, list[Measured]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names:
            if name == "checked_large" and number:
                continue
            command = [sys.executable, "-m", "benchmarks.ingest", "--run", name]
            command.append(str(folder / _CONTESTANTS[name]))
            done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  ourselves
            runs[name].append(json.loads(done.stdout))
    return {name: {unit: median(run[unit] for run in found) for unit in found[0]} for name, found in runs.items()}


def _run(name: str, path: Path) -> Measured:
    """Return what the second run in a process took: seconds by the clock and of the processors, and rows out.

    The first one takes in modules and memory, as a server did long ago; the peak of memory is that of both.
    """
    reference = load_reference(data_folder())
    work = _work(name)
    if path.name != _LARGE_FILE:
        work(path, reference)
    wall, cpu = time.perf_counter(), time.process_time()
    rows = work(path, reference)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"wall": wall, "cpu": cpu, "rows": rows, "peak": peak}


def _work(name: str) -> Callable[[Path, Reference], int]:
    if name.startswith("checked"):
        return _checked
    from benchmarks import peers  # the memory of pandas is none of ours

    return getattr(peers, name)


def _checked(path: Path, reference: Reference) -> int:
    # Made-up figures: without the statement, those of a few units would be hidden, and block the file.
    stated = Choices(protected="figures made up for this measurement")
    report = check(path, reference, "eurostat_bd" if path.name == "tidy.csv" else "urssaf", choices=stated)
    if report.table is None:
        raise SystemExit(f"{path.name} was not loaded: {report.code} {report.findings[:1]}")
    return report.rows


def _print(medians: dict[str, Measured]) -> None:
    print(f"{'':16}{'clock s':>10}{'CPU s':>10}{'peak MB':>10}{'rows out':>12}")
    for name, found in medians.items():
        print(f"{name:16}{found['wall']:>10.2f}{found['cpu']:>10.2f}{found['peak']:>10.0f}{found['rows']:>12.0f}")
    for peer, ours, unit, goal in _GOALS:
        if peer in medians and ours in medians:
            ratio = medians[peer][unit] / medians[ours][unit]
            print(f"{ours} against {peer}, {unit}: {ratio:.2f} (goal {goal})")
    if "checked_large" in medians:
        print(f"checked_large, peak memory: {medians['checked_large']['peak']:.0f} MB (goal {_MEMORY_GOAL})")


if __name__ == "__main__":
    main()
