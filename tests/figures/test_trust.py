"""The card « Can this figure be trusted? » and the triangle of its revisions, against the figures themselves."""

from datetime import date
from itertools import pairwise

import pytest
from analyse.editions_of import published
from pages.text import flowing, plain

from sector.analyse.coverage import held
from sector.analyse.revisions import triangle
from sector.figures.render import render
from sector.figures.revisions import revisions
from sector.figures.trust import FRESH_YEARS, SIGNS, Case, trust
from sector.figures.words import words
from sector.model.period import Period

TODAY = date(2026, 3, 1)


def case(library, shown, slug, territory, period="", compared="FR_PROV", today=TODAY):
    view = shown(slug, compared, library)
    topic, cube = view.topic, library.cube(view.topic.dataflow)
    series = held(cube, topic.measure, cube.source.digital_activity)
    below = topic.denominator.split(":")[0]
    found = triangle(library, topic.dataflow, topic.measure, territory)
    return Case(
        view=view,
        territory=territory,
        period=Period(period) if period else view.periods[-1],
        triangle=found,
        published=series.published,
        known=series.known,
        hidden=series.hidden,
        other=library.reference.source_of(below) if below not in ("", topic.dataflow) else None,
        live=found.releases[-1].at,
        today=today,
    )


def lines(spoken, made):
    """Return term → (verdict, text) of a card."""
    return {plain(line["term"]): (line["verdict"], plain(line["text"])) for line in trust(spoken, made)["lines"]}


@pytest.fixture(scope="module")
def revised(library, tmp_path_factory):
    changes = {
        ("ENTERPRISES", "J", "FRF33", "2022"): (1300.0, "A"),
        ("ENTERPRISES", "J", "FRF33", "2023"): (1440.0, "P"),
    }
    found = published(library, tmp_path_factory.mktemp("trust"), (changes,))
    yield found
    found.store.close()


def test_a_figure_of_a_register_has_its_limit_as_only_reservation(library, shown, french, twin):
    made = case(library, shown, "entreprises", "FRF33")
    card, said = trust(french, made), lines(french, made)
    assert plain(card["title"]) == "Ce chiffre peut être cité, avec une réserve"
    value = twin.rows["ESTAT_BD"]["ENTERPRISES", "J", "FRF33", "2023"][0]
    assert plain(card["figure"]) == plain(french.numbers.number(value))
    assert said["Ce qui est compté"] == ("care", plain(made.view.source.limits["fr"][0]))
    assert [name for name, (verdict, _) in said.items() if verdict == "care"] == ["Ce qui est compté"]
    assert said["Révisions"] == ("told", "Une seule version publiée : aucune révision.")
    assert said["Petits nombres"][1].endswith(plain(french.numbers.percent(1 / value, 2)) + ".")
    assert said["Comparabilité"][1].endswith("6 critères sur 6.")


def test_jobs_say_that_the_reference_lacks_seven_departements(library, shown, french):
    said = lines(french, case(library, shown, "poids-emplois-siege", "FRF33"))
    assert said["Référence"][0] == "care"
    assert "81 départements sur 88" in said["Référence"][1]
    empty = held(library.cube("ESTAT_BD"), "JOBS", "J")
    assert said["Couverture"][1].startswith(f"{empty.known} valeurs publiées sur {empty.published}")


def test_a_survey_is_old_has_a_sampling_error_and_breaks(library, shown, french):
    said = lines(french, case(library, shown, "emploi-residents", "FRF3"))
    assert said["Fraîcheur"][0] == "care"
    assert f"il y a {2026 - 2015} ans" in said["Fraîcheur"][1]
    assert said["Source"][0] == said["Petits nombres"][0] == "care"


def test_breaks_inside_the_series_are_a_reservation_and_those_outside_are_told(library, shown, french, twin):
    met = set()
    for territory in ("FRF3", "LU000"):
        flags = {
            p: f
            for (m, a, r, p), (_, f) in twin.rows["ESTAT_LFS"].items()
            if (m, a, r) == ("JOBS", "J", territory)
        }
        cuts = [p for p in sorted(flags)[1:] if "B" in flags[p]]
        verdict, text = lines(french, case(library, shown, "emploi-residents", territory))["Rupture"]
        assert verdict == ("care" if cuts else "sound")
        assert all(cut in text for cut in cuts)
        met.add(verdict)
    assert met == {"care", "sound"}
    outside = lines(french, case(library, shown, "entreprises", "FRF33"))["Rupture"]
    assert outside == (
        "sound",
        "Aucune rupture entre 2021 et 2023. La série commence à la rupture de 2021. "
        "Une rupture est annoncée en 2025.",
    )


