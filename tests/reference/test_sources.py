"""Cards of sources and announced breaks."""

from pathlib import Path

import pytest

from sector.model.source import ATTRIBUTES
from sector.reference.sources import breaks, sources


def test_every_folder_with_a_card_is_a_source_in_their_order(reference, data):
    folders = [path.parent.name for path in sorted((data / "sources").glob("*/source.toml"))]
    assert list(reference.sources) == folders
    assert [source.id for source in reference.sources.values()] == folders


def test_a_source_is_found_by_its_dataflow(reference):
    for source in reference.sources.values():
        assert reference.source_of(source.dataflow) is source
    with pytest.raises(StopIteration):
        reference.source_of("NOTHING")


def test_every_source_says_its_six_attributes_and_its_limits_in_three_languages(reference):
    for source in reference.sources.values():
        assert all(getattr(source.comparability, name) for name in ATTRIBUTES)
        assert {len(source.limits[language]) for language in ("fr", "de", "en")} == {len(source.limits["fr"])}
        assert source.limits["fr"]


def test_the_three_measures_of_jobs_count_in_three_places(reference):
    places = {
        flow: reference.source_of(flow).comparability.place for flow in ("ESTAT_BD", "ESTAT_LFS", "ESTAT_NAMA")
    }
    assert places == {"ESTAT_BD": "head_office", "ESTAT_LFS": "residence", "ESTAT_NAMA": "workplace"}


def test_two_sources_of_jobs_do_not_agree_on_place(reference):
    found = [reference.source_of(flow).comparability for flow in ("ESTAT_BD", "ESTAT_LFS", "ESTAT_NAMA")]
    for one in found:
        for other in found:
            assert one.agreement(other)["place"] == (one is other)


def test_the_province_of_the_survey_is_france_without_ile_de_france_and_says_what_that_includes(reference):
    (derived,) = reference.source_of("ESTAT_LFS").derivations
    assert (derived.area, derived.plus, derived.minus) == ("FR_PROV", ("FR",), ("FR10",))
    assert all(derived.note.in_language(language) for language in ("fr", "de", "en"))


def test_a_card_without_its_attributes_is_an_error(tmp_path: Path):
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "source.toml").write_text('id = "x"\nmeasures = []\n', encoding="utf-8")
    with pytest.raises(KeyError):
        sources(tmp_path)


def test_no_folder_no_source(tmp_path: Path):
    assert sources(tmp_path) == {}


def test_a_break_for_all_areas_and_one_for_some(tmp_path: Path):
    path = tmp_path / "breaks.csv"
    path.write_text(
        "dataflow;measure;areas;first_period;cause_fr;source\nX;*;*;2021;Tout;\nX;JOBS;A1 A2;2022;Un peu;\n",
        encoding="utf-8",
    )
    everywhere, some = breaks(path)
    assert everywhere.areas == ()
    assert everywhere.concerns("X", "ENTERPRISES", "A9")
    assert some.areas == ("A1", "A2")
    assert some.concerns("X", "JOBS", "A2")
    assert not some.concerns("X", "JOBS", "A9")
    assert not some.concerns("X", "ENTERPRISES", "A1")
    assert not some.concerns("Y", "JOBS", "A1")


def test_no_break_is_announced_where_no_table_is(tmp_path: Path):
    assert breaks(tmp_path / "breaks.csv") == ()


def test_the_activities_that_add_up_to_the_whole_economy_are_known_where_the_source_publishes_them(reference):
    published = {source.id: source.partition for source in reference.sources.values() if source.partition}
    assert {"eurostat_bd", "eurostat_lfs", "eurostat_nama_lu"} <= set(published)
    for source, parts in published.items():
        card = reference.sources[source]
        assert card.total_activity not in parts
        assert all((card.nomenclature, code) in reference.activities for code in parts)
