"""The dated facts of the sector, by category."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from sector.figures.words import Words
from sector.reference.events import Milestone

#: In the order of the page.
CATEGORIES: Final = ("event", "report", "label", "organisation", "press", "definition")


def dated_facts(words: Words, milestones: Sequence[Milestone], territory: str) -> dict[str, object]:
    """Return the facts by category, in the order of time; those of the chosen territory are marked."""
    grouped: dict[str, list[Milestone]] = defaultdict(list)
    for found in milestones:
        grouped[found.category].append(found)
    own = sum(found.territory == territory for found in milestones)
    years = [found.date[:4] for found in milestones]
    count = len(milestones)
    return {
        "title": words.plural("gen.milestones.title", count, n=count, first=min(years), last=max(years)),
        "subtitle": words.plural(
            "gen.milestones.own" if own else "gen.milestones.own_none", own, n=own, **words.place(territory)
        ),
        "groups": [
            {
                "name": words.text(f"gen.category.{category}"),
                "count": words.numbers.number(len(grouped[category])),
                "facts": [_fact(words, found, territory) for found in grouped[category]],
            }
            for category in CATEGORIES
            if grouped[category]
        ],
    }


def _fact(words: Words, found: Milestone, territory: str) -> dict[str, object]:
    return {
        "date": words.numbers.moment(found.date),
        "iso": found.date,
        "label": found.labels.in_language(words.language),
        "place": words.name(found.territory) if found.territory else "",
        "publisher": found.source_publisher,
        "url": found.source_url,
        "chosen": bool(territory) and found.territory == territory,
    }
