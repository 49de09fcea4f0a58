"""The scenarios of the bundled figures, worked out again from the files."""

import plotly.graph_objects as go
import pytest
from pages.text import flowing, plain

from sector.analyse import PEERS, nearest, structure
from sector.figures import scenarios, scenarios_around, scenarios_table, scenarios_words
from sector.figures.scenarios_chart import alt, chart
from sector.model.cell import Cell
from sector.projection.scenarios import rounded
from sector.reference import load_reference

from .published import TEXTS, display, group, source

DEPARTEMENTS = ("FRF31", "FRF32", "FRF33", "FRF34")
WHOLE = "B-S_X_O_S94"
ACTIVITIES = ("B-E", "F", "G", "H", "I", "J", "K_L", "M_N", "P_Q", "R_S_X_S94")


def start(library, area, reference="FR_PROV", dataflow="ESTAT_BD", measure="ENTERPRISES"):
    return scenarios.start(structure(library, dataflow, measure, (area,), reference, area), area)


def count(measure, activity, area, year):
    found = source("eurostat_bd")
    areas = {"FRF3": DEPARTEMENTS, "FR_PROV": group("FR_PROV")}.get(area, (area,))
    return sum(found[measure, activity, each, year].value for each in areas)


def weight(area):
    return count("ENTERPRISES", "J", area, "2023") / count("ENTERPRISES", WHOLE, area, "2023")


@pytest.mark.parametrize("area", [*DEPARTEMENTS, "FRF3"])
@pytest.mark.parametrize("horizon", [2024, 2030, 2038])
def test_the_weight_of_province_takes_what_the_files_say(library, area, horizon):
    found = scenarios.outcome(start(library, area), horizon, 0.02)
    target = count("ENTERPRISES", WHOLE, area, "2023") * weight("FR_PROV")
    if weight(area) > weight("FR_PROV"):
        assert (found.standing, found.weight) == ("ahead", None)
        return
    assert found.standing == "behind"
    gain = (target - count("ENTERPRISES", "J", area, "2023")) / (horizon - 2023)
    assert found.weight.yearly.value == pytest.approx(gain)
    assert found.weight.end.value == pytest.approx(target)
    assert found.weight.share.value == pytest.approx(weight("FR_PROV"))


@pytest.mark.parametrize("area", [*DEPARTEMENTS, "FRF3"])
def test_each_activity_follows_the_pace_it_had_in_province(library, area):
    found = scenarios.outcome(start(library, area), 2030, 0.02)
    ends = {}
    for activity in ACTIVITIES:
        first, last = (count("ENTERPRISES", activity, "FR_PROV", year) for year in ("2021", "2023"))
        ends[activity] = count("ENTERPRISES", activity, area, "2023") * (last / first) ** (7 / 2)
    assert {part.activity: part.then.value for part in found.parts} == pytest.approx(ends)
    assert found.activities.end.value == pytest.approx(ends["J"])
    assert found.activities.share.value == pytest.approx(ends["J"] / sum(ends.values()))


def test_a_growth_is_compounded_and_its_weight_is_of_the_whole_held(library):
    found = scenarios.outcome(start(library, "FRF33"), 2030, 0.02)
    end = count("ENTERPRISES", "J", "FRF33", "2023") * 1.02**7
    assert found.growth.end.value == pytest.approx(end)
    assert found.growth.share.value == pytest.approx(end / count("ENTERPRISES", WHOLE, "FRF33", "2023"))
    assert len(found.growth.counts) == 7


def test_thousands_of_the_survey_are_turned_into_single_jobs(library):
    found = start(library, "FRF3", dataflow="ESTAT_LFS", measure="JOBS")
    published = source("eurostat_lfs")["JOBS", "J", "FR41", "2015"]
    assert found.count.value == pytest.approx(published.value * 1000)
    assert found.unit.code == "persons"


def test_a_break_on_the_last_figure_is_no_flag_of_what_follows_it(library):
    found = scenarios.outcome(start(library, "LU000", dataflow="ESTAT_LFS", measure="JOBS"), 2030, 0.02)
    assert found.start.base == "2015"
    assert found.growth.end.flags == "F"


