"""The map on a page: mounted once, driven by the reader, heard by Python afterwards."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from streamlit.components import v2

from sector.figures.map.payload import View

NAME = "sector.map"
# Registered when the module is first imported, never per run: a second registration of a name is a warning.
_mount = v2.component(NAME, html='<div class="sector-map"></div>', js="map.js", css="map.css")


def show_map(data: Mapping[str, Any], wanted: View, *, key: str, on_change: Callable[[View], None]) -> View:
    """Draw the map and return what the reader looks at.

    The browser changes year and territory by itself and tells Python after a pause. The other way, the map obeys
    `wanted` only when someone else changed it (a link, Back, another control) or when it is mounted afresh;
    otherwise the message is the same as before and Streamlit sends nothing.

    Parameters
    ----------
    data
        What is drawn, from `MapPayload.as_data`.
    wanted
        Where the page stands now.
    key
        Key of the element in the session, and of the memory kept beside it across pages.
    on_change
        Called with the new view in the callback phase, before the rerun. It is where the address is written, in
        one update: the browser has already replaced it.
    """
    memory = _memory(key)
    if key not in st.session_state or memory["view"] != wanted:
        memory["view"] = wanted
        memory["command"] = {
            "nonce": memory["command"]["nonce"] + 1,
            "year": wanted.year,
            "territory": wanted.territory,
        }

    def heard() -> None:
        view = _view(st.session_state[key].get("view"))
        if view is not None:
            _memory(key)["view"] = view
            on_change(view)

    _mount(
        key=key,
        # One entry for all that is drawn: Streamlit looks into each, at each run, for a table of figures.
        data={"drawn": data, "cmd": memory["command"]},
        default={"view": None},
        on_view_change=heard,
    )
    return memory["view"]


def _memory(key: str) -> dict[str, Any]:
    """Return what is remembered beside the element: the element's own state is lost when its page is left."""
    return st.session_state.setdefault(f"{key}:memory", {"view": None, "command": {"nonce": 0}})


def _view(state: object) -> View | None:
    """Return the view the browser sent, or None when it is not one: what comes from a browser may be anything."""
    if not isinstance(state, Mapping):
        return None
    year, territory = state.get("year"), state.get("territory")
    return View(year, territory) if isinstance(year, str) and isinstance(territory, str) else None
