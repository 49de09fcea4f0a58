"""The program as somebody uses it: a file goes in, exit code and report come out."""

import hashlib
import io
import json
import re
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from sector.__main__ import main
from sector.model.finding import Finding

from .case import Key

#: Exit code of every outcome.
EXIT = {"OK": 0, "FIX": 0, "ASK": 3, "NO": 4}
KEY = ("ref_area", "time_period", "activity", "measure")
KEYS = {"outcome", "code", "rows", "fixes", "findings"}
FINDING_KEYS = {"code", "line", "column", "value", "expected", "hint"}
#: What no reader may see: a traceback, a path of this machine, a query, a library, an address.
LEAKS = re.compile(
    r"Traceback|File \"|/tmp/|/home/|/usr/|site-packages|\.py\b|\bselect\b.+\bfrom\b|duckdb|pyarrow|sqlite"
    r"|calamine|Errno|Exception|0x[0-9a-f]{8,}",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run of the command line gave: exit code, report and what went to standard error."""

    exit_code: int
    report: dict
    said: str

    @property
    def end(self) -> str:
        """Outcome and code as a case writes them."""
        return f"{self.report['outcome']} {self.report['code']}".strip()

    @property
    def first(self) -> tuple[int | None, str] | None:
        """Line and letter of the finding that gave the code."""
        found = [f for f in self.report["findings"] if f["code"] == self.report["code"]]
        return (found[0]["line"], found[0]["column"]) if found else None

    @property
    def without_quotes(self) -> str:
        """All that was said, but for what is quoted from the file."""
        parts = [*self.report["fixes"], *self.report["findings"]]
        told = (json.dumps(part | {"value": ""}, ensure_ascii=False) for part in parts)
        quoted = (json.dumps(part["value"][:80], ensure_ascii=False)[1:-1] for part in parts)
        return self.said + "".join(text.replace(value, "") for text, value in zip(told, quoted, strict=True))


def checked(path: Path, *options: str) -> Answer:
    """Check a file with the real command line, in this process."""
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        code = main(["check", str(path), "--json", *options])
    return Answer(code, json.loads(out.getvalue()), errors.getvalue())


def figures(table: pa.Table) -> dict[Key, float | None]:
    """Return what observations say, each figure under its key; a value is there unless its status says why not."""
    rows = table.select([*KEY, "obs_value", "obs_status"]).to_pylist()
    assert all((row["obs_value"] is None) == bool(set(row["obs_status"]) & set("LMOQ")) for row in rows)
    return {tuple(row[name] for name in KEY): row["obs_value"] for row in rows}


def left_out(fixes: Iterable[Finding], width: int) -> int:
    """Return how many figures the fixes say were left out: repeated ones, and rows that only add up the others."""
    counts = {"E08": 1, "MORE E08": 1, "TOTAL": width}
    named = ((f"{fix.code} {fix.value}" if fix.code == "MORE" else fix.code, fix) for fix in fixes)
    return sum(counts.get(code, 0) * int(fix.params.get("count", "1")) for code, fix in named)


def folder_hash(folder: Path) -> str:
    """Return one hash of the names and the bytes of everything in a folder.

    Left out is the file in which SQLite notes who is reading.
    """
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if not path.name.endswith("-shm")):
        digest.update(f"{path.relative_to(folder)}\0".encode())
        if path.is_file():
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
