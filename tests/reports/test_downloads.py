"""A file waits for one analyst, for a while, and for nobody else."""

import threading

import pytest

from sector.model.errors import UserError
from sector.reports.downloads import IN_ALL, MOST_BYTES, PER_OWNER, SECONDS, Downloads, Offer


class Clock:
    def __init__(self):
        self.now = 1_000.0

    def __call__(self):
        return self.now


def offer(content=b"x", name="a.xlsx"):
    return Offer(name, "application/octet-stream", lambda: content)


def test_the_owner_finds_the_file_and_nobody_else_does():
    desk = Downloads()
    token = desk.offer("anne", "a", offer())
    assert desk.find("anne", token) == desk.find("anne", token)
    assert [desk.find(other, token) for other in ("bruno", "", "ann", "anne ")] == [None] * 4
    assert desk.find("anne", token[:-1]) is None


def test_a_file_of_nobody_cannot_be_offered():
    with pytest.raises(ValueError, match="owner"):
        Downloads().offer("", "a", offer())


def test_tokens_cannot_be_guessed_and_differ():
    desk = Downloads()
    tokens = {desk.offer(f"analyst {n}", "a", offer()) for n in range(100)}
    assert len(tokens) == 100
    assert all(len(token) >= 43 for token in tokens)


def test_the_same_file_again_keeps_its_token_and_the_newest_content():
    clock = Clock()
    desk = Downloads(clock)
    first = desk.offer("anne", "a", offer(b"old"))
    clock.now += SECONDS - 1
    assert desk.offer("anne", "a", offer(b"new")) == first
    clock.now += SECONDS - 1
    found = desk.find("anne", first)
    assert found is not None
    assert desk.content(found) == b"new"
    assert desk.offer("anne", "b", offer()) != first
    assert desk.offer("bruno", "a", offer()) != first


def test_an_offer_ends():
    clock = Clock()
    desk = Downloads(clock)
    token = desk.offer("anne", "a", offer())
    clock.now += SECONDS - 0.1
    assert desk.find("anne", token) is not None
    clock.now += 0.1
    assert desk.find("anne", token) is None
    assert desk.offer("anne", "a", offer()) != token


def test_the_oldest_offer_of_an_analyst_makes_room():
    desk = Downloads()
    theirs = desk.offer("bruno", "a", offer())
    tokens = [desk.offer("anne", str(number), offer()) for number in range(PER_OWNER + 3)]
    assert [desk.find("anne", token) is not None for token in tokens] == [False] * 3 + [True] * PER_OWNER
    assert desk.find("bruno", theirs) is not None


def test_so_many_wait_in_all():
    desk = Downloads()
    tokens = [(f"analyst {n}", desk.offer(f"analyst {n}", "a", offer())) for n in range(IN_ALL + 5)]
    assert sum(desk.find(owner, token) is not None for owner, token in tokens) == IN_ALL


def test_who_leaves_takes_everything_away():
    desk = Downloads()
    mine, theirs = desk.offer("anne", "a", offer()), desk.offer("bruno", "a", offer())
    desk.withdraw("anne")
    assert desk.find("anne", mine) is None
    assert desk.find("bruno", theirs) is not None


def test_nothing_is_made_before_it_is_asked_for_and_a_large_file_is_refused():
    made = []
    desk = Downloads()
    token = desk.offer("anne", "a", Offer("a", "b", lambda: made.append(1) or b"x"))
    found = desk.find("anne", token)
    assert made == []
    assert found is not None
    assert (desk.content(found), made) == (b"x", [1])
    with pytest.raises(UserError) as refused:
        desk.content(offer(bytes(MOST_BYTES + 1)))
    assert refused.value.key == "kit.error.too_large"


def test_two_files_are_made_at_a_time():
    desk, inside, most = Downloads(), [], []
    gate, begun = threading.Event(), threading.Semaphore(0)

    def make():
        inside.append(1)
        most.append(len(inside))
        begun.release()
        gate.wait(20)
        inside.pop()
        return b"x"

    threads = [threading.Thread(target=desk.content, args=(Offer("a", "b", make),)) for _ in range(5)]
    for thread in threads:
        thread.start()
    assert begun.acquire(timeout=20)
    assert begun.acquire(timeout=20)
    assert not begun.acquire(timeout=0.2)
    gate.set()
    for thread in threads:
        thread.join(20)
    assert max(most) == 2
    assert len(most) == 5


def test_many_threads_offer_at_once():
    desk = Downloads()
    found = []

    def work(owner):
        for number in range(50):
            token = desk.offer(owner, str(number), offer())
            found.append(desk.find(owner, token) is not None)

    threads = [threading.Thread(target=work, args=(f"analyst {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert found == [True] * 400
