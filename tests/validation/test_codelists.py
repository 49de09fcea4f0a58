"""Texts become codes through the committed tables only; what has none says what would have been understood."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from sector.reading.claims import Claim, Loaded, Text, cell, constant
from sector.reading.head import Head
from sector.reading.numerals import POINT
from sector.reading.raw import Raw
from sector.validation import validate
from sector.validation.codelists import activity, area, flow, measure
from sector.validation.columns import Distinct, combined
from sector.validation.outcomes import Codes, Fault
from sector.validation.states import State, period, state, status

from .checked import reference

CESEL = reference().sources["cesel_2013"]
LFS = reference().sources["eurostat_lfs"]


def hint(result: Codes | Fault) -> tuple[str, str, str]:
    assert isinstance(result, Fault)
    expected, advice = result.suggest() if result.suggest else (result.expected, result.hint)
    return result.code, expected, advice.rpartition(".")[2]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FR414", "FRF34"),
        ("FR41", "FRF3"),
        ("Luxembourg", "LU000"),
        ("Grand-Duché", "LU000"),
        ("lorraine", "FRF3"),
    ],
)
def test_old_codes_and_names_are_translated(text: str, code: str) -> None:
    assert area(reference(), text) == Codes((code,))


def test_a_place_that_is_missing_or_unlike_any_is_told_apart_from_a_misspelled_one() -> None:
    assert hint(area(reference(), " ")) == ("E04", "", "empty")
    assert hint(area(reference(), "%%%"))[2] == "code"
    code, expected, advice = hint(area(reference(), "Mozelle"))
    assert (code, expected.split(", ")[0], advice) == ("E04", "Moselle", "nearest")


def test_an_activity_is_a_code_a_spelling_or_a_perimeter_of_its_nomenclature() -> None:
    assert activity(reference(), LFS, "", "J") == Codes(("NACE2", "J"))
    assert activity(reference(), LFS, "NACE2", " j ") == Codes(("NACE2", "J"))
    assert activity(reference(), CESEL, "", "Numérique") == Codes(("PERIMETER", "CESEL"))
    assert activity(reference(), CESEL, "", "ICT") == Codes(("PERIMETER", "ICT"))
    assert activity(reference(), None, "", "62.01Z") == Codes(("NAF2", "6201Z"))
    assert activity(reference(), None, "", "B-S_X_O_S94") == Codes(("NACE2", "B-S_X_O_S94"))


def test_an_activity_of_another_nomenclature_is_never_taken_for_its_namesake() -> None:
    assert hint(activity(reference(), LFS, "NACE2.1", "J")) == ("E16", "NACE2", "nomenclature")
    assert hint(activity(reference(), LFS, "", "Numérique")) == ("E16", "NACE2", "nomenclature")
    assert hint(activity(reference(), LFS, "", "")) == ("E16", "NACE2", "empty")
    assert hint(activity(reference(), LFS, "", "####")) == ("E16", "NACE2", "code")
    assert hint(activity(reference(), None, "", "x9x9"))[0] == "E16"


def test_a_measure_has_the_unit_of_the_codelist_unless_the_file_states_one() -> None:
    assert measure(reference(), LFS, "JOBS", "", "") == Codes(("JOBS", "PS", "0"))
    assert measure(reference(), LFS, "JOBS", "PS", "3") == Codes(("JOBS", "PS", "3"))
    assert hint(measure(reference(), LFS, "ENTERPRISES", "", "")) == ("MEASURE", "JOBS", "known")
    assert hint(measure(reference(), LFS, "JOBS", "kg", ""))[::2] == ("UNIT", "unit")
    assert hint(measure(reference(), LFS, "JOBS", "PS", "1000"))[::2] == ("UNIT", "power")


def test_a_dataflow_is_that_of_the_source() -> None:
    assert flow(LFS, "") == flow(LFS, "ESTAT_LFS") == Codes(("ESTAT_LFS",))
    assert hint(flow(LFS, "CESEL")) == ("DATAFLOW", "ESTAT_LFS", "source")
    assert flow(None, "CESEL") == Codes(("CESEL",))


@pytest.mark.parametrize(
    ("freq", "text", "result"),
    [
        ("", "2013", Codes(("A", "2013"))),
        ("A", " 2013 ", Codes(("A", "2013"))),
        ("", "2013-Q4", Codes(("Q", "2013-Q4"))),
        ("", "2014p", Codes(("A", "2014"), "P")),
        ("", "31/12/2014", Codes(("A", "2014"), fix="YEAR")),
        ("A", "2014-12-31", Codes(("A", "2014"), fix="YEAR")),
        ("", "2014-01-01", Codes(("A", "2014"), fix="YEAR")),
        ("", "2014-01-01T00:00:00", Codes(("A", "2014"), fix="YEAR")),
        ("", "2014-12-31 00:00:00", Codes(("A", "2014"), fix="YEAR")),
        ("", "01.01.2014", Codes(("A", "2014"), fix="YEAR")),
    ],
)
def test_periods_are_read(freq: str, text: str, result: Codes) -> None:
    assert period(date(2026, 11, 23), freq, text) == result


@pytest.mark.parametrize(
    ("freq", "text", "advice"),
    [
        ("", "", "empty"),
        ("", "20144", "year"),
        ("", "déc. 2014", "year"),
        ("", "15/06/2014", "year"),
        ("", "2014-06-30", "year"),
        ("", "31/12/2999", "future"),
        ("", "２０１４", "year"),
        ("", "1800", "year"),
        ("", "0014", "year"),
        ("", "2013-Q5", "year"),
        ("", "2027", "future"),
        ("Q", "2013", "freq"),
    ],
)
def test_periods_that_are_none_or_lie_ahead_are_refused(freq: str, text: str, advice: str) -> None:
    assert hint(period(date(2026, 11, 23), freq, text))[::2] == ("E05", advice)


def test_statuses_are_sorted_and_only_one_says_why_a_cell_is_empty() -> None:
    assert status("UB", "") == Codes(("BU", ""))
    assert hint(status("OQ", ""))[::2] == ("STATUS", "one")
    assert hint(status("bu", ""))[::2] == ("STATUS", "letters")
    assert hint(status("A", "x"))[::2] == ("STATUS", "conf")


@pytest.mark.parametrize(
    ("stated", "marked", "empty", "blank", "result"),
    [
        (("", ""), ("", ""), False, "", State("A", "F")),
        (("B", "F"), ("U", ""), False, "", State("BU", "F")),
        (("", ""), ("", ""), True, "O", State("O", "F")),
        (("A", "F"), ("O", ""), True, "", State("O", "F")),
        (("Q", ""), ("O", ""), True, "O", State("Q", "C")),
        (("", "C"), ("", ""), True, "", State("Q", "C")),
        (("A", "D"), ("", ""), False, "", State("Q", "D", hides=True)),
        (("", ""), ("Q", "C"), False, "", State("Q", "C", hides=True)),
    ],
)
def test_what_columns_state_and_cells_mark_makes_one_status(
    stated: tuple[str, str], marked: tuple[str, str], empty: bool, blank: str, result: State
) -> None:
    assert state(stated, marked, empty=empty, blank=blank) == result


@pytest.mark.parametrize("count", [3, 400])
def test_combinations_of_columns_are_numbered_like_a_plain_loop_does(count: int) -> None:
    random = np.random.default_rng(count)
    columns = [
        Distinct([f"{name}{n}" for n in range(count)], random.integers(0, count, 5000).astype(np.int32))
        for name in "abc"
    ]
    texts, ids = combined(columns)
    assert len(set(texts)) == len(texts)
    assert [texts[number] for number in ids] == [
        tuple(column.texts[column.ids[row]] for column in columns) for row in range(5000)
    ]


def test_a_loader_may_cut_one_column_into_several_concepts() -> None:
    table = pa.table({"c1": ["J,FRF3", "F,FRF31"], "c2": ["1.5", ":"], "line": pa.array([2, 3], pa.int32())})
    raw = Raw(Head(("nace,geo", "2013"), 1), table, "utf-8", "\t", (), (), 2, 0, 0, ())
    claim = Claim(
        {
            "activity": Text("split_part(c1, ',', 1)", position=1),
            "ref_area": Text("split_part(c1, ',', 2)", position=1),
            "time_period": constant("2013"),
            "measure": constant("JOBS"),
            "unit_mult": constant("3"),
            "obs_value": cell(2),
            "comment_obs": Text("'cut from ' || c1"),
        }
    )
    validated = validate(raw, Loaded((claim,), POINT, "O"), LFS, reference())
    assert validated.table is not None, validated.findings
    shown = [(r["activity"], r["ref_area"], r["obs_value"], r["comment_obs"]) for r in validated.table.to_pylist()]
    assert shown == [("J", "FRF3", 1.5, "cut from J,FRF3"), ("F", "FRF31", None, "cut from F,FRF31")]
