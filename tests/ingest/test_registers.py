"""Registers are recognised by their header and added up by département and activity; no cell is lost."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sector.ingest import Choices, Report, check, checking, ingest
from sector.loaders import urssaf
from sector.model.finding import Finding, Outcome, Severity
from sector.model.observation import COLUMNS
from sector.reading import batches
from sector.reading.archive import unpacked
from sector.reading.batches import open_batches
from sector.reading.numerals import CONVENTIONS
from sector.reference import load_reference
from sector.store import Store
from sector.validation.registers import aggregate

from . import naive_register

SPECIMENS = Path(__file__).parents[1] / "specimens"
REFERENCE = load_reference(Path(__file__).parents[2] / "data")
COMMUNES = SPECIMENS / "urssaf_commune_ape.csv"
DIVISIONS = SPECIMENS / "urssaf_departement_na88.csv"
GAPS = SPECIMENS / "urssaf_secret_and_gap.csv"
FAULTS = SPECIMENS / "urssaf_faults_with_their_places.csv"
STOCK = SPECIMENS / "sirene_stock_etablissement.csv"
API = "code_departement;code_commune;code_ape;nombre_d_etablissements_2021;effectifs_salaries_2021\n"


def figures(report: Report) -> dict[tuple[str, ...], tuple[float | None, str]]:
    assert report.table is not None, report.findings
    names = ("ref_area", "activity", "measure", "time_period")
    return {
        tuple(row[name] for name in names): (row["obs_value"], row["obs_status"])
        for row in report.table.to_pylist()
    }


def places(found: tuple[Finding, ...]) -> list[tuple[str, int | None, str, str]]:
    return [(finding.code, finding.line, finding.letter, finding.value) for finding in found]


def written(tmp_path: Path, text: str, name: str = "register.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


def test_communes_and_classes_become_territories_with_divisions_sections_perimeter_and_whole() -> None:
    report = check(COMMUNES, REFERENCE)
    found = figures(report)
    assert (report.outcome, report.loader, report.source and report.source.id) == (Outcome.FIX, "urssaf", "urssaf")
    assert found["FRF31", "62", "EMPLOYEES", "2022"] == (655 + 1311 + 201, "A")
    assert found["FRF31", "59", "EMPLOYEES", "2022"] == (15, "A")
    assert found["FRF31", "J", "EMPLOYEES", "2022"] == (655 + 1311 + 201 + 15, "A")
    assert found["FRF31", "ICT", "EMPLOYEES", "2022"] == (655 + 1311 + 201 + 8, "A")
    assert found["FRF31", "TOTAL", "ESTABLISHMENTS", "2021"] == (41 + 55 + 12 + 6 + 3, "A")
    assert found["FRF33", "47", "EMPLOYEES", "2021"] == (512, "A")
    assert {area for area, *_ in found} == {"FRF31", "FRF33", "FR107", "FRM01", "FRY40"}


def test_the_table_is_like_that_of_any_file() -> None:
    table = check(COMMUNES, REFERENCE).table
    assert table is not None
    assert tuple(table.column_names) == COLUMNS
    rows = {(r["ref_area"], r["activity"], r["measure"], r["time_period"]): r for r in table.to_pylist()}
    row = rows["FRF31", "ICT", "EMPLOYEES", "2022"]
    assert (row["dataflow"], row["freq"], row["nomenclature"], row["unit_measure"]) == (
        "URSSAF",
        "A",
        "PERIMETER",
        "PS",
    )
    assert rows["FRF31", "62", "EMPLOYEES", "2022"]["nomenclature"] == "NACE2"
    assert rows["FRF33", "62", "EMPLOYEES", "2022"]["line"] == 7


@pytest.fixture
def unaudited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sums be looked at that the audit of hidden figures would keep back."""
    monkeypatch.setattr(checking, "kept_secret", lambda validated, *_: (validated, ()))


