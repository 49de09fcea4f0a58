"""What the page that compares says: its finding, its cards and its table of similar départements."""

import re
from dataclasses import replace

import pytest
from pages.text import plain, unlinked

from sector.analyse import PEERS, compare, resolve
from sector.figures import comparison as story
from sector.figures.comparison_pair import card, card_title, gap_text, joined, together
from sector.figures.comparison_peers import better, table, title, verdict
from sector.figures.words import words
from sector.model.cell import Cell, empty
from sector.model.comparison import tied
from sector.model.margin import Band
from sector.model.status import Reason


@pytest.fixture(scope="module")
def compared(library):
    def made(within=None, **query):
        shelf = within or library
        chosen, _ = resolve(query, shelf)
        return compare(shelf, chosen)

    return made


def said(french, found):
    return plain(story.title(french, found))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            {"territoire": "FRF33", "avec": "FR_PROV"},
            "En Moselle, le numérique pèse moins qu’en France de province : "
            "2,59 % des entreprises, contre 3,09 % (2023)",
        ),
        (
            {"territoire": "FRF31", "avec": "FRF34"},
            "En Meurthe-et-Moselle, le numérique pèse plus que dans les Vosges : "
            "3,20 % des entreprises, contre 2,19 % (2023)",
        ),
        (
            {"territoire": "FRF33", "avec": "FRC24"},
            "En Moselle, le numérique pèse autant que dans le Territoire de Belfort : "
            "2,59 % et 2,60 % des entreprises (2023)",
        ),
        (
            {"territoire": "LU000", "avec": "FRF33"},
            "Luxembourg et Moselle : aucune source ne les compte de la même façon",
        ),
        ({"territoire": "FRF33", "avec": "BE"}, "Belgique : aucune des sources chargées n’en donne les chiffres"),
    ],
)
def test_the_title_states_the_finding_or_why_there_is_none(french, compared, query, expected):
    assert said(french, compared(**query)) == expected


def test_a_share_of_low_reliability_gives_no_verdict(french, compared):
    found = compared(territoire="FRF3", avec="LU000", indicateur="emploi-residents", annee="2012")
    assert found.pairs[0].one.share.is_unreliable
    text = said(french, found)
    assert "valeurs peu fiables (2012)" in text
    assert "pèse plus" not in text
    assert "pèse moins" not in text


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("area", ["FRF3", "FRF31", "FRF32", "FRF33", "FRF34"])
def test_the_sentence_of_the_similar_departements_counts_those_above_by_more_than_one_enterprise(
    reference, compared, twin, area, language
):
    spoken, peers = words(language, reference), compared(territoire=area, avec="FR_PROV").peers
    own = twin.value("poids-entreprises", area, "2023").value
    count = 0
    for peer in peers.members:
        part = twin.part("poids-entreprises", peer.area, "2023").value
        whole = twin.whole("poids-entreprises", peer.area, "2023").value
        mine = twin.part("poids-entreprises", area, "2023").value / own
        is_close = (part - 1) / whole <= own <= (part + 1) / whole or abs(part / whole - own) * mine <= 1
        count += part / whole > own and not is_close
    text = plain(title(spoken, peers))
    if count == len(peers.members):
        assert re.match("Les cinq .* ont tous|Alle fünf|All of the five", text)
    elif count:
        assert text.startswith(spoken.number_word(count))
    else:
        assert re.match("Aucun|Keines|No ", text)
    assert count == len(better(peers))


def test_a_peer_that_is_ahead_by_less_than_one_enterprise_does_not_do_better(french, compared):
    peers = compared(territoire="FRF33", avec="FR_PROV").peers
    nearest = peers.members[0]
    assert nearest.gap.known > 0
    assert verdict(peers, nearest) == "equal"
    row = table(french, peers)["rows"][0]
    assert (row["is_better"], plain(row["verdict"])) == (False, "fait autant, à une entreprise près")
    assert table(french, peers)["rows"][-1]["is_own"]


def test_a_peer_without_a_share_is_not_compared(french, compared):
    peers = compared(territoire="FRF33", avec="FR_PROV").peers
    lost = replace(peers.members[0], share=empty(Reason.SECRET), gap=empty(Reason.SECRET), band=None)
    changed = replace(peers, members=(lost, *peers.members[1:]))
    row = table(french, changed)["rows"][0]
    assert (row["cells"][1].state, plain(row["verdict"])) == ("secret", "non comparable")
    assert lost not in better(changed)


def test_two_values_are_tied_when_one_lies_in_the_band_of_the_other():
    assert tied((Cell(2.0), Band(Cell(1.9), Cell(2.1))), (Cell(2.05), None))
    assert tied((Cell(2.05), None), (Cell(2.0), Band(Cell(1.9), Cell(2.1))))
    assert not tied((Cell(2.0), Band(Cell(1.9), Cell(2.1))), (Cell(2.2), Band(Cell(2.15), Cell(2.25))))
    assert not tied((empty(Reason.SECRET), None), (Cell(2.0), Band(Cell(1.9), Cell(2.1))))


