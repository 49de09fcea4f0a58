"""What the parsers promise, on texts made at random."""

import unicodedata
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sector.loaders import is_known_header
from sector.reading import Raw, read
from sector.reading.head import Head, header_form
from sector.reading.numerals import CONVENTIONS, UNDECLARED, Numeral, Problem, parse
from sector.reading.refusal import Refused
from sector.reference import Reference
from sector.reference.spelling import nearest, normalise
from sector.validation.outcomes import Codes
from sector.validation.states import period

MARKS = {"fr": ("\u202f\u00a0 ", ","), "de": (".", ","), "en": (",", ".")}
DASHES = "-‐‑‒–—―−"
APOSTROPHES = "'’ʼ"
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=12)
HEADERS = ["département", "année", "secteur", "emplois", "entreprises"]


def written(number: int, decimals: str, mark: str, point: str) -> str:
    """Return a number as people write it, without the help of any library."""
    digits, groups = str(abs(number)), []
    while digits:
        digits, group = digits[:-3], digits[-3:]
        groups.insert(0, group)
    return ("-" if number < 0 else "") + mark.join(groups) + (point + decimals if decimals else "")


@pytest.mark.parametrize("language", sorted(MARKS))
@given(
    data=st.data(), number=st.integers(-(10**12), 10**12), decimals=st.from_regex(r"([0-9]{1,6})?", fullmatch=True)
)
def test_a_number_comes_back_under_the_convention_it_was_written_in(
    language: str, data: st.DataObject, number: int, decimals: str
) -> None:
    marks, point = MARKS[language]
    assume(number or not decimals)
    mark = data.draw(st.sampled_from([*marks, ""]))
    text = written(number, decimals, mark, point)
    expected = float(f"{number}.{decimals or 0}")
    assert parse(text, CONVENTIONS[language]) == Numeral(expected)


@given(
    number=st.integers(1, 999),
    groups=st.lists(st.integers(0, 999), min_size=1, max_size=3),
    mark=st.sampled_from(".,"),
)
def test_a_number_that_two_countries_read_differently_is_always_asked_about(
    number: int, groups: list[int], mark: str
) -> None:
    text = mark.join([str(number), *(f"{group:03}" for group in groups)])
    assert parse(text, UNDECLARED) == Numeral(problem=Problem.AMBIGUOUS)


@settings(max_examples=500)
@given(text=st.from_regex(r"-?[0-9]{1,5}([., \u202f\u00a0][0-9]{1,4}){0,3}", fullmatch=True))
def test_a_number_is_read_without_a_declaration_only_where_no_country_reads_another(text: str) -> None:
    found = parse(text, UNDECLARED)
    readings = {parse(text, convention).value for convention in CONVENTIONS.values()} - {None}
    if len(readings) > 1:
        assert found == Numeral(problem=Problem.AMBIGUOUS)
    elif found.value is not None:
        assert readings <= {found.value}


@given(year=st.integers(1900, 2025), month=st.integers(1, 12), mark=st.sampled_from(["", "p", " p", "(p)"]))
def test_a_period_is_read_back_in_every_form(year: int, month: int, mark: str) -> None:
    today, letter = date(2025, 6, 30), "P" if mark else ""
    assert period(today, "", f"{year}{mark}") == Codes(("A", str(year)), letter)
    code = f"{year}-M{month:02}"
    assert period(today, "", code) == Codes(("M", code))
    assert period(today, "", f" {year}-Q{(month + 2) // 3} ") == Codes(("Q", f"{year}-Q{(month + 2) // 3}"))


@given(text=st.text(max_size=12) | st.from_regex(r"[0-9]{1,6}([-/][0-9QM]{1,3}){0,2}p?", fullmatch=True))
def test_what_is_read_as_a_period_lies_in_the_past_and_anything_else_is_a_fault(text: str) -> None:
    found = period(date(2025, 6, 30), "", text)
    if isinstance(found, Codes):
        assert 1900 <= int(found.values[1][:4]) <= 2025
        assert found.values[1][:4] in text
    else:
        assert (found.code, found.value) == ("E05", text)


@given(text=st.text(max_size=40))
def test_the_form_of_a_header_is_stable_and_blind_to_accents_case_and_marks(text: str) -> None:
    form = header_form(text)
    assert header_form(form) == form
    assert header_form(unicodedata.normalize("NFD", text)) == form
    assert header_form(f"  {text}\t: ") == form


