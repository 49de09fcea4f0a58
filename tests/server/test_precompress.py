"""Compressed copies and the shelf that serves them."""

import gzip
import subprocess
import sys
from pathlib import Path
from threading import Event

import brotli
import pytest
import streamlit

from sector.server.precompress import compress_missing, compress_tree, is_complete, twin
from sector.server.shelf import Shelf
from sector.server.trees import Tree, streamlit_tree

from .process import Server, environment

TEXT = b"let region = 'Grande Region';\n" * 200


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    root = tmp_path / "assets"
    (root / "js").mkdir(parents=True)
    (root / "js" / "map.js").write_bytes(TEXT)
    (root / "small.css").write_bytes(b"a{}")
    (root / "font.woff2").write_bytes(TEXT)
    return Tree("/static/", root, "tree-1", hashed=True)


def test_only_texts_worth_it_get_copies_and_the_copies_hold_the_same_bytes(tmp_path, tree):
    sizes = compress_tree(tmp_path, tree, Event(), workers=2)
    assert sizes is not None
    assert sizes.plain == len(TEXT)
    assert sizes.br < sizes.plain / 10
    assert brotli.decompress(twin(tmp_path, tree, "js/map.js", "br").read_bytes()) == TEXT
    assert gzip.decompress(twin(tmp_path, tree, "js/map.js", "gzip").read_bytes()) == TEXT
    assert not twin(tmp_path, tree, "small.css", "br").exists()
    assert not twin(tmp_path, tree, "font.woff2", "br").exists()
    assert is_complete(tmp_path, tree)
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_stopped_compression_is_not_taken_for_complete_and_is_finished_later(tmp_path, tree):
    stop = Event()
    stop.set()
    assert compress_tree(tmp_path, tree, stop) is None
    assert not is_complete(tmp_path, tree)
    compress_missing(tmp_path, [tree], Event())
    assert is_complete(tmp_path, tree)


def test_a_cache_that_cannot_be_written_is_told_and_not_an_error(tmp_path, tree, caplog):
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with caplog.at_level("INFO", logger="sector"):
        compress_missing(blocked, [tree], Event())
    assert "event=compression_failed tree=tree-1" in caplog.text
    assert not is_complete(blocked, tree)


def test_the_shelf_gives_the_best_copy_there_is(tmp_path, tree):
    shelf = Shelf(tmp_path)
    shelf.stock([tree])
    script, font = shelf.find("/static/js/map.js"), shelf.find("/static/font.woff2")
    assert script is not None
    assert font is not None
    assert shelf.copy(script, ("br", "gzip")).encoding == ""
    compress_tree(tmp_path, tree, Event())
    copies = [shelf.copy(script, wished) for wished in (("br", "gzip"), ("gzip",), ())]
    assert [copy.encoding for copy in copies] == ["br", "gzip", ""]
    assert len({copy.etag for copy in copies}) == 3
    assert shelf.copy(font, ("br",)).body == TEXT


def test_the_shelf_knows_no_address_outside_its_folders(tmp_path, tree):
    (tmp_path / "secret.js").write_bytes(TEXT)
    shelf = Shelf(tmp_path)
    shelf.stock([tree])
    for name in ("../secret.js", "js/../../secret.js", "", "js", "/js/map.js"):
        assert shelf.covers(f"/static/{name}")
        assert shelf.find(f"/static/{name}") is None
    assert not shelf.covers("/other/js/map.js")


def test_the_key_of_streamlits_files_names_its_version():
    tree = streamlit_tree()
    assert streamlit.__version__ in tree.key
    assert any(name.startswith("js/index.") for name in tree.files())


def test_the_command_finds_nothing_left_to_do_when_all_is_done(compressed: Server, cache):
    command = [sys.executable, "-m", "sector.server.precompress"]
    done = subprocess.run(
        command, env=environment({"SECTOR_CACHE_DIR": str(cache)}), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert streamlit_tree().key not in done.stderr