def test_each_card_shows_six_marks_with_the_words_of_both_sources(french, compared):
    survey, apart, alone = compared(territoire="FRF3", avec="LU000").pairs
    found = compared(territoire="FRF3", avec="LU000")
    same = card(french, survey, found)["meter"]
    assert [mark["same"] for mark in same["marks"]] == [True] * 6
    meter = card(french, apart, found)["meter"]
    assert [mark["same"] for mark in meter["marks"]] == [False, True, False, True, False, False]
    assert [mark["blocks"] for mark in meter["marks"]] == [True, False, False, False, False, True]
    assert meter["marks"][0]["text"] == "siège de l’entreprise / lieu de travail"
    assert plain(meter["why"]).startswith("Le lieu de comptage et l’unité diffèrent")
    assert card(french, alone, found)["meter"] is None
    assert any("hors de cette source" in text for text in card(french, alone, found)["counts"])


def test_titles_of_cards_say_the_gap_the_tie_the_refusal_and_who_is_missing(french, compared):
    found = compared(territoire="FRF3", avec="LU000")
    texts = [plain(card_title(french, pair, found)) for pair in (*found.pairs, *found.doubles)]
    assert texts == [
        "Emploi des résidents : part plus faible de 1,20 point",
        "« Emplois, au siège » et « Emploi au Luxembourg » : deux notions, aucun écart calculé",
        "Entreprises : seulement pour la Lorraine",
        "Au Luxembourg, deux comptes pour 2015 : 9,1 milliers au lieu de résidence, 16 940 au lieu de travail",
    ]
    asked = compared(territoire="FRF3", avec="LU000", strict="non")
    assert "rapprochées à votre demande" in card_title(french, asked.pairs[1], asked)
    near = compared(territoire="FRF33", avec="FRC24")
    assert plain(card_title(french, near.pairs[0], near)) == "Entreprises : même part, à 0,01 point près"


def test_a_secret_is_in_no_text_of_a_card(french, library, altered, compared):
    hidden = library.cube("ESTAT_BD").cell("ENTERPRISES", "J", "FRF32", "2023").known
    changed = altered({("ENTERPRISES", "J", "FRF32", y): (None, "Q") for y in ("2021", "2022", "2023")})
    found = compared(changed, territoire="FRF32", avec="FRF31")
    pair = next(pair for pair in found.pairs if pair.one.measure == "ENTERPRISES")
    made = card(french, pair, found)
    own = {row["label"]: row["cells"][0]["shown"] for row in made["rows"]}
    assert {shown.state for shown in own.values()} == {"secret"}
    assert {row["gap"].state for row in made["rows"] if row["gap"]} == {"secret"}
    assert f"{hidden:.0f}" not in plain(str(made))
    assert together(french, pair) is None or together(french, pair).text


def test_a_later_year_that_is_hidden_is_said_beside_the_year_that_is_shown(french, altered, compared):
    changed = altered({("ENTERPRISES", "J", "FRF32", "2023"): (None, "Q")})
    found = compared(changed, territoire="FRF32", avec="FRF31")
    made = card(french, found.pairs[0], found)
    assert "Meuse, 2023 : valeur couverte par le secret statistique." in [plain(text) for text in made["counts"]]


def test_notes_name_the_members_of_a_group_the_constant_set_and_the_letter_of_what_was_asked(french, compared):
    found = compared(territoire="FRF33", avec=PEERS)
    text = plain(" ".join(story.notes(french, found, story.entries_of(found))))
    assert "Départements semblables : Territoire de Belfort" in text
    found = compared(territoire="FRF33", avec="FR_PROV", strict="non")
    text = plain(" ".join(story.notes(french, found, story.entries_of(found))))
    assert "81 départements sur 88" in text
    assert "le rapprochement a été demandé" in text


def test_how_to_read_gives_formula_and_reference_of_each_indicator_and_explains_the_meter(french):
    listed = story.reading(french)
    assert [item["formula"] for item in listed[:-1]] == [story.INDICATORS[name].formula for name in story.READ]
    assert all(item["reference"] for item in listed[:-1])
    assert plain(listed[-1]["term"]) == "Comparabilité"


def test_what_lies_between_two_years_names_both_and_no_sum_is_made_of_them(french, compared):
    found = compared(territoire="LU000", avec="FRF33", strict="non")
    pair = found.pairs[0]
    gaps = {item.id: plain(unlinked(str(gap_text(french, item).text))) for item in pair.items() if item.gap}
    assert pair.one.period != pair.other.period
    for name in ("level", "share"):
        assert gaps[name].endswith(f"({pair.one.period} / {pair.other.period})")
    assert "périodes" in together(french, pair).text
    same = compared(territoire="FRF33", avec="FR_PROV").pairs[0]
    assert not any("2023" in gap_text(french, item).text for item in same.items() if item.gap)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("FRF32", "FRF33", "réunies"), ("FRF33", "LU000", "réunis"), ("FRF3", "FRF34", "réunies")],
)
def test_two_places_together_agree_with_both(french, one, other, expected):
    assert joined(french, one, other) == expected
