import hashlib
from pathlib import Path

import pytest

from sector.model.errors import DamagedStore, UnknownVersion
from sector.store import Store
from sector.store.manifest import identity

from .rows import add, table


def test_a_version_is_found_by_six_digits_or_more(store: Store, tmp_path: Path) -> None:
    version = add(store, tmp_path, b"abc")
    for length in range(6, 13):
        assert store.version(version.id[:length].upper()) == version
    assert store.read(version.id[:6]).equals(table())


def test_digits_that_begin_two_ids_are_refused_with_both(store: Store, tmp_path: Path) -> None:
    seen: dict[str, bytes] = {}
    for number in range(100_000):
        content = str(number).encode()
        prefix = identity("EMP", "urssaf", "urssaf", hashlib.sha256(content).hexdigest())[:6]
        if prefix in seen:
            break
        seen[prefix] = content
    twins = sorted(add(store, tmp_path, twin).id for twin in (seen[prefix], content))
    assert twins[0][:6] == twins[1][:6] == prefix
    with pytest.raises(UnknownVersion) as refusal:
        store.version(prefix)
    assert refusal.value.key == "store.ambiguous_version"
    assert sorted(refusal.value.params["found"].split(", ")) == twins
    assert store.version(twins[0]).id == twins[0]


@pytest.mark.parametrize("wanted", ["", "abc", "12345", "0123456789abc", "zzzzzz", "______", "../../etc"])
def test_what_is_no_id_is_an_unknown_version(store: Store, tmp_path: Path, wanted: str) -> None:
    add(store, tmp_path, b"abc")
    with pytest.raises(UnknownVersion):
        store.version(wanted)


def test_a_missing_file_is_said(store: Store, folder: Path, tmp_path: Path) -> None:
    version = add(store, tmp_path, b"abc")
    for path in (*folder.glob("tables/*"), *folder.glob("originals/*")):
        path.unlink()
    for question in (store.read, store.original):
        with pytest.raises(DamagedStore) as refusal:
            question(version.id)
        assert refusal.value.key == "store.missing_file"
        assert refusal.value.params == {"version": version.id}


def test_a_version_stays_as_it_was_whatever_is_published_later(store: Store, tmp_path: Path) -> None:
    versions = [add(store, tmp_path, str(n).encode(), table(n)) for n in range(5)]
    for version in versions:
        store.publish(version.id, by="anne")
    for n, version in enumerate(versions):
        assert store.read(version.id).equals(table(n))
        assert store.original(version.id).read_bytes() == str(n).encode()
