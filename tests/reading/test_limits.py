"""What is too large is refused before memory is spent on it."""

import tracemalloc
from pathlib import Path

import pytest

from sector.reading import limits, read
from sector.reading.naming import require_plain_name
from sector.reading.refusal import Refused


def refusal_of(path: Path) -> tuple[str, str, int | None]:
    with pytest.raises(Refused) as refusal:
        read(path)
    finding = refusal.value.finding
    return finding.code, finding.hint.rpartition(".")[2], finding.line


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    return path


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "sparse.csv"
    with path.open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    tracemalloc.start()
    assert refusal_of(path) == ("LIMIT", "file", None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_five_megabytes_of_commas_on_a_line_are_refused_there(tmp_path: Path) -> None:
    path = written(tmp_path, b"a,b\n1,2\n" + b"," * 5_000_000 + b"\n3,4\n")
    assert refusal_of(path) == ("LIMIT", "line", 3)


def test_a_line_at_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    cell = "x" * 1000
    width = limits.LINE_BYTES // 1001
    header = ";".join(f"h{n}" for n in range(width))
    line = ";".join([cell] * width)
    line += "y" * (limits.LINE_BYTES - len(line))
    assert read(written(tmp_path, f"{header}\n{line}\n".encode())).table.num_rows == 1
    assert refusal_of(written(tmp_path, f"{header}\n{line}y\n".encode())) == ("LIMIT", "line", 2)


def test_a_long_cell_is_named_with_line_and_column(tmp_path: Path) -> None:
    fits, too_long = "é" * limits.CELL_CHARACTERS, "é" * (limits.CELL_CHARACTERS + 1)
    assert read(written(tmp_path, f"a;b\n1;{fits}\n".encode())).table.num_rows == 1
    with pytest.raises(Refused) as refusal:
        read(written(tmp_path, f"a;b\n1;2\n1;{too_long}\n".encode()))
    finding = refusal.value.finding
    assert (finding.code, finding.line, finding.letter) == ("LIMIT", 3, "B")


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    header = ";".join(f"h{n}" for n in range(limits.COLUMNS + 1))
    row = ";".join("1" for _ in range(limits.COLUMNS + 1))
    assert refusal_of(written(tmp_path, f"{header}\n{row}\n".encode())) == ("LIMIT", "columns", 1)


def test_a_quoted_cell_that_never_ends_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = written(tmp_path, b'a;b\n"1;2\n' + b"Meuse;2013\n" * 400_000)
    tracemalloc.start()
    assert refusal_of(path) == ("QUOTE", "close", 2)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000


def test_a_file_whose_lines_all_have_another_width_is_refused_once(tmp_path: Path) -> None:
    path = written(tmp_path, b"lieu;an\n" + b"Meuse;2013;1\n" * (limits.BROKEN_LINES + 1))
    with pytest.raises(Refused) as refusal:
        read(path, lambda cell: cell in ("lieu", "an"))
    assert (refusal.value.finding.code, refusal.value.finding.line) == ("RAGGED", 2)


@pytest.mark.parametrize(
    "name", ["../../../../tmp/evil.csv", "a\\b.csv", "x" * 300 + ".csv", "r\u202evsc.csv", "", "..", "a\0.csv"]
)
def test_names_that_hide_something_are_refused(name: str) -> None:
    with pytest.raises(Refused) as refusal:
        require_plain_name(name)
    assert refusal.value.finding.code == "NAME"


def test_an_ordinary_name_with_accents_and_spaces_passes() -> None:
    require_plain_name("Chiffres clés 2013 (définitif).csv")
