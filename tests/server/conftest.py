"""Real server processes around a tiny site of their own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sector.model.person import Role
from sector.server.precompress import is_complete
from sector.server.trees import streamlit_tree
from sector.store.accounts import Accounts

from .process import PROJECT, Server, served
from .visitor import PASSWORD

SITE = Path(__file__).parent / "installation"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an installation: the tiny site with the project's own Streamlit configuration beside it."""
    place = tmp_path_factory.mktemp("installation")
    for part in SITE.glob("*.py"):
        shutil.copy(part, place)
    shutil.copytree(PROJECT / ".streamlit", place / ".streamlit")
    return place


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def server(folder: Path, cache: Path) -> Iterator[Server]:
    """Run the site under uvicorn, started from another folder."""
    variables = {
        "SECTOR_CACHE_DIR": str(cache),
        "SECTOR_ALLOWED_HOSTS": "observatoire.example, Autre.Example.",
        "SECTOR_UPLOADS": "off",
    }
    with served(folder, "uvicorn", variables) as running:
        yield running


@pytest.fixture(scope="session")
def compressed(server: Server, cache: Path) -> Server:
    """Wait for the copies that the server makes in the background."""
    server.wait(lambda: is_complete(cache / "static", streamlit_tree()), "compressed copies")
    return server


@pytest.fixture(scope="session")
def streamlit_server(folder: Path, cache: Path) -> Iterator[Server]:
    """Run the site under `streamlit run`, with one place and caches that cannot be filled at first."""
    variables = {
        "SECTOR_CACHE_DIR": str(cache),
        "SECTOR_MAX_SESSIONS": "1",
        "SECTOR_UPLOADS": "off",
        "WARM_WAITS_FOR": str(folder / "go"),
    }
    with served(folder, "streamlit", variables) as running:
        yield running


@pytest.fixture(scope="session")
def desk_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="session")
def people(desk_folder: Path) -> Iterator[Accounts]:
    """Return the accounts of the desk: one person of each role, named after it, each with `PASSWORD`."""
    with Accounts.open(desk_folder) as opened:
        for role in Role:
            opened.add(role.code, PASSWORD, role)
        yield opened


@pytest.fixture(scope="session")
def desk(folder: Path, cache: Path, people: Accounts, desk_folder: Path) -> Iterator[Server]:
    """Run the site with a desk whose people have accounts."""
    variables = {"SECTOR_CACHE_DIR": str(cache), "SECTOR_STORE_DIR": str(desk_folder)}
    with served(folder, "uvicorn", variables | {"SECTOR_ALLOWED_HOSTS": "observatoire.example"}) as running:
        yield running


@pytest.fixture(scope="session")
def bare_desk(folder: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run the site with a desk where nobody has an account."""
    variables = {"SECTOR_CACHE_DIR": str(cache), "SECTOR_STORE_DIR": str(tmp_path_factory.mktemp("bare"))}
    with served(folder, "uvicorn", variables | {"SECTOR_ALLOWED_HOSTS": "observatoire.example"}) as running:
        yield running
