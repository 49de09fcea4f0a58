"""Which version of the figures a reader looks at."""

from dataclasses import FrozenInstanceError

import pytest

from sector.analyse import analyse, open_library
from sector.ingest import store_folder
from sector.model.errors import UnknownVersion
from sector.pages import shelf


def test_the_library_holds_the_live_version_of_each_dataflow(library, store, reference):
    assert dict(library.versions) == store.live()
    bundled = {source.dataflow for source in reference.sources.values() if source.is_bundled}
    assert bundled == set(library.versions)
    assert all(library.has(flow) for flow in library.versions)
    assert not library.has("URSSAF")


def test_a_dataflow_without_version_is_an_error_of_the_program(library):
    with pytest.raises(KeyError):
        library.cube("URSSAF")


def test_the_key_names_every_version_and_moves_with_any_of_them(library, altered):
    assert all(f"{flow}:{version}" in library.key for flow, version in library.versions.items())
    other = altered({("ENTERPRISES", "J", "FRF32", "2023"): (1.0, "A")})
    assert other.key != library.key


def test_a_pinned_version_stands_in_for_that_of_its_dataflow_only(library, reference):
    version = library.versions["ESTAT_BD"]
    pinned = open_library(reference, library.store, version[:8])
    assert pinned.versions == library.versions
    view = analyse(pinned, reference.observatory.topics["entreprises"], "FR_PROV")
    assert view.version == version


def test_an_older_version_shows_its_own_figures(reference, altered):
    changed = altered({("ENTERPRISES", "J", "FRF32", "2023"): (1.0, "A")})
    old = changed.versions["ESTAT_BD"]
    topic = reference.observatory.topics["entreprises"]
    table = changed.store.read(old)
    original = changed.store.original(old)
    newer = changed.store.add(
        table.slice(0, table.num_rows),
        dataflow="ESTAT_BD",
        source_id="eurostat_bd",
        loader="another",
        file_name="x.csv",
        original=original,
        uploader="test",
        comment="",
    )
    changed.store.publish(newer.id, by="test")
    assert open_library(reference, changed.store).versions["ESTAT_BD"] == newer.id
    view = analyse(open_library(reference, changed.store, old), topic, "")
    assert (view.version, view.value("FRF32", "2023").value) == (old, 1.0)


@pytest.mark.parametrize("pinned", ["ffffff", "x", "../..", "é" * 30])
def test_a_version_that_is_not_there_is_refused(library, reference, pinned):
    with pytest.raises(UnknownVersion):
        open_library(reference, library.store, pinned)


def test_figures_are_read_once(library):
    assert library.cube("ESTAT_BD") is library.cube("ESTAT_BD")


def test_nothing_can_be_changed_in_a_library(library):
    with pytest.raises(FrozenInstanceError):
        library.versions = {}


def test_no_test_opens_the_store_of_this_machine(own_store, store, data):
    assert store_folder() == own_store
    assert shelf.store().live() == store.live()
    assert data not in own_store.parents
