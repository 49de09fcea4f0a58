"""The audit and the protection of a table as commands: verdict, exit code, and words for what is no table."""

import json
from pathlib import Path

import pytest

from sector.__main__ import main

GIVEN_AWAY = ",A,B,C,Total\nx,1,s,3,10\ny,2,4,4,10\nTotal,3,10,7,20\n"
KEPT = ",A,B,C,Total\nx,s,s,3,10\ny,s,s,4,12\nz,1,2,3,6\nTotal,8,10,10,28\n"


def table(folder: Path, text: str, encoding: str = "utf-8") -> str:
    path = folder / "table.csv"
    path.write_bytes(text.encode(encoding))
    return str(path)


def test_a_table_that_gives_a_cell_away_fails_with_its_value_and_equation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, GIVEN_AWAY)
    assert main(["audit", path, "--json"]) == 3
    assert json.loads(capsys.readouterr().out) == {
        "verdict": "FAIL",
        "cells": [{"row": "x", "column": "B", "min": 6, "max": 6}],
    }
    assert main(["--language", "en", "audit", path]) == 3
    said = capsys.readouterr().out
    assert "[x, B] = [x, Total] − [x, A] − [x, C]" in said or "[x, B] = [Total, B] − [y, B]" in said
    assert "FAIL" in said


def test_a_table_that_keeps_its_cells_passes_unless_more_width_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, KEPT)
    assert main(["audit", path, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "PASS"
    assert {"row": "y", "column": "B", "min": 1, "max": 8} in found["cells"]
    assert main(["audit", path, "--width", "7"]) == 0
    assert main(["audit", path, "--width", "7.5"]) == 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KEPT.replace(",", ";"), "utf-8"),
        (KEPT.replace(",", "\t"), "utf-16"),
        (KEPT.replace(",", ";").replace(";s", ";secret").replace("Total", "Ensemble"), "utf-8-sig"),
        (KEPT.replace("Total", "Insgesamt").replace("\n", "\r\n"), "cp1252"),
        ("sep=;\n" + KEPT.replace(",", ";"), "utf-8"),
        (KEPT.replace(",", ";").replace("10\ny", "10,0\ny"), "utf-8"),
    ],
)
def test_a_table_is_read_in_whichever_way_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, encoding: str
) -> None:
    assert main(["audit", table(tmp_path, text, encoding), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["cells"]) == 4


def test_a_hidden_total_has_no_upper_bound_where_its_line_has_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, ",A,B,Total\nx,s,3,s\ny,2,2,4\nTotal,s,5,s\n")
    assert main(["audit", path, "--json"]) == 0
    ends = {
        (one["row"], one["column"]): (one["min"], one["max"])
        for one in json.loads(capsys.readouterr().out)["cells"]
    }
    assert ends["x", "A"] == (0, None)
    assert ends["Total", "Total"] == (7, None)


def test_numbers_with_two_readings_are_read_as_the_totals_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, ";A;B;Total\nx;1.500;s;2.000\ny;500;s;900\nTotal;2.000;900;2.900\n")
    assert main(["audit", path, "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["cells"][0]["max"] == 500


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        (",A,Total\nx,1,1\nTotal,-1,1\n", "below zero"),
        (",A,B,Total\nx,1,2,3\ny,1,2\nTotal,2,4,6\n", "Line 3"),
        (",A,B,Total\nx,1,2,4\ny,1,2,3\nTotal,2,4,7\n", "Row “x” does not add up: total 4, sum 3"),
        (",A,B,Total\nx,1,2,3\ny,1,2,3\nTotal,2,5,6\n", "does not add up"),
        (",A,B,Total\nx,s,s,3\ny,s,s,3\nz,5,1,6\nTotal,4,8,12\n", "contradict"),
        (",A,B,Total\nx,1,2,3\ny,1,2,3\n", "last row"),
        (",A,B\nx,1,2\nTotal,1,2\n", "last column"),
        (",A,B,Total\nx,1,,3\nTotal,1,2,3\n", "empty"),
        (",A,B,Total\nx,1,zwei,3\nTotal,1,2,3\n", "neither"),
        ("\0\0\0", "no text"),
    ],
)
@pytest.mark.parametrize("command", [["audit"], ["protect", "--primary", "3"]])
def test_what_is_no_table_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, words: str, command: list[str]
) -> None:
    assert main(["--language", "en", command[0], table(tmp_path, text), *command[1:]]) == 4
    said = capsys.readouterr()
    assert (said.out, words in said.err) == ("", True), said.err


def test_protecting_a_table_makes_one_that_the_audit_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, ",A,B,C,Total\nx,2,5,9,16\ny,7,4,8,19\nz,6,1,3,10\nTotal,15,10,20,45\n")
    assert main(["audit", path]) == 0  # nothing is hidden yet
    capsys.readouterr()
    assert main(["--language", "en", "protect", path, "--primary", "3"]) == 0
    said = capsys.readouterr()
    assert "It is proven that nothing cheaper protects." in said.err
    assert main(["audit", table(tmp_path, said.out)]) == 0
    capsys.readouterr()
    path = table(tmp_path, ",A,B,C,Total\nx,2,5,9,16\ny,7,4,8,19\nz,6,1,3,10\nTotal,15,10,20,45\n")
    assert main(["protect", path, "--primary", "3", "--json", "--cost", "value"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["primary"] == [{"row": "x", "column": "A"}, {"row": "z", "column": "B"}]
    # The rectangle of the two: x B and z A.
    assert found["secondary"] == [{"row": "x", "column": "B"}, {"row": "z", "column": "A"}]
    assert (found["verdict"], found["optimal"], found["cost"]) == (
        "PASS",
        True,
        {"cells": 2, "totals": 0, "value": 11},
    )


@pytest.mark.parametrize("written", ["-1", "nan", "inf", "trois", ""])
def test_a_width_that_is_no_amount_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["audit", table(tmp_path, ",A,Total\nx,1,1\nTotal,1,1\n"), f"--width={written}"])
    assert ended.value.code == 2
    assert "pas un nombre, 0 ou plus" in capsys.readouterr().err
