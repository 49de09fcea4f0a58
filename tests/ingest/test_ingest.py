"""A file becomes a version whole or not at all, and the bundled sources are loaded once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sector.ingest import BUNDLED, Choices, build_bundled, check, data_folder, ingest, lock, store_folder
from sector.model.errors import UserError
from sector.model.finding import Outcome
from sector.reading.numerals import CONVENTIONS
from sector.reference import load_reference
from sector.store import Store

DATA = Path(__file__).parents[2] / "data"
SPECIMENS = Path(__file__).parents[1] / "specimens"
REFERENCE = load_reference(DATA)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("store", "boundaries")))


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in folder.rglob("*")
        if p.parent.name != "store" and p.is_file()
    }


def brought(store: Store, name: str, **more: object) -> tuple[Outcome, str | None]:
    report, version = ingest(
        SPECIMENS / name,
        REFERENCE,
        store,
        source_id="cesel_2013",
        uploader="Anne",
        comment="essai",
        **more,  # pyright: ignore[reportArgumentType]
    )
    return report.outcome, None if version is None else version.id


def test_a_good_file_becomes_a_version_that_holds_its_observations(store: Store) -> None:
    report, version = ingest(
        SPECIMENS / "utf8_bom.csv", REFERENCE, store, source_id="cesel_2013", uploader="Anne", comment="essai"
    )
    assert version is not None
    assert report.table is not None
    assert (version.is_new, version.dataflow, version.rows, version.file_name) == (
        True,
        "CESEL",
        4,
        "utf8_bom.csv",
    )
    assert store.read(version.id).to_pylist() == report.table.to_pylist()
    assert store.live() == {}


def test_the_same_bytes_twice_are_one_version(store: Store) -> None:
    _, first = brought(store, "utf8_bom.csv")
    _, second = brought(store, "utf8_bom.csv")
    assert first == second
    assert len(store.versions()) == 1


@pytest.mark.parametrize(
    "name", ["letter_o_in_number.csv", "dash_alone.csv", "unclosed_quote.csv", "workbook_named_csv.csv"]
)
def test_nothing_is_written_for_a_file_that_is_refused_or_asked_about(
    store: Store, tmp_path: Path, name: str
) -> None:
    before = files(tmp_path)
    outcome, version = brought(store, name)
    assert outcome in (Outcome.NO, Outcome.ASK)
    assert version is None
    assert store.versions() == []
    assert files(tmp_path) == before


def test_a_file_with_fixes_is_loaded(store: Store) -> None:
    outcome, version = brought(store, "duplicate_equal.csv")
    assert outcome is Outcome.FIX
    assert version is not None


def test_two_answers_to_one_question_are_two_versions(store: Store) -> None:
    _, zero = brought(store, "dash_alone.csv", choices=Choices(dash="zero"))
    _, missing = brought(store, "dash_alone.csv", choices=Choices(dash="missing"))
    assert zero != missing
    assert len(store.versions()) == 2


def test_an_answer_that_changes_nothing_that_is_read_still_names_its_version(store: Store) -> None:
    _, plain = brought(store, "utf8_bom.csv")
    _, german = brought(store, "utf8_bom.csv", choices=Choices(CONVENTIONS["de"]))
    assert plain != german


def test_the_name_on_the_desk_is_kept_and_a_hostile_one_refused(store: Store) -> None:
    outcome, version = brought(store, "utf8_bom.csv", file_name="Chiffres 2013.csv")
    assert (outcome, store.version(str(version)).file_name) == (Outcome.OK, "Chiffres 2013.csv")
    assert brought(store, "utf8_bom.csv", file_name="../../../../tmp/evil.csv") == (Outcome.NO, None)


def test_an_unknown_source_or_file_is_an_error_for_people() -> None:
    with pytest.raises(UserError) as unknown:
        check(SPECIMENS / "utf8_bom.csv", REFERENCE, "cesel_2031")
    assert (unknown.value.key, unknown.value.params["known"]) == ("ingest.unknown_source", "cesel_2013")
    with pytest.raises(UserError) as absent:
        check(SPECIMENS / "absent.csv", REFERENCE)
    assert absent.value.key == "ingest.no_file"


def test_without_a_source_the_one_that_the_rows_name_is_taken() -> None:
    named = check(DATA / "sources" / "eurostat_lfs" / "observations.csv", REFERENCE)
    assert named.source is REFERENCE.sources["eurostat_lfs"]
    unnamed = check(SPECIMENS / "utf8_bom.csv", REFERENCE)
    assert (unnamed.outcome, unnamed.source, unnamed.loader) == (Outcome.OK, None, "cesel_tidy")


def test_the_bundled_sources_are_all_published_by_one_build(store: Store) -> None:
    steps: list[tuple[str, int, int]] = []
    made = build_bundled(REFERENCE, store, lambda *step: steps.append(step), DATA)
    bundled = [source for source in REFERENCE.sources.values() if source.is_bundled]
    whole = len(bundled)
    assert whole < len(REFERENCE.sources)
    assert steps == [(source.id, n, whole) for n, source in enumerate(bundled)] + [("", whole, whole)]
    assert store.live() == {version.dataflow: version.id for version in made}
    assert set(store.live()) == {source.dataflow for source in bundled}
    assert store.verify() == []


def test_a_second_build_does_nothing(store: Store, tmp_path: Path) -> None:
    build_bundled(REFERENCE, store, data_dir=DATA)
    before, events = files(tmp_path), store.history()
    assert build_bundled(REFERENCE, store, data_dir=DATA) == []
    assert (files(tmp_path), store.history()) == (before, events)


def test_a_build_that_was_interrupted_before_publishing_is_completed(store: Store) -> None:
    source = REFERENCE.sources["cesel_2013"]
    _, version = ingest(
        DATA / "sources" / source.id / source.file,
        REFERENCE,
        store,
        source_id=source.id,
        uploader=BUNDLED,
        comment=source.citation,
    )
    assert version is not None
    assert "CESEL" not in store.live()
    build_bundled(REFERENCE, store, data_dir=DATA)
    assert store.live()["CESEL"] == version.id


def test_a_build_never_replaces_what_a_person_published_or_took_back(store: Store, data: Path) -> None:
    build_bundled(REFERENCE, store, data_dir=data)
    path = data / "sources" / "cesel_2013" / "observations.csv"
    path.write_bytes(path.read_bytes().replace(b"11000", b"11001"))
    lock(REFERENCE, data)
    (second,) = build_bundled(REFERENCE, store, data_dir=data)
    assert store.live()["CESEL"] == second.id
    first = store.rollback("CESEL", by="Anne")
    assert build_bundled(REFERENCE, store, data_dir=data) == []
    assert store.live()["CESEL"] == first.id
    _, hers = brought(store, "utf8_bom.csv")
    store.publish(str(hers), by="Anne")
    path.write_bytes(path.read_bytes().replace(b"11001", b"11002"))
    lock(REFERENCE, data)
    (third,) = build_bundled(REFERENCE, store, data_dir=data)
    assert (store.live()["CESEL"], third.rows) == (hers, 2)


def test_bytes_that_are_not_the_locked_ones_are_refused(store: Store, data: Path) -> None:
    path = data / "sources" / "cesel_2013" / "observations.csv"
    path.write_bytes(path.read_bytes().replace(b"11000", b"12000"))
    with pytest.raises(UserError) as refused:
        build_bundled(REFERENCE, store, data_dir=data)
    assert (refused.value.key, refused.value.params) == ("ingest.lock_differs", {"source": "cesel_2013"})
    assert lock(REFERENCE, data) == ["cesel_2013"]
    assert lock(REFERENCE, data) == []


def test_a_bundled_file_with_a_fault_stops_the_build(store: Store, data: Path) -> None:
    path = data / "sources" / "cesel_2013" / "observations.csv"
    path.write_bytes(path.read_bytes().replace(b"11000", b"11O00"))
    lock(REFERENCE, data)
    with pytest.raises(UserError) as refused:
        build_bundled(REFERENCE, store, data_dir=data)
    assert (refused.value.key, refused.value.params["code"]) == ("ingest.bundled_refused", "E06")
    assert store.live() == {}


def test_the_committed_locks_are_those_of_the_committed_files(data: Path) -> None:
    assert lock(REFERENCE, data) == []


def test_a_source_takes_a_file_of_another_format_that_is_handled(tmp_path: Path) -> None:
    path = tmp_path / "sdmx.csv"
    path.write_text(
        "ref_area;activity;measure;time_period;obs_value\nFRF3;CESEL;JOBS;2013;11000\n", encoding="utf-8"
    )
    report = check(path, REFERENCE, "cesel_2013")
    assert (report.outcome, report.loader, report.rows) == (Outcome.OK, "sdmx_tidy", 1)


def test_a_file_of_no_known_format_is_told_what_its_source_needs(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("lieu;prénom\nMeuse;Anne\n", encoding="utf-8")
    report = check(path, REFERENCE, "cesel_2013")
    assert [finding.expected for finding in report.findings] == ["année", "secteur", "emplois", "entreprises"]
    assert {finding.expected for finding in check(path, REFERENCE, "eurostat_lfs").findings} >= {
        "ref_area",
        "obs_value",
    }


def test_columns_with_names_of_their_own_are_asked_for_in_the_words_of_the_format_that_knows_the_others(
    tmp_path: Path,
) -> None:
    path = tmp_path / "postes.csv"
    path.write_text("département;année;secteur;Nb postes\nMoselle;2023;J;2530\n", encoding="utf-8")
    report = check(path, REFERENCE, "eurostat_bd")
    assert [finding.expected for finding in report.findings] == ["emplois", "entreprises"]
    assert report.understood is not None
    assert report.understood.fields["ref_area"] == "département"
    chosen = check(path, REFERENCE, "eurostat_bd", choices=Choices(columns={"JOBS": "Nb postes"}))
    assert (chosen.outcome, chosen.rows) == (Outcome.OK, 1)
    with pytest.raises(UserError, match="unknown_field"):
        check(path, REFERENCE, "eurostat_bd", choices=Choices(columns={"postes": "Nb postes"}))


def test_folders_follow_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SECTOR_DATA_DIR", raising=False)
    monkeypatch.delenv("SECTOR_STORE_DIR", raising=False)
    assert data_folder() == DATA
    assert store_folder() == DATA / "store"
    monkeypatch.setenv("SECTOR_DATA_DIR", str(tmp_path))
    assert (data_folder(), store_folder()) == (tmp_path, tmp_path / "store")
    monkeypatch.setenv("SECTOR_STORE_DIR", str(tmp_path / "elsewhere"))
    assert store_folder() == tmp_path / "elsewhere"
