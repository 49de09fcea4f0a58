"""Those who resemble a territory, and how they do beside it."""

from sector.analyse.entries import common_period, entry, lines, longest_span, read
from sector.analyse.library import Library
from sector.analyse.peers import HOW_MANY, MEASURE, nearest
from sector.indicators import difference
from sector.model.cell import Cell
from sector.model.peers import Peer, Peers


def alike(library: Library, subject: str, wanted: str) -> Peers | None:
    """Return the territories nearest by structure, with the share and the growth of each."""
    for line in lines(library):
        near = nearest(library, line.dataflow, subject)[:HOW_MANY] if line.measure == MEASURE else []
        if not near or line.share is None:
            continue
        found = read(library, line, (subject, *(code for code, _ in near)), subject)
        period = common_period(found, subject, found, subject, wanted)[0]
        span = longest_span([(found.parts, subject)])
        own = entry(found, subject, period, span)
        members = [(code, distance, entry(found, code, period, span)) for code, distance in near]
        return Peers(
            own=Peer(
                subject, Cell(0.0), own.share, difference.between(own.share, own.share), own.growth, own.band
            ),
            members=tuple(
                Peer(code, distance, it.share, difference.between(it.share, own.share), it.growth, it.band)
                for code, distance, it in members
            ),
            source=found.cube.source,
            version=found.cube.version,
            share_topic=line.share.slug,
            period=period,
            span=span,
        )
    return None
