"""The shared bar: every control is a parameter of the address, both ways."""

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from sector.analyse import PEERS, periods_of, references_of, resolve
from sector.figures.downloads import Download
from sector.figures.render import render
from sector.pages.files import (
    comparison_files,
    events_files,
    sheet_files,
    structure_files,
    view_files,
    whole_files,
)
from sector.pages.links import query_string
from sector.pages.memory import remembered
from sector.pages.session import Context, announce, context, keep
from sector.pages.structures import material_of
from sector.reference.spelling import normalise

_WIDTHS: Final = {
    "territory": 166,
    "topic": 220,
    "period": 88,
    "reference": 196,
    "perimeter": 188,
    "language": 102,
}


def show_bar(now: Context) -> None:
    """Draw the bar; a change is written to the address before the page runs again."""
    spoken, chosen, board = now.words, now.selection, now.library.reference.observatory
    topic = board.topics[chosen.topic]
    summary = spoken.text(
        "bar.summary",
        territory=spoken.name(chosen.territory),
        topic=topic.names.in_language(chosen.language),
        period=chosen.period,
    )
    st.toggle(summary, key="bar_open")
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="bottom", key="bar"):
        _select("territory", board.territories, spoken.name)
        _select("topic", tuple(board.topics), lambda slug: board.topics[slug].names.in_language(chosen.language))
        _select("period", tuple(reversed(periods_of(topic, now.library))), str)
        _select(
            "reference",
            remembered(now, "references", lambda: _references(now)),
            spoken.name,
            empty=spoken.text("bar.reference.none"),
        )
        _select("perimeter", board.perimeters, lambda code: spoken.text(f"perimeter.{code}.label"))
        _select("language", board.languages, lambda code: spoken.text(f"language.{code}"))
        base = (st.context.url or "").split("?")[0]
        # One block of our own: a popover of Streamlit is an element for itself and for each thing in it.
        st.html(remembered(now, "bar_acts", lambda: _acts(now, base), base))


def _references(now: Context) -> tuple[str, ...]:
    """Return what the topic can be compared with: its own references and peers first, départements by name."""
    topic = now.library.reference.observatory.topics[now.selection.topic]
    first = (*topic.references, PEERS)
    codes = references_of(topic, now.library)
    others = sorted((c for c in codes if c not in first), key=lambda code: normalise(now.words.name(code)))
    return (*(c for c in first if c in codes), *others)


def _select(field: str, options: Sequence[str], name: Callable[[str], str], *, empty: str = "") -> None:
    now, key = context(), f"bar_{field}"
    value = getattr(now.selection, field)
    label = now.words.text(f"bar.{field}")
    if not options:
        st.selectbox(label, [empty], key=f"{key}_none", disabled=True, width=_WIDTHS[field])
        return
    # The address decides what the widget shows, also after Back, a link or a choice made on the map.
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    st.selectbox(
        label, options, key=key, format_func=name, on_change=_changed, args=(field, key), width=_WIDTHS[field]
    )


def _changed(field: str, key: str) -> None:
    now = context()
    chosen, notices = resolve(now.selection.but(**{field: st.session_state[key]}).query(), now.library)
    keep(chosen)
    announce(notices)


def _acts(now: Context, base: str) -> str:
    """Return the address of the view, to be copied, and its figures as files."""
    spoken = now.words
    texts = {"link": "bar.link", "help": "bar.link.help", "copied": "bar.link.copied", "export": "bar.export"}
    return render(
        "bar_acts",
        texts={name: spoken.text(key) for name, key in texts.items()},
        address=f"{base}?{query_string(now.selection)}",
        links=_files(now),
    )


def _files(now: Context) -> tuple[Download, ...]:
    """Return what the page that is open shows, in each format that can hold it."""
    spoken, chosen = now.words, now.selection
    if now.path == "structure":
        return structure_files(spoken, chosen) if material_of(now) is not None else ()
    if now.path == "donnees":
        return (*whole_files(spoken), *view_files(spoken, chosen, now.path))
    known = {
        "comparer": lambda: comparison_files(spoken, chosen),
        "fiche-territoire": lambda: sheet_files(spoken, chosen),
        "ecosysteme-gen": lambda: events_files(spoken, "gen", chosen),
    }
    return known[now.path]() if now.path in known else view_files(spoken, chosen, now.path)
