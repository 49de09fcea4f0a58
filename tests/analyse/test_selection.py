"""Address to selection and back: everything unknown is said, nothing is ever refused."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pages.text import plain

from sector.analyse import PEERS, Library, periods_of, references_of, resolve
from sector.model.selection import LENIENT, MODES, MOST_GROWTH, PARAMETERS

#: No deadline: the machine that runs the suite may be busy.
quick = settings(deadline=None, max_examples=200)

SLUGS = st.sampled_from(
    ["poids-entreprises", "croissance-entreprises", "emploi-residents", "emploi-luxembourg", "densite-entreprises"]
)
WORDS = {
    "territoire": st.sampled_from(["FRF3", "FRF32", "LU000", "FR_PROV", "frf3"]),
    "indicateur": SLUGS,
    "annee": st.sampled_from(["2023", "2013", "1995", "2021", "9999", "0000", "²²²²", "٢٠٢١", "2023-Q4", "-1"]),
    "reference": st.sampled_from(["FR_PROV", "LU000", "FRF3", "EU28", "FRF32", "PEERS", "FRY10"]),
    "perimetre": st.sampled_from(["J", "ICT", "CESEL"]),
    "langue": st.sampled_from(["fr", "de", "en", "FR", "lb"]),
    "mode": st.sampled_from([*MODES, "carte"]),
    "avec": st.sampled_from(["LU000", "FR101", "FR_PROV", "XX"]),
    "strict": st.sampled_from(["non", "oui"]),
    "horizon": st.sampled_from(["2030", "20300", "hier", "٢٠٢١"]),
    "taux": st.sampled_from(["2", "-1.5", "20", "21", "1e9", "nan", "inf", "2,5", "1_0", "٣", " 2"]),
    "v": st.sampled_from(["", "abcdef"]),
}
queries = st.fixed_dictionaries({}, optional={name: known | st.text(max_size=60) for name, known in WORDS.items()})
strangers = st.dictionaries(st.text(min_size=1, max_size=12), st.text(max_size=12), max_size=2)


def valid(chosen, library: Library) -> None:
    board = library.reference.observatory
    topic = board.topics[chosen.topic]
    assert chosen.territory in board.territories
    assert chosen.period in periods_of(topic, library)
    assert chosen.reference in (references_of(topic, library) or ("",))
    assert chosen.perimeter in board.perimeters
    assert chosen.language in board.languages
    assert chosen.mode in ("", *MODES)
    assert chosen.other in ("", *library.reference.territories)
    assert chosen.strict in ("", LENIENT)
    assert chosen.horizon == "" or 1000 <= int(chosen.horizon) <= 9999
    assert chosen.rate == "" or abs(float(chosen.rate)) <= MOST_GROWTH


@quick
@example(query={"territoire": "LU000", "reference": "PEERS"}, more={})
@given(query=queries, more=strangers)
def test_any_address_gives_a_valid_selection_and_says_what_it_could_not_follow(library, query, more):
    asked = {**more, **query}
    chosen, notices = resolve(asked, library)
    valid(chosen, library)
    said = {notice.key for notice in notices}
    for name in ("territoire", "indicateur", "perimetre", "langue"):
        refused = bool(asked.get(name)) and getattr(chosen, PARAMETERS[name]) != asked[name]
        assert (f"notice.unknown.{name}" in said) == refused
    changed = bool(asked.get("annee")) and chosen.period != asked["annee"]
    assert bool(said & {"notice.unknown.annee", "notice.period.not_in_topic"}) == changed
    offered = references_of(library.reference.observatory.topics[chosen.topic], library)
    replaced = bool(asked.get("reference")) and bool(offered) and chosen.reference != asked["reference"]
    why = {"notice.unknown.reference", "notice.reference.not_in_topic", "notice.reference.no_peers"}
    assert bool(said & why) == replaced
    odd = bool(set(asked) - set(PARAMETERS)) or any(
        asked.get(name) and getattr(chosen, PARAMETERS[name]) != asked[name]
        for name in ("mode", "avec", "strict", "horizon", "taux")
    )
    assert ("notice.unknown.parameter" in said) == odd
    assert len(notices) == len(said)


@quick
@given(query=queries)
def test_the_address_of_a_selection_gives_it_back_without_a_word(library, query):
    chosen, _ = resolve(query, library)
    again, notices = resolve(chosen.query(), library)
    assert again == chosen
    assert {notice.key for notice in notices} <= {"notice.perimeter.ICT", "notice.perimeter.CESEL"}


@quick
@given(query=queries, more=strangers)
def test_every_notice_is_a_sentence_no_longer_than_the_page_is_wide(library, french, query, more):
    _, notices = resolve({**more, **query}, library)
    for notice in notices:
        assert len(french.text(notice.key, **notice.params)) < 300


def test_an_empty_address_gives_the_defaults_and_the_last_year(library):
    chosen, notices = resolve({}, library)
    assert notices == ()
    assert chosen.query() == {
        "territoire": "FRF3",
        "indicateur": "poids-entreprises",
        "annee": "2023",
        "reference": "FR_PROV",
        "perimetre": "J",
        "langue": "fr",
    }


def test_every_choice_of_every_control_is_kept(library, reference):
    board = reference.observatory
    for slug, topic in board.topics.items():
        for name, options in (
            ("territoire", board.territories),
            ("annee", periods_of(topic, library)),
            ("reference", references_of(topic, library)),
            ("langue", board.languages),
            ("mode", MODES),
        ):
            for option in options:
                chosen, notices = resolve({"indicateur": slug, name: option}, library)
                assert getattr(chosen, PARAMETERS[name]) == option
                assert notices == ()


@pytest.mark.parametrize(
    ("query", "key", "period"),
    [
        ({"annee": "2013"}, "notice.period.not_in_topic", "2021"),
        ({"annee": "2030"}, "notice.period.not_in_topic", "2023"),
        ({"annee": "2021", "indicateur": "croissance-entreprises"}, "notice.period.not_in_topic", "2022"),
        ({"annee": "2023", "indicateur": "emploi-luxembourg"}, "notice.period.not_in_topic", "2018"),
        ({"annee": "hier"}, "notice.unknown.annee", "2023"),
        ({"annee": "²²²²"}, "notice.unknown.annee", "2023"),
        ({"annee": "٢٠٢١"}, "notice.unknown.annee", "2023"),
    ],
)
def test_a_year_that_the_source_does_not_have_gives_the_nearest_one_and_says_so(library, query, key, period):
    chosen, notices = resolve(query, library)
    assert [notice.key for notice in notices] == [key]
    assert chosen.period == period


def test_a_reference_of_another_source_is_not_called_unknown(library):
    _, notices = resolve({"reference": "EU28"}, library)
    assert [notice.key for notice in notices] == ["notice.reference.not_in_topic"]
    _, notices = resolve({"reference": "FRY10"}, library)
    assert [notice.key for notice in notices] == ["notice.unknown.reference"]


def test_a_topic_that_ranks_can_be_compared_with_each_departement_and_with_the_most_similar_ones(library):
    topics = library.reference.observatory.topics
    ranked = references_of(topics["poids-entreprises"], library)
    assert ranked[: len(topics["poids-entreprises"].references)] == topics["poids-entreprises"].references
    assert PEERS in ranked
    assert set(library.reference.territories["FR_MET"].members) <= set(ranked)
    assert len(ranked) == len(set(ranked))
    survey = topics["emploi-residents"]
    assert references_of(survey, library) == survey.references


def test_a_topic_that_compares_with_nothing_has_no_reference_and_does_not_complain(library):
    chosen, notices = resolve({"indicateur": "emploi-luxembourg", "reference": "FR_PROV"}, library)
    assert (chosen.reference, notices) == ("", ())


def test_a_perimeter_without_figures_is_kept_and_said(library):
    for perimeter in ("ICT", "CESEL"):
        chosen, notices = resolve({"perimetre": perimeter}, library)
        assert chosen.perimeter == perimeter
        assert [notice.key for notice in notices] == [f"notice.perimeter.{perimeter}"]


@pytest.mark.parametrize(
    "name", ["territoire", "indicateur", "annee", "reference", "perimetre", "langue", "mode", "inconnu" * 99]
)
def test_a_very_long_value_is_shortened_in_its_notice(library, name):
    _, notices = resolve({name: "x" * 9000}, library)
    assert len(notices) == 1
    assert len(notices[0].params["value"]) <= 80


def test_an_unknown_mode_is_ignored_and_named(library, french):
    chosen, notices = resolve({"mode": "carte", "couleur": "rouge"}, library)
    assert chosen.mode == ""
    assert [plain(french.text(n.key, **n.params)) for n in notices] == [
        "Adresse : paramètre inconnu (couleur, mode=carte), ignoré."
    ]


def test_before_anything_is_published_there_is_a_selection_without_year(reference, store):
    empty = Library(reference, store, {})
    chosen, notices = resolve({"annee": "2023", "territoire": "FRF32"}, empty)
    assert (chosen.period, chosen.territory, notices) == ("", "FRF32", ())
    assert periods_of(reference.observatory.topics[chosen.topic], empty) == ()


@pytest.mark.parametrize("text", ["1_0", "٣", " 2", "1e1", "nan", "2,5", "21"])
def test_a_growth_is_written_by_digits_alone(library, text):
    chosen, told = resolve({"taux": text}, library)
    assert chosen.rate == ""
    assert told
