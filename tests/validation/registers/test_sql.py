"""The statement reads the texts of cells as the reader of cells does, whichever of them looks at a file."""

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.reading.numerals import UNDECLARED
from sector.reading.register import Area, Figure, Level, Register
from sector.validation.registers import sql
from sector.validation.registers.adding import Adder
from sector.validation.registers.cells import CellReader

REGISTER = Register(
    1,
    Area.DEPARTEMENT,
    2,
    Level.CLASS,
    (1, 2),
    (Figure(3, "ESTABLISHMENTS", "2021"), Figure(4, "EMPLOYEES", "2021")),
)
TEXTS = st.one_of(
    st.integers(0, 10**6).map(str), st.sampled_from(["", "nd", ":", "s", "c", "007", "999999999999"])
)


def added(rows: list[tuple[str, str, str, str]], *, read: bool) -> list[dict[str, object]]:
    columns = [pa.array(list(cells), pa.string()) for cells in zip(*rows, strict=True)]
    batch = pa.table(columns, names=["c1", "c2", "c3", "c4"])
    batch = batch.append_column("line", pa.array(range(2, len(rows) + 2), pa.int32()))
    found = {}
    if read:
        reader = CellReader(UNDECLARED, "")
        for position in (3, 4):
            column = reader.read(batch[f"c{position}"])
            batch = batch.set_column(position - 1, f"c{position}", column.codes)
            found[position] = column.whole
    adder = Adder(duckdb.connect(), REGISTER)
    adder.learn([("54", "FRF31"), ("2A", "FRM01")], [("", "6201Z", "62", "ICT"), ("", "5811Z", "58", "")])
    adder.add(batch, found)
    levels = [("62", "ICT", "NACE2", "62"), ("62", "ICT", "PERIMETER", "ICT"), ("58", "", "NACE2", "58")]
    total = adder.total(levels)
    return [] if total is None else total.to_pylist()


@given(
    st.lists(
        st.tuples(st.sampled_from(["54", "2A"]), st.sampled_from(["6201Z", "5811Z"]), TEXTS, TEXTS), min_size=1
    )
)
def test_texts_and_numbers_read_before_give_the_same_sums(rows: list[tuple[str, str, str, str]]) -> None:
    assert added(rows, read=False) == added(rows, read=True)


@pytest.mark.parametrize(
    "text",
    ["1.5", "1e3", "1_000", "0x1F", " 12", "12 ", "-5", "+5", "１２", "1d", "inf", "NaN", "1234567890123", "12\n"],
)
def test_what_an_engine_would_cast_and_is_no_count_adds_nothing(text: str) -> None:
    (row,) = added([("54", "5811Z", text, "7")], read=False)
    assert (row["v0"], row["k0"], row["q0"], row["o0"]) == (0, 0, 0, 0)
    assert (row["v1"], row["k1"]) == (7, 1)


def test_rows_without_a_code_are_left_to_those_who_counted_them() -> None:
    (row,) = added([("54", "5811Z", "1", "2"), ("99", "5811Z", "4", "8"), ("54", "0000Z", "16", "32")], read=False)
    assert (row["v0"], row["v1"], row["units"], row["line"]) == (1, 2, 1, 2)


def test_sums_stay_whole_numbers_beyond_the_precision_of_a_fraction() -> None:
    rows = [("54", "5811Z", "999999999999", "1")] * 9_100
    (row,) = added(rows, read=False)
    assert row["v0"] == 999_999_999_999 * 9_100


def test_the_statement_names_another_engine_only_by_how_it_matches() -> None:
    duckdb_text, spark_text = sql.parts(REGISTER), sql.parts(REGISTER, matches=sql.SPARK)
    assert duckdb_text.replace(sql.DUCKDB, sql.SPARK) == spark_text
    assert duckdb_text != spark_text
