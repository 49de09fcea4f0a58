"""The script behind every page: selection, navigation, bar, notices, then the page itself."""

import streamlit as st

from sector.figures.render import render
from sector.i18n import translator
from sector.pages.bar import show_bar
from sector.pages.heads import tab_title
from sector.pages.loading import must_wait, wait_for
from sector.pages.navigation import navigation
from sector.pages.session import enter, open_context
from sector.pages.warming import LOADING

if must_wait(LOADING):
    texts = translator(st.query_params.get("langue", "fr"))
    # Without it Streamlit would not know the page that was asked for, and show the front page afterwards.
    navigation(texts.language)
    wait_for(LOADING, texts)
now = open_context()
current = navigation(now.words.language)
st.set_page_config(page_title=tab_title(now.words, now.selection, current.url_path), layout="wide")
enter(current.url_path)
show_bar(now)
if now.notices:
    st.html(render("notices", notices=[now.words.text(n.key, **n.params) for n in now.notices]))
current.run()
