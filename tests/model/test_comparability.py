"""What may be computed across two series: every pair of sources, worked out again from their cards."""

import tomllib
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sector.model.cell import derive, marked
from sector.model.comparability import MARK, Operation, across, allow, meter, refusal
from sector.model.errors import NotComparable
from sector.model.source import ATTRIBUTES, Comparability
from sector.model.status import Reason, canonical

from .made import cells, quick

FOLDER = Path(__file__).parents[2] / "data" / "sources"
CARDS = {path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.glob("*/source.toml")}
ALIKE = tuple(operation for operation in Operation if operation is not Operation.PER_HEAD)


def said(name: str) -> Comparability:
    return Comparability(**{key: CARDS[name]["comparability"][key] for key in ATTRIBUTES})


def differing(one: str, other: str) -> list[str]:
    """Return the attributes two cards do not share, by reading them."""
    first, second = CARDS[one]["comparability"], CARDS[other]["comparability"]
    return [
        name
        for name in ("place", "population", "scope", "nomenclature", "date", "unit")
        if first[name] != second[name] or first[name] in ("unknown", "various")
    ]


def test_the_cards_are_really_read():
    assert len(CARDS) >= 8
    assert differing("eurostat_bd", "eurostat_nama_lu") == ["place", "scope", "date", "unit"]
    assert differing("eurostat_lfs", "eurostat_nama_lu") == ["place"]
    assert differing("eurostat_lfs", "eurostat_lfs") == []


@pytest.mark.parametrize(("one", "other"), list(product(CARDS, CARDS)))
def test_an_operation_across_two_sources_is_refused_where_place_population_or_unit_differ(one, other):
    lacking = differing(one, other)
    blocking = [name for name in lacking if name in ("place", "population", "unit")]
    found = meter(said(one), said(other))
    assert list(found.differing) == lacking
    assert (found.count, found.whole) == (6 - len(lacking), 6)
    assert list(found.blocking) == blocking
    for operation in ALIKE:
        if blocking:
            with pytest.raises(NotComparable) as refused:
                allow(operation, said(one), said(other))
            assert refused.value.key == "not_comparable." + "_".join(blocking)
            assert allow(operation, said(one), said(other), lenient=True) == "D"
        else:
            assert allow(operation, said(one), said(other)) == ""
            assert allow(operation, said(one), said(other), lenient=True) == ""


@pytest.mark.parametrize(("one", "other"), list(product(CARDS, CARDS)))
def test_a_rate_per_head_is_divided_by_residents_and_by_nothing_else(one, other):
    card = CARDS[other]["comparability"]
    is_population = (card["place"], card["population"], card["unit"]) == ("residence", "residents", "person")
    assert is_population == (other in ("eurostat_pop", "statec_pop"))
    if is_population:
        assert allow(Operation.PER_HEAD, said(one), said(other)) == ""
    else:
        with pytest.raises(NotComparable):
            allow(Operation.PER_HEAD, said(one), said(other))


def test_only_sources_that_say_the_same_of_the_essential_three_are_computed_across():
    allowed = {
        (one, other)
        for one, other in product(CARDS, CARDS)
        if one < other and not meter(said(one), said(other)).blocking
    }
    assert allowed == {("eurostat_pop", "statec_pop"), ("insee_flores", "urssaf")}


def test_a_refusal_names_what_differs_in_the_order_of_the_attributes():
    assert refusal(()) == ""
    assert refusal(("place", "unit")) == "not_comparable.place_unit"


@quick
@given(st.sampled_from(sorted(CARDS)), st.sampled_from(sorted(CARDS)), st.sampled_from(ALIKE), cells, cells)
def test_strict_never_gives_a_value_across_what_differs_and_lenient_always_marks_it(one, other, operation, a, b):
    pair, parts = (said(one), said(other)), (a, b)
    blocking = set(differing(one, other)) & {"place", "population", "unit"}
    plain = derive(parts, lambda x, y: x - y)
    strict = across(operation, pair, parts, lambda x, y: x - y)
    lenient = across(operation, pair, parts, lambda x, y: x - y, lenient=True)
    if blocking:
        assert (strict.value, strict.reason) == (None, Reason.CONCEPT)
        assert lenient.value == plain.value
        assert lenient.value is None or MARK in lenient.flags
        assert lenient.value is not None or lenient == plain
    else:
        assert strict == lenient == plain


@quick
@given(cells)
def test_a_mark_is_added_to_the_letters_of_a_value_and_to_nothing_else(cell):
    found = marked(cell, MARK)
    assert found.value == cell.value
    assert found.flags == (cell.flags if cell.value is None else canonical(cell.flags + "D"))
    assert marked(cell, "") == cell
