"""Déposer: files come in, each is read at once, and the list says how it stands."""

from collections.abc import Sequence

import streamlit as st

from sector.figures.render import render
from sector.model.errors import UserError
from sector.model.person import Person
from sector.pages.blocks import show_heading
from sector.pages.desk.downloads import model_links
from sector.pages.desk.progress import check_with_progress
from sector.pages.desk.work import Item, Work, failed
from sector.pages.session import Context
from sector.reports.desk.files import file_row, limits


def show_drop(now: Context, desk: Work, person: Person) -> None:
    """Draw the place where files are dropped, the files on the desk, models and limits."""
    spoken = now.words
    show_heading(spoken.text("desk.drop.title"), spoken.text("desk.drop.subtitle"))
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        _show_uploader(now, desk, person)
        if desk.items:
            _show_files(now, desk)
    with right:
        models = model_links(now)
        st.html(render("desk_list", title=spoken.text("desk.models"), text="", items=[], links=models))
        st.html(render("desk_list", title=spoken.text("desk.limits"), text="", items=limits(spoken), links=[]))


def _show_uploader(now: Context, desk: Work, person: Person) -> None:
    spoken = now.words
    label = spoken.text("desk.uploader.label")
    with st.container(key="desk_drop"):
        files = st.file_uploader(label, accept_multiple_files=True, key=f"desk_files_{desk.uploader}")
    if not files:
        return
    taken: list[Item] = []
    for file in files:
        try:
            taken.append(desk.take(file.name, file))
        except UserError as error:
            failed(desk, error)
    # A new number empties the widget, and with it the memory that the files take there.
    desk.uploader += 1
    _check_all(now, desk, taken, person)
    if len(taken) == 1:
        desk.go("match" if taken[0].report is not None and taken[0].report.understood else "check")
    st.rerun()


def _check_all(now: Context, desk: Work, taken: Sequence[Item], person: Person) -> None:
    for item in taken:
        try:
            check_with_progress(now, item, person)
        except UserError as error:
            failed(desk, error)


def _show_files(now: Context, desk: Work) -> None:
    spoken = now.words
    rows = [
        file_row(spoken, item.name, item.size, item.report, is_current=number == desk.current)
        for number, item in desk.items.items()
    ]
    heads = [spoken.text(f"desk.files.{name}") for name in ("name", "size", "outcome", "text")]
    st.html(render("desk_files", caption=spoken.text("desk.files"), heads=heads, rows=rows))
    numbers = list(reversed(desk.items))
    with st.container(horizontal=True, vertical_alignment="bottom", key="desk_choose"):
        chosen = st.selectbox(
            spoken.text("desk.files.choose"),
            numbers,
            index=numbers.index(desk.current) if desk.current in numbers else 0,
            format_func=lambda number: desk.items[number].name,
        )
        desk.current = chosen
        report = desk.items[chosen].report
        step = "match" if report is not None and report.understood else "check"
        st.button(spoken.text("desk.go.match"), type="primary", on_click=desk.go, args=(step,))
        st.button(spoken.text("desk.files.remove"), on_click=desk.remove, args=(chosen,))
