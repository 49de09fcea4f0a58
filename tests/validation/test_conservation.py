"""Nothing is lost: every row and every figure of a file ends somewhere, whatever stands in it."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sector.loaders import for_head, is_known_header
from sector.model.finding import Outcome, Severity, outcome
from sector.model.observation import COLUMNS
from sector.reading import read
from sector.reading.refusal import Refused
from sector.validation import CONFIRMABLE, Choices, Validated, validate
from sector.validation.account import Account, require_rows

from .checked import SPECIMENS, reference

HEADER = "département;année;secteur;emplois;entreprises\n"
CESEL = reference().sources["cesel_2013"]
EVERYTHING = Choices(dash="missing", accepted=dict.fromkeys(CONFIRMABLE, "vu"))


def validated(path: Path, choices: Choices = Choices()) -> Validated:  # noqa: B008  a frozen value
    raw = read(path, is_known_header)
    require_rows(raw)
    return validate(raw, for_head(raw.head).load(raw, CESEL, reference()), CESEL, reference(), choices)


_AREA = st.sampled_from(
    ["54", "Meuse", "57", "88", "Lorraine", "Grand Est", "Total", "ES511", "8", "Meuze", "Luxembourg"]
)
_YEAR = st.sampled_from(["2012", "2013", "31/12/2014", "2015p", "20144"])
_SECTOR = st.sampled_from(["numérique", "numérique", "ICT", "Total", "numeriqe"])
_CELL = st.sampled_from(
    ["0", "1", "2", "5", "310", "1 310", "310000", "s", "nd", "", "12 (p)", "-", "-5", "3.7", "12 3O", "ns"]
)
_GOOD = st.sampled_from(["0", "1", "2", "5", "310", "1 310", "310000", "s", "nd", "", "12 (p)", "-", "ns"])
_ROW = st.tuples(_AREA, _YEAR, _SECTOR, _CELL, _CELL).map(";".join)
_GOOD_ROW = st.tuples(
    st.sampled_from(["54", "Meuse", "57", "88", "Lorraine", "Grand Est", "Total", "ES511", "8"]),
    st.sampled_from(["2012", "2013", "31/12/2014", "2015p"]),
    st.sampled_from(["numérique", "ICT"]),
    _GOOD,
    _GOOD,
).map(";".join)


@settings(max_examples=120)
@given(st.lists(_ROW | _GOOD_ROW, min_size=1, max_size=25), st.booleans())
def test_whatever_stands_in_a_file_its_figures_are_all_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], answers: bool
) -> None:
    path = tmp_path_factory.mktemp("conservation") / "file.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    result = validated(path, EVERYTHING if answers else Choices())
    account = result.account
    account.require_balance()
    assert account.figures == 2 * len(rows)
    ended = outcome(result.findings)
    assert ended in Outcome
    assert (result.table is not None) == (ended in (Outcome.OK, Outcome.FIX))
    if answers:
        assert ended is not Outcome.ASK
    if result.table is not None:
        account.require_stored(result.table)
        assert account.faulty == 0


@settings(max_examples=120)
@given(st.lists(_GOOD_ROW, min_size=1, max_size=25))
def test_a_hidden_value_is_never_stored_and_a_value_is_empty_only_where_its_status_says_why(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str]
) -> None:
    path = tmp_path_factory.mktemp("hidden") / "file.csv"
    path.write_text(HEADER + "\n".join(dict.fromkeys(rows)) + "\n", encoding="utf-8")
    result = validated(path, EVERYTHING)
    if result.table is None:
        assert {f.severity for f in result.findings} >= {Severity.BLOCK}
        return
    assert result.table.column_names == list(COLUMNS)
    units = {
        (row["ref_area"], row["activity"], row["time_period"]): row["obs_value"]
        for row in result.table.to_pylist()
        if row["measure"] == "ENTERPRISES"
    }
    for row in result.table.to_pylist():
        empty = not {"L", "M", "O", "Q"}.isdisjoint(row["obs_status"])
        assert (row["obs_value"] is None) == empty
        assert row["conf_status"] == "F" or row["obs_value"] is None
        if row["measure"] == "JOBS" and units[row["ref_area"], row["activity"], row["time_period"]] in (1, 2):
            assert row["obs_value"] is None
        assert row["ref_area"] != "_T"
    keys = [
        (row["ref_area"], row["activity"], row["time_period"], row["measure"]) for row in result.table.to_pylist()
    ]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("path", sorted(SPECIMENS.glob("*.csv")), ids=lambda path: path.stem)
def test_the_account_of_every_specimen_balances(path: Path) -> None:
    try:
        result = validated(path)
    except Refused:
        return
    result.account.require_balance()


def test_a_figure_that_got_lost_is_a_fault_of_the_program() -> None:
    with pytest.raises(RuntimeError, match="lost"):
        Account(figures=3, values=2).require_balance()
    table = pa.table({"obs_status": pa.array(["A"]).dictionary_encode(), "obs_value": [None]})
    with pytest.raises(RuntimeError, match="differ"):
        Account(figures=1, values=1).require_stored(table)
