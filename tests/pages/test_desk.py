"""The analysts' desk without a browser: who may enter, each step in each language, and what the store keeps."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy

from sector.figures.desk.findings import causes
from sector.ingest import build_bundled
from sector.ingest.desk import accounts
from sector.model.errors import UnknownVersion
from sector.model.finding import Finding, Severity
from sector.model.person import Role
from sector.pages import drafts, shelf
from sector.reference import load_reference
from sector.store import Store

from .opened import Opened
from .text import plain
from .vocabulary import foreign, known, words_of

DATA = Path(__file__).parents[2] / "data"
PASSWORD = "un mot de passe assez long"  # noqa: S105  of this test alone
HEAD = "département;année;secteur;emplois;entreprises"
GOOD = "\r\n".join([HEAD, "Moselle;2023;J;2530;1552", "Vosges;2023;J;644;520", ""])
FAULTY = "\r\n".join([HEAD, "Moselle;2023;J;2530;155O", "Vosgez;2023;J;644;520", ""])
#: What a file and its figures bring onto the page, whatever the language.
BROUGHT = words_of(
    "CSV XLSX SDMX UTF cp Windows Eurostat bd hgnace local sector build observations csv NO OK FIX ASK Vosgez "
    "département année secteur emplois entreprises Moselle Vosges publisher visitor analyst DE FR EN"
)


@pytest.fixture
def own(reference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store and accounts of their own: these tests publish."""
    # What stands in for a browser here sends no cookies and no headers of its own.
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: {}))
    monkeypatch.setattr(ContextProxy, "headers", property(lambda _: {}))
    monkeypatch.setenv("SECTOR_STORE_DIR", str(tmp_path))
    accounts.cache_clear()
    shelf.store.cache_clear()
    shelf._state.cache_clear()
    build_bundled(reference, shelf.store())
    for name, role in (("visitor", Role.VISITOR), ("analyst", Role.ANALYST), ("publisher", Role.PUBLISHER)):
        accounts().add(name, PASSWORD, role)
    yield shelf.store()
    for opened in (accounts, shelf.store):
        opened().close()
        opened.cache_clear()
    shelf._state.cache_clear()


@pytest.fixture
def sign_in(own: Store, monkeypatch: pytest.MonkeyPatch):
    """Return a way to become somebody: the browser's cookie is what the account database gave."""

    def become(name: str) -> Opened:
        token = accounts().sign_in(name, PASSWORD, "127.0.0.1")
        monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: {"sector_sid": token}))
        return Opened()

    return become


def drop(reader: Opened, content: str, name: str = "emplois.csv") -> Opened:
    reader.app.file_uploader[0].set_value((name, content.encode("utf-8"), "text/csv"))
    return reader.run()


def press(reader: Opened, key: str) -> Opened:
    reader.app.button(key=key).click()
    return reader.run()


def choose(reader: Opened, key: str, value: str) -> Opened:
    reader.app.selectbox(key=key).set_value(value)
    return reader.run()


def said(reader: Opened) -> list[str]:
    """Return every text of the page, the labels of buttons and fields included."""
    labels = [plain(widget.label) for widget in (*reader.app.button, *reader.app.text_area)]
    return [*reader.read(), *labels, *(plain(field.proto.label) for field in reader.app.get("file_uploader"))]


def test_nobody_enters_without_signing_in(own: Store):
    reader = Opened().open("analyste")
    assert "Connectez-vous" in reader.text
    assert not reader.app.get("file_uploader")


