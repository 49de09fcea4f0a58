"""Every figure that any page can show, beside the one worked out again from the published files."""

import inspect

import pytest

from sector.analyse import analyse, periods_of
from sector.model.cell import Cell
from sector.model.topic import Topic

from . import naive
from .naive import Figure, Twin

SLUGS = (
    "poids-entreprises",
    "entreprises",
    "emplois-siege",
    "poids-emplois-siege",
    "densite-entreprises",
    "croissance-entreprises",
    "croissance-emplois-siege",
    "poids-emploi-residents",
    "emploi-residents",
    "emploi-luxembourg",
    "poids-emploi-luxembourg",
)


def differs(found: Cell, expected: Figure) -> bool:
    if expected.value is None:
        return found.value is not None or str(found.reason) != expected.reason
    same_letters = set(found.flags) - {"A"} == expected.letters
    return found.value is None or found.value != pytest.approx(expected.value, rel=1e-12) or not same_letters


def views(library, slug):
    topic: Topic = library.reference.observatory.topics[slug]
    for compared in topic.references or ("",):
        yield compared, analyse(library, topic, compared)


def test_every_topic_is_worked_out_again(reference):
    assert tuple(reference.observatory.topics) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_every_value_and_its_letters_are_those_of_the_files(library, twin: Twin, slug):
    board = library.reference.observatory
    compared_with = []
    for compared, view in views(library, slug):
        assert view.reference == compared
        assert [str(period) for period in view.periods] == [p for p in twin.periods(slug) if p in view.periods]
        for area in {*board.territories, *view.topic.areas, *filter(None, [compared])}:
            for period in view.periods:
                assert not differs(view.value(area, period), twin.value(slug, area, period)), (area, period)
                assert not differs(view.part(area, period), twin.part(slug, area, period)), (area, period)
                if view.wholes is not None:
                    whole = view.wholes.cell(area, period)
                    assert not differs(whole, twin.whole(slug, area, period)), (area, period)
                compared_with.append(area)
    assert len(compared_with) >= 6


@pytest.mark.parametrize("slug", SLUGS)
def test_every_break_is_one_that_the_files_flag(library, twin: Twin, slug):
    for _, view in views(library, slug):
        for row in view.values.rows:
            assert {str(cut) for cut in view.values.breaks.get(row, ())} == twin.breaks(slug, row), row


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if "luxembourg" not in slug and "residents" not in slug])
def test_every_rank_is_one_more_than_the_departements_with_a_greater_value(library, twin: Twin, slug):
    _, view = next(views(library, slug))
    for area in ("FRF31", "FRF32", "FRF33", "FRF34"):
        for period in view.periods:
            found = view.rank(area, period)
            assert found is not None
            assert (found.value, view.ranked(period)) == twin.rank(slug, area, period)
            assert view.rank("LU000", period) is None


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if "luxembourg" in slug or "residents" in slug])
def test_what_covers_no_departements_has_no_rank(library, slug):
    for _, view in views(library, slug):
        assert view.ranks is None
        assert view.ranked(view.periods[-1]) == 0


def test_periods_are_those_of_the_files_and_a_growth_has_none_before_the_second(library, twin, reference):
    for slug, topic in reference.observatory.topics.items():
        found = [str(period) for period in periods_of(topic, library)]
        assert found == twin.periods(slug)[1 if topic.indicator == "growth" else 0 :]


def test_the_twin_shares_no_code_with_the_program():
    text = inspect.getsource(naive)
    assert "import sector" not in text
    assert "from sector" not in text