@pytest.mark.usefixtures("unaudited")
def test_a_hidden_part_hides_the_sum_and_a_missing_part_marks_it() -> None:
    found = figures(check(GAPS, REFERENCE))
    assert found["FRF31", "62", "EMPLOYEES", "2021"] == (None, "Q")
    assert found["FRF31", "TOTAL", "EMPLOYEES", "2021"] == (None, "Q")
    assert found["FRF31", "62", "EMPLOYEES", "2022"] == (856, "A")
    assert found["FRF31", "58", "ESTABLISHMENTS", "2022"] == (5, "D")
    assert found["FRF31", "58", "EMPLOYEES", "2022"] == (None, "Q")
    assert found["FRF33", "62", "EMPLOYEES", "2022"] == (None, "Q")  # three people


@pytest.mark.usefixtures("unaudited")
def test_a_hidden_sum_is_marked_confidential_and_no_other() -> None:
    table = check(GAPS, REFERENCE).table
    assert table is not None
    assert all((row["conf_status"] == "C") == (row["obs_status"] == "Q") for row in table.to_pylist())
    assert all((row["obs_value"] is None) == (row["obs_status"] in ("Q", "O")) for row in table.to_pylist())


def test_employees_of_one_or_two_establishments_are_hidden_and_it_is_said_where() -> None:
    report = check(COMMUNES, REFERENCE)
    found = figures(report)
    assert found["FR107", "62", "EMPLOYEES", "2021"] == (None, "Q")
    assert found["FR107", "62", "ESTABLISHMENTS", "2021"] == (2, "A")
    assert ("E11", 9, "U", "FR107, 62, 2021") in places(report.fixes)
    assert not any("173" in finding.value for finding in report.fixes)


def test_a_person_who_answers_for_the_protection_of_the_file_keeps_its_figures() -> None:
    report = check(COMMUNES, REFERENCE, choices=Choices(protected="données déjà publiées"))
    assert figures(report)["FR107", "62", "EMPLOYEES", "2021"] == (173, "A")
    (said,) = report.fixes
    assert (said.code, said.params["count"]) == ("E11", "8")


def test_divisions_give_no_perimeter_that_is_finer_and_it_is_said() -> None:
    report = check(DIVISIONS, REFERENCE)
    found = figures(report)
    assert found["FRF31", "J", "EMPLOYEES", "2021"] == (3054 + 155, "A")
    assert found["FRF31", "C", "ESTABLISHMENTS", "2022"] == (19, "A")
    assert "ICT" not in {activity for _, activity, *_ in found}
    assert ("PERIMETER", 1, "C", "ICT") in places(report.fixes)


def test_units_without_a_sector_count_in_the_whole_alone() -> None:
    report = check(DIVISIONS, REFERENCE)
    found = figures(report)
    assert found["FRF31", "TOTAL", "ESTABLISHMENTS", "2021"] == (168 + 41 + 20 + 3, "A")
    assert found["FRF31", "TOTAL", "EMPLOYEES", "2021"] == (None, "Q")
    assert [f.params["count"] for f in report.fixes if f.code == "UNCLASSED"] == ["1"]


def test_territories_outside_the_observatory_are_left_out_and_counted() -> None:
    report = check(DIVISIONS, REFERENCE)
    assert ("OUTSIDE", 7, "E", "975") in places(report.fixes)


def test_faults_have_their_line_their_column_and_their_text() -> None:
    report = check(FAULTS, REFERENCE)
    assert report.outcome is Outcome.NO
    assert places(report.findings) == [
        ("E04", 3, "B", "99"),
        ("E04", 10, "B", ""),
        ("E16", 4, "G", "6201A"),
        ("E06", 5, "H", "1O"),
        ("E06", 9, "I", "0x10"),
        ("E06", 9, "K", "1e3"),
        ("E07", 6, "I", "-4"),
        ("E07", 7, "K", "20.5"),
        ("E08", 8, "J", "44"),
    ]
    assert report.table is None


def test_a_row_that_repeats_another_one_is_counted_once() -> None:
    report = check(SPECIMENS / "urssaf_repeated_rows.csv", REFERENCE)
    assert figures(report)["FRF31", "TOTAL", "EMPLOYEES", "2022"] == (655, "A")
    assert ("E08", 4, "H", "41") in places(report.fixes)


def test_a_stock_asks_for_its_year_and_suggests_that_of_its_newest_date() -> None:
    report = check(STOCK, REFERENCE)
    (question,) = report.findings
    assert (report.outcome, report.code, question.severity) == (Outcome.ASK, "VINTAGE", Severity.ASK)
    assert (question.value, question.params["newest"]) == ("2025", "2025-01-31")


