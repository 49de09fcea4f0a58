"""Contrôler: what blocks, what is asked, what was mended; answers are given where the question stands."""

import streamlit as st

from sector.figures.desk.findings import Cause, causes, mended, tally, title, totals
from sector.figures.render import render
from sector.ingest import Report
from sector.ingest.keeping import PUBLIC
from sector.model.errors import UserError
from sector.model.finding import Severity
from sector.model.person import Person
from sector.pages.blocks import show_heading
from sector.pages.desk.answers import show_answers, show_further, show_statement
from sector.pages.desk.buttons import show_buttons
from sector.pages.desk.changes import show_changes
from sector.pages.desk.downloads import corrected_links
from sector.pages.desk.match import show_publication
from sector.pages.desk.progress import check_with_progress
from sector.pages.desk.work import Item, Work, failed
from sector.pages.session import Context
from sector.reports.desk.files import file_line
from sector.validation import grouped


def show_check(now: Context, desk: Work, person: Person) -> None:
    """Draw the findings by cause, and beside them what the file would change."""
    spoken, item = now.words, desk.item
    if item is None:
        desk.go("drop")
        st.rerun()
    try:
        report = check_with_progress(now, item, person)
    except UserError as error:
        failed(desk, error)
        desk.go("drop")
        st.rerun()
    blocking, asking = totals(report.findings)
    said = title(spoken, blocking, asking)
    if report.table is not None and item.draft is None:
        said = spoken.text("desk.check.title.source")
    show_heading(said, file_line(spoken, item.name, report))
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        if report.table is not None and item.draft is None:
            show_publication(now, item)
        found = (*report.findings, *report.fixes)
        st.html(render("desk_tally", cards=tally(spoken, grouped(found), report.lines)))
        for cause in causes(spoken, found):
            _show_cause(now, item, cause)
        _show_mended(now, item, report)
    with right:
        _show_beside(now, item, report)
    why_not = ""
    if report.table is None:
        why_not = spoken.text("desk.check.first.block" if blocking else "desk.check.first.ask")
    elif item.draft is None:
        why_not = spoken.text("desk.check.first.source")
    show_buttons(now, desk, back="match" if report.understood else "drop", on="preview", why_not=why_not)


def _show_cause(now: Context, item: Item, cause: Cause) -> None:
    spoken = now.words
    heads = {name: spoken.text(f"desk.finding.{name}") for name in ("line", "column", "value", "advice")}
    unfold = spoken.plural("desk.check.unfold", len(cause.more), n=spoken.numbers.number(len(cause.more)))
    st.html(render("desk_cause", cause=cause, heads=heads, unfold=unfold))
    if cause.severity == Severity.ASK or cause.code == PUBLIC:
        show_answers(now, item, cause.code)
    if cause.code == "E12":
        show_further(now, item)


def _show_mended(now: Context, item: Item, report: Report) -> None:
    """Draw what was changed in reading and, where cells were hidden, the field to state that they need not be."""
    spoken = now.words
    changes = mended(spoken, report.fixes)
    if changes:
        heading, tag = spoken.text("desk.mended"), spoken.text("desk.tag.mended")
        kinds = spoken.plural("desk.mended.kinds", len(changes), n=spoken.numbers.number(len(changes)))
        st.html(render("desk_mended", tag=tag, title=heading, count=kinds, rows=changes))
    if any(change["code"] == "E11" for change in changes):
        show_statement(now, item)


def _show_beside(now: Context, item: Item, report: Report) -> None:
    spoken = now.words
    if item.draft is not None:
        show_changes(now, item.draft)
    else:
        why = spoken.text("desk.changes.later")
        st.html(render("desk_list", title=spoken.text("desk.changes"), text=why, items=[], links=[]))
    if report.code != "SHEET" and (report.findings or report.fixes):
        links = corrected_links(now, item, report)
        title = spoken.text("desk.check.corrected")
        text = spoken.text("desk.check.corrected.text")
        st.html(render("desk_list", title=title, text=text, items=[], links=links))
