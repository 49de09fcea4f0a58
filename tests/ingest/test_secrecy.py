"""A file is audited with everything that readers know, and protected only when a person agrees."""

from pathlib import Path

import pytest

from sector.i18n import translator
from sector.ingest import Choices, check, ingest
from sector.ingest.publishing import draft_of, publish_version
from sector.model.errors import InvalidValue
from sector.model.finding import Outcome, Severity
from sector.model.person import Person, Role, Via
from sector.reference import load_reference
from sector.store import Store
from sector.validation.wording import sentence

REFERENCE = load_reference(Path(__file__).parents[2] / "data")
HEADER = "département;année;secteur;emplois\n"
PARTS = REFERENCE.sources["eurostat_bd"].partition
WHOLE = REFERENCE.sources["eurostat_bd"].total_activity
LORRAINE = ("54", "55", "57", "88")


def written(folder: Path, rows: dict[tuple[str, str], object], name: str = "file.csv") -> Path:
    path = folder / name
    lines = [f"{area};2013;{activity};{value}\n" for (area, activity), value in rows.items()]
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path


def full() -> dict[tuple[str, str], object]:
    """Return the four départements and Lorraine by activity, with all totals."""
    rows: dict[tuple[str, str], object] = {}
    for i, area in enumerate(LORRAINE):
        for j, activity in enumerate(PARTS):
            rows[area, activity] = 11 + 7 * i + 3 * j + i * j
        rows[area, WHOLE] = sum(int(str(rows[area, activity])) for activity in PARTS)
    for activity in (*PARTS, WHOLE):
        rows["Lorraine", activity] = sum(int(str(rows[area, activity])) for area in LORRAINE)
    return rows


def test_a_cell_that_only_several_equations_give_away_blocks_the_file(tmp_path: Path) -> None:
    rows = full()
    a, b, c, d = LORRAINE
    one, two, three, four = PARTS[:4]
    # Two or more hidden in each row and column, and yet two départements less two activities leave one alone.
    hidden = [(a, one), (a, two), (b, one), (b, two), (b, three), (c, three), (c, four), (d, three), (d, four)]
    for cell in hidden:
        rows[cell] = "s"
    report = check(written(tmp_path, rows), REFERENCE, "eurostat_bd")
    assert (report.outcome, report.code, report.table) == (Outcome.NO, "E12", None)
    (finding,) = [found for found in report.findings if found.code == "E12"]
    line = list(rows).index((b, three)) + 2
    assert (finding.severity, finding.line, finding.letter, finding.value) == (Severity.BLOCK, line, "D", "s")
    said = sentence(finding, translator("fr"))
    assert "Lorraine" in said
    assert len(report.further) == 1


def test_what_more_to_hide_is_hidden_only_when_somebody_agrees(tmp_path: Path) -> None:
    rows: dict[tuple[str, str], object] = {("54", "J"): 100, ("55", "J"): "s", ("57", "J"): 80, ("88", "J"): 60}
    path = written(tmp_path, {**rows, ("Lorraine", "J"): 254})
    report = check(path, REFERENCE, "eurostat_bd")
    assert (report.outcome, [one.line for one in report.further]) == (Outcome.NO, [5])
    agreed = check(path, REFERENCE, "eurostat_bd", choices=Choices(accepted={"SECONDARY": "A. Durand"}))
    assert agreed.outcome is Outcome.FIX
    assert agreed.table is not None
    shown = {
        row["ref_area"]: (row["obs_value"], row["obs_status"], row["conf_status"])
        for row in agreed.table.to_pylist()
    }
    assert shown["FRF34"] == (None, "Q", "D")
    assert shown["FRF32"] == (None, "Q", "C")
    assert shown["FRF31"] == (100.0, "A", "F")
    assert "A. Durand" in sentence(agreed.fixes[0], translator("fr"))
    assert agreed.fingerprint != report.fingerprint


def published(folder: Path, store: Store, rows: dict[tuple[str, str], object]) -> None:
    _, version = ingest(
        written(folder, rows, "before.csv"), REFERENCE, store, source_id="eurostat_bd", uploader="A", comment="x"
    )
    assert version is not None
    store.publish(version.id, by="A")


def test_what_was_published_once_stays_known(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        published(tmp_path, store, {("54", "J"): 100, ("55", "J"): 14})
        path = written(tmp_path, {("54", "J"): 100, ("55", "J"): "s"})
        given = {"source_id": "eurostat_bd", "uploader": "B", "comment": ""}
        report, version = ingest(path, REFERENCE, store, **given)
        assert version is None
        assert [(one.code, one.line) for one in report.findings] == [("PUBLIC", 3)]
        said = Choices(accepted={"PUBLIC": "publié en 2014"})
        report, version = ingest(path, REFERENCE, store, **given, choices=said)
        assert (report.outcome, version is not None) == (Outcome.FIX, True)


def test_a_total_that_gives_away_what_an_earlier_version_hides_is_refused(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        published(tmp_path, store, {("54", "J"): 100, ("55", "J"): "s", ("57", "J"): 80, ("88", "J"): 60})
        report, version = ingest(
            written(tmp_path, {("Lorraine", "J"): 254}),
            *(REFERENCE, store),
            source_id="eurostat_bd",
            uploader="B",
            comment="",
        )
        assert (report.code, version) == ("E12", None)


def test_a_file_that_hides_nothing_needs_no_solver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sector.ingest.secrecy.audited", lambda *_: pytest.fail("nothing is hidden"))
    report = check(written(tmp_path, full()), REFERENCE, "eurostat_bd")
    assert report.table is not None


def test_a_draft_carries_the_hidden_cells_of_its_file(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        path = written(tmp_path, {("54", "J"): 100, ("55", "J"): "s"})
        draft = draft_of(store, path, path.name, check(path, REFERENCE, "eurostat_bd"))
        assert sorted(draft.table["obs_status"].to_pylist()) == ["A", "Q"]


def test_a_kept_version_is_audited_again_when_it_is_published(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        rows: dict[tuple[str, str], object] = {
            ("54", "J"): 100,
            ("55", "J"): "s",
            ("57", "J"): 80,
            ("88", "J"): 60,
        }
        _, kept = ingest(
            written(tmp_path, {("Lorraine", "J"): 254}),
            *(REFERENCE, store),
            source_id="eurostat_bd",
            uploader="B",
            comment="",
        )
        assert kept is not None
        published(tmp_path, store, rows)
        live = store.live()["ESTAT_BD"]
        with pytest.raises(InvalidValue, match="gives_away"):
            publish_version(store, lambda: Person("P", Role.ADMIN, Via.CONSOLE), kept.id, live)
        assert store.live()["ESTAT_BD"] == live


def test_a_statement_about_secrets_is_kept_with_the_version(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        _, version = ingest(
            written(tmp_path, {("54", "J"): 100}),
            *(REFERENCE, store),
            source_id="eurostat_bd",
            uploader="B",
            comment="révision",
            choices=Choices(protected="protégé par l’Insee, A. Durand"),
        )
        assert version is not None
        assert (version.comment, version.uploader) == ("révision — protégé par l’Insee, A. Durand", "B")
