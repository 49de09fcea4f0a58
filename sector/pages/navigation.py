"""The links to all pages."""

from copy import copy
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from sector.i18n import translator
from sector.pages.heads import PAGES, Page, pages

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=16)
def _listed(language: str, shown: tuple[Page, ...]) -> tuple[StreamlitPage, ...]:
    """Return the pages as Streamlit wants them: it looks for the file of each when it is made."""
    texts = translator(language)
    return tuple(
        st.Page(
            _FOLDER / f"{page.id}.py",
            title=texts.text(f"page.{page.id}.name"),
            url_path=page.path,
            default=page is PAGES[0],
        )
        for page in shown
    )


def navigation(language: str) -> StreamlitPage:
    """Draw the links to all pages and return the one that is asked for."""
    # Copies: Streamlit notes in the page itself that it may run now.
    return st.navigation([copy(page) for page in _listed(language, pages())], position="top")
