"""Files that take a moment: each made once, two at a time, and nobody waits for ever."""

from threading import Barrier, Event, Thread

import pytest

from sector.reports.brief.files import File
from sector.reports.brief.press import _MOST, Press


def file(name: str = "a.pdf") -> File:
    return File(name, b"%PDF", "application/pdf")


def test_a_file_is_made_once_however_many_ask_for_it():
    press, made, begun, go = Press(), [], Event(), Event()

    def make() -> File:
        made.append(1)
        begun.set()
        go.wait(10)
        return file()

    found: list[File | None] = []
    readers = [Thread(target=lambda: found.append(press.file("key", make))) for _ in range(5)]
    for reader in readers:
        reader.start()
    assert begun.wait(10)
    go.set()
    for reader in readers:
        reader.join(10)
    assert len(made) == 1
    assert found == [file()] * 5


def test_two_are_made_at_once_and_a_third_is_sent_away():
    press, both, go = Press(patience=0.05), Barrier(3), Event()

    def slow() -> File:
        both.wait(10)
        go.wait(10)
        return file()

    readers = [Thread(target=press.file, args=(key, slow)) for key in ("a", "b")]
    for reader in readers:
        reader.start()
    both.wait(10)
    assert press.file("c", file) is None
    # Nor does somebody wait for ever for a file that another one is having made.
    assert press.file("a", file) is None
    go.set()
    for reader in readers:
        reader.join(10)
    assert press.file("c", file) == file()


def test_a_file_that_failed_is_made_again():
    press = Press(patience=0.05)

    def broken() -> File:
        raise ValueError("no")

    for _ in range(4):
        with pytest.raises(ValueError, match="no"):
            press.file("key", broken)
    assert press.file("key", file) == file()


def test_the_oldest_of_many_files_is_forgotten():
    press, made = Press(), list[int]()

    def make(number: int) -> File:
        made.append(number)
        return file(f"{number}.pdf")

    for number in range(_MOST + 1):
        press.file(number, lambda number=number: make(number))
    press.file(_MOST, lambda: make(_MOST))
    press.file(0, lambda: make(0))
    assert made == [*range(_MOST + 1), 0]