@given(order=st.permutations(HEADERS), data=st.data())
def test_columns_are_found_in_any_order_and_spelling(order: list[str], data: st.DataObject) -> None:
    change = st.sampled_from(
        [str.upper, str.title, lambda name: unicodedata.normalize("NFD", name), lambda n: f" {n} "]
    )
    names = tuple(data.draw(change)(name) for name in order)
    found = Head(names, 1).positions({name: (name,) for name in HEADERS})
    assert found == {name: position for position, name in enumerate(order, 1)}


@given(data=st.data())
def test_every_name_of_a_territory_is_known_however_it_is_spelled(
    reference: Reference, data: st.DataObject
) -> None:
    territory = data.draw(
        st.sampled_from([reference.territories[code] for code in ("FRF31", "FRF3", "FRK21", "LU000", "FRF34")])
    )
    dash, apostrophe = data.draw(st.sampled_from(DASHES + " ")), data.draw(st.sampled_from(APOSTROPHES))
    form = data.draw(st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
    change = data.draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
    text = change(unicodedata.normalize(form, territory.names.fr)).replace("-", dash).replace("'", apostrophe)
    assert reference.territory_spellings[normalise(f" {text} ")] == territory.code


@given(text=st.text(max_size=30), known=st.lists(WORDS, max_size=8))
def test_a_suggestion_is_always_one_of_the_known_names(text: str, known: list[str]) -> None:
    near = nearest(text, known)
    assert len(near) <= 3
    assert set(near) <= set(known)
    assert normalise(normalise(text)) == normalise(text)


def table(delimiter: str, rows: list[list[int]]) -> str:
    lines = [delimiter.join(HEADERS)]
    lines += [delimiter.join(["Meuse", str(2000 + n), "J", *map(str, row)]) for n, row in enumerate(rows)]
    return "\n".join(lines) + "\n"


def raw_of(text: str) -> Raw:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_bytes(text.encode("utf-8"))
        return read(path, is_known_header)


ROWS = st.lists(st.lists(st.integers(0, 9_999), min_size=2, max_size=2), min_size=1, max_size=6)
TITLES = st.lists(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs"), include_characters=",;:.-()'"), max_size=40),
    max_size=6,
)


@settings(max_examples=60)
@given(delimiter=st.sampled_from(";\t,|"), rows=ROWS, quoted=st.booleans())
def test_a_declared_delimiter_is_obeyed(delimiter: str, rows: list[list[int]], quoted: bool) -> None:
    mark = f'"sep={delimiter}"' if quoted else f"sep={delimiter}"
    raw = raw_of(f"{mark}\n{table(delimiter, rows)}")
    assert (raw.delimiter, list(raw.head.names), raw.head.line) == (delimiter, HEADERS, 2)
    assert raw.table["line"].to_pylist() == [3 + n for n in range(len(rows))]


@settings(max_examples=150)
@given(delimiter=st.sampled_from(";\t,|"), rows=ROWS, titles=TITLES, blanks=st.integers(0, 3))
def test_the_table_is_found_under_any_titles(
    delimiter: str, rows: list[list[int]], titles: list[str], blanks: int
) -> None:
    assume(not titles or not titles[0].lower().startswith("sep="))
    above = [*titles, *[""] * blanks]
    raw = raw_of("".join(f"{line}\n" for line in above) + table(delimiter, rows))
    assert (raw.delimiter, list(raw.head.names), raw.head.line) == (delimiter, HEADERS, len(above) + 1)
    assert raw.table["line"].to_pylist() == [len(above) + 2 + n for n in range(len(rows))]
    assert [raw.table[f"c{n}"].to_pylist() for n in (4, 5)] == [[str(row[n]) for row in rows] for n in (0, 1)]
    # A line of nothing but delimiters is a blank row of the table, no title.
    told = [n for n, line in enumerate(above, 1) if line.replace(delimiter, "").strip()]
    assert [note.line for note in raw.titles] == told


@settings(max_examples=200)
@given(data=st.binary(max_size=400) | st.text('ab;,\t|"\n\r01é ', max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_with_a_code(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_bytes(data)
        raw, code = read_or_refused(path)
    assert (raw is None) == bool(code)
    if raw is not None:
        assert raw.rows == raw.table.num_rows + raw.blank + raw.broken + len(raw.footnotes)


def read_or_refused(path: Path) -> tuple[Raw | None, str]:
    try:
        return read(path, is_known_header), ""
    except Refused as refusal:
        return None, refusal.finding.code
