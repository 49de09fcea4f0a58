"""What the page on change over time draws and says, beside the same figures worked out from the files."""

import pytest
from analyse.naive import Twin
from pages.text import plain

from sector.figures import evolution
from sector.figures.words import words
from sector.model.status import Reason
from sector.reference import load_reference

from .claims import BUSINESS, DATA, LOCAL, YEARS, figure, matched, number, percent, step, who

BOARD = load_reference(DATA).observatory
VIEWS = [(slug, other) for slug, topic in BOARD.topics.items() for other in topic.references or ("",)]
COUNTS = {"un": 1, "deux": 2, "trois": 3, "quatre": 4}


@pytest.mark.parametrize(("slug", "other"), VIEWS)
@pytest.mark.parametrize("area", BOARD.territories)
def test_the_title_of_the_lines_gives_the_last_value_beside_that_of_the_reference(
    shown, french, twin, slug, other, area
):
    view, topic = shown(slug, other), twin.topics[slug]
    known = {str(p): twin.value(slug, area, str(p)).value for p in view.periods}
    known = {period: value for period, value in known.items() if value is not None}
    title = evolution.chart_title(french, view, area)
    if not known:
        assert title == view.topic.names.fr
        return
    last = max(known)
    name = plain(french.name(area))
    single = f"{name} {figure(topic, known[last])} en {last}"
    beside = twin.value(slug, other, last).value if other and other != area else None
    if beside is None:
        assert plain(title) == single
    else:
        assert plain(title) == f"{single}, {plain(french.place(other)['name'])} {figure(topic, beside)}"


@pytest.mark.parametrize(("slug", "other"), VIEWS)
@pytest.mark.parametrize("area", BOARD.territories)
@pytest.mark.parametrize("mode", ["valeurs", "indice"])
def test_lines_hold_the_figures_or_their_index_and_never_cross_a_break(
    shown, french, twin: Twin, slug, other, area, mode
):
    view = shown(slug, other)
    if not any(view.has(row) for row in view.values.rows):
        pytest.fail("a topic without any figure")
    drawn, base = evolution.matrix(view, area, mode)
    is_index = mode == "indice" and view.topic.indicator != "growth"
    assert (base != "") == is_index
    lines = evolution.lines(french, view, drawn, area)
    assert [line.role for line in lines].count("chosen") == drawn.has(area)
    assert len({line.name for line in lines}) == len(lines)
    by_name = {line.name: line for line in lines}
    for row in drawn.rows:
        line = by_name.get(french.name(row))
        if line is None:
            continue
        assert {str(cut) for cut in line.breaks} == twin.breaks(slug, row)
        for period, cell in zip(view.periods, line.cells, strict=True):
            expected = twin.value(slug, row, str(period)).value
            if not is_index:
                assert cell.value == pytest.approx(expected) if expected is not None else cell.value is None
                continue
            start = twin.value(slug, row, str(base)).value
            low, high = sorted((str(base), str(period)))
            is_cut = any(low < cut <= high for cut in twin.breaks(slug, row))
            if is_cut:
                assert cell.reason is Reason.BREAK
            elif expected is None or not start:
                assert cell.value is None
            else:
                assert cell.value == pytest.approx(100 * expected / start)


def test_counts_are_drawn_as_an_index_beside_a_reference_and_rates_as_they_are(shown):
    assert evolution.default_mode(shown("entreprises")) == "indice"
    assert evolution.default_mode(shown("poids-entreprises")) == "valeurs"
    assert evolution.default_mode(shown("emploi-luxembourg", "")) == "valeurs"


def test_counts_leave_out_the_reference_that_would_flatten_them(shown, french):
    view = shown("entreprises")
    as_counts, _ = evolution.matrix(view, "FRF3", "valeurs")
    as_index, _ = evolution.matrix(view, "FRF3", "indice")
    roles = [
        [line.role for line in evolution.lines(french, view, drawn, "FRF3")] for drawn in (as_counts, as_index)
    ]
    assert "reference" not in roles[0]
    assert roles[1].count("reference") == 1