@pytest.mark.parametrize(
    ("answer", "year", "comment"),
    [
        ("2024", "2024", ""),
        ("2025", "2025", ""),
        ("stock de janvier, confirmé", "2025", "stock de janvier, confirmé"),
    ],
)
def test_the_answer_is_a_year_or_confirms_the_suggestion(answer: str, year: str, comment: str) -> None:
    report = check(STOCK, REFERENCE, choices=Choices(accepted={"VINTAGE": answer}))
    assert report.table is not None
    assert set(report.table["time_period"].to_pylist()) == {year}
    assert set(report.table["comment_obs"].to_pylist()) == {comment}


@pytest.mark.parametrize("answer", ["", "2999"])
def test_a_year_to_come_is_no_answer(answer: str) -> None:
    assert check(STOCK, REFERENCE, choices=Choices(accepted={"VINTAGE": answer})).code == "VINTAGE"


def test_active_establishments_are_counted_and_the_others_accounted_for() -> None:
    report = check(STOCK, REFERENCE, choices=Choices(accepted={"VINTAGE": "2025"}))
    found = figures(report)
    assert found["FRF31", "62", "ESTABLISHMENTS", "2025"] == (2, "A")
    assert found["FRF31", "TOTAL", "ESTABLISHMENTS", "2025"] == (4, "A")
    assert found["FRF33", "ICT", "ESTABLISHMENTS", "2025"] == (1, "A")
    assert found["FRM01", "62", "ESTABLISHMENTS", "2025"] == (1, "A")
    assert found["FRY40", "61", "ESTABLISHMENTS", "2025"] == (1, "A")
    counted = {f.code: f.params["count"] for f in report.fixes}
    assert counted == {"CLOSED": "1", "NOWHERE": "1", "OUTSIDE": "1", "UNCLASSED": "2"}


def test_an_unknown_state_or_a_newer_nomenclature_is_refused(tmp_path: Path) -> None:
    text = STOCK.read_text(encoding="utf-8")
    path = written(tmp_path, text.replace(",A,62.02A,NAFRev2", ",A,62.20Y,NAF2025").replace(",F,62", ",X,62"))
    report = check(path, REFERENCE, choices=Choices(accepted={"VINTAGE": "2025"}))
    assert places(report.findings) == [("STATE", 4, "O", "X"), ("E16", 3, "Q", "NAF2025")]


def test_every_cell_is_accounted_for() -> None:
    with unpacked(GAPS) as inner:
        rows = open_batches(inner.path, urssaf.is_known_header)
        register = urssaf.register(rows.head).register
        assert register is not None
        account = aggregate(rows, register, None, REFERENCE).account
    assert (account.figures, account.values, account.suppressed, account.missing) == (32, 27, 3, 2)
    account.require_balance()


def test_grouped_digits_are_read_and_said_and_a_point_is_asked_about(tmp_path: Path) -> None:
    assert ("THOUSANDS", 6, "I") in [(f.code, f.line, f.letter) for f in check(GAPS, REFERENCE).fixes]
    path = written(tmp_path, API + "54;54395;6201Z;12;1.234\n54;54395;6202A;12;-\n")
    assert [(code, line) for code, line, *_ in places(check(path, REFERENCE).findings)] == [
        ("AMBIGUOUS", 2),
        ("DASH", 3),
    ]
    choices = Choices(convention=CONVENTIONS["de"], dash="zero")
    found = figures(check(path, REFERENCE, choices=choices))
    assert found["FRF31", "TOTAL", "EMPLOYEES", "2021"] == (1234, "A")


def test_a_column_of_a_year_to_come_is_refused(tmp_path: Path) -> None:
    year = date.today().year + 1  # noqa: DTZ011  the same clock as the check, give or take a night
    path = written(tmp_path, API.replace("2021", str(year)) + "54;54395;6201Z;12;30\n")
    assert [(f.code, f.line, f.letter) for f in check(path, REFERENCE).findings] == [
        ("E05", 1, "D"),
        ("E05", 1, "E"),
    ]


