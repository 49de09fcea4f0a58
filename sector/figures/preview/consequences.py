"""What the public pages would say otherwise, territory by territory and page by page."""

from collections.abc import Iterator
from dataclasses import dataclass

from sector.figures.preview.front import Views, front
from sector.figures.preview.pages import map_sentences, trend_sentences
from sector.figures.preview.said import Pair, pairs
from sector.figures.words import Words
from sector.model.topic import Topic


@dataclass(frozen=True, slots=True)
class FrontChange:
    """The front page of a territory before and after; the periods are empty where each card has its own."""

    territory: str
    before: str
    after: str
    figures: tuple[Pair, ...]
    sentences: tuple[Pair, ...]

    @property
    def is_changed(self) -> bool:
        """Whether a reader of this page would see anything else."""
        return self.before != self.after or any(pair.is_changed for pair in (*self.figures, *self.sentences))


@dataclass(frozen=True, slots=True)
class Consequences:
    """What the pages would say from another version of one publication.

    Parameters
    ----------
    topics
        Slugs of the topics that the publication feeds, as numerator or denominator; none for one that no page
        draws from.
    fronts
        One per territory of the observatory, in its order.
    maps, trends
        The sentences of Carte and of Évolutions, of those topics.
    """

    topics: tuple[str, ...]
    fronts: tuple[FrontChange, ...]
    maps: tuple[Pair, ...]
    trends: tuple[Pair, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no page says anything else."""
        return not any(found.is_changed for found in (*self.fronts, *self.maps, *self.trends))

    def turned(self) -> Iterator[tuple[str, Pair]]:
        """Yield the territory (empty for a page on all of them) and what is said, where a sign is turned round."""
        for page in self.fronts:
            yield from ((page.territory, pair) for pair in (*page.sentences, *page.figures) if pair.turns)
        yield from (("", pair) for pair in (*self.maps, *self.trends) if pair.turns)


def fed(topic: Topic, dataflow: str) -> bool:
    """Say whether a topic is computed from a dataflow."""
    return dataflow in (topic.dataflow, topic.denominator.partition(":")[0])


def consequences(words: Words, dataflow: str, before: Views, after: Views) -> Consequences:
    """Return what the pages say from `before` and would say from `after`, where only `dataflow` differs."""
    board = words.reference.observatory
    slugs = tuple(slug for slug, topic in board.topics.items() if fed(topic, dataflow))
    if not slugs:
        return Consequences((), (), (), ())
    fronts: list[FrontChange] = []
    for territory in board.territories:
        old, new = (front(words, territory, views) for views in (before, after))
        figures, sentences = pairs(old.figures, new.figures), pairs(old.sentences, new.sentences)
        fronts.append(FrontChange(territory, old.period, new.period, figures, sentences))
    maps = pairs(*(map_sentences(words, views, slugs) for views in (before, after)))
    trends = pairs(*(trend_sentences(words, views, slugs) for views in (before, after)))
    return Consequences(slugs, tuple(fronts), maps, trends)
