"""Where the territories stand among the 96 départements."""

import pytest
from pages.text import plain

from sector.figures import standing
from sector.reference import load_reference

from .claims import DATA, LOCAL, about, matched, ordinal, percent

BOARD = load_reference(DATA).observatory
RANKED = [(slug, other) for slug, topic in BOARD.topics.items() if topic.ranking for other in topic.references]
UNRANKED = [slug for slug, topic in BOARD.topics.items() if not topic.ranking]


@pytest.mark.parametrize(("slug", "other"), RANKED)
def test_the_title_names_exactly_those_in_the_lower_half(shown, french, twin, slug, other):
    view = shown(slug, other)
    for period in view.periods:
        ranks = {area: twin.rank(slug, area, str(period)) for area in LOCAL}
        low = [area for area in view.topic.areas if area in ranks and ranks[area][0] > ranks[area][1] / 2]
        title = standing.title(french, view, period)
        count = next(iter(ranks.values()))[1]
        known = "" if count == len(twin.leaves("FR_MET")) else " à valeur connue"
        whole = f"des {count} départements{known}"
        if found := matched(rf"(.+) : dans la moitié basse {whole}", title):
            named = found[1].replace(" et ", ", ").split(", ")
            assert named == [plain(french.name(area)) for area in low]
            assert 0 < len(low) < len(ranks)
        elif matched(rf"Tous les territoires suivis sont dans la moitié basse {whole}", title):
            assert len(low) == len(ranks)
        else:
            assert matched(rf"Les territoires suivis sont dans la moitié haute {whole}", title), title
            assert low == []


@pytest.mark.parametrize(("slug", "other"), RANKED)
def test_every_departement_has_its_value_and_the_followed_ones_their_rank(shown, french, twin, slug, other):
    view = shown(slug, other)
    for period in view.periods:
        found = standing.dots(french, view, period)
        assert set(found.values) == set(twin.leaves("FR_MET"))
        for area, cell in found.values.items():
            expected = twin.value(slug, area, str(period)).value
            assert cell.value == pytest.approx(expected) if expected is not None else cell.value is None
        for area in LOCAL:
            place, _ = twin.rank(slug, area, str(period))
            best, worst = twin.span(slug, area, str(period))
            shown_as = about(place, (best, worst))
            shown_as += f" ({ordinal(best)}–{ordinal(worst)})" if best != worst else ""
            assert plain(found.highlighted[area]) == f"{plain(french.name(area))} {shown_as}"
        assert set(found.highlighted) == set(LOCAL)


@pytest.mark.parametrize(("slug", "other"), RANKED)
def test_the_subtitle_counts_those_beyond_the_scale_and_those_without_value(shown, french, twin, slug, other):
    view = shown(slug, other)
    for period in view.periods:
        found = standing.dots(french, view, period)
        line = standing.reference(french, view, period)
        drawn = standing.bounds(found, [line] if line else [])
        text = plain(standing.subtitle(french, view, period, drawn))
        known = [twin.value(slug, area, str(period)).value for area in twin.leaves("FR_MET")]
        absent = known.count(None)
        beyond = sum(value > drawn.high for value in known if value is not None)
        assert (f"; {absent} sans valeur" in text) == bool(absent)
        assert (f"; {beyond} hors cadre à droite" in text) == bool(beyond)
        shaky = [area for area in LOCAL if len(set(twin.span(slug, area, str(period)))) > 1]
        near = "10 emplois" if twin.topics[slug]["measure"] == "JOBS" else "1 entreprise"
        assert (f"; ≈ : à {near} près" in text) == bool(shaky)
        assert f"{period} ; un point = un département de métropole" in text


def test_seven_departements_lie_beyond_six_per_cent_in_2023(shown, french):
    view = shown("poids-entreprises")
    period = view.periods[-1]
    line = standing.reference(french, view, period)
    drawn = standing.bounds(standing.dots(french, view, period), [line] if line else [])
    assert "7 hors cadre à droite (plus de 6 %)" in plain(standing.subtitle(french, view, period, drawn))


def test_the_line_of_comparison_is_the_reference_of_the_year(shown, french, twin):
    view = shown("poids-entreprises")
    for period in view.periods:
        value = twin.value("poids-entreprises", "FR_PROV", str(period)).value
        at, label = standing.reference(french, view, period)
        assert at == pytest.approx(value)
        assert plain(label) == f"France de province {percent(value)}"


def test_counts_are_not_compared_with_a_whole_country(shown, french):
    view = shown("entreprises")
    assert standing.reference(french, view, view.periods[-1]) is None


@pytest.mark.parametrize("slug", UNRANKED)
def test_nothing_stands_anywhere_where_nothing_is_ranked(shown, french, slug):
    view = shown(slug)
    assert standing.dots(french, view, view.periods[-1]) is None


def test_a_hidden_departement_has_no_dot_and_no_label(shown, french, altered):
    hidden = altered({("ENTERPRISES", "J", "FRF32", "2023"): (None, "Q")})
    view = shown("poids-entreprises", "FR_PROV", hidden)
    found = standing.dots(french, view, view.periods[-1])
    assert found.values["FRF32"].value is None
    assert "FRF32" not in found.highlighted
    assert "Meuse" not in standing.title(french, view, view.periods[-1])


@pytest.mark.parametrize(
    ("others", "half"),
    [(1, "basse"), (9e4, "haute")],
)
def test_a_title_over_some_of_the_followed_says_of_how_many(shown, french, altered, others, half):
    changes = {("ENTERPRISES", "J", area, "2023"): (others, "A") for area in LOCAL if area != "FRF33"}
    view = shown(
        "entreprises", "FR_PROV", altered({**changes, ("ENTERPRISES", "J", "FRF33", "2023"): (None, "Q")})
    )
    expected = f"Les trois territoires suivis à valeur connue sont dans la moitié {half} des 95 départements"
    assert plain(standing.title(french, view, view.periods[-1])) == f"{expected} à valeur connue"


def test_nobody_is_said_to_be_in_the_upper_half_when_nobody_has_a_rank(shown, french, altered):
    gone = altered({("ENTERPRISES", "J", area, "2023"): (None, "O") for area in LOCAL})
    view = shown("entreprises", "FR_PROV", gone)
    assert "moitié" not in standing.title(french, view, view.periods[-1])
