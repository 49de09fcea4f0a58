"""What the page writes and draws of the scenarios."""

import plotly.graph_objects as go
import pytest
from analyse.scenario_starts import DEPARTEMENTS, WHOLE, count, start
from pages.text import flowing, plain

from sector.analyse import scenarios
from sector.figures import scenarios_around, scenarios_table, scenarios_words
from sector.figures.scenarios_chart import alt, chart
from sector.model.cell import Cell
from sector.reference import load_reference

from .published import TEXTS, display


def around(french, begun, milestones):
    rows = scenarios.around(begun, sorted(scenarios_around.by_year(milestones)))
    return scenarios_around.block(french, begun, milestones, rows)


def test_a_hidden_count_leaves_no_scenario_but_its_reason(altered, french):
    hidden = altered({("ENTERPRISES", "J", "FRF33", "2023"): (None, "Q")})
    found = start(hidden, "FRF33")
    assert found.base == "2022"
    hidden = altered({("ENTERPRISES", "F", "FRF33", "2023"): (None, "Q")})
    result = scenarios.outcome(start(hidden, "FRF33"), 2030, 0.02)
    assert result.activities.share.is_secret
    built = next(part for part in result.parts if part.activity == "F")
    assert built.then.is_secret
    table = scenarios_table.activities(french, result)
    (row,) = (row for row in table.rows if row.label == "Construction")
    assert [cell.state for cell in row.cells] == ["secret", "value", "secret"]
    assert any("secret statistique" in note for note in table.notes)


def test_a_reference_without_its_whole_has_no_weight(altered, french):
    gone = altered({("ENTERPRISES", WHOLE, "FRF31", "2023"): (None, "O")})
    found = scenarios.outcome(start(gone, "FRF33", "FRF31"), 2030, 0.02)
    assert (found.standing, found.weight) == ("unknown", None)
    assert plain(scenarios_words.headline(french, found)).startswith("En Moselle, à +2,0 % par an")


@pytest.mark.parametrize("area", [*DEPARTEMENTS, "FRF3"])
@pytest.mark.parametrize("asked", [3.96, 4.000001, -0.04, 19.99])
def test_no_two_growths_to_choose_from_are_written_alike(library, french, area, asked):
    found = scenarios.rates(asked, scenarios.proposed_rate(start(library, area)))
    assert len({scenarios_words.percent(french, value / 100) for value in found}) == len(found)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1711.0, "1 700"), (39.9, "40"), (6.54, "7"), (0.444, "0,4"), (2.96, "3"), (0.96, "1"), (0.0, "0")],
)
def test_two_digits_are_written(french, value, text):
    assert plain(scenarios_words.rounded(french, value)) == text


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("area", [*DEPARTEMENTS, "FRF3"])
def test_lines_start_at_the_last_figure_and_end_where_the_table_says(library, french, area, compact):
    found = scenarios.outcome(start(library, area), 2030, 0.02)
    figure = chart(french, found, display(compact=compact), TEXTS)
    go.Figure(figure)
    lines = [trace for trace in figure["data"] if trace["mode"] == "lines" and "customdata" in trace]
    assert len(lines) == len(found.paths)
    assert len({trace["line"]["dash"] for trace in lines}) == len(lines)
    for line, path in zip(lines, found.paths, strict=True):
        assert (line["x"][0], line["y"][0]) == (2023.0, found.start.count.value)
        assert line["x"][-1] == 2030.0
        assert line["y"][-1] == pytest.approx(path.end.value)
    table = scenarios_table.summary(french, found)
    ends = [row.cells[0].text for row in table.rows[1:]]
    labels = " ".join(str(note["text"]) for note in figure["layout"]["annotations"])
    assert all(end in labels for end in ends)
    said = plain(alt(french, found, "Titre"))
    assert all(plain(end) in said for end in ends)


def test_the_series_of_the_survey_is_cut_and_marked_as_on_other_pages(library, french):
    found = scenarios.outcome(start(library, "LU000", dataflow="ESTAT_LFS", measure="JOBS"), 2030, 0.02)
    figure = chart(french, found, display(), TEXTS)
    assert any(str(note["text"]) == "rupture 2015" for note in figure["layout"]["annotations"])
    weak = scenarios.outcome(start(library, "FRF3", dataflow="ESTAT_LFS", measure="JOBS"), 2030, 0.02)
    figure = chart(french, weak, display(), TEXTS)
    assert [trace["text"] for trace in figure["data"] if trace["mode"] == "markers+text"] == [["u", "u", "u"]]


def test_the_twin_holds_the_observed_figures_and_the_rounded_scenarios(library, french):
    found = scenarios.outcome(start(library, "FRF33"), 2030, 0.02)
    table = scenarios_table.twin(french, found)
    assert table.heads == ("2021", "2022", "2023", *(str(year) for year in range(2024, 2031)))
    assert plain(table.rows[0].cells[2].text) == "1 432"
    for row, path in zip(table.rows[1:], found.paths, strict=True):
        assert [cell.text for cell in row.cells[:3]] == ["", "", ""]
        wanted = [plain(scenarios_words.rounded(french, cell.value)) for cell in path.counts]
        assert [plain(cell.text) for cell in row.cells[3:]] == wanted
        assert {cell.flags for cell in row.cells[3:]} == {"f"}


def test_growth_before_and_after_a_dated_measure_is_set_beside_the_reference(library, french, data):
    begun = start(library, "FRF33")
    html = around(french, begun, load_reference(data).milestones)
    text = flowing(html)
    numbers = []
    for area in ("FRF33", "FR_PROV"):
        values = [count("ENTERPRISES", "J", area, year) for year in ("2021", "2022", "2023")]
        numbers.append([values[1] / values[0] - 1, values[2] / values[1] - 1])
    for own in numbers:
        for growth in own:
            assert text.count(plain(french.numbers.percent(growth, 1, signed=True))) == 2
    shift = (numbers[0][1] - numbers[1][1]) - (numbers[0][0] - numbers[1][0])
    assert plain(french.numbers.points(shift)) in text
    assert "non testé" in text
    for word in ("effet", "impact", "grâce", "cause", "conséquence"):
        assert word not in text.casefold()


def test_without_a_measure_inside_the_segment_the_block_says_so(library, french):
    begun = start(library, "FRF33")
    assert "2021-2023" in flowing(around(french, begun, ())).replace("–", "-")


def test_rounded_figures_of_the_title_are_those_of_the_table(library, french):
    for area in (*DEPARTEMENTS, "FRF3"):
        found = scenarios.outcome(start(library, area), 2030, 0.02)
        title = plain(scenarios_words.headline(french, found))
        table = scenarios_table.summary(french, found)
        if found.weight is None:
            assert plain(table.rows[0].cells[2].text) in title
            continue
        gain = plain(table.rows[2].cells[1].text).removeprefix("+")
        assert f"environ {gain} entreprises" in title
        assert found.weight.yearly.value > 0
        assert isinstance(found.weight.yearly, Cell)


def test_the_weight_after_a_growth_has_two_digits_as_its_count_has(library, french):
    found = scenarios.outcome(start(library, "FRF33"), 2038, 0.1)
    rows = dict(
        zip((path.key for path in found.paths), scenarios_table.summary(french, found).rows[1:], strict=True)
    )
    text = plain(rows["growth"].cells[2].text)
    assert len(text.removesuffix(" %").replace(",", "").lstrip("0")) <= 2
    assert float(text.removesuffix(" %").replace(",", ".")) == float(f"{found.growth.share.known * 100:.2g}")