def test_an_age_becomes_a_reservation_after_the_years_that_are_named(library, shown, french):
    for years, verdict in ((FRESH_YEARS, "sound"), (FRESH_YEARS + 1, "care")):
        made = case(library, shown, "entreprises", "FRF33", today=date(2023 + years, 6, 1))
        assert lines(french, made)["Fraîcheur"][0] == verdict
    early = case(library, shown, "entreprises", "FRF33", "2022", today=date(2024, 6, 1))
    assert lines(french, early)["Fraîcheur"][1].startswith("2022 n’est pas la dernière période.")


def test_a_territory_that_the_source_lacks_has_no_figure_and_the_reason(library, shown, french):
    made = case(library, shown, "entreprises", "LU000")
    card = trust(french, made)
    assert plain(card["title"]) == "Ce chiffre n’est pas disponible : territoire absent de cette source"
    assert card["state"] == "missing"
    assert plain(card["figure"]) == "n.d."


def test_a_hidden_figure_is_told_as_hidden_in_the_card_and_in_every_version(library, shown, french, tmp_path):
    key = ("ENTERPRISES", "J", "FRF33", "2023")
    value = library.cube("ESTAT_BD").cell(*key).value
    secret = published(library, tmp_path, ({key: (None, "Q")},))
    made = case(secret, shown, "entreprises", "FRF33")
    drawn = revisions(french, made.triangle, "Entreprises", "FRF33")
    html = render("trust", card=trust(french, made), triangle=drawn)
    assert "Ce chiffre est sous le secret statistique" in flowing(html)
    assert plain(french.numbers.number(value)) not in plain(html)
    assert [row["cells"][2]["state"] for row in drawn["rows"]] == ["secret", "secret"]
    secret.store.close()


def test_a_revised_figure_says_how_often_and_by_how_much(revised, shown, french, library):
    before = library.cube("ESTAT_BD").cell("ENTERPRISES", "J", "FRF33", "2023").known
    said = lines(french, case(revised, shown, "entreprises", "FRF33"))
    step = plain(french.numbers.number(1440.0 - before))
    assert said["Révisions"] == ("care", f"2 versions publiées, chiffre révisé une fois, de {step} entreprises.")
    assert said["Statut"] == ("care", "Signes portés par ce chiffre : provisoire.")
    other = lines(french, case(revised, shown, "entreprises", "FRF34"))
    assert other["Révisions"] == ("sound", "2 versions publiées, ce chiffre n’a pas changé.")


def test_the_triangle_marks_each_change_with_a_sign_its_difference_and_words(revised, french):
    found = triangle(revised, "ESTAT_BD", "ENTERPRISES", "FRF33")
    drawn = revisions(french, found, "Entreprises", "FRF33")
    assert plain(drawn["title"]) == "2 versions publiées : 2 valeurs révisées sur 3"
    first, second = ([plain(cell["text"]) for cell in row["cells"]] for row in drawn["rows"])
    assert second[1:] == ["1 300", "1 440"]
    marks = [(cell["sign"], plain(cell["step"])) for cell in drawn["rows"][1]["cells"]]
    old = [release.value for release in found.releases[0].cells]
    assert marks == [
        ("", ""),
        ("▼", plain(french.numbers.number(1300.0 - old[1], signed=True))),
        ("▲", plain(french.numbers.number(1440.0 - old[2], signed=True))),
    ]
    assert [cell["said"] for cell in drawn["rows"][1]["cells"]][1:] == [
        "révisé à la baisse de",
        "révisé à la hausse de",
    ]
    mean = (abs(1300.0 - old[1]) + abs(1440.0 - old[2])) / 3
    assert plain(drawn["sentences"][0]) == (
        f"Révision absolue moyenne : {plain(french.numbers.number(mean, 1))} entreprises, "
        "valeurs inchangées comprises."
    )
    assert first[1] in plain(drawn["sentences"][1])


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_one_version_says_so_instead_of_an_empty_table(library, reference, language):
    spoken = words(language, reference)
    drawn = revisions(spoken, triangle(library, "ESTAT_BD", "ENTERPRISES", "FRF33"), "x", "FRF33")
    assert drawn["title"] == spoken.text("revisions.title.single")
    assert drawn["rows"] == drawn["sentences"] == []


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_every_indicator_and_territory_has_a_card_whose_title_counts_its_reservations(
    library, shown, reference, language
):
    spoken = words(language, reference)
    for slug in reference.observatory.topics:
        for territory in reference.observatory.territories:
            card = trust(spoken, case(library, shown, slug, territory))
            assert all(line["text"] and line["sign"] == SIGNS[line["verdict"]] for line in card["lines"])
            count = sum(line["verdict"] == "care" for line in card["lines"])
            if card["state"] in ("value", "zero") and count > 1:
                assert f" {count} " in plain(card["title"])
    assert all(a != b for a, b in pairwise(sorted(SIGNS.values())))
