"""A permalink opens what was published once, and nothing else the store holds."""

import pytest
from api.asking import Client
from pages.text import plain

from sector.analyse import analyse, open_library, published, resolve
from sector.api.desk import Desk
from sector.api.routes import routes
from sector.figures.words import words
from sector.model.errors import UnknownVersion
from sector.store import Store

from .drafting import redrawn

MEUSE = ("ENTERPRISES", "J", "FRF32", "2023")


@pytest.fixture(scope="module")
def shelf(library, reference, tmp_path_factory):
    """Return a store with three versions of one dataflow: one that was live, the live one, one never published."""
    folder = tmp_path_factory.mktemp("shelf")
    ids = {}
    with Store.open(folder / "store") as store:
        for flow in ("ESTAT_BD", "ESTAT_POP"):
            for name, value in (("old", 11.0), ("live", 12.0), ("unpublished", 987_654.0)):
                if flow == "ESTAT_POP" and name != "live":
                    continue
                changes = {MEUSE: (value, "A")} if flow == "ESTAT_BD" else {}
                original = folder / f"{flow}-{name}.csv"
                original.write_text(name, encoding="utf-8")
                added = store.add(
                    redrawn(library, changes, flow),
                    dataflow=flow,
                    source_id=reference.source_of(flow).id,
                    loader="test",
                    file_name=original.name,
                    original=original,
                    uploader="test",
                    comment="",
                )
                ids[name] = added.id
                if name != "unpublished":
                    store.publish(added.id, by="test")
                    ids[f"{flow}.{name}"] = added.id
                else:
                    ids["never"] = added.id
        yield store, ids


@pytest.fixture(scope="module")
def client(shelf, reference):
    store, _ = shelf
    return Client(
        routes(
            Desk(
                library=lambda pinned: open_library(reference, store, pinned),
                view=lambda found, chosen: analyse(
                    found, reference.observatory.topics[chosen.topic], chosen.reference
                ),
                geometry=lambda: pytest.fail("no picture of a version that is not there"),
                shapes=lambda: b"{}",
            )
        )
    )


def test_a_version_that_was_live_opens_as_it_was(shelf, reference):
    store, ids = shelf
    opened = open_library(reference, store, ids["ESTAT_BD.old"][:8])
    assert opened.cube("ESTAT_BD").cell(*MEUSE).value == 11
    assert published(store, ids["ESTAT_BD.old"]).id == ids["ESTAT_BD.old"]
    assert opened.superseded == ("ESTAT_BD",)


@pytest.mark.parametrize("length", [6, 8, 12])
def test_a_version_that_nobody_published_is_unknown_and_the_message_tells_nothing(shelf, reference, length):
    store, ids = shelf
    pinned = ids["never"][:length]
    with pytest.raises(UnknownVersion) as refused:
        open_library(reference, store, pinned)
    other = "f" * length if not pinned.startswith("f") else "e" * length
    with pytest.raises(UnknownVersion) as absent:
        open_library(reference, store, other)
    assert refused.value.key == absent.value.key
    assert refused.value.params.keys() == absent.value.params.keys()
    assert store.version(pinned).id == ids["never"]


def test_a_version_is_open_again_once_somebody_published_it(shelf, reference, tmp_path, library):
    original = tmp_path / "x.csv"
    original.write_text("x", encoding="utf-8")
    with Store.open(tmp_path / "store") as store:
        table = redrawn(library, {})
        names = {
            "dataflow": "ESTAT_BD",
            "source_id": "eurostat_bd",
            "loader": "l",
            "file_name": "x",
            "comment": "",
        }
        added = store.add(table, original=original, uploader="test", **names)
        with pytest.raises(UnknownVersion):
            published(store, added.id)
        store.publish(added.id, by="test")
        assert published(store, added.id).id == added.id


@pytest.mark.parametrize("path", ["/api/v1/vue.csv", "/api/v1/carte.svg", "/api/v1/source.csv"])
def test_no_route_gives_a_version_that_nobody_published(client, shelf, path):
    _, ids = shelf
    answer = client.get(path, params={"v": ids["never"]})
    assert answer.status_code == 404
    assert "987" not in answer.content.decode()
    assert plain(answer.content.decode()).startswith(f"Adresse : version « {ids['never']} » inconnue")


@pytest.mark.parametrize("path", ["/api/v1/vue.csv", "/api/v1/source.csv"])
@pytest.mark.parametrize("name", ["ESTAT_BD.old", "ESTAT_BD.live"])
def test_every_version_that_was_live_is_given(client, shelf, path, name):
    _, ids = shelf
    asked = {"v": ids[name], "indicateur": "entreprises"} if "vue" in path else {"v": ids[name]}
    assert client.get(path, params=asked).status_code == 200


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_a_page_on_an_old_version_says_so(shelf, reference, language):
    store, ids = shelf
    old = open_library(reference, store, ids["ESTAT_BD.old"])
    chosen, notices = resolve({"v": ids["ESTAT_BD.old"], "langue": language}, old)
    told = [words(language, reference).text(notice.key, **notice.params) for notice in notices]
    assert chosen.version == ids["ESTAT_BD.old"]
    assert len(told) == 1
    assert ids["ESTAT_BD.old"][:8] in told[0]
    assert reference.source_of("ESTAT_BD").short_titles.in_language(language) in told[0]


def test_a_page_on_the_live_version_or_without_one_says_nothing(shelf, reference):
    store, ids = shelf
    for pinned in ("", ids["ESTAT_BD.live"], ids["ESTAT_POP.live"]):
        _, notices = resolve({"v": pinned} if pinned else {}, open_library(reference, store, pinned))
        assert notices == ()
