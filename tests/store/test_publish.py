from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sector.model.errors import Conflict, InvalidValue, UnknownVersion, UserError
from sector.store import Action, Store, Version

from .rows import add


@pytest.fixture
def three(store: Store, tmp_path: Path) -> list[Version]:
    return [add(store, tmp_path, content) for content in (b"one", b"two", b"three")]


def test_nothing_is_live_until_it_is_published(store: Store, three: list[Version]) -> None:
    assert store.live() == {}
    store.publish(three[0].id, by="anne")
    assert store.live() == {"EMP": three[0].id}
    store.publish(three[1].id, by="anne")
    assert store.live() == {"EMP": three[1].id}


def test_each_dataflow_has_its_own_pointer(store: Store, three: list[Version], tmp_path: Path) -> None:
    other = add(store, tmp_path, b"one", dataflow="EST")
    store.publish(three[0].id, by="anne")
    store.publish(other.id, by="anne", base=None)
    assert store.live() == {"EMP": three[0].id, "EST": other.id}
    store.publish(three[1].id, by="anne")
    assert store.rollback("EMP", by="anne").id == three[0].id
    assert store.live() == {"EMP": three[0].id, "EST": other.id}
    assert [event.dataflow for event in store.history("EST")] == ["EST"]


def test_state_changes_exactly_when_what_is_live_does(store: Store, three: list[Version], tmp_path: Path) -> None:
    states = [store.state()]
    store.publish(three[0].id, by="anne")
    states.append(store.state())
    add(store, tmp_path, b"four")
    assert store.state() == states[-1]
    store.publish(three[0].id, by="bruno")
    assert store.state() == states[-1]
    store.publish(three[1].id, by="anne")
    states.append(store.state())
    assert len(set(states)) == 3
    store.rollback("EMP", by="anne")
    assert store.state() == states[1]


def test_state_is_the_same_in_another_store_with_the_same_files(
    store: Store, three: list[Version], tmp_path: Path
) -> None:
    store.publish(three[1].id, by="anne")
    with Store.open(tmp_path / "elsewhere") as other:
        version = add(other, tmp_path, b"two", uploader="somebody else")
        other.publish(version.id, by="somebody else")
        assert other.state() == store.state()


def test_rollback_brings_back_what_was_live_before(store: Store, three: list[Version]) -> None:
    for version in three:
        store.publish(version.id, by="anne")
    assert store.rollback("EMP", by="bruno") == three[1]
    assert store.live() == {"EMP": three[1].id}


def test_rollback_of_a_rollback_undoes_it(store: Store, three: list[Version]) -> None:
    for version in three:
        store.publish(version.id, by="anne")
    store.rollback("EMP", by="bruno")
    assert store.rollback("EMP", by="anne") == three[2]
    assert store.live() == {"EMP": three[2].id}


def test_rollback_reaches_any_version_that_was_live(store: Store, three: list[Version]) -> None:
    for version in three:
        store.publish(version.id, by="anne")
    assert store.rollback("EMP", by="bruno", to=three[0].id[:8]) == three[0]
    assert store.rollback("EMP", by="bruno") == three[2]


def test_every_move_is_in_the_history(store: Store, three: list[Version]) -> None:
    store.publish(three[0].id, by="anne")
    store.publish(three[1].id[:6].upper(), by="bruno", base=three[0].id)
    store.rollback("EMP", by="chloé")
    told = [(e.number, e.by, e.action, e.dataflow, e.version_id, e.replaced) for e in store.history()]
    one, two = three[0].id, three[1].id
    assert told == [
        (3, "chloé", Action.ROLLBACK, "EMP", one, two),
        (2, "bruno", Action.PUBLISH, "EMP", two, one),
        (1, "anne", Action.PUBLISH, "EMP", one, None),
    ]
    assert [event.at for event in store.history()] == [
        datetime(2025, 3, 1, 12, 0, second, tzinfo=UTC) for second in (7, 6, 5)
    ]
    assert store.verify() == []


def test_publishing_what_is_live_logs_nothing(store: Store, three: list[Version]) -> None:
    store.publish(three[0].id, by="anne")
    store.publish(three[0].id, by="bruno")
    assert len(store.history()) == 1


@pytest.mark.parametrize("live", [None, 0])
@pytest.mark.parametrize("base", [None, 0, 2])
def test_a_publisher_who_saw_another_version_live_is_refused(
    store: Store, three: list[Version], live: int | None, base: int | None
) -> None:
    if live is not None:
        store.publish(three[live].id, by="anne")
    seen = None if base is None else three[base].id
    before = store.live(), store.history()
    if base == live:
        store.publish(three[1].id, by="bruno", base=seen)
        assert store.live() == {"EMP": three[1].id}
        return
    with pytest.raises(Conflict) as refusal:
        store.publish(three[1].id, by="bruno", base=seen)
    assert (store.live(), store.history()) == before
    assert refusal.value.params == {
        "dataflow": "EMP",
        "base": seen or "–",
        "live": "–" if live is None else three[live].id,
        "by": "–" if live is None else "anne",
    }


def test_two_people_who_undo_the_same_version_do_not_bring_it_back(store: Store, three: list[Version]) -> None:
    store.publish(three[0].id, by="anne")
    store.publish(three[1].id, by="anne")
    store.rollback("EMP", by="anne", base=three[1].id)
    with pytest.raises(Conflict):
        store.rollback("EMP", by="bruno", base=three[1].id)
    assert store.live() == {"EMP": three[0].id}


REFUSALS: list[tuple[str, type[UserError], Callable[[Store, list[str]], object]]] = [
    ("store.unknown_version", UnknownVersion, lambda s, _: s.publish("0123456789ab", by="anne")),
    ("store.unknown_version", UnknownVersion, lambda s, _: s.publish("%%%%%%", by="anne")),
    ("store.short_prefix", UnknownVersion, lambda s, ids: s.publish(ids[0][:5], by="anne")),
    ("store.nobody", InvalidValue, lambda s, ids: s.publish(ids[1], by="")),
    ("store.nothing_live", UserError, lambda s, _: s.rollback("EST", by="anne")),
    ("store.nothing_before", UserError, lambda s, _: s.rollback("EMP", by="anne")),
    ("store.never_published", UserError, lambda s, ids: s.rollback("EMP", by="anne", to=ids[1])),
    ("store.already_live", UserError, lambda s, ids: s.rollback("EMP", by="anne", to=ids[0])),
    ("store.unknown_version", UnknownVersion, lambda s, _: s.rollback("EMP", by="anne", to="0123456789ab")),
    ("store.other_dataflow", UnknownVersion, lambda s, ids: s.rollback("EMP", by="anne", to=ids[3])),
]


@pytest.mark.parametrize(("key", "error", "move"), REFUSALS)
def test_a_move_that_makes_no_sense_is_refused_and_moves_nothing(
    store: Store,
    three: list[Version],
    tmp_path: Path,
    key: str,
    error: type[UserError],
    move: Callable[[Store, list[str]], object],
) -> None:
    other = add(store, tmp_path, b"one", dataflow="EST")
    store.publish(three[0].id, by="anne")
    with pytest.raises(error) as refusal:
        move(store, [version.id for version in (*three, other)])
    assert refusal.value.key == key
    assert store.live() == {"EMP": three[0].id}
    assert len(store.history()) == 1
