"""How far the figures are loaded when the program starts, told to the console and to readers who came early."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

import streamlit as st

from sector.i18n import translator

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


def wait_for(loading: Loading, language: str) -> None:
    """Show how far the loading is and go on when it is done; load here where nobody else does."""
    if loading.is_done:
        return
    if not loading.is_running:
        loading.run()
        return
    _show(loading, translator(language).text("loading.text"))
    st.stop()


@st.fragment(run_every=0.5)
def _show(loading: Loading, text: str) -> None:
    if loading.is_done:
        st.rerun()
    st.progress(loading.share, text)