def test_a_territory_is_not_compared_with_itself(library):
    found = scenarios.outcome(start(library, "FRF33", "FRF33"), 2030, 0.02)
    assert (found.standing, found.weight, found.activities, found.parts) == ("none", None, None, ())


def test_peers_are_the_nearest_ones(library):
    found = start(library, "FRF33", PEERS)
    near = [code for code, _ in nearest(library, "ESTAT_BD", "FRF33")[:5]]
    parts = [source("eurostat_bd")["ENTERPRISES", "J", code, "2023"].value for code in near]
    wholes = [source("eurostat_bd")["ENTERPRISES", WHOLE, code, "2023"].value for code in near]
    assert found.reference_share.value == pytest.approx(sum(parts) / sum(wholes))


def test_a_source_without_the_territory_gives_nothing_to_start_from(library):
    assert start(library, "LU000") is None


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


def test_the_pace_proposed_is_that_of_the_reliable_years_rounded_to_a_half(library):
    found = start(library, "FRF33")
    first, last = (count("ENTERPRISES", "J", "FRF33", year) for year in ("2021", "2023"))
    own = 100 * ((last / first) ** 0.5 - 1)
    assert abs(scenarios.proposed_rate(found) - own) <= 0.25
    assert scenarios.proposed_rate(found) * 2 % 1 == 0
    survey = start(library, "FRF3", dataflow="ESTAT_LFS", measure="JOBS")
    assert scenarios.reliable(survey) == ("2010", "2011", "2013", "2014", "2015")
    assert scenarios.proposed_rate(start(library, "LU000", dataflow="ESTAT_LFS", measure="JOBS")) == 2.0


@pytest.mark.parametrize(
    ("newest", "year"), [(2020, 2025), (2021, 2030), (2023, 2030), (2025, 2030), (2026, 2035)]
)
def test_the_year_proposed_is_round_and_five_years_away_at_least(newest, year):
    assert scenarios.proposed_horizon(newest) == year
    assert year in scenarios.horizons(newest)
    assert scenarios.horizons(newest)[0] == newest + 1


@pytest.mark.parametrize("area", [*DEPARTEMENTS, "FRF3"])
@pytest.mark.parametrize("asked", [3.96, 4.000001, -0.04, 19.99])
def test_no_two_growths_to_choose_from_are_written_alike(library, french, area, asked):
    found = scenarios.rates(asked, scenarios.proposed_rate(start(library, area)))
    assert len({scenarios_words.percent(french, value / 100) for value in found}) == len(found)


def test_growths_to_choose_from_hold_any_other_one_and_stay_in_bounds():
    found = scenarios.rates(3.7)
    assert 3.7 in found
    assert (found[0], found[-1]) == (-20.0, 20.0)
    assert list(found) == sorted(set(found))


@pytest.mark.parametrize(
    ("value", "text"), [(1711.0, "1 700"), (39.9, "40"), (6.54, "6,5"), (0.444, "0,44"), (0.0, "0")]
)
def test_two_digits_are_written(french, value, text):
    assert plain(scenarios_words.about(french, value)) == text


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
        wanted = [plain(scenarios_words.about(french, cell.value)) for cell in path.counts]
        assert [plain(cell.text) for cell in row.cells[3:]] == wanted
        assert {cell.flags for cell in row.cells[3:]} == {"f"}


def test_growth_before_and_after_a_dated_measure_is_set_beside_the_reference(library, french, data):
    begun = start(library, "FRF33")
    html = scenarios_around.block(french, begun, load_reference(data).milestones)
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
    assert "2021-2023" in flowing(scenarios_around.block(french, begun, ())).replace("–", "-")


def test_no_growth_around_a_measure_spans_a_break(library):
    found = start(library, "LU000", dataflow="ESTAT_LFS", measure="JOBS")
    assert scenarios.around(found, range(2005, 2020)) == []


def test_a_growth_on_a_small_base_is_not_a_percentage(altered):
    small = altered({("ENTERPRISES", "J", "FRF32", "2021"): (20.0, "A")})
    found = start(small, "FRF32")
    assert scenarios.own_pace(found).reason == "small_base"


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
        assert rounded(found.weight.yearly.value) > 0
        assert isinstance(found.weight.yearly, Cell)
