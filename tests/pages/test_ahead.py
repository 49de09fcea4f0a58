"""Projections are fitted before a reader asks, and only those that need a fit."""

import subprocess

from sector.pages.ahead import fit_ahead
from sector.projection import process

from .vocabulary import REFERENCE


def test_the_long_series_are_fitted_in_the_background_and_no_reader_waits_for_them(shown, monkeypatch):
    topics = REFERENCE.observatory.topics
    views = [shown(slug, (*topic.references, "")[0]) for slug, topic in topics.items()]
    asked = []
    monkeypatch.setattr(
        "sector.pages.ahead.assess_apart", lambda values, ahead: asked.append((len(values), ahead))
    )
    thread = fit_ahead(views, REFERENCE.observatory.territories)
    thread.join(60)
    assert not thread.is_alive()
    # Jobs in Luxembourg and their share: the only ones with ten points or more.
    assert asked == [(24, 3), (24, 3)]


def test_what_was_fitted_ahead_is_there_for_the_page(shown, monkeypatch):
    view = shown("emploi-luxembourg", "")
    fit_ahead([view], ["LU000"]).join(60)

    def never(*_args, **_options):
        raise AssertionError("fitted again")

    monkeypatch.setattr(subprocess, "run", never)
    values = [view.value("LU000", period).value for period in view.periods]
    assert process.assess_apart(values, 3) is not None
