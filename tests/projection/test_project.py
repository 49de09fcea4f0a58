"""A projection is made from one unbroken segment, or refused with its reason."""

import subprocess
from itertools import pairwise

import pytest
from hypothesis import given

from sector.model.cell import Cell, empty
from sector.model.status import Reason
from sector.model.unit import GROWTH
from sector.projection import process
from sector.projection.backtest import Assessment, Score
from sector.projection.models import Forecast, drift
from sector.projection.project import Projection, Why, horizon, project, usable

from .made import LUXEMBOURG, broken, few, quick, series

RISING = [100, 104, 109, 113, 118, 121, 127, 131]


def passing(values, ahead):
    """Return an assessment that beats naive: what the projection is made from is then all that matters."""
    forecast = drift(values, ahead)
    scores = (Score("naive", (1.0,) * ahead), Score("drift", (0.5,) * ahead))
    return Assessment("drift", forecast, scores, (3,) * ahead)


def why(matrix, fit=passing):
    return project(matrix, "FRF33", fit).why


def test_a_rising_series_is_projected_two_years_from_eight_points():
    found = project(series(RISING), "FRF33")
    assert isinstance(found, Projection)
    assert found.periods == ("2008", "2009")
    assert found.segment == tuple(str(year) for year in range(2000, 2008))
    step = (131 - 100) / 7
    assert [cell.value for cell in found.points] == pytest.approx([131 + step, 131 + 2 * step])
    assert {cell.flags for cell in (*found.points, *found.low, *found.high)} == {"F"}


@pytest.mark.parametrize(("points", "years"), [(6, 1), (7, 1), (8, 2), (11, 2), (12, 3), (24, 3), (80, 3)])
def test_the_horizon_is_a_quarter_of_the_points_and_three_years_at_most(points, years):
    assert horizon(points) == years


def test_five_points_are_too_few():
    found = project(series(RISING[:5]), "FRF33", passing)
    assert (found.why, found.points, found.since) == (Why.FEW, 5, "2000")


def test_points_before_a_break_do_not_count():
    found = project(series(RISING, breaks=[2004]), "FRF33", passing)
    assert (found.why, found.points, found.since) == (Why.BREAK, 4, "2004")


def test_unreliable_points_do_not_count():
    weak = [Cell(float(value), "U") if at < 3 else value for at, value in enumerate(RISING)]
    found = project(series(weak), "FRF33", passing)
    assert (found.why, found.points) == (Why.FEW, 5)
    assert usable(series(weak), "FRF33") == 5


def test_an_unreliable_point_among_enough_others_is_said():
    assert why(series([*RISING[:3], Cell(1.0, "U"), *RISING[3:]])) is Why.UNRELIABLE


@pytest.mark.parametrize("at", [2, 8])
def test_a_hidden_figure_is_never_projected_over(at):
    cells = list(RISING)
    cells.insert(at, empty(Reason.SECRET))
    assert why(series(cells)) is Why.SECRET


def test_a_missing_year_inside_is_a_gap_and_one_after_the_last_is_none():
    assert why(series([*RISING[:4], empty(Reason.MISSING), *RISING[4:]])) is Why.GAP
    assert why(series([*RISING[:4], None, *RISING[4:]])) is Why.GAP
    assert isinstance(project(series([*RISING, None]), "FRF33", passing), Projection)


def test_a_territory_without_values_has_no_projection():
    assert why(series([None, None])) is Why.ABSENT
    assert project(series(RISING), "LU000", passing).why is Why.ABSENT


def test_growth_is_not_projected():
    assert why(series(RISING, unit=GROWTH)) is Why.CHANGE


def test_a_series_that_naive_projects_as_well_is_refused_with_its_back_test():
    found = project(series([10, 13, 11, 12, 10, 13, 9, 12]), "FRF33")
    assert found.why is Why.NAIVE
    assert max(value for value in found.assessment.score.mase) >= 1


def test_one_horizon_at_which_naive_is_not_beaten_is_enough_to_refuse():
    def tied(values, ahead):
        return Assessment("drift", drift(values, ahead), (Score("drift", (0.5, 1.0)),), (3, 2))

    assert why(series(RISING), tied) is Why.NAIVE


def test_a_fit_that_fails_is_said():
    assert why(series(RISING), lambda values, ahead: None) is Why.FAILED


def test_a_count_is_never_projected_under_zero():
    found = project(series([70, 60, 50, 40, 30, 20, 10, 1]), "FRF33", passing)
    assert [cell.value for cell in found.points] == [0.0, 0.0]
    assert min(cell.value for cell in found.low) == 0.0