def test_a_visitor_with_an_account_is_told_which_role_it_takes(sign_in):
    reader = sign_in("visitor").open("analyste")
    assert "rôle d’analyste" in reader.text
    assert not reader.app.get("file_uploader")


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_every_step_is_in_the_language_of_the_page(sign_in, language: str):
    reader = sign_in("publisher").open("analyste", langue=language)
    allowed, others = known(language) | BROUGHT, foreign(language)

    def check(step: str) -> None:
        texts = [re.sub(r"\b[0-9a-f]{8,12}\b", " ", text) for text in said(reader) if not text.startswith(".st-")]
        for text in texts:
            strange = words_of(text) - allowed
            assert not {word for word in strange if not re.search(r"\d", word)} - MONTHS, (step, text, strange)
            assert "{" not in text, (step, text)
        whole = "\n".join(texts)
        assert not [piece for piece in others if piece in whole and not words_of(piece) <= BROUGHT], step

    check("drop")
    drop(reader, FAULTY)
    check("match")
    choose(reader, "desk_source", "eurostat_bd")
    press(reader, "desk_on")
    check("check")
    press(reader, "desk_back")
    press(reader, "desk_back")
    drop(reader, GOOD)
    choose(reader, "desk_source", "eurostat_bd")
    press(reader, "desk_on")
    check("check good")
    press(reader, "desk_on")
    check("preview")
    press(reader, "desk_on")
    check("publish")
    press(reader, "desk_publish_go")
    check("done")


MONTHS = words_of("novembre November November décembre Dezember December janvier Januar January st nd rd th")


def test_a_publisher_publishes_and_takes_back(sign_in, own: Store):
    before = own.live()["ESTAT_BD"]
    reader = sign_in("publisher").open("analyste")
    drop(reader, GOOD)
    choose(reader, "desk_source", "eurostat_bd")
    press(reader, "desk_on")
    assert "Rien n’empêche la publication" in reader.text
    press(reader, "desk_on")
    press(reader, "desk_on")
    assert own.live()["ESTAT_BD"] == before, "nothing is written before the last step"
    assert len(own.versions("ESTAT_BD")) == 1
    press(reader, "desk_publish_go")
    after = own.live()["ESTAT_BD"]
    assert after != before
    version = own.version(after)
    assert (version.uploader, version.file_name) == ("publisher", "emplois.csv")
    press(reader, "desk_rollback")
    assert own.live()["ESTAT_BD"] == before
    assert [note.what for note in accounts().notes(3)] == ["rollback", "publish", "check"]


def test_an_analyst_proposes_and_a_publisher_publishes(sign_in, own: Store):
    before = own.live()["ESTAT_BD"]
    reader = sign_in("analyst").open("analyste")
    drop(reader, GOOD)
    choose(reader, "desk_source", "eurostat_bd")
    for key in ("desk_on", "desk_on", "desk_on", "desk_publish_go"):
        press(reader, key)
    assert own.live()["ESTAT_BD"] == before
    (proposed,) = [version for version in own.versions("ESTAT_BD") if version.id != before]
    assert "attend un éditeur" in reader.text
    other = sign_in("publisher").open("analyste")
    choose(other, "desk_flow", "ESTAT_BD")
    press(other, f"desk_publish_{proposed.id}")
    assert own.live()["ESTAT_BD"] == proposed.id


def test_columns_once_matched_are_found_again_in_the_next_file_of_the_publication(sign_in, own: Store):
    odd = GOOD.replace("emplois;entreprises", "Nb postes;Nb boîtes")
    reader = sign_in("publisher").open("analyste")
    drop(reader, odd)
    choose(reader, "desk_source", "eurostat_bd")
    choose(reader, "desk_column_JOBS", "Nb postes")
    choose(reader, "desk_column_ENTERPRISES", "Nb boîtes")
    for key in ("desk_on", "desk_on", "desk_on", "desk_publish_go", "desk_back"):
        press(reader, key)
    drop(reader, odd.replace("1552", "1560"), "suite.csv")
    choose(reader, "desk_source", "eurostat_bd")
    assert reader.app.selectbox(key="desk_column_JOBS").value == "Nb postes"
    assert reader.app.selectbox(key="desk_column_ENTERPRISES").value == "Nb boîtes"
    press(reader, "desk_on")
    assert "Rien n’empêche la publication" in reader.text


def test_a_role_taken_away_counts_at_the_next_write(sign_in, own: Store):
    before = own.live()["ESTAT_BD"]
    reader = sign_in("publisher").open("analyste")
    drop(reader, GOOD)
    choose(reader, "desk_source", "eurostat_bd")
    for key in ("desk_on", "desk_on", "desk_on"):
        press(reader, key)
    accounts().set_role("publisher", Role.VISITOR)
    press(reader, "desk_publish_go")
    assert own.live()["ESTAT_BD"] == before
    assert len(own.versions("ESTAT_BD")) == 1