@pytest.mark.parametrize("area", ["FRF3", "LU000"])
def test_an_index_begins_at_the_first_reliable_year_after_the_last_break(shown, twin, area):
    slug = "emploi-residents"
    _, base = evolution.matrix(shown(slug), area, "indice")
    periods = twin.periods(slug)
    since = [p for p in periods if p >= max(twin.breaks(slug, area), default="")]
    reliable = [p for p in since if "U" not in twin.value(slug, area, p).letters]
    assert base == next(iter(reliable), since[0])


def test_a_change_is_not_drawn_as_an_index(shown):
    assert not evolution.offers_index(shown("croissance-entreprises"))
    assert evolution.offers_index(shown("poids-entreprises"))


@pytest.mark.parametrize(("slug", "other"), VIEWS)
def test_the_text_that_stands_for_the_lines_gives_the_last_value_of_each(shown, french, twin, slug, other):
    view = shown(slug, other)
    drawn, _ = evolution.matrix(view, view.topic.areas[0], "valeurs")
    text = plain(evolution.alt(french, "Titre", view, drawn))
    for row in view.values.rows:
        known = [str(p) for p in view.periods if twin.value(slug, row, str(p)).value is not None]
        if known:
            value = plain(french.value(view.value(row, known[-1]), view.values.unit))
            assert f"{plain(french.name(row))} : {value} en {known[-1]}." in text


@pytest.mark.parametrize("other", ["FR_PROV", "FR", "FRF", "FRF3"])
def test_the_growth_table_holds_counts_and_growths_since_the_first_year(shown, french, twin, other):
    enterprises, jobs = shown("entreprises", other), shown("emplois-siege", other)
    order = (*LOCAL, "FRF3", "LU000", other) if other != "FRF3" else (*LOCAL, "FRF3", "LU000")
    found = evolution.growth_table(french, enterprises, jobs, order, "FRF33")
    assert (found.first, found.last) == ("2021", "2023")
    listed = [area for area in order if area != "LU000"]
    assert [row.label for row in found.rows] == [french.name(area) for area in listed]
    assert [row.label for row in found.rows if row.strong] == ["Moselle"]
    assert list(found.absent) == ["Luxembourg"]
    assert "absent de cette source" in found.absent["Luxembourg"]
    for row, area in zip(found.rows, listed, strict=True):
        texts = [plain(cell.text) for cell in row.cells]
        expected = []
        for slug in ("entreprises", "emplois-siege"):
            expected.append(number(twin.part(slug, area, "2023").value, 0))
            expected.append(percent(twin.growth(slug, area, "2021", "2023").value, 1, signed=True))
        assert texts == expected
        assert [cell.strong for cell in row.cells] == [False, True, False, True]


def test_a_hidden_count_has_no_growth_in_the_table(shown, french, altered):
    hidden = altered({("JOBS", "J", "FRF32", "2023"): (None, "Q")})
    views = [shown(slug, "FR_PROV", hidden) for slug in ("entreprises", "emplois-siege")]
    found = evolution.growth_table(french, *views, ("FRF32", "FRF3"), "FRF3")
    for row in found.rows:
        assert [cell.state for cell in row.cells] == ["value", "value", "secret", "secret"]
        assert [cell.text for cell in row.cells[2:]] == ["n.d.", "n.d."]


def test_small_multiples_start_at_a_hundred_and_leave_out_the_absent(shown, french, twin):
    order = (*LOCAL, "LU000", "FRF3", "FR_PROV")
    found = evolution.panels(french, shown("entreprises"), shown("emplois-siege"), order)
    areas = [area for area in order if area != "LU000"]
    assert [panel.name for panel in found] == [french.name(area) for area in areas]
    for panel, area in zip(found, areas, strict=True):
        for measure, slug in ((panel.first, "entreprises"), (panel.second, "emplois-siege")):
            values = [twin.part(slug, area, year).value for year in YEARS]
            expected = [100 * value / values[0] for value in values]
            assert [cell.known for cell in measure.cells] == pytest.approx(expected)


