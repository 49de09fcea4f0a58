"""Associer: how the file was understood, to be confirmed or corrected, with what it covers."""

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from sector.figures.render import render
from sector.ingest.desk import accounts
from sector.ingest.understood import Understood
from sector.model.errors import UserError
from sector.model.person import Person
from sector.pages.blocks import show_heading
from sector.pages.desk.buttons import show_buttons
from sector.pages.desk.progress import check_with_progress
from sector.pages.desk.work import Item, Work, failed
from sector.pages.session import Context, display
from sector.pages.shelf import geometry
from sector.reading.numerals import CONVENTIONS
from sector.reports.desk.coverage import covered
from sector.reports.desk.files import reading_facts

_MODES: Final = ("complete", "replace")


def show_match(now: Context, desk: Work, person: Person) -> None:
    """Draw what was understood; every correction reads the file again."""
    spoken, item = now.words, desk.item
    if item is None:
        desk.go("drop")
        st.rerun()
    report = None
    try:
        _recall(item, check_with_progress(now, item, person).understood)
        report = check_with_progress(now, item, person)
    except UserError as error:
        item.answer(columns={})
        failed(desk, error)
        st.rerun()
    read = report.understood
    show_heading(spoken.text("desk.match.title", name=item.name), spoken.text("desk.match.subtitle"))
    left, right = st.columns([1, 1.25], gap="large")
    with left:
        show_publication(now, item)
        if read is not None:
            _show_reading(now, item, read)
            _show_columns(now, item, read)
    with right:
        if read is not None:
            facts = reading_facts(spoken, read, report)
            st.html(render("desk_list", title=spoken.text("desk.match.read"), text="", items=facts, links=[]))
            st.html(covered(spoken, report, geometry(), display(now).theme))
            caption = spoken.text("desk.match.sample", line=read.header_line)
            st.html(render("desk_sample", caption=caption, heads=read.headers, rows=read.sample))
    show_buttons(now, desk, back="drop", on="check")


def _recall(item: Item, read: Understood | None) -> None:
    """Take the columns that were matched for the same publication before, once, where nobody chose any."""
    source = item.source_id or (item.report.source.id if item.report and item.report.source else "")
    if read is None or not source or item.choices.columns or item.recalled == source:
        return
    item.recalled = source
    known = accounts().remembered(source, read.headers)
    wanted = {field: header for field, header in known.items() if read.fields.get(field) == "" and header}
    if wanted:
        item.answer(columns=wanted)


def show_publication(now: Context, item: Item) -> None:
    """Draw which publication the file belongs to, and whether it completes or replaces what is live."""
    spoken, sources = now.words, now.library.reference.sources
    found = item.report.source if item.report else None
    options = ["", *sources]
    named = lambda code: sources[code].short_titles.in_language(spoken.language) if code else _unknown(now, found)  # noqa: E731

    def chosen(code: str) -> None:
        item.source_id = code
        item.mode = None

    _choice(spoken.text("desk.match.source"), options, item.source_id, named, chosen, key="desk_source")
    if item.draft is None or item.draft.base is None:
        return

    def mode(code: str) -> None:
        item.mode = "complete" if code == "complete" else "replace"

    text = lambda code: spoken.text(f"desk.match.mode.{code}")  # noqa: E731
    _choice(spoken.text("desk.match.mode"), _MODES, item.draft.mode, text, mode, key="desk_mode")


def _unknown(now: Context, found: object) -> str:
    name = getattr(found, "short_titles", None)
    if name is None:
        return now.words.text("desk.match.source.none")
    return now.words.text("desk.match.source.found", source=name.in_language(now.words.language))


def _show_reading(now: Context, item: Item, read: Understood) -> None:
    spoken = now.words
    if len(read.sheets) > 1:
        _choice(
            spoken.text("desk.match.sheet"),
            read.sheets,
            item.choices.sheet or read.sheet,
            str,
            lambda sheet: item.answer(sheet=sheet),
            key="desk_sheet",
        )
    conventions = ["", *CONVENTIONS]
    written = next((code for code, known in CONVENTIONS.items() if known == item.choices.convention), "")
    _choice(
        spoken.text("desk.match.numbers"),
        conventions,
        written,
        lambda code: spoken.text(f"desk.match.numbers.{code or 'file'}"),
        lambda code: item.answer(convention=CONVENTIONS.get(code)),
        key="desk_numbers",
    )


def _show_columns(now: Context, item: Item, read: Understood) -> None:
    spoken = now.words
    headers = ["", *dict.fromkeys(filter(None, read.headers))]
    st.html(render("desk_list", title=spoken.text("desk.match.columns"), text="", items=[], links=[]))
    for field, header in read.fields.items():

        def chosen(name: str, field: str = field) -> None:
            kept = {known: text for known, text in item.choices.columns.items() if known != field and text != name}
            item.answer(columns=kept | ({field: name} if name else {}))

        label = spoken.text(f"desk.field.{field}")
        name = lambda text: text or spoken.text("desk.match.no_column")  # noqa: E731
        _choice(label, headers, header, name, chosen, key=f"desk_column_{field}")


def _choice(
    label: str,
    options: Sequence[str],
    value: str,
    named: Callable[[str], str],
    chosen: Callable[[str], None],
    key: str,
) -> None:
    """Draw a control that shows `value` whatever it showed before, and tells `chosen` of a change."""
    shown = value if value in options else options[0]
    if st.session_state.get(key) != shown:
        st.session_state[key] = shown
    st.selectbox(label, options, key=key, format_func=named, on_change=lambda: chosen(st.session_state[key]))
