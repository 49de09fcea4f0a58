"""The top of the front page, for territories with and without business statistics."""

import streamlit as st

from sector.figures import positions, workplace
from sector.figures.brief import Brief, brief_of, headline, lede
from sector.figures.brief_cards import cards
from sector.figures.brief_changes import changes, growth_rows, rank_note
from sector.figures.foot import notes, source_line
from sector.figures.render import render
from sector.pages.blocks import origin
from sector.pages.memory import remembered
from sector.pages.session import Context


def show_business(now: Context) -> Brief:
    """Draw headline and cards from business statistics; return what they were made from."""
    brief = brief_of(now.words, now.selection.territory, now.selection.period, now.view)
    st.html(remembered(now, "business", lambda: _business(brief)))
    return brief


def _business(brief: Brief) -> str:
    spoken, territory = brief.words, brief.territory
    other = spoken.place(brief.reference)["Name"] if brief.reference else ""
    growth = {
        "caption": spoken.text("brief.card.growth", first=brief.first, last=brief.period),
        "own": spoken.name(territory),
        "other": other,
        "rows": growth_rows(brief) if brief.first != brief.period else [],
    }
    return render("brief_head", title=headline(brief), lede=lede(brief), cards=cards(brief), growth=growth)


def brief_notes(now: Context) -> list[str]:
    """Return the notes on the cards and the table of changes: constant set of the jobs, meaning of the gap."""
    return remembered(now, "brief_notes", lambda: _brief_notes(now))


def _brief_notes(now: Context) -> list[str]:
    spoken, jobs = now.words, now.view("emplois-siege")
    reference = now.view("poids-entreprises").reference
    is_compared = reference not in ("", now.selection.territory)
    gap = [spoken.text("foot.gap", **spoken.place(reference, "ref"))] if is_compared else []
    return [*notes(spoken, jobs)[:-1], *gap]


def show_workplace(now: Context) -> None:
    """Draw headline and cards from jobs at the workplace and residents' jobs."""
    for block in remembered(now, "workplace", lambda: _workplace(now)):
        st.html(block)


def _workplace(now: Context) -> tuple[str, str]:
    spoken, territory = now.words, now.selection.territory
    views = {
        "jobs": now.view("emploi-luxembourg"),
        "share": now.view("poids-emploi-luxembourg"),
        "residents": now.view("emploi-residents"),
        "enterprises": now.view("entreprises"),
    }
    head = render(
        "brief_head",
        title=workplace.headline(spoken, views["jobs"], territory),
        lede=workplace.lede(spoken, views["jobs"], territory),
        cards=workplace.cards(spoken, views, territory),
        growth={"rows": []},
    )
    lines = dict.fromkeys(
        source_line(spoken, views[name], origin(now, views[name])) for name in ("jobs", "residents")
    )
    return head, render("note", text=" ".join(lines))


def show_changes(now: Context, brief: Brief | None) -> None:
    """Draw what changed since the period before, or say why nothing can be said."""
    st.html(remembered(now, "changes", lambda: _changes(now, brief)))


def _changes(now: Context, brief: Brief | None) -> str:
    spoken = now.words
    if brief is None:
        why = spoken.text("changes.absent", **spoken.place(now.selection.territory))
        return render(
            "changes", title=spoken.text("changes.title.plain"), subtitle="", rows=[], note="", nothing=why
        )
    rows = changes(brief)
    title = spoken.text("changes.title", year=brief.previous) if rows else spoken.text("changes.title.plain")
    subtitle = spoken.text(
        "changes.subtitle", n=positions.ranked(spoken, brief.shares, brief.period), **spoken.place(brief.territory)
    )
    return render(
        "changes",
        title=title,
        subtitle=subtitle,
        rows=rows,
        before=brief.previous or "",
        after=brief.period,
        gap=spoken.text("changes.gap"),
        note=rank_note(brief) if rows else "",
        nothing=spoken.text("changes.first"),
    )
