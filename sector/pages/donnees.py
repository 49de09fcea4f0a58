"""Données & méthode: the catalogue of sources, then the rules every figure obeys."""

import streamlit as st

from sector.figures.catalogue import Holding, searchable, source_card
from sector.figures.method import method
from sector.figures.render import render
from sector.pages.blocks import show_heading
from sector.pages.links import source_link
from sector.pages.session import context, coverage_of, store, version_of
from sector.reference.spelling import normalise

now = context()
spoken, shelf = now.words, now.library
held = shelf.versions
values = sum(coverage_of(now, dataflow).values for dataflow in held)
counts = {"sources": spoken.number_word(len(held)), "values": spoken.numbers.number(values)}
show_heading(spoken.text("catalogue.title", **counts), spoken.text("catalogue.subtitle"))
sought = st.text_input(spoken.text("catalogue.search"), max_chars=80, key="catalogue_search")

cards: list[dict[str, object]] = []
for source in shelf.reference.sources.values():
    if not shelf.has(source.dataflow) or normalise(sought or "") not in normalise(searchable(spoken, source)):
        continue
    found = coverage_of(now, source.dataflow)
    version = version_of(shelf.versions[source.dataflow])
    holding = Holding(
        source=source,
        periods=found.periods,
        rows=tuple((row.territory, row.counts) for row in found.rows),
        areas=found.areas,
        version=version.id,
        loaded=spoken.numbers.day(version.created),
        figures=found.values,
        download=source_link(source.dataflow, version.id, now.selection.language),
    )
    cards.append(source_card(spoken, holding))
texts = {name: spoken.text(f"catalogue.{name}") for name in ("cite", "limits", "download", "nothing", "counts")}
st.html(render("catalogue", cards=cards, texts=texts))

log = [
    (
        spoken.numbers.day(event.at),
        event.dataflow,
        spoken.text(f"event.{event.action}"),
        event.version_id[:8],
        event.by,
    )
    for event in store().history()[:20]
]
st.html(render("method", parts=method(spoken, log)))
