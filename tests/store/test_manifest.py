import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sector.store import Store

from .rows import add

HASH = "f" * 64
EVENT = (
    "insert into event values (2, 't', 'anne', {action}, {dataflow}, {version}, {replaced}, '{hash}', '{hash}')"
)


def event(action: str, dataflow: str, version: str, replaced: str) -> str:
    return EVENT.format(action=action, dataflow=dataflow, version=version, replaced=replaced, hash=HASH)


@pytest.mark.parametrize(
    "statement",
    [
        "update version set id = 'abc'",
        "update version set sha256 = 'abc'",
        "update version set rows = 0",
        "update version set size = -1",
        "update version set uploader = ''",
        "update version set first_period = '2030'",
        "update version set dataflow = null",
        "update live set version_id = '{other}'",
        "update live set event = 9",
        "insert into live values ('NEW', '{emp}', 1)",
        "delete from version where id = '{emp}'",
        "delete from event",
        event("'other'", "'EMP'", "'{emp}'", "null"),
        event("'rollback'", "'EMP'", "'{emp}'", "null"),
        event("'publish'", "'EMP'", "'{emp}'", "'{emp}'"),
        event("'publish'", "'EMP'", "'{other}'", "null"),
        "insert into event select 2, at, by, action, dataflow, version_id, replaced, previous, digest from event",
    ],
)
def test_the_database_itself_refuses_a_row_that_breaks_a_rule(
    store: Store, folder: Path, tmp_path: Path, statement: str
) -> None:
    emp, other = add(store, tmp_path, b"abc"), add(store, tmp_path, b"abc", dataflow="EST")
    store.publish(emp.id, by="anne")
    with closing(sqlite3.connect(folder / "manifest.sqlite", isolation_level=None)) as connection:
        connection.execute("pragma foreign_keys=on")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement.format(emp=emp.id, other=other.id))
    assert store.verify() == []
