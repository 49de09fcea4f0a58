"""The script behind every page: selection, navigation, bar, notices, then the page itself."""

from pathlib import Path

import streamlit as st

from sector.figures.render import render
from sector.pages.bar import show_bar
from sector.pages.heads import PAGES, tab_title
from sector.pages.loading import wait_for
from sector.pages.session import LOADING, enter, open_context

_FOLDER = Path(__file__).parent

wait_for(LOADING, st.query_params.get("langue", "fr"))
now = open_context()
current = st.navigation(
    [
        st.Page(
            _FOLDER / f"{page.id}.py",
            title=now.words.text(f"page.{page.id}.name"),
            url_path=page.path,
            default=page is PAGES[0],
        )
        for page in PAGES
    ],
    position="top",
)
st.set_page_config(page_title=tab_title(now.words, now.selection, current.url_path), layout="wide")
enter(current.url_path)
show_bar(now)
if now.notices:
    st.html(render("notices", notices=[now.words.text(n.key, **n.params) for n in now.notices]))
current.run()
