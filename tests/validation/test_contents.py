"""What activities are made of is what the codes of their classes say, and what adds up really does."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sector.reference import load_reference
from sector.validation.contents import Contents

REFERENCE = load_reference(Path(__file__).parents[2] / "data")
CONTENTS = Contents(REFERENCE)
#: First and last division of each section, from the regulation.
SECTIONS = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47),
    "H": (49, 53), "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75), "N": (77, 82),
    "O": (84, 84), "P": (85, 85), "Q": (86, 88), "R": (90, 93), "S": (94, 96), "T": (97, 98), "U": (99, 99),
}  # fmt: skip
ALL = "".join(SECTIONS)


def classes(*sections: str, but: int = 0) -> set[str]:
    """Return the classes of sections, without those of a division."""
    return {
        code
        for code in REFERENCE.classes
        for first, last in (SECTIONS[section] for section in sections)
        if first <= int(code[:2]) <= last and int(code[:2]) != but
    }


def found(nomenclature: str, code: str) -> set[str]:
    bits = CONTENTS.of((nomenclature, code))
    return {one for place, one in enumerate(REFERENCE.classes) if bits >> place & 1}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("J", classes("J")),
        ("TOTAL", classes(*ALL)),
        ("B-E", classes(*"BCDE")),
        ("K_L", classes(*"KL")),
        ("B-S_X_O_S94", classes(*"BCDEFGHIJKLMNPQRS", but=94)),
        ("R_S_X_S94", classes(*"RS", but=94)),
        ("62", {"6201Z", "6202A", "6202B", "6203Z", "6209Z"}),
        ("46.51", {"4651Z"}),
        ("58.2", {"5821Z", "5829A", "5829B", "5829C"}),
        ("NRP", set()),
    ],
)
def test_an_activity_is_the_classes_that_its_code_names(code: str, expected: set[str]) -> None:
    assert found("NACE2", code) == expected


def test_a_perimeter_is_its_list_and_one_without_a_list_is_unknown() -> None:
    assert {code[:2] for code in found("PERIMETER", "ICT")} == {"26", "46", "58", "61", "62", "63", "95"}
    assert found("PERIMETER", "J") == classes("J")
    assert found("PERIMETER", "CESEL") == set()


def test_a_single_group_of_a_division_is_not_the_whole_division() -> None:
    (line,) = CONTENTS.lines([("NACE2", "58"), ("NACE2", "58.2")])
    assert (line.total, line.parts, len(line.rest)) == (("NACE2", "58"), (("NACE2", "58.2"),), 1)


def test_a_whole_economy_is_the_sum_of_its_sections_without_ranges_between() -> None:
    kinds = [("NACE2", code) for code in (*ALL, "TOTAL")]
    (line,) = CONTENTS.lines(kinds)
    assert (line.total[1], {code for _, code in line.parts}, line.rest) == ("TOTAL", set(ALL), ())


KINDS = [
    *(("NACE2", code) for code in ("TOTAL", "J", "G-I", "B-E", "M_N", "26", "46", "58", "58.2", "61", "62", "63")),
    *(("NAF2", code) for code in ("6201Z", "5821Z", "6311Z")),
    ("PERIMETER", "ICT"),
    ("PERIMETER", "J"),
]


@settings(max_examples=80)
@given(st.sets(st.sampled_from(KINDS)), st.randoms(use_true_random=False))
def test_every_line_adds_up_for_any_figures_of_the_classes(kinds: set[tuple[str, str]], dice) -> None:
    figures = {code: dice.randrange(50) for code in REFERENCE.classes}
    places = list(REFERENCE.classes)

    def value(bits: int) -> int:
        return sum(figures[code] for place, code in enumerate(places) if bits >> place & 1)

    lines = CONTENTS.lines(kinds)
    for line in lines:
        parts = sum(value(CONTENTS.of(part)) for part in line.parts) + sum(map(value, line.rest))
        assert value(CONTENTS.of(line.total)) == parts
    # What contains another one is never left without a line.
    sets = {kind: CONTENTS.of(kind) for kind in kinds}
    for kind, bits in sets.items():
        inner = [other for other, own in sets.items() if other != kind and own & bits == own and own != bits]
        assert not inner or any(line.total == kind for line in lines)
