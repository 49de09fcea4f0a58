"""The script behind every page: selection, navigation, bar, notices, then the page itself."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from sector.figures.render import render
from sector.i18n import translator
from sector.pages.bar import show_bar
from sector.pages.heads import PAGES, pages, tab_title
from sector.pages.loading import must_wait, wait_for
from sector.pages.session import enter, open_context
from sector.pages.warming import LOADING

_FOLDER = Path(__file__).parent


def navigation(name: Callable[[str], str]) -> StreamlitPage:
    """Draw the links to all pages and return the one that is asked for."""
    listed = [
        st.Page(
            _FOLDER / f"{page.id}.py",
            title=name(f"page.{page.id}.name"),
            url_path=page.path,
            default=page is PAGES[0],
        )
        for page in pages()
    ]
    return st.navigation(listed, position="top")


if must_wait(LOADING):
    texts = translator(st.query_params.get("langue", "fr"))
    # Without it Streamlit would not know the page that was asked for, and show the front page afterwards.
    navigation(texts.text)
    wait_for(LOADING, texts)
now = open_context()
current = navigation(now.words.text)
st.set_page_config(page_title=tab_title(now.words, now.selection, current.url_path), layout="wide")
enter(current.url_path)
show_bar(now)
if now.notices:
    st.html(render("notices", notices=[now.words.text(n.key, **n.params) for n in now.notices]))
current.run()
