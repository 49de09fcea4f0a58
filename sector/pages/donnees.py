"""Données & méthode: how far the chosen figure can be trusted, the sources, the rules every figure obeys."""

import streamlit as st

from sector.figures.catalogue import Holding, searchable, source_card, texts
from sector.figures.method import method
from sector.figures.render import render
from sector.ingest.bundled import BUNDLED
from sector.model.source import Source
from sector.pages.blocks import heading
from sector.pages.files import source_files
from sector.pages.links import feed_link, programs_link
from sector.pages.memory import remembered
from sector.pages.session import context, coverage_of
from sector.pages.shelf import events, version_of
from sector.pages.trusting import trust_of
from sector.reference.spelling import normalise
from sector.store import Version

now = context()
spoken, shelf = now.words, now.library
held = shelf.versions
values = sum(coverage_of(now, dataflow).values for dataflow in held)
counts = {"sources": spoken.number_word(len(held)), "values": spoken.numbers.number(values)}
head = heading(spoken.text("catalogue.title", **counts), spoken.text("catalogue.subtitle"))
programs = render("api_link", href=programs_link(now.selection.language), text=spoken.text("api.link"))
st.html(head + programs + trust_of(now))
sought = st.text_input(spoken.text("catalogue.search"), max_chars=80, key="catalogue_search")


def card(source: Source, version: Version) -> dict[str, object]:
    """Return the card of a source as its version stands."""
    found = coverage_of(now, source.dataflow)
    holding = Holding(
        source=source,
        version=version,
        uploader="" if version.uploader == BUNDLED else version.uploader,
        periods=found.periods,
        rows=tuple((row.territory, row.counts, row.hidden) for row in found.rows),
        areas=found.areas,
        figures=found.values,
        breaks=tuple(cut for cut in shelf.reference.breaks if cut.dataflow == source.dataflow),
        broken=found.broken,
        downloads=source_files(spoken, source.dataflow, version.id),
    )
    return source_card(spoken, holding)


def catalogue() -> str:
    """Return the cards of the sources that hold what is sought."""
    published = [source for source in shelf.reference.sources.values() if shelf.has(source.dataflow)]
    wanted = normalise(sought or "")
    cards = [
        card(source, version_of(shelf.versions[source.dataflow]))
        for source in published
        if wanted in normalise(searchable(spoken, source))
    ]
    return render("catalogue", cards=cards, texts=texts(spoken))


st.html(remembered(now, "catalogue", catalogue, sought))


def log() -> list[tuple[str, str, str, str, str]]:
    """Return the last publications: day, dataflow, what happened, version, by whom."""
    return [
        (
            spoken.numbers.day(event.at),
            event.dataflow,
            spoken.text(f"event.{event.action}"),
            event.version_id[:8],
            event.by,
        )
        for event in events()
    ]


feed = {"href": feed_link(now.selection.language), "text": spoken.text("feed.follow")}
st.html(remembered(now, "method", lambda: render("method", parts=method(spoken, log()), feed=feed), events()))
