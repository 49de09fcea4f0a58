"""Every figure of a version as a file: nothing is lost between the store and the file."""

import csv
import io

import pytest
from figures.claims import DATA

from sector.model.observation import COLUMNS
from sector.reference import load_reference
from sector.reports.source_csv import source_csv

SOURCES = {source.id: source for source in load_reference(DATA).sources.values() if source.is_bundled}


@pytest.fixture(scope="module")
def files(library):
    made = {}
    for source in SOURCES.values():
        version = library.versions[source.dataflow]
        content = source_csv(library.store.read(version), source, version)
        assert content.startswith(b"\xef\xbb\xbf")
        made[source.id] = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";", strict=True))
    return made


@pytest.mark.parametrize("source_id", SOURCES)
def test_source_licence_and_version_stand_above_the_sdmx_columns(files, library, source_id):
    source = SOURCES[source_id]
    comments = [line[0] for line in files[source_id] if line[0].startswith("#")]
    assert comments == [
        f"# {source.citation}",
        f"# {source.licence_name} {source.licence_url}",
        f"# {source.dataflow} {library.versions[source.dataflow]}",
    ]
    assert files[source_id][3] == list(COLUMNS)


@pytest.mark.parametrize("source_id", ["eurostat_bd", "eurostat_lfs", "eurostat_nama_lu", "eurostat_pop"])
def test_every_published_row_comes_out_with_its_value_or_the_reason_why_it_has_none(files, twin, source_id):
    head, *rows = files[source_id][3:]
    listed = [dict(zip(head, row, strict=True)) for row in rows]
    published = twin.rows[SOURCES[source_id].dataflow]
    assert len(listed) == len(published)
    for row in listed:
        value, letters = published[row["measure"], row["activity"], row["ref_area"], row["time_period"]]
        assert (float(row["obs_value"]) if row["obs_value"] else None) == value
        assert row["obs_status"] == letters
        assert (row["obs_value"] == "") == bool(set(letters) & set("LMOQ"))


def test_the_confidential_figure_keeps_its_confidentiality(files):
    head, *rows = files["eurostat_lfs"][3:]
    secret = [row for row in (dict(zip(head, row, strict=True)) for row in rows) if "Q" in row["obs_status"]]
    assert [(row["obs_value"], row["conf_status"]) for row in secret] == [("", "C")]
