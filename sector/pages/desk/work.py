"""What an analyst has on the desk: files, answers, and where the path stands; it goes with the session."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

import streamlit as st

from sector.ingest import Choices, Report, check
from sector.ingest.checking import live_rows, published_rows
from sector.ingest.desk import accounts
from sector.ingest.merging import Mode
from sector.ingest.publishing import Draft, draft_of
from sector.model.errors import UserError
from sector.model.finding import Outcome
from sector.model.person import Person
from sector.model.selection import Notice
from sector.pages.shelf import reference, store
from sector.store import Version
from sector.store.disk import explained
from sector.validation import UNASKED

STEPS: Final = ("drop", "match", "check", "preview", "publish")
#: Files on one desk; the oldest makes room.
MOST_FILES: Final = 20
_KEY: Final = "desk"
_BLOCK: Final = 1 << 20


@dataclass(slots=True)
class Item:
    """One file on the desk.

    Parameters
    ----------
    path
        Its copy, in a folder that goes with the session; named by its place on the desk, never by its name.
    source_id
        Publication the analyst says it belongs to; empty leaves it to the file.
    mode
        Whether it replaces or completes what is live; None leaves it to what the file covers.
    checked
        What the last check depended on: it is made again when this changes.
    recalled
        Publication whose remembered columns were looked up.
    published
        The version it became, None as long as it is none.
    """

    name: str
    path: Path
    size: int
    source_id: str = ""
    mode: Mode | None = None
    choices: Choices = UNASKED
    report: Report | None = None
    draft: Draft | None = None
    checked: tuple[object, ...] = ()
    recalled: str = ""
    published: Version | None = None

    @property
    def outcome(self) -> Outcome | None:
        """How its check ended, None before it was checked."""
        return None if self.report is None else self.report.outcome

    def answer(self, **given: object) -> None:
        """Take answers of the analyst; the next check reads the file with them."""
        self.choices = replace(self.choices, **given)  # pyright: ignore[reportArgumentType]


@dataclass(slots=True)
class Work:
    """The desk of one session.

    Parameters
    ----------
    uploader
        Number of the uploading widget; a new number empties it, and frees the memory its files take.
    notices
        What is to be told at the next run.
    """

    folder: TemporaryDirectory[str] = field(default_factory=lambda: TemporaryDirectory(prefix="sector-desk-"))
    items: dict[int, Item] = field(default_factory=dict[int, Item])
    current: int = 0
    step: str = STEPS[0]
    uploader: int = 0
    notices: list[Notice] = field(default_factory=list[Notice])
    _count: int = 0

    @property
    def item(self) -> Item | None:
        """The file the steps are about."""
        return self.items.get(self.current)

    def take(self, name: str, content: BinaryIO) -> Item:
        """Copy a file onto the desk and turn to it.

        Raises
        ------
        UserError
            If the disk has no room for it.
        """
        self._count += 1
        path = Path(self.folder.name) / str(self._count)
        with explained(), path.open("wb") as target:
            while block := content.read(_BLOCK):
                target.write(block)
        item = Item(name, path, path.stat().st_size)
        self.items[self._count] = item
        self.current = self._count
        while len(self.items) > MOST_FILES:
            self.remove(next(iter(self.items)))
        return item

    def remove(self, number: int) -> None:
        """Take a file off the desk."""
        self.items.pop(number).path.unlink(missing_ok=True)
        if self.current == number:
            self.current = next(reversed(self.items), 0)
            self.step = STEPS[0] if not self.items else self.step

    def go(self, step: str) -> None:
        """Turn to a step."""
        self.step = step

    def tell(self, key: str, **params: str) -> None:
        """Tell something at the next run."""
        self.notices.append(Notice(key, params))


def work() -> Work:
    """Return the desk of this session."""
    return st.session_state.setdefault(_KEY, Work())


def clear() -> None:
    """Take everything off the desk of this session."""
    left = st.session_state.pop(_KEY, None)
    if left is not None:
        left.folder.cleanup()


def checked(item: Item, person: Person, told: Callable[[str], None]) -> Report:
    """Return what would come out of a file, checked again only when something it depends on changed.

    Parameters
    ----------
    told
        Called with the name of each stage as it begins.

    Raises
    ------
    UserError
        If an answer does not fit the file any more, or the disk has no room to unpack it.
    """
    live = store().live()
    wanted = (item.source_id, item.choices.answers, item.mode, tuple(sorted(live.items())))
    if item.report is None or item.checked != wanted:
        is_first = item.report is None
        with explained():
            item.report = _check(item, told)
        item.draft = None
        if item.report.table is not None and item.report.source is not None:
            item.draft = draft_of(store(), item.path, item.name, item.report, item.mode)
        item.checked = wanted
        if is_first:
            code = item.report.code
            accounts().note(person.name, "check", file_name=item.name, outcome=str(item.outcome), code=code)
    return item.report


def _check(item: Item, told: Callable[[str], None]) -> Report:
    known = reference()
    return check(
        item.path,
        known,
        item.source_id or None,
        choices=item.choices,
        file_name=item.name,
        live=partial(live_rows, store()),
        past=partial(published_rows, store()),
        told=told,
    )


def failed(desk: Work, error: UserError) -> None:
    """Tell at the next run why something was not done."""
    desk.tell(error.key, **{name: str(value) for name, value in error.params.items()})
