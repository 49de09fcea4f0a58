"""The last versions of each publication, with the way back, and what waits for a publisher."""

from collections.abc import Sequence

import streamlit as st

from sector.analyse import with_draft
from sector.figures.desk.versions import version_rows
from sector.figures.render import render
from sector.ingest.desk import accounts
from sector.ingest.publishing import publish_version, roll_back
from sector.model.errors import UserError
from sector.model.person import Person, Role
from sector.pages.desk.work import Work, failed
from sector.pages.identity import who
from sector.pages.session import Context
from sector.pages.shelf import library, look_again, store
from sector.reports.preview import preview, preview_html
from sector.store import Version

#: Versions listed for a publication.
_LISTED = 8


def show_versions(now: Context, desk: Work, person: Person) -> None:
    """Draw the versions of one publication, chosen among those that have any."""
    spoken, live = now.words, store().live()
    flows = sorted({version.dataflow for version in store().versions()})
    if not flows:
        return
    st.html(render("desk_list", title=spoken.text("desk.versions"), text="", items=[], links=[]))
    item = desk.item
    mine = (
        item.draft.source.dataflow
        if item and item.draft
        else item.published.dataflow
        if item and item.published
        else ""
    )
    with st.container(key="desk_versions_of"):
        chosen = st.selectbox(
            spoken.text("desk.versions.flow"),
            flows,
            index=flows.index(mine) if mine in flows else 0,
            format_func=lambda flow: now.library.reference.source_of(flow).short_titles.in_language(
                spoken.language
            ),
            key="desk_flow",
        )
    listed, history = store().versions(chosen)[:_LISTED], store().history(chosen)
    rows = version_rows(spoken, listed, live.get(chosen), {event.version_id for event in history})
    heads = [spoken.text(f"desk.versions.{name}") for name in ("id", "at", "by", "file", "state")]
    st.html(render("desk_sample", caption=spoken.text("desk.versions.caption"), heads=heads, rows=rows))
    _show_comparison(now, listed)
    if person.role < Role.PUBLISHER:
        return
    with st.container(horizontal=True, key="desk_versions"):
        before = next((event.replaced for event in history if event.version_id == live.get(chosen)), None)
        if before is not None:
            label = spoken.text("desk.versions.back", version=before[:8])
            st.button(label, key="desk_rollback", on_click=_roll_back, args=(desk, chosen, live.get(chosen)))
        published = {event.version_id for event in history}
        for version in listed:
            if version.id not in published:
                label = spoken.text("desk.versions.publish", version=version.id[:8])
                st.button(label, key=f"desk_publish_{version.id}", on_click=_publish, args=(desk, version, live))


def _show_comparison(now: Context, listed: Sequence[Version]) -> None:
    """Draw what separates two versions of a publication, chosen by the reader."""
    spoken, ids = now.words, [version.id for version in listed]
    if len(ids) < 2:
        return
    named = {version.id: f"{version.id[:8]} · {version.file_name}" for version in listed}
    with st.container(horizontal=True, vertical_alignment="bottom", key="desk_compare"):
        before = st.selectbox(spoken.text("desk.compare.before"), ids, index=1, format_func=named.__getitem__)
        after = st.selectbox(spoken.text("desk.compare.after"), ids, index=0, format_func=named.__getitem__)
        is_asked = st.button(spoken.text("desk.compare.go"), key="desk_compare_go", disabled=before == after)
    if is_asked:
        flow, names = listed[0].dataflow, (before[:8], after[:8])
        live = library()
        pair = [with_draft(live, flow, store().read(version), version) for version in (before, after)]
        found = preview(spoken, pair[0], pair[1], flow, names)
        st.html(preview_html(spoken, found, now.selection.territory))


def _roll_back(desk: Work, dataflow: str, base: str | None) -> None:
    try:
        version = roll_back(store(), lambda: who().person, dataflow, base)
    except UserError as error:
        failed(desk, error)
        return
    look_again()
    accounts().note(who().person.name, "rollback", file_name=version.file_name, detail=version.id)
    desk.tell("desk.versions.rolled_back", version=version.id)


def _publish(desk: Work, version: Version, live: dict[str, str]) -> None:
    try:
        publish_version(store(), lambda: who().person, version.id, live.get(version.dataflow))
    except UserError as error:
        failed(desk, error)
        return
    look_again()
    accounts().note(who().person.name, "publish", file_name=version.file_name, detail=version.id)
    desk.tell("desk.versions.published", version=version.id)