def test_the_second_of_two_publishers_is_refused_and_sees_the_difference(sign_in, own: Store):
    first = sign_in("publisher").open("analyste")
    drop(first, GOOD)
    choose(first, "desk_source", "eurostat_bd")
    for key in ("desk_on", "desk_on", "desk_on"):
        press(first, key)
    second = Opened().open("analyste")
    drop(second, GOOD.replace("1552", "1553"), "autre.csv")
    choose(second, "desk_source", "eurostat_bd")
    for key in ("desk_on", "desk_on", "desk_on", "desk_publish_go"):
        press(second, key)
    live = own.live()["ESTAT_BD"]
    press(first, "desk_publish_go")
    assert own.live()["ESTAT_BD"] == live
    assert "3 524" in first.text, "the preview is made again beside the other version"


def test_a_draft_is_shown_to_its_owner_and_to_nobody_else(sign_in, own: Store):
    reader = sign_in("publisher").open("analyste")
    drop(reader, GOOD)
    choose(reader, "desk_source", "eurostat_bd")
    press(reader, "desk_on")
    press(reader, "desk_on")
    (link,) = [link for link in reader.links if "brouillon-" in link and link.startswith("/?")]
    name = re.search(r"v=(brouillon-[0-9a-f]{12})", link)[1]
    shown = Opened().open("en_bref", v=name, territoire="FRF3")
    assert "3 523" in shown.text
    assert any("Brouillon" in notice for notice in shown.notices())
    stranger = sign_in("analyst").open("en_bref", v=name, territoire="FRF3")
    assert "3 403" in stranger.text
    with pytest.raises(UnknownVersion):
        shelf.published_library(name)
    assert drafts._KEPT[name].dataflow == "ESTAT_BD"


def test_the_same_bytes_twice_are_known_and_nothing_is_written(sign_in, own: Store):
    reader = sign_in("publisher").open("analyste")
    for _ in range(2):
        drop(reader, GOOD)
        choose(reader, "desk_source", "eurostat_bd")
        for key in ("desk_on", "desk_on", "desk_on", "desk_publish_go"):
            press(reader, key)
        told = reader.notices()
        press(reader, "desk_back")
    assert len(own.versions("ESTAT_BD")) == 2
    assert any("Déjà chargé" in notice for notice in told)


def test_every_cause_that_a_check_can_tell_has_a_title(french):
    texts = french.texts.messages
    codes = {key.split(".")[1] for key in texts if re.fullmatch(r"finding\.[A-Z0-9]+", key)} - {"MORE"}
    untitled = sorted(code for code in codes if f"desk.cause.{code}" not in texts)
    assert untitled == []
    assert load_reference(DATA)
    (cause,) = causes(french, [Finding("E06", Severity.BLOCK, 2, 3, "emplois", "12O")])
    assert cause.title == "Nombre illisible"


GIVEN_AWAY = "\r\n".join(
    [
        "département;année;secteur;emplois",
        *("54;2003;J;1000", "55;2003;J;s", "57;2003;J;800", "88;2003;J;600", "Lorraine;2003;J;2414"),
        "",
    ]
)


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_what_more_to_hide_is_proposed_and_hidden_with_one_control(sign_in, own: Store, language: str):
    reader = sign_in("publisher").open("analyste", langue=language)
    drop(reader, GIVEN_AWAY)
    choose(reader, "desk_source", "eurostat_bd")
    press(reader, "desk_on")
    assert "Vosges" in reader.text
    label = reader.app.button(key="desk_further").label
    assert label in ("Masquer aussi cette valeur", "Auch diesen Wert sperren", "Hide this figure too")
    press(reader, "desk_further")
    assert not [button for button in reader.app.button if button.key == "desk_further"]
    press(reader, "desk_on")
    press(reader, "desk_on")
    press(reader, "desk_publish_go")
    table = own.read(own.live()["ESTAT_BD"]).to_pylist()
    shown = {
        row["ref_area"]: (row["obs_value"], row["conf_status"]) for row in table if row["time_period"] == "2003"
    }
    assert (shown["FRF32"], shown["FRF34"]) == ((None, "C"), (None, "D"))
    assert own.version(own.live()["ESTAT_BD"]).comment
