"""The publications of the observatory as an Atom feed (RFC 4287), without a word on who published them."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID, uuid5

from sector.figures.words import Words
from sector.model.draft import short
from sector.reports.plain import writable
from sector.store import Event, Version

_ATOM: Final = "http://www.w3.org/2005/Atom"
#: Namespace of the identifiers of this program's feeds.
_OURS: Final = UUID("8f7a2c1e-5b0d-4f0e-9a53-6d1f0c2b7e94")
#: Entries, the newest.
MOST: Final = 40
_XML: Final = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Places:
    """Addresses that the feed names.

    Parameters
    ----------
    own, site
        Of the feed and of the page on the data.
    page, file
        Version → page that shows it, and its figures as a file.
    """

    own: str
    site: str
    page: Callable[[Version], str]
    file: Callable[[Version], str]


def atom(words: Words, events: Sequence[Event], version: Callable[[str], Version], places: Places) -> bytes:
    """Return the feed of the last publications and roll backs.

    Parameters
    ----------
    events
        The newest first; the first of all gives the feed its identifier.
    version
        Id → what the store says of a version.
    """
    board, language = words.reference.observatory, words.language
    first = events[-1].digest if events else ""
    feed = ET.Element("feed", {"xmlns": _ATOM, _XML: language})
    _add(feed, "id", uuid5(_OURS, f"feed {language} {first}").urn)
    _add(feed, "title", words.text("feed.title", site=board.names.in_language(language)))
    _add(feed, "updated", _moment(events[0].at if events else datetime.fromtimestamp(0, UTC)))
    _add(_add(feed, "author"), "name", board.names.in_language(language))
    _add(feed, "link", rel="self", type="application/atom+xml", href=places.own)
    _add(feed, "link", rel="alternate", type="text/html", href=places.site)
    for event in events[:MOST]:
        _entry(feed, words, event, version(event.version_id), places)
    ET.indent(feed, " ")
    return ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(feed: ET.Element, words: Words, event: Event, version: Version, places: Places) -> None:
    source = words.reference.source_of(version.dataflow).short_titles.in_language(words.language)
    kind = "back" if event.action == "rollback" else "new" if event.replaced is None else "revised"
    entry = _add(feed, "entry")
    _add(entry, "id", uuid5(_OURS, f"entry {words.language} {event.digest}").urn)
    _add(entry, "title", words.text(f"feed.{kind}", source=source))
    _add(entry, "published", _moment(event.at))
    _add(entry, "updated", _moment(event.at))
    _add(entry, "category", term=kind)
    _add(entry, "link", rel="alternate", type="text/html", href=places.page(version))
    _add(entry, "link", rel="enclosure", type="text/csv", href=places.file(version))
    span = {"first": version.first_period, "last": version.last_period}
    said = words.text(
        "feed.text",
        rows=words.numbers.number(version.rows),
        version=short(version.id),
        day=words.numbers.day(event.at),
        **span,
    )
    _add(entry, "summary", said)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, name, {key: writable(value) for key, value in attributes.items()})
    made.text = writable(str.__str__(text)) or None
    return made