def test_a_missing_column_is_named_with_its_neighbour(tmp_path: Path) -> None:
    path = written(tmp_path, API.replace("code_commune", "code_com") + "54;54395;6201Z;12;30\n")
    (finding,) = check(path, REFERENCE).findings
    assert (finding.code, finding.expected, finding.params["nearest"]) == ("E03", "Code commune", "code_com")


def test_a_source_of_another_format_is_refused_by_name() -> None:
    report = check(COMMUNES, REFERENCE, "eurostat_bd")
    assert [finding.code for finding in report.findings] == ["SOURCE"]


def test_a_file_whose_rows_are_all_left_out_is_not_loaded(tmp_path: Path) -> None:
    path = written(tmp_path, API + "975;97502;6201Z;12;30\n")
    assert check(path, REFERENCE).code == "EMPTY"


def test_a_header_alone_holds_nothing(tmp_path: Path) -> None:
    assert check(written(tmp_path, API + ";;;;\n"), REFERENCE).code == "EMPTY"


def test_a_broken_line_is_named_as_in_any_text(tmp_path: Path) -> None:
    path = written(tmp_path, API + '54;54395;6201Z;12;"30"\n54;54395;6202A;12\n54;54395;"5811Z";12;30;9\n')
    assert [(f.code, f.line) for f in check(path, REFERENCE).findings] == [("RAGGED", 3), ("RAGGED", 4)]


def test_many_faults_of_a_cause_are_told_a_hundred_times_and_counted(tmp_path: Path) -> None:
    path = written(tmp_path, API + "".join(f"54;54{n:03d};6201Z;x{n};30\n" for n in range(300)))
    findings = check(path, REFERENCE).findings
    assert [finding.line for finding in findings[:100]] == list(range(2, 102))
    assert (findings[100].code, findings[100].params) == ("MORE", {"count": "200", "total": "300"})


def test_a_register_becomes_a_version(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        report, version = ingest(COMMUNES, REFERENCE, store, source_id="urssaf", uploader="Anne", comment="essai")
        assert version is not None
        assert (version.dataflow, version.rows) == ("URSSAF", report.rows)
        kept = store.read(version.id).to_pylist()
    assert report.table is not None
    assert {(r["ref_area"], r["activity"], r["measure"], r["time_period"], r["obs_value"]) for r in kept} == {
        (r["ref_area"], r["activity"], r["measure"], r["time_period"], r["obs_value"])
        for r in report.table.to_pylist()
    }


CELL = st.one_of(st.integers(0, 40).map(str), st.sampled_from(["", "nd", "s", "c", "0"]))
DEPARTEMENTS = ("54", "2A", "971", "01")
CLASSES = ("6201Z", "5829C", "5811Z", "9511Z", "4711D", "4651Z")


@st.composite
def registers(draw: st.DrawFn) -> list[dict[str, str]]:
    keys = draw(
        st.sets(st.tuples(st.sampled_from(DEPARTEMENTS), st.integers(0, 5), st.sampled_from(CLASSES)), min_size=1)
    )
    headers = API.strip().split(";")
    return [
        dict(zip(headers, (dep, f"{dep}{n:03d}"[:5], ape, draw(CELL), draw(CELL)), strict=True))
        for dep, n, ape in sorted(keys)
    ]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=registers(), size=st.integers(1, 7))
def test_plain_loops_give_the_same_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[dict[str, str]], size: int
) -> None:
    """Batches of a few rows: what is added up in parts must be what is added up at once."""
    with monkeypatch.context() as changed:
        changed.setattr(batches, "_BATCH", size)
        changed.setattr(batches, "_PIECE", 64)
        changed.setattr(checking, "kept_secret", lambda validated, *_: (validated, ()))
        path = written(tmp_path, API + "".join(";".join(row.values()) + "\n" for row in rows))
        report = check(path, REFERENCE)
    columns = {
        name: (measure, "2021")
        for name, measure in zip(API.strip().split(";")[3:], ("ESTABLISHMENTS", "EMPLOYEES"), strict=True)
    }
    unique = {(row["code_commune"], row["code_ape"]): row for row in rows}
    if len(unique) == len(rows):
        assert figures(report) == naive_register.aggregate(rows, columns, REFERENCE)
    else:
        assert {finding.code for finding in (*report.findings, *report.fixes)} >= {"E08"}
