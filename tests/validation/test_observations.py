"""What comes out of a good file is what stands in it: every value, every status, every line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.ingest import check
from sector.loaders import cesel_tidy, is_known_header
from sector.model.finding import Outcome
from sector.model.observation import COLUMNS, Observation
from sector.reading import read
from sector.reading.numerals import UNDECLARED, parse
from sector.reference.spelling import normalise
from sector.reference.tables import rows
from sector.validation import CONFIRMABLE, Choices, validate

from .checked import SPECIMENS, reference, specimen, text, values

DATA = Path(__file__).parents[2] / "data"


def test_every_spelling_of_a_territory_is_the_same_territory() -> None:
    report = specimen("spellings_of_meurthe_et_moselle.csv")
    assert report.outcome is Outcome.OK
    found = values(report)
    assert {row[0] for row in found} == {"FRF31"}
    assert [row[3] for row in found if row[2] == "JOBS"] == [float(n) for n in range(10, 21)]


def test_markers_become_statuses_and_never_zeros() -> None:
    jobs = [row[3:] for row in values(specimen("markers.csv")) if row[2] == "JOBS"]
    assert jobs == [
        *[(None, "Q", "C")] * 3,
        *[(None, "O", "F")] * 5,
        (None, "NO", "F"),
        (12.0, "P", "F"),
        (12.0, "E", "F"),
        (9.0, "BU", "F"),
        (9.0, "U", "F"),
        (None, "Q", "C"),
    ]


def test_an_empty_cell_is_missing_and_a_zero_is_a_value() -> None:
    jobs = [row[3:5] for row in values(specimen("empty_cells_and_zeros.csv")) if row[2] == "JOBS"]
    assert jobs == [(None, "O"), (0.0, "A")]


def test_no_break_spaces_group_thousands() -> None:
    assert [row[3] for row in values(specimen("narrow_no_break_thousands.csv"))] == [12345.0, 1095.0]


def test_a_provisional_year_marks_its_values() -> None:
    assert [row[1:5] for row in values(specimen("provisional_year.csv"))] == [
        ("2014", "JOBS", 310.0, "P"),
        ("2014", "ENTERPRISES", 95.0, "P"),
        ("2013", "JOBS", 310.0, "P"),
        ("2013", "ENTERPRISES", 95.0, "P"),
    ]


@pytest.mark.parametrize(
    "name", ["nfd_header.csv", "utf16_excel_unicode_text.csv", "three_titles_blank_line_and_footer.csv"]
)
def test_the_same_figures_come_out_of_every_writing_of_a_file(name: str) -> None:
    assert values(specimen(name)) == values(specimen("utf8_bom.csv"))


def test_german_headers_give_the_same_observations() -> None:
    assert [row[:4] for row in values(specimen("german_headers.csv"))] == [
        ("LU000", "2013", "JOBS", 9200.0),
        ("LU000", "2013", "ENTERPRISES", 2350.0),
    ]


def test_glued_sdmx_letters_are_all_kept() -> None:
    assert [row[3:] for row in values(specimen("sdmx_glued_status.csv"))] == [
        (10.1, "BU", "F"),
        (None, "Q", "C"),
        (None, "OU", "F"),
    ]


def test_a_confidential_value_is_hidden_and_told() -> None:
    report = specimen("sdmx_confidential_value.csv")
    assert (report.outcome, [(fix.code, fix.line, fix.value) for fix in report.fixes]) == (
        Outcome.FIX,
        [("E11", 2, "12")],
    )
    assert [row[3:] for row in values(report)] == [(None, "Q", "C"), (12.0, "A", "F")]


def test_each_line_gives_its_observations_in_order_with_its_comment(tmp_path: Path) -> None:
    report = text(
        tmp_path,
        "secteur;entreprises;commentaire;année;emplois;lieu\n"
        'numérique;5;" un ";2012;2;55\n\nnumérique;3;;2013;4;57\n',
    )
    assert report.table is not None
    assert report.table.column_names == list(COLUMNS)
    shown = [(r["line"], r["measure"], r["obs_value"], r["comment_obs"]) for r in report.table.to_pylist()]
    assert shown == [
        (2, "JOBS", 2.0, "un"),
        (2, "ENTERPRISES", 5.0, "un"),
        (4, "JOBS", 4.0, ""),
        (4, "ENTERPRISES", 3.0, ""),
    ]


def test_what_a_file_does_not_state_is_what_its_source_declares(tmp_path: Path) -> None:
    report = text(tmp_path, "ref_area;activity;time_period;obs_value\nFR411;J;2013;5\n", "eurostat_lfs")
    assert report.table is not None
    (row,) = report.table.to_pylist()
    observation = Observation.from_row(row)
    assert observation.key == ("ESTAT_LFS", "A", "FRF31", "J", "NACE2", "JOBS", "2013")
    assert (observation.unit_measure, observation.unit_mult, observation.conf_status) == ("PS", 0, "F")


def test_thousands_with_a_decimal_are_whole_persons(tmp_path: Path) -> None:
    header = "ref_area;activity;time_period;obs_value;unit_mult\n"
    assert text(tmp_path, header + "FRF3;J;2013;2.9;3\n", "eurostat_lfs").outcome is Outcome.OK
    assert text(tmp_path, header + "FRF3;J;2013;2.9995;3\n", "eurostat_lfs").code == "E07"


@pytest.mark.parametrize("source", [s.id for s in reference().sources.values() if s.loader == "sdmx_tidy"])
def test_bundled_tables_come_out_as_an_independent_reading_has_them(source: str) -> None:
    card = reference().sources[source]
    path = DATA / "sources" / source / card.file
    report = check(path, reference(), source)
    assert report.outcome is Outcome.OK
    assert report.table is not None
    expected = [
        {
            **row,
            "ref_area": reference().territory_spellings[normalise(row["ref_area"])],
            "obs_value": float(row["obs_value"]) if row["obs_value"] else None,
            "unit_mult": int(row["unit_mult"]),
            "line": line,
        }
        for line, row in enumerate(rows(path), start=2)
    ]
    assert report.table.select(list(expected[0])).to_pylist() == expected


def test_the_founding_figures_come_out_as_they_were_reported() -> None:
    report = check(DATA / "sources" / "cesel_2013" / "observations.csv", reference(), "cesel_2013")
    assert values(report) == [
        ("FRF3", "2013", "JOBS", 11000.0, "A", "F"),
        ("FRF3", "2013", "ENTERPRISES", 3600.0, "A", "F"),
    ]


_CELLS = st.text("0123456789.,  \u202f-−()bcepsuO:…nd", max_size=12).filter(lambda text: not text.startswith('"'))


@given(st.lists(_CELLS, min_size=1, max_size=30))
def test_the_engine_reads_cells_as_the_parser_does(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str]
) -> None:
    path = tmp_path_factory.mktemp("cells") / "file.csv"
    lines = [f"Meuse;{1950 + n};numérique;{cell};" for n, cell in enumerate(cells)]
    path.write_bytes(("lieu;année;secteur;emplois;entreprises\n" + "\n".join(lines) + "\n").encode())
    raw = read(path, is_known_header)
    source = reference().sources["cesel_2013"]
    loaded = cesel_tidy.load(raw, source, reference())
    confirmed = Choices(accepted=dict.fromkeys(CONFIRMABLE, "confirmé"))
    validated = validate(raw, loaded, source, reference(), confirmed, date(2026, 1, 1))
    expected = [parse(cell, UNDECLARED) for cell in cells]
    faulty = {n + 2 for n, found in enumerate(expected) if found.problem}
    assert {f.line for f in validated.findings if f.code in ("E06", "AMBIGUOUS", "DASH")} == faulty
    if validated.table is not None:
        jobs = [row["obs_value"] for row in validated.table.to_pylist() if row["measure"] == "JOBS"]
        assert jobs == [None if found.conf else found.value for found in expected]


def test_specimens_are_all_used() -> None:
    tests = Path(__file__).parents[1]
    sources = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("reading", "loaders", "validation", "ingest", "command_line")
        for path in (tests / folder).glob("*.py")
    )
    assert [path.name for path in SPECIMENS.glob("*.csv") if path.name not in sources] == []
