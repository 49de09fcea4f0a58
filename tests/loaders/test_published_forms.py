"""A file downloaded today in a published form gives the observations of the bundled publication, flag by flag."""

import gzip
from pathlib import Path

import pytest

from sector.ingest import check
from sector.model.finding import Outcome

from .published import (
    ANSWERED,
    DATA,
    PUBLISHED,
    SPECIMENS,
    bundled,
    loaded,
    observations,
    of_source,
    reference,
    sdmx_csv,
    some_of,
    tsv,
)

SOURCES = list(PUBLISHED)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("is_old", [False, True])
def test_a_bulk_file_gives_the_bundled_observations(source: str, is_old: bool, tmp_path: Path) -> None:
    name = f"estat_{PUBLISHED[source][0]}.tsv"
    report = loaded(tmp_path, name, tsv(source, bundled(source), is_old=is_old))
    assert (report.outcome, report.loader) == (Outcome.OK, "eurostat_tsv"), report.findings
    assert report.source is reference().sources[source]
    assert observations(report.table) == of_source(source)


def test_a_bulk_file_is_read_as_it_is_downloaded_compressed(tmp_path: Path) -> None:
    path = tmp_path / "estat_lfst_r_lfe2en2.tsv.gz"
    path.write_bytes(gzip.compress(tsv("eurostat_lfs", bundled("eurostat_lfs")).encode()))
    assert observations(check(path, reference()).table) == of_source("eurostat_lfs")


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("version", [1, 2])
def test_sdmx_csv_gives_the_bundled_observations(source: str, version: int, tmp_path: Path) -> None:
    report = loaded(tmp_path, "download.csv", sdmx_csv(source, bundled(source), version=version))
    assert (report.outcome, report.loader) == (Outcome.OK, "sdmx_csv"), report.findings
    assert report.source is reference().sources[source]
    assert observations(report.table) == of_source(source)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("bundled_rows_as_tsv_bd_hgnace_r.tsv", "eurostat_bd"),
        ("bundled_rows_as_tsv_lfst_r_lfe2en2.tsv", "eurostat_lfs"),
        ("bundled_rows_as_tsv_nama_10r_3empers.tsv", "eurostat_nama_lu"),
        ("bundled_rows_as_tsv_demo_r_pjanaggr3.tsv", "eurostat_pop"),
        ("bundled_rows_as_sdmx_bd_hgnace_r.csv", "eurostat_bd"),
        ("bundled_rows_as_sdmx_lfst_r_lfe2en2.csv", "eurostat_lfs"),
        ("bundled_rows_as_sdmx_nama_10r_3empers.csv", "eurostat_nama_lu"),
        ("bundled_rows_as_sdmx_demo_r_pjanaggr3.csv", "eurostat_pop"),
    ],
)
def test_committed_specimens_are_the_bundled_rows_in_the_published_form(name: str, source: str) -> None:
    path = SPECIMENS / name
    written = (tsv if name.endswith(".tsv") else sdmx_csv)(source, some_of(source))
    assert path.read_text(encoding="utf-8") == written
    report = check(path, reference(), choices=ANSWERED)
    assert report.findings == ()
    shared = set(observations(report.table)) & set(of_source(source))
    assert len(shared) >= len(list(some_of(source)))


def test_the_bundled_sources_of_eurostat_are_all_tried() -> None:
    names = {path.parent.name for path in DATA.glob("sources/*/observations.csv")}
    assert set(SOURCES) == {name for name in names if name.startswith("eurostat")}
