"""Who resembles a territory and does better: the rule, a table, one sentence."""

from typing import Any

from sector.figures.table import Shown, shown
from sector.figures.words import Words
from sector.model.compare import side
from sector.model.comparison import tied
from sector.model.peers import Peer, Peers
from sector.model.unit import GROWTH, SHARE, Unit

#: The dissimilarity is a share of the enterprises; one decimal is what the sample of activities bears.
DISTANCE = Unit("share", SHARE.kind, decimals=1, style="percent")


def better(peers: Peers) -> list[Peer]:
    """Return the peers whose share is above that of the territory, by more than one enterprise."""
    return [peer for peer in peers.members if verdict(peers, peer) == "above"]


def verdict(peers: Peers, peer: Peer) -> str:
    """Return ``above``, ``below``, ``equal`` (as shown, or to within one enterprise) or ``unknown``."""
    own = peers.own
    is_tied = tied((peer.share, peer.band), (own.share, own.band))
    return "equal" if is_tied else side(peer.share, own.share, SHARE)


def title(words: Words, peers: Peers) -> str:
    """Return how many of the peers have a greater share."""
    count, whole = len(better(peers)), len(peers.members)
    figures = {"whole": words.number_word(whole).lower(), **words.place(peers.own.area)}
    if not count:
        return words.text("comparison.peers.title.none", **figures)
    if count == whole > 1:
        return words.text("comparison.peers.title.all", n=figures["whole"], **words.place(peers.own.area))
    return words.plural("comparison.peers.title.some", count, n=words.number_word(count), **figures)


def table(words: Words, peers: Peers) -> dict[str, Any]:
    """Return the table of the peers, those that do better said in a word, the territory itself last."""
    rows = [_row(words, peers, peer) for peer in peers.members]
    return {
        "title": title(words, peers),
        "subtitle": words.text(
            "comparison.peers.subtitle",
            what=words.text(f"comparison.of.{peers.share_topic}"),
            year=peers.period,
        ),
        "rule": words.text("comparison.peers.rule", n=len(peers.members), **words.place(peers.own.area)),
        "heads": [words.text(key, **span) for key, span in _heads(peers)],
        "corner": words.text("comparison.peers.corner"),
        "rows": [*rows, _row(words, peers, peers.own)],
    }


def _heads(peers: Peers) -> list[tuple[str, dict[str, str]]]:
    span = {"first": peers.span[0], "last": peers.span[1]}
    return [
        ("comparison.peers.head.distance", {}),
        ("comparison.peers.head.share", {"year": peers.period}),
        ("comparison.peers.head.gap", {}),
        ("comparison.peers.head.growth", span),
    ]


def distance(words: Words, peer: Peer) -> Shown:
    """Return how much a peer differs, as the table and the file write it."""
    return shown(words, peer.distance, DISTANCE)


def gap(words: Words, peer: Peer) -> Shown:
    """Return what lies between the shares, as the table and the file write it."""
    made = shown(words, peer.gap, SHARE)
    return Shown(words.change(peer.gap, SHARE), made.flags, made.state, made.why)


def _row(words: Words, peers: Peers, peer: Peer) -> dict[str, Any]:
    is_own = peer.area == peers.own.area
    way = verdict(peers, peer)
    nothing = Shown(words.text("comparison.none"))
    return {
        "code": peer.area,
        "name": words.name(peer.area),
        "is_own": is_own,
        "is_better": way == "above" and not is_own,
        "cells": [
            nothing if is_own else distance(words, peer),
            shown(words, peer.share, SHARE),
            nothing if is_own else gap(words, peer),
            shown(words, peer.growth, GROWTH),
        ],
        "verdict": "" if is_own else words.text(f"comparison.peers.{way}"),
    }
