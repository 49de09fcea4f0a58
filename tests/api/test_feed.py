"""The feed of new versions: well-formed, in three languages, with stable identifiers and nobody's name."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest

from sector.analyse import open_library
from sector.api.desk import Desk
from sector.api.routes import routes
from sector.figures.words import words
from sector.reports.feed import MOST, Places, atom
from sector.store import Event

from .asking import Client

ATOM = "{http://www.w3.org/2005/Atom}"
CHANGED = {("ENTERPRISES", "J", "FRF33", "2023"): (1433.0, "A")}


@pytest.fixture(scope="module")
def changed(altered):
    """Return a library of which each dataflow has one version, published by somebody."""
    return altered(CHANGED)


def ask(reference, store, **params):
    desk = Desk(lambda pinned: open_library(reference, store, pinned), lambda *_: None, lambda: None, lambda: b"")
    return Client(routes(desk)).get("/api/v1/versions.atom", params=params)


def entries(content):
    return ET.fromstring(content).findall(f"{ATOM}entry")  # noqa: S314  made by ourselves


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_every_publication_is_an_entry_the_newest_first(reference, store, language):
    found = ask(reference, store, langue=language)
    assert found.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(found.content)  # noqa: S314
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    events, spoken = store.history(), words(language, reference)
    assert spoken.text("feed.title", site=reference.observatory.names.in_language(language)) == root.findtext(
        f"{ATOM}title"
    )
    seen = entries(found.content)
    assert len(seen) == min(len(events), MOST)
    for entry, event in zip(seen, events, strict=False):
        source = reference.source_of(event.dataflow).short_titles.in_language(language)
        assert source in entry.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == event.at.astimezone(UTC).replace(
            microsecond=0
        )
        assert event.version_id[:8] in entry.findtext(f"{ATOM}summary")
        links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
        assert links["alternate"] == f"http://testserver/donnees?langue={language}&v={event.version_id[:8]}"
        assert f"v={event.version_id}" in links["enclosure"]
    moments = [entry.findtext(f"{ATOM}updated") for entry in seen]
    assert moments == sorted(moments, reverse=True)
    assert root.findtext(f"{ATOM}updated") == moments[0]


def test_identifiers_stay_the_same_and_none_is_used_twice(reference, store):
    every = []
    for language in ("fr", "de", "en"):
        first, again = (ask(reference, store, langue=language) for _ in range(2))
        assert first.content == again.content
        every += [found.text for found in ET.fromstring(first.content).iter(f"{ATOM}id")]  # noqa: S314
    assert len(every) == len(set(every)) > 3
    assert all(found.startswith("urn:uuid:") for found in every)


def test_a_feed_read_before_is_not_sent_again(reference, store):
    first = ask(reference, store)
    desk = Desk(lambda pinned: open_library(reference, store, pinned), lambda *_: None, lambda: None, lambda: b"")
    again = Client(routes(desk)).get("/api/v1/versions.atom", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_nobody_is_named(reference, changed):
    history = changed.store.history()
    assert {event.by for event in history} == {"test"}
    text = ask(reference, changed.store).text
    names = {changed.store.version(event.version_id).file_name for event in history}
    assert not [name for name in (">test<", *names) if name in text]
    assert {entry.find(f"{ATOM}author") for entry in entries(text)} == {None}


def test_an_unknown_language_gives_the_first(reference, store):
    assert ask(reference, store, langue="<x>").content == ask(reference, store, langue="fr").content


def event(number, action, replaced, like):
    at = datetime(2026, 11, 20 + number, 12, tzinfo=UTC)
    return Event(
        number, at, "somebody@example.org", action, like.dataflow, like.version_id, replaced, f"digest{number}"
    )


def test_a_first_version_a_revision_and_a_return_are_told_apart_and_texts_are_escaped(reference, store):
    like = store.history()[0]
    events = [event(3, "rollback", "b", like), event(2, "publish", "a", like), event(1, "publish", None, like)]
    places = Places("http://h/f?a=1&b=2", "http://h/d", lambda _: "http://h/p?x=<y>", lambda _: "http://h/c")
    found = atom(words("en", reference), events, store.version, places)
    kinds = [entry.find(f"{ATOM}category").get("term") for entry in entries(found)]
    assert kinds == ["back", "revised", "new"]
    assert len({entry.findtext(f"{ATOM}title") for entry in entries(found)}) == 3
    assert b"x=&lt;y&gt;" in found
    assert b"somebody" not in found


def test_a_store_without_publications_gives_an_empty_feed(reference, store):
    places = Places("http://h/f", "http://h/d", lambda _: "", lambda _: "")
    assert entries(atom(words("fr", reference), [], store.version, places)) == []