@pytest.mark.parametrize("area", BUSINESS)
@pytest.mark.parametrize("other", ["FR_PROV", "FR", "FRF", "FRF3"])
def test_the_title_of_the_density_gives_its_distance_from_the_reference(shown, french, twin, area, other):
    title = evolution.density_title(french, shown("densite-entreprises", other), area)
    own, beside = (twin.value("densite-entreprises", code, "2023").value for code in (area, other))
    if found := matched(r"(.+), une densité (supérieure|inférieure) de (\d+ %) à celle (.+)", title):
        assert who(found[1], "in") == area
        assert who(found[4], "of") == other
        assert (own > beside) == (found[2] == "supérieure")
        assert found[3] == percent(abs(own / beside - 1), 0)
        assert found[3] != "0 %"
        return
    found = matched(r"(.+), (.+) entreprises pour 1 000 habitants", title)
    assert found, title
    assert who(found[1], "in") == area
    assert found[2] == number(own, 2)
    assert abs(own / beside - 1) < 0.005


def test_the_title_of_the_small_multiples_counts_the_departements_that_gained(shown, french, twin):
    title = evolution.multiples_title(french, shown("entreprises"), shown("emplois-siege"), LOCAL)
    risen = {
        slug: sum(twin.growth(slug, area, "2021", "2023").value > 0 for area in LOCAL)
        for slug in ("entreprises", "emplois-siege")
    }
    assert risen["entreprises"] == 4
    found = matched(r"Entreprises en hausse partout ; emploi en hausse dans (\w+) départements sur quatre", title)
    assert found, title
    assert COUNTS[found[1]] == risen["emplois-siege"]


@pytest.mark.parametrize("gone", range(5))
def test_the_title_of_the_small_multiples_is_true_whoever_gained(shown, french, altered, gone):
    lower = {
        (measure, "J", area, "2023"): (1.0, "A") for area in LOCAL[:gone] for measure in ("ENTERPRISES", "JOBS")
    }
    library = altered(lower)
    views = [shown(slug, "FR_PROV", library) for slug in ("entreprises", "emplois-siege")]
    first, second = plain(evolution.multiples_title(french, *views, LOCAL)).split(" ; ")
    risen = [
        sum(view.part(area, "2023").known > view.part(area, "2021").known for area in LOCAL) for view in views
    ]
    for text, count in ((first, risen[0]), (second, risen[1])):
        words_said = {0: ("nulle part",), 4: ("en hausse partout",), 1: ("un seul",)}
        expected = words_said.get(count, ({2: "deux", 3: "trois"}.get(count, ""),))
        assert any(word in text for word in expected), (text, count)


FLAGGED = [(), ("FRF33",), ("FRF31", "FRF32"), ("FRF31", "FRF33", "FRF34"), LOCAL]


@pytest.mark.parametrize("broken", FLAGGED)
@pytest.mark.parametrize("still", [False, True])
def test_the_title_of_the_small_multiples_counts_only_those_it_knows(shown, french, altered, twin, broken, still):
    rows, cells = twin.rows["ESTAT_BD"], {}
    for measure in ("ENTERPRISES", "JOBS"):
        for area in LOCAL:
            value, flags = rows[measure, "J", area, "2021" if still else "2023"]
            cells[measure, "J", area, "2023"] = value, "B" if area in broken else flags
    views = [shown(slug, "FR_PROV", altered(cells)) for slug in ("entreprises", "emplois-siege")]
    first, second = plain(evolution.multiples_title(french, *views, LOCAL)).split(" ; ")
    for text, measure, slug in ((first, "ENTERPRISES", "entreprises"), (second, "JOBS", "emplois-siege")):
        known = [area for area in LOCAL if area not in broken]
        risen = sum(cells[measure, "J", a, "2023"][0] > twin.part(slug, a, "2021").value for a in known)
        if not known:
            assert text.lower().startswith("évolution")
            assert text.endswith("non calculable (rupture de série)")
        elif len(known) < len(LOCAL):
            assert f"en hausse : {risen} sur {len(known)} département" in text
            assert text.endswith("(4 en tout)")
        elif not risen:
            assert text.endswith("en hausse nulle part")
        else:
            assert "comparable" not in text


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_the_words_inside_a_figure_are_there_in_every_language(reference, language):
    found = evolution.texts(words(language, reference))
    assert "{period}" in found.break_at
    assert set(found.flags) == set("BDEFIPU")
    assert all(found.flags.values())


def test_steps_are_those_of_the_page():
    assert step({"indicator": "share"}) == pytest.approx(0.0001)
