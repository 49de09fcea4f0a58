import io
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sector.model.errors import InvalidValue, UnreadableFile, UserError
from sector.model.observation import COLUMNS, Observation
from sector.store import SCHEMA, Store

from .rows import add, original, table

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
FULL = st.tuples(
    st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["A", "B", "BP", "P", "E", "U"])
)
EMPTY = st.tuples(st.none(), st.sampled_from(["Q", "O", "L", "M", "BQ"]))
PERIODS = st.sampled_from(["1999", "2023", "2023-Q4", "2024-M01"])
ROW = st.builds(
    lambda words, period, cell, mult, line, column: dict(
        zip(
            COLUMNS,
            ("EMP", *words[:5], period, *cell, words[5], words[6], mult, words[7], line, column),
            strict=True,
        )
    ),
    st.lists(WORDS, min_size=8, max_size=8),
    PERIODS,
    FULL | EMPTY,
    st.integers(-3, 9),
    st.integers(1, 2**31 - 1),
    st.integers(0, 200),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Path]]:
    desk = tmp_path_factory.mktemp("desk")
    with Store.open(desk / "store") as store:
        yield store, desk


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=30))
def test_what_is_read_is_what_was_added(shared: tuple[Store, Path], written: list[dict]) -> None:
    store, desk = shared
    version = add(store, desk, repr(written).encode(), pa.Table.from_pylist(written, SCHEMA))
    read = store.read(version.id)
    assert read.schema == SCHEMA
    assert read.to_pylist() == written
    assert [Observation.from_row(row).line for row in read.to_pylist()] == [row["line"] for row in written]
    assert store.read(version.id, dictionary=True).to_pylist() == written
    assert version.rows == len(written)
    assert (version.first_period, version.last_period) == (
        min(row["time_period"] for row in written),
        max(row["time_period"] for row in written),
    )


def test_a_version_says_who_brought_what_and_when(store: Store, tmp_path: Path) -> None:
    version = add(store, tmp_path, b"abc", file_name="Été 2024.csv", uploader="zoé", comment="révision « 2024 »")
    assert (version.file_name, version.uploader, version.comment) == ("Été 2024.csv", "zoé", "révision « 2024 »")
    assert (version.size, version.rows, version.first_period, version.last_period) == (3, 20, "2022", "2023")
    assert version.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert version.created == datetime(2025, 3, 1, 12, 0, 2, tzinfo=UTC)
    assert version.created.tzinfo is UTC
    assert store.version(version.id) == version
    assert store.original(version.id).read_bytes() == b"abc"


def test_an_id_is_the_same_on_every_machine(store: Store, tmp_path: Path) -> None:
    assert add(store, tmp_path, b"abc").id == "e303c182d7b6"


def test_an_id_depends_on_dataflow_source_loader_and_bytes(store: Store, tmp_path: Path) -> None:
    versions = [
        add(store, tmp_path, b"abc"),
        add(store, tmp_path, b"def"),
        add(store, tmp_path, b"abc", dataflow="EST"),
        add(store, tmp_path, b"abc", source_id="cesel"),
        add(store, tmp_path, b"abc", loader="urssaf-2"),
    ]
    assert len({version.id for version in versions}) == 5
    assert [version.id for version in store.versions()] == [version.id for version in reversed(versions)]
    assert [version.id for version in store.versions("EST")] == [versions[2].id]
    assert store.verify() == []


def written(folder: Path) -> dict[Path, bytes]:
    """Return all files but the shared memory of the readers, which is no content."""
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and not p.name.endswith("-shm")}


def test_the_same_bytes_twice_write_nothing(store: Store, folder: Path, tmp_path: Path) -> None:
    first = add(store, tmp_path, b"abc")
    before = written(folder)
    second = add(store, tmp_path, b"abc", file_name="copy.csv", uploader="bruno", comment="again")
    assert first.is_new
    assert not second.is_new
    assert second == first
    assert written(folder) == before


def test_the_same_bytes_with_other_rows_are_refused(store: Store, tmp_path: Path) -> None:
    version = add(store, tmp_path, b"abc")
    with pytest.raises(InvalidValue) as refusal:
        add(store, tmp_path, b"abc", table(2.0))
    assert refusal.value.key == "store.other_rows"
    assert store.read(version.id).equals(table())


def test_a_stored_table_has_the_same_bytes_however_it_came(store: Store, tmp_path: Path) -> None:
    plain = table()
    pieces = pa.concat_tables([plain.slice(0, 7), plain.slice(7)])
    wide = plain.set_column(2, "ref_area", plain["ref_area"].dictionary_encode())
    wide = wide.set_column(13, "line", plain["line"].cast(pa.int64())).select(sorted(COLUMNS))
    wide = wide.set_column(wide.column_names.index("comment_obs"), "comment_obs", pa.nulls(20, pa.large_string()))
    named = plain.replace_schema_metadata({"pandas": "{}"})
    hashes = {
        add(store, tmp_path, f"{n}".encode(), rows).parquet_sha256
        for n, rows in enumerate((plain, pieces, wide, named))
    }
    assert len(hashes) == 1
    assert store.verify() == []


