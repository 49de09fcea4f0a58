"""What the reader chose, from and to the parameters of an address; what is unknown falls back with a notice."""

import re
from collections.abc import Mapping
from typing import Final

from sector.analyse.library import Library
from sector.analyse.peers import PEERS, has_peers
from sector.model.period import Period
from sector.model.selection import LENIENT, MODES, MOST_GROWTH, PARAMETERS, Notice, Selection
from sector.model.topic import Topic

#: A growth in percent as an address writes it, by ASCII digits alone.
_RATE: Final = re.compile(r"[+-]?[0-9]+([.][0-9]+)?")


def resolve(params: Mapping[str, str], library: Library) -> tuple[Selection, tuple[Notice, ...]]:
    """Return the selection an address asks for, and what could not be followed.

    Every parameter that is unknown, or unknown to the chosen topic, is replaced by its default; each
    replacement of something the address asked for gives one notice. Nothing is ever refused.
    """
    board, notices = library.reference.observatory, list[Notice]()

    def choose(name: str, known: tuple[str, ...], default: str) -> str:
        asked = params.get(name, "")
        if asked and asked not in known:
            notices.append(Notice(f"notice.unknown.{name}", {"value": asked[:40]}))
        return asked if asked in known else default

    language = choose("langue", board.languages, board.defaults["language"])
    notices.extend(_superseded(library, language))
    territory = choose("territoire", board.territories, board.defaults["territory"])
    slug = choose("indicateur", tuple(board.topics), board.defaults["topic"])
    perimeter = choose("perimetre", board.perimeters, board.defaults["perimeter"])
    topic = board.topics[slug]
    if perimeter != library.reference.source_of(topic.dataflow).digital_activity:
        notices.append(Notice(f"notice.perimeter.{perimeter}"))
    reference = _reference(params.get("reference", ""), topic, library, notices)
    if reference == PEERS and not has_peers(library, topic.dataflow, territory):
        notices.append(Notice("notice.reference.no_peers"))
        reference = _reference("", topic, library, notices)
    period = _period(params.get("annee", ""), topic, library, notices)
    found, unknown = _further(params, library)
    chosen = Selection(
        territory, slug, period, reference, perimeter, language, version=params.get("v", ""), **found
    )
    unknown = sorted(set(params) - set(PARAMETERS)) + unknown
    if unknown:
        notices.append(Notice("notice.unknown.parameter", {"value": ", ".join(unknown)[:80]}))
    return chosen, tuple(notices)


def _further(params: Mapping[str, str], library: Library) -> tuple[dict[str, str], list[str]]:
    """Return the choices of single pages by field, empty where none is usable, and what was not usable."""
    usable = {
        "mode": lambda text: text in MODES,
        "avec": lambda text: text in library.reference.territories,
        "strict": lambda text: text == LENIENT,
        "horizon": lambda text: text.isascii() and text.isdigit() and len(text) == len("2030"),
        "taux": _is_rate,
    }
    asked = {name: params.get(name, "") for name in usable}
    found = {PARAMETERS[name]: text if text and usable[name](text) else "" for name, text in asked.items()}
    return found, [f"{n}={text[:40]}" for n, text in asked.items() if text != found[PARAMETERS[n]]]


def _is_rate(text: str) -> bool:
    """Say whether a text is a growth in percent that a scenario may assume."""
    return _RATE.fullmatch(text) is not None and abs(float(text)) <= MOST_GROWTH


def references_of(topic: Topic, library: Library) -> tuple[str, ...]:
    """Return the territories a topic can be compared with: its own, peers, and each one ranked with it."""
    if not topic.ranking:
        return topic.references
    members = library.reference.territories[topic.ranking].members
    return tuple(dict.fromkeys((*topic.references, PEERS, *members)))


def periods_of(topic: Topic, library: Library) -> tuple[Period, ...]:
    """Return the periods in which a topic can be shown, oldest first."""
    if not library.has(topic.dataflow):
        return ()
    cube = library.cube(topic.dataflow)
    found = cube.periods(topic.measure, cube.source.digital_activity)
    # A change needs the period before: the first one has none.
    return found[1:] if topic.indicator == "growth" else found


def _superseded(library: Library, language: str) -> list[Notice]:
    """Return one notice for each publication that is shown as it once was."""
    titles = {
        name: library.reference.source_of(name).short_titles.in_language(language) for name in library.superseded
    }
    versions = {name: library.versions[name][:8] for name in titles}
    return [
        Notice("notice.version.superseded", {"version": versions[name], "source": title})
        for name, title in titles.items()
    ]


def _reference(asked: str, topic: Topic, library: Library, notices: list[Notice]) -> str:
    if not topic.references:
        return ""
    offered = references_of(topic, library)
    if asked in offered:
        return asked
    known = asked in library.reference.observatory.references
    if asked:
        notices.append(
            Notice("notice.reference.not_in_topic" if known else "notice.unknown.reference", {"value": asked[:40]})
        )
    default = library.reference.observatory.defaults["reference"]
    return default if default in topic.references else topic.references[0]


def _period(asked: str, topic: Topic, library: Library, notices: list[Notice]) -> str:
    periods = periods_of(topic, library)
    if not periods:
        return ""
    if asked in periods:
        return asked
    if asked:
        is_year = asked.isascii() and asked.isdigit() and len(asked) == 4
        key = "notice.period.not_in_topic" if is_year else "notice.unknown.annee"
        params = {"value": asked[:40], "first": periods[0], "last": periods[-1]}
        notices.append(Notice(key, params))
        if is_year:
            return min(periods, key=lambda period: abs(int(period[:4]) - int(asked)))
    return periods[-1]
