"""The mirror: what a plain web server gives is what the interface answers, whole or not at all."""

import hashlib
import json
import os
import re
from pathlib import Path

import pytest

from sector.__main__ import main
from sector.api.data import folder as folders
from sector.api.data.folder import publish
from sector.api.data.mirror import SUMS
from sector.i18n import LANGUAGES
from sector.indicators import INDICATORS
from sector.model.errors import UserError
from sector.reference.published import CODELISTS


@pytest.fixture(scope="module")
def mirror(library, tmp_path_factory):
    folder = tmp_path_factory.mktemp("mirror") / "data"
    publish(library, folder)
    return folder


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_it_holds_what_is_published_in_every_form(mirror, library):
    expected = {
        f"observations/{flow}.{e}" for flow in library.versions for e in ("csv", "json", "parquet", "sdmx.csv")
    }
    expected |= {f"codelists/{name}.{ending}" for name in CODELISTS for ending in ("csv", "json")}
    expected |= {f"indicators/{name}.csv" for name in INDICATORS}
    expected |= {f"{stem}{mark}.json" for stem in ("catalogue", "indicators") for mark in ("", ".de", ".en")}
    expected |= {f"index{mark}.html" for mark in ("", ".de", ".en")}
    assert set(contents(mirror)) == expected | {"boundaries.geojson", "openapi.json", SUMS}


def test_its_figures_are_those_that_the_interface_answers(mirror, program, library):
    for flow in library.versions:
        for form in ("csv", "parquet"):
            answer = program.get("/api/v1/observations", params={"dataflow": flow, "format": form})
            assert (mirror / "observations" / f"{flow}.{form}").read_bytes() == answer.content
        answer = program.get("/api/v1/observations", params={"dataflow": flow}).json()
        assert (
            json.loads((mirror / "observations" / f"{flow}.json").read_text())["observations"]
            == answer["observations"]
        )
    for name in INDICATORS:
        answer = program.get(f"/api/v1/indicators/{name}/values", params={"format": "csv"})
        assert (mirror / "indicators" / f"{name}.csv").read_bytes() == answer.content
    assert (mirror / "boundaries.geojson").read_bytes() == program.get("/api/v1/boundaries").content


def test_writing_it_twice_gives_the_same_bytes_and_leaves_nothing_beside(mirror, library):
    before, dates = contents(mirror), {p: p.stat().st_mtime for p in mirror.rglob("*.*")}
    publish(library, mirror)
    assert contents(mirror) == before
    assert {p: p.stat().st_mtime for p in mirror.rglob("*.*")} == dates
    assert [path.name for path in mirror.parent.iterdir()] == [mirror.name]


def test_the_list_of_hashes_is_right_and_whole(mirror):
    lines = [line.split("  ") for line in (mirror / SUMS).read_text().splitlines()]
    found = contents(mirror)
    del found[SUMS]
    assert {path: digest for digest, path in lines} == {p: hashlib.sha256(c).hexdigest() for p, c in found.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_is_in_one_language_and_its_links_lead_to_every_file(mirror, language):
    mark = "" if language == LANGUAGES[0] else f".{language}"
    text = (mirror / f"index{mark}.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in text
    links = set(re.findall(r'href="([^"]+)"', text))
    assert all((mirror / link).is_file() for link in links)
    others = {f"{stem}{m}.json" for stem in ("catalogue", "indicators") for m in ("", ".de", ".en")}
    others -= {f"catalogue{mark}.json", f"indicators{mark}.json"}
    assert links == set(contents(mirror)) - others


def test_its_document_lists_its_files(mirror):
    document = json.loads((mirror / "openapi.json").read_text(encoding="utf-8"))
    pages = {f"/index{mark}.html" for mark in ("", ".de", ".en")}
    expected = {f"/{path}" for path in contents(mirror)} - pages - {f"/{SUMS}", "/openapi.json"}
    assert set(document["paths"]) == expected


def test_a_folder_with_something_else_is_left_alone(tmp_path, library):
    kept = tmp_path / "home"
    kept.mkdir()
    (kept / "thesis.txt").write_text("years of work")
    with pytest.raises(UserError):
        publish(library, kept)
    assert contents(kept) == {"thesis.txt": b"years of work"}


def test_a_file_added_to_a_mirror_keeps_it_from_being_replaced(tmp_path, library):
    publish(library, tmp_path / "data")
    (tmp_path / "data" / "mine.txt").write_text("mine")
    before = contents(tmp_path / "data")
    with pytest.raises(UserError):
        publish(library, tmp_path / "data")
    assert contents(tmp_path / "data") == before


def test_a_link_is_not_followed(tmp_path, library):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(UserError):
        publish(library, tmp_path / "link")


@pytest.mark.parametrize("step", ["_write", "_swap"])
def test_when_it_fails_the_old_files_stay(tmp_path, library, monkeypatch, step):
    folder = tmp_path / "data"
    publish(library, folder)
    before = contents(folder)

    def broken(*_):
        raise OSError(28, "No space left")

    monkeypatch.setattr(folders, step, broken)
    with pytest.raises(OSError, match="No space"):
        publish(library, folder)
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_when_the_new_folder_cannot_take_the_name_the_old_one_gets_it_back(tmp_path, library, monkeypatch):
    folder = tmp_path / "data"
    publish(library, folder)
    before, rename = contents(folder), Path.rename

    def refused(self, target):
        if self.name.startswith(".data-") and not self.name.endswith(".before"):
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(OSError, match="Permission denied"):
        publish(library, folder)
    assert contents(folder) == before


def test_everybody_may_read_it(mirror):
    assert all(path.stat().st_mode & 0o5 == 0o5 for path in (mirror, mirror / "observations"))
    assert all(os.access(path, os.R_OK) for path in mirror.rglob("*"))


def test_the_command_says_what_it_wrote(tmp_path, library, capsys):
    assert main(["--language", "en", "publish-static", str(tmp_path / "data")]) == 0
    told = capsys.readouterr()
    assert set(told.out.splitlines()) == set(contents(tmp_path / "data"))
    assert f"{len(contents(tmp_path / 'data'))} files written, from {len(library.versions)}" in told.err
    (tmp_path / "data" / "mine.txt").write_text("mine")
    assert main(["--language", "en", "publish-static", str(tmp_path / "data")]) == 1
    assert "something else than a mirror" in capsys.readouterr().err
