"""How far the figures are loaded when the program starts, told to the console and to readers who came early."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, NoReturn

import streamlit as st

from sector.i18n import Translator

_LOG: Final = logging.getLogger("sector")


@dataclass
class Loading:
    """The one loading of this process; readers of every session see the same progress.

    Parameters
    ----------
    work
        Loads everything; is given a way to report (what, how many are done, how many there are).
    """

    work: Callable[[Callable[[str, int, int], None]], None]
    share: float = 0.0
    is_done: bool = False
    _lock: Lock = field(default_factory=Lock)

    def run(self) -> None:
        """Load unless it is done; a second caller waits for the first one.

        Raises
        ------
        Exception
            Whatever `work` raises: the next call tries again.
        """
        with self._lock:
            if not self.is_done:
                self.work(self._report)
                self.is_done = True

    @property
    def is_running(self) -> bool:
        """Whether somebody is loading now."""
        return self._lock.locked()

    def _report(self, step: str, done: int, whole: int) -> None:
        self.share = done / whole if whole else 0.0
        _LOG.info("data %d/%d %s", done, whole, step)


def must_wait(loading: Loading) -> bool:
    """Say whether somebody else is loading; load here where nobody does."""
    if not loading.is_done and not loading.is_running:
        loading.run()
    return not loading.is_done


def wait_for(loading: Loading, texts: Translator) -> NoReturn:
    """Show how far the loading is, and run the page again when it is done."""
    _show(loading, texts.text("loading.text"))
    st.stop()


@st.fragment(run_every=0.5)
def _show(loading: Loading, text: str) -> None:
    if loading.is_done:
        st.rerun()
    st.progress(loading.share, text)
