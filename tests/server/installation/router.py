"""Three pages, one of which fails."""

import streamlit as st


@st.cache_data
def drawn() -> float:
    import time

    return time.time_ns()


def carte():
    st.write(f"Bonjour {drawn()}")


def tendance():
    st.write("Tendance")


def panne():
    st.write("Avant")
    raise ValueError("secret /etc/passwd")


st.navigation(
    [
        st.Page(carte, title="Carte", default=True),
        st.Page(tendance, title="Tendance"),
        st.Page(panne, title="Panne"),
    ]
).run()