def changed(column: str, values: list, of_type: pa.DataType | None = None) -> pa.Table:
    rows = table(n=2)
    return rows.set_column(rows.column_names.index(column), column, pa.array(values, of_type))


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        (table().drop_columns("line"), "store.columns"),
        (table().append_column("size_class", pa.array(["T"] * 20)), "store.columns"),
        (table().slice(0, 0), "store.no_rows"),
        (changed("obs_value", ["1,5", None]), "store.wrong_type"),
        (changed("unit_mult", [40_000, 0]), "store.wrong_type"),
        (changed("ref_area", ["LU00", None]), "store.gap"),
        (changed("dataflow", ["EMP", "EST"]), "store.other_dataflow_rows"),
        (changed("time_period", ["2023", "2023-Q5"]), "error.period_invalid"),
        (changed("obs_status", ["A", "A"]), "store.contradiction"),
        (changed("obs_status", ["Q", "Q"]), "store.contradiction"),
        (changed("obs_status", ["Z", "Q"]), "error.status_unknown"),
        (changed("obs_value", [float("nan"), None]), "store.not_finite"),
        (changed("obs_value", [float("inf"), None]), "store.not_finite"),
    ],
)
def test_a_table_that_breaks_a_rule_is_refused(store: Store, tmp_path: Path, rows: pa.Table, key: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        add(store, tmp_path, b"abc", rows)
    assert refusal.value.key == key
    assert store.versions() == []


def test_a_contradiction_is_named_by_its_line(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue) as refusal:
        add(store, tmp_path, b"abc", changed("obs_status", ["A", "P"]))
    assert refusal.value.params == {"line": 3, "status": "P"}


def test_file_names_are_data(store: Store, folder: Path, tmp_path: Path) -> None:
    names = [
        "../../../../tmp/evil.csv",
        "a" * 300,
        "\u202egnp.csv",
        "\udcff\udcfe.csv",
        "nul\0.csv",
        "'; drop table--",
    ]
    versions = [add(store, tmp_path, name.encode("utf-8", "replace"), file_name=name) for name in names]
    assert [version.file_name for version in versions[:3]] == names[:3]
    assert [version.file_name for version in versions[3:]] == [
        "??.csv",
        "nul\N{REPLACEMENT CHARACTER}.csv",
        names[5],
    ]
    assert {store.original(version.id).parent for version in versions} == {folder / "originals"}
    assert all(set(store.original(v.id).name) <= set("0123456789abcdef") for v in versions)
    assert store.verify() == []


def test_somebody_must_be_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue) as refusal:
        add(store, tmp_path, b"abc", uploader=" ")
    assert refusal.value.key == "store.nobody"


def test_an_original_that_is_not_there_is_a_message_without_its_path(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        add(store, tmp_path, b"abc", original=tmp_path / "gone.csv")
    assert refusal.value.key == "store.original_unreadable"
    assert str(tmp_path) not in str(refusal.value)


def test_an_original_that_changes_while_it_is_loaded_is_refused(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    class Growing(io.FileIO):
        """Grows as soon as somebody has read it to its end."""

        def close(self) -> None:
            super().close()
            path.write_bytes(b"abcdef")

    class GrowingPath(type(tmp_path)):
        def open(self, *_: object, **__: object) -> Growing:
            return Growing(self, "rb")

    path = original(tmp_path, b"abc")
    with pytest.raises(UnreadableFile) as refusal:
        add(store, tmp_path, b"xyz", original=GrowingPath(path))
    assert refusal.value.key == "store.original_changed"
    assert store.versions() == []
    assert [path for path in folder.rglob("*") if path.is_file() and "manifest" not in path.name] == []


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Let the system refuse every write beyond this many bytes in a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("limit", [0, 200, 4_000, 40_000, 180_000])
def test_a_full_disk_is_a_message_and_the_old_version_stays(store: Store, tmp_path: Path, limit: int) -> None:
    old = add(store, tmp_path, b"abc")
    store.publish(old.id, by="anne")
    big = original(tmp_path, bytes(200_000))
    with files_up_to(limit), pytest.raises(UserError) as refusal:
        add(store, tmp_path, b"", table(2.0), original=big)
    assert refusal.value.key == "store.disk_full"
    assert store.live() == {"EMP": old.id}
    assert store.read(old.id).equals(table())
    assert store.verify() == []
    assert add(store, tmp_path, b"", table(2.0), original=big).is_new
    assert store.verify() == []


def test_a_manifest_that_cannot_grow_is_a_message_and_what_was_placed_is_swept(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    old = add(store, tmp_path, b"abc")
    store.publish(old.id, by="anne")
    new = original(tmp_path, b"def")
    with files_up_to((folder / "manifest.sqlite-wal").stat().st_size), pytest.raises(UserError) as refusal:
        add(store, tmp_path, b"", table(2.0), original=new)
    assert refusal.value.key in ("store.unavailable", "store.disk_full")
    assert store.live() == {"EMP": old.id}
    assert len(list(folder.glob("originals/*"))) == 2
    assert store.verify() == []
    with Store.open(folder) as again:
        assert len(list(folder.glob("originals/*"))) == 1
        assert add(again, tmp_path, b"", table(2.0), original=new).is_new
        assert again.verify() == []
