"""Teaching tables through the commands, and random ones beside an attacker who tries every whole number."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sector.__main__ import main

#: Investments of enterprises by activity and region, after Willenborg and de Waal as Fischetti and Salazar (2000)
#: use it: the cell of activity II in region C is to be protected, three others are hidden with it.
INVESTMENT = ",A,B,C,Total\nI,20,50,10,80\nII,s,19,s,49\nIII,s,32,s,61\nTotal,45,101,44,190\n"
#: Two or more hidden cells in each row and column: rows 1 and 2 hide one cell more than columns A and B.
TRAP = ",A,B,C,D,Total\n1,s,s,2,9,23\n2,s,s,s,1,18\n3,2,6,s,s,21\n4,1,5,s,s,18\nTotal,11,26,21,22,80\n"


def written(folder: Path, text: str, name: str = "table.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def ends(capsys: pytest.CaptureFixture[str]) -> tuple[str, dict[tuple[str, str], tuple[float, float]]]:
    found = json.loads(capsys.readouterr().out)
    return found["verdict"], {(one["row"], one["column"]): (one["min"], one["max"]) for one in found["cells"]}


def test_the_intervals_of_a_table_of_the_literature(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", written(tmp_path, INVESTMENT), "--json"]) == 0
    verdict, found = ends(capsys)
    assert verdict == "PASS"
    assert found == {("II", "A"): (0, 25), ("II", "C"): (5, 30), ("III", "A"): (0, 25), ("III", "C"): (4, 29)}


def test_two_hidden_cells_everywhere_and_one_of_them_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", written(tmp_path, TRAP), "--json"]) == 3
    verdict, found = ends(capsys)
    assert verdict == "FAIL"
    assert [place for place, (low, high) in found.items() if low == high] == [("2", "C")]
    assert found["2", "C"] == (6, 6)
    assert main(["--language", "en", "audit", written(tmp_path, TRAP)]) == 3
    assert "[2, C] = " in capsys.readouterr().out


def test_ends_are_whole_numbers_where_counts_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", written(tmp_path, INVESTMENT), "--json"])
    said = capsys.readouterr().out
    assert "." not in said


def test_columns_that_a_spreadsheet_leaves_empty_are_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = INVESTMENT.replace("\n", ",,\n") + ",,,,,,\n"
    assert main(["audit", written(tmp_path, text), "--json"]) == 0
    assert len(ends(capsys)[1]) == 4


def test_totals_of_twelve_digits_that_differ_by_a_thousand_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ",A,B,Total\nx,s,s,123456789012\ny,s,s,987654321098\nTotal,111111111110,1000000000000,1111111111110\n"
    assert main(["--language", "en", "audit", written(tmp_path, text)]) == 4
    assert "Column “Total” does not add up: total 1111111111110" in capsys.readouterr().err


def possible(table: list[list[int | None]]) -> Iterator[list[list[int]]]:
    """Yield every table of whole numbers from 0 that its readers cannot rule out; its totals are all shown."""
    inner = [row[:-1] for row in table[:-1]]
    right = [row[-1] for row in table[:-1]]
    below = table[-1][:-1]

    def rows(number: int, left: list[int]) -> Iterator[list[list[int]]]:
        if number == len(inner):
            if not any(left):
                yield []
            return
        for row in fill(inner[number], right[number] or 0, left):
            rest = [room - value for room, value in zip(left, row, strict=True)]
            for others in rows(number + 1, rest):
                yield [row, *others]

    yield from rows(0, [value or 0 for value in below])


def fill(row: list[int | None], total: int, left: list[int]) -> Iterator[list[int]]:
    """Yield the rows with this total that leave no column below zero."""
    if not row:
        if total == 0:
            yield []
        return
    first, room = row[0], min(total, left[0])
    for value in [first] if first is not None else range(room + 1):
        if value <= room:
            for others in fill(row[1:], total - value, left[1:]):
                yield [value, *others]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 6), min_size=width, max_size=width), min_size=2, max_size=4)
    ),
    st.sampled_from([0, 0, 2, 3]),
)
def test_an_attacker_who_tries_everything_narrows_no_cell_that_the_protection_lets_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], inner: list[list[int]], width: int
) -> None:
    rows = [[*row, sum(row)] for row in inner]
    whole = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    names = [*map(str, range(len(inner))), "Total"]
    heads = [*(chr(65 + n) for n in range(len(inner[0]))), "Total"]
    text = f",{','.join(heads)}\n" + "".join(
        f"{name},{','.join(map(str, row))}\n" for name, row in zip(names, whole, strict=True)
    )
    asked = ["--primary", "3", "--width", str(width), "--json"]
    code = main(["protect", written(tmp_path, text), *asked])
    found = json.loads(capsys.readouterr().out)
    assert (code == 0) == (found["verdict"] == "PASS")
    shown = [[None if cell == "s" else int(cell) for cell in row[1:]] for row in found["table"][1:]]
    hidden = [(i, j) for i, row in enumerate(shown) for j, value in enumerate(row) if value is None]
    small = [(i, j) for i, row in enumerate(whole) for j, value in enumerate(row) if 0 < value < 3]
    assert set(small) <= set(hidden)
    assume(code == 0 and hidden and found["cost"]["totals"] == 0)
    assume(all(value is not None for value in (*shown[-1], *(row[-1] for row in shown))))
    seen: dict[tuple[int, int], set[int]] = {place: set() for place in hidden}
    for count, table in enumerate(possible(shown)):
        for i, j in hidden:
            seen[i, j].add(table[i][j])
        if count > 20_000:
            break
    for (i, j), values in seen.items():
        assert whole[i][j] in values
        assert max(values) - min(values) >= max(width, 1)
