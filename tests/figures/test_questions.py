"""The twenty questions: each leads somewhere or says why not."""

from urllib.parse import parse_qs, urlsplit

import pytest

from sector.analyse import resolve
from sector.figures.questions import QUESTIONS, questions
from sector.figures.words import words
from sector.pages.heads import PAGES
from sector.pages.links import page_link

FACTS = {"flows": "7", "flows_year": "2021"}


def test_there_are_twenty_in_order():
    assert [question.number for question in QUESTIONS] == list(range(1, 21))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.number))
def test_a_question_leads_to_a_page_or_says_why_it_does_not(question):
    assert bool(question.page) != bool(question.why)
    assert not question.page or question.page in {page.path for page in PAGES}
    assert not question.why or not question.changes


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_every_address_opens_a_valid_choice_without_a_word(library, reference, language):
    start, _ = resolve({"langue": language, "territoire": "FRF31", "annee": "2022"}, library)
    listed = questions(words(language, reference), lambda page, changes: page_link(page, start, **changes), FACTS)
    assert len({found["text"] for found in listed}) == 20
    for found, question in zip(listed, QUESTIONS, strict=True):
        if question.why:
            assert (found["href"], bool(found["why"])) == ("", True)
            continue
        address = urlsplit(found["href"])
        assert address.path == f"/{question.page}"
        asked = {name: value for name, (value,) in parse_qs(address.query).items()}
        chosen, notices = resolve(asked, library)
        assert {notice.key for notice in notices} <= {
            "notice.period.not_in_topic",
            "notice.reference.not_in_topic",
        }
        assert chosen.language == language
        for field, value in question.changes:
            assert getattr(chosen, field) == value


def test_what_a_question_opens_has_figures_for_the_territory_it_names(shown):
    for question in QUESTIONS:
        changes = dict(question.changes)
        if "territory" in changes:
            assert shown(changes["topic"]).has(changes["territory"])
