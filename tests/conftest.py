"""What every test may use: the bundled figures, ingested for real into a store of their own."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pytest
from analyse.naive import Twin
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from sector.analyse import Library, analyse, open_library
from sector.figures.words import Words, words
from sector.ingest import build_bundled
from sector.model.view import View
from sector.reference import Reference, load_reference
from sector.store import SCHEMA, Store

# How long an example takes depends on what else the machine does: it says nothing about the code. The suite
# tries the same fifty examples each time; `--hypothesis-profile=search` looks for others.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("steady")

DATA = Path(__file__).parents[1] / "data"

#: (measure, activity, territory, period) → what stands there instead: a value and a status, None for no row.
Changes = Mapping[tuple[str, str, str, str], tuple[float | None, str] | None]


@pytest.fixture(scope="session", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep every test, and every process that a test starts, away from the store of this machine."""
    folder = tmp_path_factory.mktemp("bundled")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SECTOR_STORE_DIR", str(folder))
        environment.delenv("SECTOR_DATA_DIR", raising=False)
        yield folder
        assert os.environ["SECTOR_STORE_DIR"] == str(folder), "a test left another store behind"


#: One Chromium for all tests of a process: Playwright allows one at a time.
CHROMIUM = os.environ.get("SECTOR_CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return headless Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def data() -> Path:
    return DATA


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(DATA)


@pytest.fixture(scope="session")
def store(own_store: Path, reference: Reference) -> Iterator[Store]:
    """Return the store with every bundled source published."""
    with Store.open(own_store) as opened:
        build_bundled(reference, opened)
        yield opened


@pytest.fixture(scope="session")
def library(reference: Reference, store: Store) -> Library:
    return open_library(reference, store)


@pytest.fixture(scope="session")
def shown(library: Library) -> Callable[..., View]:
    """Return a way to the view of a topic beside a reference, in the bundled library or in another one."""
    kept: dict[tuple[str, str], View] = {}

    def view(slug: str, compared: str = "FR_PROV", within: Library | None = None) -> View:
        if within is not None:
            return analyse(within, within.reference.observatory.topics[slug], compared)
        if (slug, compared) not in kept:
            kept[slug, compared] = analyse(library, library.reference.observatory.topics[slug], compared)
        return kept[slug, compared]

    return view


@pytest.fixture(scope="session")
def french(reference: Reference) -> Words:
    return words("fr", reference)


@pytest.fixture(scope="session")
def twin() -> Twin:
    """Return the same figures from the published files, with loops a reader can check."""
    return Twin(DATA)


@pytest.fixture(scope="session")
def altered(
    reference: Reference, library: Library, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Library]]:
    """Return a way to a library whose ``ESTAT_BD`` differs from the published one by some cells."""
    opened: list[Store] = []

    def alter(changes: Changes, dataflow: str = "ESTAT_BD") -> Library:
        folder = tmp_path_factory.mktemp("altered")
        store = Store.open(folder / "store")
        opened.append(store)
        for flow, version in library.versions.items():
            table = library.store.read(version)
            rows = changed(table.to_pylist(), changes) if flow == dataflow else None
            original = folder / f"{flow}.csv"
            original.write_text(f"{flow} {sorted(changes)}", encoding="utf-8")
            added = store.add(
                table if rows is None else pa.Table.from_pylist(rows, schema=SCHEMA),
                dataflow=flow,
                source_id=reference.source_of(flow).id,
                loader="altered",
                file_name=original.name,
                original=original,
                uploader="test",
                comment="",
            )
            store.publish(added.id, by="test")
        return open_library(reference, store)

    yield alter
    for store in opened:
        store.close()


def changed(rows: list[dict[str, object]], changes: Changes) -> list[dict[str, object]]:
    """Return the rows with the changes made, each of which must meet one."""
    kept: list[dict[str, object]] = []
    met = set[tuple[object, ...]]()
    for row in rows:
        key = (row["measure"], row["activity"], row["ref_area"], row["time_period"])
        if key in changes:
            met.add(key)
            new = changes[key]
            if new is None:
                continue
            secret = "Q" in new[1]
            row |= {"obs_value": new[0], "obs_status": new[1], "conf_status": "C" if secret else "F"}
        kept.append(row)
    assert met == set(changes)
    return kept
