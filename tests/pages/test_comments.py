"""Comments on the page, from a visitor's form to a publisher's decision."""

import re

import pytest

from sector.ingest.desk import accounts
from sector.store.accounts_comments import PER_ADDRESS

from .opened import Opened
from .test_desk import own, press, sign_in  # noqa: F401  fixtures
from .text import plain
from .vocabulary import foreign

EVIL = (
    '<script>alert(1)</script> <img src=x onerror="alert(2)"> ![x](http://x.test) '
    "$\\href{javascript:1}{a}$ {{7*7}}"
)
SENDS = {"fr": "Envoyer", "de": "Senden", "en": "Send"}


def opened(reader: Opened, **query: str) -> Opened:
    reader.run().open("gen", **query)
    for toggle in reader.app.toggle:
        if toggle.key == "comment_open":
            toggle.set_value(True)
            reader.run()
    return reader


def write(reader: Opened, text: str, language: str = "fr", trap: str = "") -> Opened:
    reader.app.text_area(key="comment_text").set_value(text)
    if trap:
        reader.app.text_input(key="comment_trap").set_value(trap)
    return press(reader, f"FormSubmitter:comment_box-{SENDS[language]}")


def body(reader: Opened) -> str:
    """Return the block of the comments, which stands last in its element."""
    start = '<section class="comments">'
    (drawn,) = [html for html in reader.html if start in html]
    return start + drawn.partition(start)[2]


def test_a_visitor_s_comment_is_seen_by_nobody_before_a_publisher_accepts_it(own, sign_in):  # noqa: F811
    visitor = write(opened(Opened(), territoire="FRF33"), "Une précision utile")
    assert "paraîtra s’il est accepté" in visitor.text
    for reader in (visitor.open("gen", territoire="FRF33"), opened(sign_in("analyst"), territoire="FRF33")):
        assert "Une précision utile" not in reader.text
    publisher = sign_in("publisher").run().open("analyste")
    assert "Une précision utile" in publisher.text
    press(publisher, "comment_accept_1")
    assert "Aucun commentaire en attente" in publisher.text
    assert "Une précision utile" in opened(Opened(), territoire="FRF33").text
    assert "Une précision utile" not in opened(Opened(), territoire="FRF32").text
    assert [note.what for note in accounts().notes()] == ["comment_accept"]


def test_a_refused_comment_is_gone(own, sign_in):  # noqa: F811
    write(opened(Opened(), territoire="FRF33"), "À jeter")
    publisher = press(sign_in("publisher").run().open("analyste"), "comment_refuse_1")
    assert "À jeter" not in publisher.text
    assert accounts().waiting_comments() == []


def test_an_analyst_s_comment_is_there_at_once_and_its_marks_are_text(own, sign_in):  # noqa: F811
    reader = write(opened(sign_in("analyst"), territoire="FRF33"), EVIL)
    html = body(reader)
    assert plain(EVIL) in reader.text
    assert not re.search(r"<(script|img)", html)
    assert "&lt;script&gt;" in html
    assert "<bdi>analyst</bdi>" in html


def test_an_analyst_sees_no_queue(own, sign_in):  # noqa: F811
    write(opened(Opened(), territoire="FRF33"), "En attente")
    assert "En attente" not in sign_in("analyst").run().open("analyste").text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Le commentaire est vide."),
        ("x" * 10_000, "dépasse 1 000 caractères"),
        ("abc\u202ecod.exe", "caractères invisibles"),
        ("a\0b", "caractères invisibles"),
    ],
)
def test_a_text_that_will_not_do_is_refused_with_a_reason(own, text, said):  # noqa: F811
    reader = opened(Opened(), territoire="FRF33")
    reader.app.text_area(key="comment_text").set_value(text)
    reader = press(reader, "FormSubmitter:comment_box-Envoyer")
    assert said in reader.text
    assert accounts().waiting_comments() == []


def test_the_hidden_field_keeps_machines_out(own):  # noqa: F811
    reader = write(opened(Opened(), territoire="FRF33"), "Achetez", trap="oui")
    assert "paraîtra s’il est accepté" in reader.text
    assert accounts().waiting_comments() == []


def test_too_many_comments_are_refused_with_the_time_to_wait(own):  # noqa: F811
    reader = opened(Opened(), territoire="FRF33")
    for number in range(PER_ADDRESS + 1):
        reader = write(reader, f"numéro {number}")
    assert "Trop de commentaires dans l’heure" in reader.text
    assert len(accounts().waiting_comments()) == PER_ADDRESS


def test_a_figure_can_be_commented_on(own, sign_in):  # noqa: F811
    reader = opened(sign_in("analyst"), territoire="FRF33", indicateur="entreprises", annee="2023")
    reader.app.selectbox(key="comment_about").set_value(1)
    write(reader, "Chiffre provisoire ?")
    (kept,) = accounts().comments("FRF33")
    assert (kept.about.topic, kept.about.period) == ("entreprises", "2023")
    assert re.search(r"Entreprises[^<]*Moselle, 2023", body(reader.open("gen", territoire="FRF33")))


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_the_block_is_in_the_language_of_the_page(own, language):  # noqa: F811
    reader = opened(Opened(), territoire="FRF3", langue=language)
    reader = write(reader, "42", language)
    whole = "\n".join([body(reader), *(area.label for area in reader.app.text_area)])
    assert [piece for piece in foreign(language) if piece in plain(whole)] == []


def test_an_instance_that_takes_no_files_says_that_it_takes_no_comments(own, monkeypatch):  # noqa: F811
    monkeypatch.setenv("SECTOR_UPLOADS", "off")
    reader = opened(Opened(), territoire="FRF33")
    assert "Aucun commentaire n’est pris sur ce site." in reader.text
    assert not reader.app.text_area
