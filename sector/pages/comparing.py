"""The blocks of the page that compares: controls, cards, similar départements, strip, notes."""

from dataclasses import replace
from typing import Final

import streamlit as st

from sector.analyse import counterparts
from sector.figures import comparison as story
from sector.figures.comparison_pair import card
from sector.figures.comparison_peers import table
from sector.figures.render import render
from sector.figures.table import explain
from sector.model.comparison import Comparison
from sector.model.selection import LENIENT
from sector.pages.blocks import pictures, show_finding
from sector.pages.brief_files import brief_links
from sector.pages.files import comparison_files
from sector.pages.links import page_link
from sector.pages.memory import remembered
from sector.pages.plots import plot
from sector.pages.session import Context, display, keep
from sector.pages.shelf import version_of
from sector.reports.charts.ranks import against, compared, ranked_view
from sector.reports.charts.scene import Chart

_WITH_WIDTH: Final = 320


def show_controls(now: Context, found: Comparison) -> None:
    """Draw the choice of the other territory and of what may be set against each other."""
    spoken = now.words
    st.session_state["comparison_with"] = found.other
    st.session_state["comparison_lenient"] = found.lenient
    options = remembered(now, "counterparts", lambda: _options(now, found.other), found.other)

    def changed() -> None:
        keep(now.selection.but(other=st.session_state["comparison_with"]))

    def loosened() -> None:
        keep(now.selection.but(strict=LENIENT if st.session_state["comparison_lenient"] else ""))

    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="comparison_controls"):
        st.selectbox(
            spoken.text("comparison.with"),
            options,
            key="comparison_with",
            format_func=spoken.name,
            on_change=changed,
            width=_WITH_WIDTH,
        )
        st.toggle(spoken.text("comparison.lenient"), key="comparison_lenient", on_change=loosened)


def _options(now: Context, chosen: str) -> list[str]:
    """Return whom to compare with: the references first, then everybody by name; the chosen one always."""
    board = now.library.reference.observatory
    offered = [code for code in counterparts(now.library) if code != now.selection.territory]
    first = [code for code in dict.fromkeys((*board.references, "PEERS", *board.territories)) if code in offered]
    rest = sorted((code for code in offered if code not in first), key=now.words.name)
    return list(dict.fromkeys((*first, *rest, chosen)))


def show_pairs(now: Context, found: Comparison) -> None:
    """Draw a card for each measure, or offer other territories where one was set against itself."""
    st.html(remembered(now, "pairs", lambda: _pairs(now, found)))


def _pairs(now: Context, found: Comparison) -> str:
    if found.is_self:
        return _offer(now, found)
    cards = [card(now.words, pair, found) for pair in (*found.pairs, *found.doubles)]
    return render("comparison", cards=cards) + _foot(now, found) + brief_links(now, "comparison")


def _offer(now: Context, found: Comparison) -> str:
    spoken, board = now.words, now.library.reference.observatory
    offered = dict.fromkeys((board.defaults["reference"], "PEERS", *board.territories))
    links = [
        {"href": page_link(now.path, now.selection, other=code), "text": spoken.name(code)}
        for code in offered
        if code != found.one
    ]
    title, why = story.title(spoken, found), spoken.text("comparison.self.why")
    return render("absent", title=title, why=why, links=links, offer=spoken.text("comparison.self.offer"))


def _foot(now: Context, found: Comparison) -> str:
    spoken, entries = now.words, story.entries_of(found)
    published = {entry.version: version_of(entry.version).created for entry in entries}
    said = spoken.joined((*story.notes(spoken, found, entries), *explain(spoken, story.cells_of(found))), " ")
    return render(
        "comparison_foot",
        texts={"download": spoken.text("act.download"), "reading": spoken.text("act.reading")},
        downloads=comparison_files(spoken, now.selection),
        reading=story.reading(spoken),
        source=story.sources(spoken, entries, published),
        notes=[said] if said else [],
    )


def show_peers(now: Context, found: Comparison) -> None:
    """Draw those who resemble the territory, or say why nobody can be named."""
    st.html(remembered(now, "peers", lambda: _peers(now, found)))


def _peers(now: Context, found: Comparison) -> str:
    spoken, peers = now.words, found.peers
    if peers is None:
        places = spoken.place(found.one)
        title = spoken.text("comparison.peers.absent.title", **places)
        why = spoken.text("comparison.peers.absent.why", **places)
        return render("absent", title=title, why=why, links=[], offer="")
    made = table(spoken, peers)
    for row in made["rows"]:
        row["href"] = "" if row["is_own"] else page_link(now.path, now.selection, other=row["code"])
    return render("comparison_peers", **made)


def show_ranks(now: Context, found: Comparison) -> None:
    """Draw one dot per département, the two territories pointed out."""
    drawn = remembered(now, "ranks", lambda: _ranks(now, found))
    if drawn is not None:
        show_finding(now, "ranks", lambda: (drawn.title, drawn.subtitle), level=2, pictures=pictures(now, "rangs"))
        plot(now, "comparison_strip", lambda: (drawn.plot, drawn.alt))


def _ranks(now: Context, found: Comparison) -> Chart | None:
    view = ranked_view(now)
    if view is None:
        return None
    beside = replace(now, selection=against(now.selection, found.other)).view(view.topic.slug)
    return compared(now, found, beside, display(now))
