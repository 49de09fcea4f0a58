"""Four pages, one of which fails and one of which takes a file."""

import streamlit as st

from sector.model.errors import NotAllowed
from sector.model.person import Role, require
from sector.pages.identity import who


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


def analyste():
    found = who()
    st.write(f"qui={found.person.name}/{found.person.role.code}/{found.reason}/{found.csrf} .")
    st.write(f"reprise={st.user.get('session')}")
    st.write(f"identity={sorted(st.user.to_dict())} {st.user.get('is_logged_in')}")
    st.html(
        f'<form method="post" action="/compte/deconnexion"><input type="hidden" name="csrf" value="{found.csrf}">'
        "<button>Quitter</button></form>"
    )
    sent = st.file_uploader("Fichier", accept_multiple_files=False)
    if sent is not None:
        st.write(f"reçu={sent.name}/{len(sent.getvalue())}")
    try:
        require(found.person, Role.PUBLISHER)
    except NotAllowed as refusal:
        st.write(f"refus={refusal.key}")
    else:
        st.write("publie=oui")


st.navigation(
    [
        st.Page(carte, title="Carte", default=True),
        st.Page(tendance, title="Tendance"),
        st.Page(panne, title="Panne"),
        st.Page(analyste, title="Analyste"),
    ]
).run()
