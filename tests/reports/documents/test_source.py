"""Every figure of a version as a file: nothing is lost between the store and the file."""

import csv
import io

import pytest
from figures.claims import DATA

from reports.made import as_csv, source_made
from sector.model.observation import COLUMNS
from sector.reference import load_reference

SOURCES = {source.id: source for source in load_reference(DATA).sources.values() if source.is_bundled}


@pytest.fixture(scope="module")
def files(library, french):
    made = {}
    for source in SOURCES.values():
        content = as_csv(source_made(french, library, source.dataflow))
        assert content.startswith(b"\xef\xbb\xbf")
        made[source.id] = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";", strict=True))
    return made


def table(lines):
    return [line for line in lines if not line[0].startswith("# ")]


@pytest.mark.parametrize("source_id", SOURCES)
def test_source_licence_and_version_stand_above_the_sdmx_columns(files, library, source_id):
    source = SOURCES[source_id]
    head = files[source_id].index(list(COLUMNS))
    above = "\n".join(line[0] for line in files[source_id][:head])
    version = library.versions[source.dataflow]
    for said in (
        source.producer,
        source.titles.in_language("fr"),
        source.landing_url,
        source.licence_url,
        version,
    ):
        assert said in above


@pytest.mark.parametrize("source_id", ["eurostat_bd", "eurostat_lfs", "eurostat_nama_lu", "eurostat_pop"])
def test_every_published_row_comes_out_with_its_value_or_the_reason_why_it_has_none(files, twin, source_id):
    head, *rows = table(files[source_id])
    listed = [dict(zip(head, row, strict=True)) for row in rows]
    published = twin.rows[SOURCES[source_id].dataflow]
    assert len(listed) == len(published)
    for row in listed:
        value, letters = published[row["measure"], row["activity"], row["ref_area"], row["time_period"]]
        assert (float(row["obs_value"].replace(",", ".")) if row["obs_value"] else None) == value
        assert row["obs_status"] == letters
        assert (row["obs_value"] == "") == bool(set(letters) & set("LMOQ"))


def test_the_confidential_figure_keeps_its_confidentiality(files):
    head, *rows = table(files["eurostat_lfs"])
    secret = [row for row in (dict(zip(head, row, strict=True)) for row in rows) if "Q" in row["obs_status"]]
    assert [(row["obs_value"], row["conf_status"]) for row in secret] == [("", "C")]
