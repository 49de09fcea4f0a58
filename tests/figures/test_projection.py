"""The projection on the chart and under it: dashed, with its band, its figures and its back-test."""

import plotly.graph_objects as go
import pytest
from pages.text import flowing, plain

from sector.figures import evolution, projection
from sector.figures.axis import middle
from sector.figures.series import PROJECTED_DASH
from sector.figures.trend import trend
from sector.figures.words import words
from sector.model.cell import Cell
from sector.model.lineage import Published
from sector.model.unit import NUMBER
from sector.model.unit import SHARE as SHARE_UNIT
from sector.projection.process import assess_apart
from sector.projection.project import Projection, Refusal, Why, project

from .published import TEXTS, display

JOBS, SHARE = "emploi-luxembourg", "poids-emploi-luxembourg"


def found(shown, slug=JOBS):
    return project(shown(slug, "").values, "LU000", assess_apart)


def drawn(shown, french, mode="valeurs"):
    view, ahead = shown(JOBS, ""), found(shown)
    matrix, _ = evolution.matrix(view, "LU000", mode)
    scale = projection.scale_of(matrix, view.values, ahead)
    lines = projection.extended(evolution.lines(french, view, matrix, "LU000"), ahead, scale)
    periods = projection.periods(view.periods, ahead)
    figure = trend(lines, periods=periods, unit=matrix.unit, display=display(), texts=TEXTS)
    return figure, ahead, scale


@pytest.mark.parametrize("mode", ["valeurs", "indice"])
def test_the_projection_goes_on_from_the_last_point_with_dashes(shown, french, mode):
    figure, ahead, scale = drawn(shown, french, mode)
    go.Figure(figure)
    (dashed,) = (trace for trace in figure["data"] if trace.get("line", {}).get("dash") == PROJECTED_DASH)
    assert dashed["x"] == [2018.0, 2019.0, 2020.0, 2021.0]
    assert dashed["y"][1:] == pytest.approx([cell.value * scale for cell in ahead.points])
    last = shown(JOBS, "").value("LU000", "2018").value * scale
    assert dashed["y"][0] == pytest.approx(last)
    if mode == "indice":
        first = shown(JOBS, "").value("LU000", "1995").value
        assert scale == pytest.approx(100 / first)


def test_the_band_holds_the_line_and_is_within_the_axis(shown, french):
    figure, ahead, _ = drawn(shown, french)
    (band,) = (trace for trace in figure["data"] if trace.get("fill") == "toself")
    half = len(ahead.periods) + 1
    high, low = band["y"][:half], band["y"][half:][::-1]
    assert band["x"][:half] == [2018.0, *(middle(period) for period in ahead.periods)]
    assert high[0] == low[0]
    assert all(b <= point.value <= t for b, point, t in zip(low[1:], ahead.points, high[1:], strict=True))
    axis = figure["layout"]["yaxis"]["range"]
    assert axis[0] <= min(low)
    assert axis[1] >= max(high)


def test_projected_points_are_hollow_and_bear_their_letter(shown, french):
    figure, _, _ = drawn(shown, french)
    letters = [trace["text"] for trace in figure["data"] if trace.get("mode") == "markers+text"]
    assert letters == [["f", "f"]]
    ends = [note["text"] for note in figure["layout"]["annotations"] if "Luxembourg" in str(note.get("text"))]
    assert ends[0].endswith("f")


def test_the_sentence_holds_the_figures_of_the_table(shown, french):
    ahead = found(shown)
    html = projection.told(french, ahead, shown(JOBS, "").values.unit)
    text = flowing(html)
    for cell in (ahead.points[-1], ahead.low[-1], ahead.high[-1]):
        written = plain(french.numbers.number(float(f"{cell.value:.3g}")))
        assert text.count(written) >= 2, written
        assert plain(french.numbers.number(cell.value)) not in text
    assert "depuis 2018, dernière année observée" in text
    assert "intervalle à 80 %" in text
    for score in ahead.assessment.scores:
        for value in score.mase:
            assert plain(french.numbers.number(value, 2)) in text
    assert "depuis 12 années de départ" in text


def test_sentence_pointer_label_and_spoken_text_show_three_significant_figures(shown, french):
    figure, ahead, _ = drawn(shown, french)
    last = ahead.points[-1]
    written = plain(french.numbers.number(float(f"{last.value:.3g}")))
    (hover,) = (t["customdata"][-1] for t in figure["data"] if t.get("customdata"))
    assert plain(hover).startswith(f"<b>Luxembourg</b><br>2021 · {written} f")
    ends = [plain(note["text"]) for note in figure["layout"]["annotations"] if "Luxembourg" in str(note["text"])]
    assert [" ".join(end.split()) for end in ends] == [f"Luxembourg {written} f"]
    said = plain(projection.spoken(french, "Le titre.", ahead, shown(JOBS, "").values.unit))
    assert said.startswith("Le titre. Projection depuis 2018")
    assert f"{written} emplois en 2021" in said


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.12345, SHARE_UNIT, "12,3 %"),
        (0.06789, SHARE_UNIT, "6,79 %"),
        (21720.4, NUMBER, "21 700"),
        (0.0, NUMBER, "0"),
    ],
)
def test_a_projected_figure_has_three_significant_figures_in_any_unit(french, value, unit, text):
    assert plain(french.value(Cell(value, "F"), unit)) == text


def test_a_forecast_that_a_producer_published_is_shown_as_published(french):
    published = Published("X", "JOBS", "J", "LU000", "2030")
    assert plain(french.value(Cell(21720.0, "F", lineage=published), NUMBER)) == "21 720"


def test_a_projection_that_naive_equals_is_refused_with_its_errors(shown, french):
    refused = found(shown, SHARE)
    assert refused.why is Why.NAIVE
    text = flowing(projection.told(french, refused, shown(SHARE, "").values.unit))
    assert "Projection non proposée" in text
    assert plain(french.numbers.number(refused.assessment.score.mase[0], 2)) in text
    assert "tendance amortie" in text


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("why", Why)
def test_every_refusal_has_its_sentence(reference, language, why):
    said = projection.refusal(words(language, reference), Refusal(why, 3, "2015"))
    assert said.endswith(".")
    if why in (Why.FEW, Why.BREAK):
        assert "3" in said
        assert "6" in said


def test_a_line_that_is_not_projected_ends_where_it_ended(shown, french):
    view, ahead = shown(JOBS, ""), found(shown)
    assert isinstance(ahead, Projection)
    (own,) = evolution.lines(french, view, view.values, "LU000")
    other = type(own)("Autre", own.cells)
    longer = projection.extended([own, other], ahead, 1.0)
    assert [len(line.cells) for line in longer] == [27, 27]
    assert longer[1].band is None
    assert all(cell.value is None for cell in longer[1].cells[24:])
