"""The answers to a question, beside it: how numbers are written, what a dash means, that figures are right."""

from typing import Final

import streamlit as st

from sector.figures.render import render
from sector.ingest.keeping import PUBLIC, SECONDARY
from sector.pages.desk.work import Item
from sector.pages.session import Context
from sector.reading.numerals import CONVENTIONS
from sector.validation import CONFIRMABLE
from sector.validation.registers.vintage import QUESTION as VINTAGE

#: Figures of a proposal that are listed.
_SHOWN: Final = 20


def show_answers(now: Context, item: Item, code: str) -> None:
    """Draw the controls that answer a question; one that only another file answers has none."""
    if code == "AMBIGUOUS":
        _show_buttons(now, code, [(key, {"convention": known}) for key, known in CONVENTIONS.items()], item)
    elif code == "DASH":
        _show_buttons(now, code, [(meaning, {"dash": meaning}) for meaning in ("missing", "zero")], item)
    elif code == "SHEET" and item.report is not None:
        found = next(finding for finding in item.report.findings if finding.code == "SHEET")
        sheets = found.params["names"].split("\n")
        with st.container(horizontal=True, key=f"desk_answer_{code}"):
            for sheet in sheets:
                st.button(sheet, key=f"desk_sheet_{sheet}", on_click=item.answer, kwargs={"sheet": sheet})
    elif code in CONFIRMABLE:
        _show_confirmation(now, item, code, now.words.text("desk.answer.confirm.label"))
    elif code == PUBLIC:
        _show_confirmation(now, item, code, now.words.text("desk.answer.public.label"))
    elif code == VINTAGE:
        _show_confirmation(now, item, code, now.words.text("desk.answer.year.label"))


def show_further(now: Context, item: Item) -> None:
    """Draw the figures to hide as well so that no hidden one can be worked out, and the button that agrees."""
    further = item.report.further if item.report is not None else ()
    if not further:
        return
    words = now.words
    count = words.numbers.number(len(further))
    items = [
        {
            "term": words.text("desk.mended.line", line=words.numbers.number(one.line)),
            "text": one.words[words.texts.language],
        }
        for one in further[:_SHOWN]
    ]
    rest = len(further) - len(items)
    if rest > 0:
        items.append({"term": "", "text": words.plural("desk.check.untold", rest, n=words.numbers.number(rest))})
    title = words.plural("desk.further", len(further), n=count)
    st.html(render("desk_list", title=title, text=words.text("desk.further.text"), items=items, links=[]))
    agreed = {**item.choices.accepted, SECONDARY: words.plural("desk.further.agreed", len(further), n=count)}
    label = words.plural("desk.further.hide", len(further), n=count)
    st.button(label, key="desk_further", on_click=item.answer, kwargs={"accepted": agreed})


def show_statement(now: Context, item: Item) -> None:
    """Draw the field in which a person states that the file is already protected against disclosure."""

    def state() -> None:
        item.answer(protected=str(st.session_state.get("desk_protected", "")).strip())

    with st.form("desk_form_protected", border=False):
        st.text_input(now.words.text("desk.answer.protected.label"), key="desk_protected", max_chars=400)
        st.form_submit_button(now.words.text("desk.answer.protected"), on_click=state)


def _show_buttons(now: Context, code: str, answers: list[tuple[str, dict[str, object]]], item: Item) -> None:
    with st.container(horizontal=True, key=f"desk_answer_{code}"):
        for name, given in answers:
            label = now.words.text(f"desk.answer.{code}.{name}")
            st.button(label, key=f"desk_answer_{code}_{name}", on_click=item.answer, kwargs=given)


def _show_confirmation(now: Context, item: Item, code: str, label: str) -> None:
    """Draw the field for the words that become the footnote of the figures; without words nothing is confirmed."""
    key = f"desk_confirm_{code}"

    def confirm() -> None:
        words = str(st.session_state.get(key, "")).strip()
        if words:
            item.answer(accepted={**item.choices.accepted, code: words})

    with st.form(f"desk_form_{code}", border=False):
        st.text_input(label, key=key, max_chars=400)
        st.form_submit_button(now.words.text("desk.answer.confirm"), on_click=confirm)