@given(broken())
@quick
def test_no_projection_ever_spans_a_break_a_gap_or_an_unreliable_point(matrix):
    seen = []

    def fit(values, ahead):
        seen.append(list(values))
        return passing(values, ahead)

    found = project(matrix, "FRF33", fit)
    if not isinstance(found, Projection):
        assert not seen
        return
    periods = [int(period) for period in found.segment]
    assert periods == list(range(periods[0], periods[-1] + 1))
    assert len(periods) >= 6
    for cut in matrix.breaks.get("FRF33", ()):
        assert not periods[0] < int(cut) <= periods[-1]
    cells = [matrix.cell("FRF33", period) for period in found.segment]
    assert seen == [[cell.value for cell in cells]]
    assert not any(cell.is_unreliable for cell in cells)
    assert len(found.periods) <= min(3, len(periods) / 4)
    assert [int(period) for period in found.periods] == [periods[-1] + 1 + at for at in range(len(found.periods))]


@given(broken())
@few
def test_an_interval_holds_its_point_and_does_not_narrow(matrix):
    found = project(matrix, "FRF33", lambda values, ahead: _won(values, ahead))
    if not isinstance(found, Projection):
        return
    cells = list(zip(found.low, found.points, found.high, strict=True))
    for low, point, high in cells:
        assert 0 <= low.value <= point.value <= high.value
    made = found.assessment.forecast
    widths = [high - low for low, high in zip(made.low, made.high, strict=True)]
    assert all(after >= before - 1e-6 for before, after in pairwise(widths))


def _won(values, ahead):
    """Return the real assessment as one that beats naive."""
    from sector.projection.backtest import assess

    found = assess(values, ahead)
    scores = tuple(Score(score.model, (0.5,) * ahead) for score in found.scores)
    return Assessment(found.model, found.forecast, scores, found.origins)


def test_luxembourg_is_projected_to_2021_with_the_back_test_it_passed(shown):
    found = project(shown(LUXEMBOURG, "").values, "LU000", process.assess_apart)
    assert isinstance(found, Projection)
    assert found.periods == ("2019", "2020", "2021")
    assert len(found.segment) == 24
    assert [score.model for score in found.assessment.scores] == ["naive", "drift", "theta", "damped", "mean"]
    assert all(value < 1 for value in found.assessment.score.mase)
    assert [low.value < point.value for low, point in zip(found.low, found.points, strict=True)] == [True] * 3


def test_the_share_of_luxembourg_does_not_beat_naive_a_year_ahead_and_is_refused(shown):
    found = project(shown("poids-emploi-luxembourg", "").values, "LU000", process.assess_apart)
    assert found.why is Why.NAIVE
    assert found.assessment.score.mase[0] >= 1


def test_every_french_series_is_refused(shown, reference):
    board = reference.observatory
    for slug, topic in board.topics.items():
        view = shown(slug, topic.references[0] if topic.references else "")
        for area in board.territories:
            if area == "LU000":
                continue
            found = project(view.values, area)
            if topic.dataflow == "ESTAT_BD" and topic.indicator != "growth":
                assert (found.why, found.points) == (Why.FEW, 3), (slug, area)
            elif topic.indicator == "growth":
                assert found.why is Why.CHANGE
            elif view.has(area):
                assert (found.why, found.points) == (Why.FEW, 5), (slug, area)
            else:
                assert found.why is Why.ABSENT


def test_a_child_gives_what_this_process_would_and_is_asked_once(monkeypatch):
    from sector.projection.backtest import assess

    values = [100.0 + 7 * at + (at % 3) for at in range(12)]
    found = process.assess_apart(values, 3)
    assert found == assess(values, 3)

    def never(*_args, **_options):
        raise AssertionError("fitted twice")

    monkeypatch.setattr(subprocess, "run", never)
    assert process.assess_apart(values, 3) is found


def test_a_child_that_dies_leaves_no_projection(monkeypatch):
    monkeypatch.setattr(process, "_CHILD", "/nowhere")
    assert process.assess_apart([1.0 + at for at in range(11)], 2) is None


def test_a_short_series_needs_no_child(monkeypatch):
    monkeypatch.setattr(process, "_CHILD", "/nowhere")
    found = process.assess_apart([float(value) for value in RISING], 2)
    assert found is not None
    assert isinstance(found.forecast, Forecast)
