"""The engine of a check sees one table and nothing else."""

import duckdb
import pyarrow as pa
import pytest

from sector.reading.refusal import Refused
from sector.validation.engine import quoted, session

TABLE = pa.table({"c1": ["a"]})


@pytest.mark.parametrize(
    "query",
    [
        "from read_text('/etc/passwd')",
        "from read_csv('/etc/hostname')",
        "copy (from raw) to '/tmp/out.csv'",
        "attach '/tmp/other.db'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "from TABLE",
    ],
)
def test_files_extensions_and_settings_are_out_of_reach(query: str) -> None:
    with session(TABLE) as connection, pytest.raises(duckdb.Error):
        connection.execute(query).fetchall()


def test_running_out_of_memory_is_a_limit_of_the_file() -> None:
    with pytest.raises(Refused) as refusal, session(TABLE):
        raise duckdb.OutOfMemoryException("no memory left")
    assert (refusal.value.finding.code, refusal.value.finding.hint) == ("LIMIT", "finding.LIMIT.hint.memory")


@pytest.mark.parametrize("text", ["", "it's", "''", "a\\' or 1=1 --"])
def test_a_quoted_text_is_itself(text: str) -> None:
    with session(TABLE) as connection:
        assert connection.execute(f"select {quoted(text)}").fetchall() == [(text,)]
