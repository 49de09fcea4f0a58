"""Comments as readers and moderators see them: text and nothing else."""

from collections.abc import Iterable

from sector.figures.words import Words
from sector.model.comment import About, Comment


def listed(words: Words, comments: Iterable[Comment]) -> list[dict[str, str]]:
    """Return day, author, subject and text of each comment, to be escaped by the template."""
    return [
        {
            "day": words.numbers.day(comment.at),
            "author": comment.author or words.text("comment.visitor"),
            "subject": subject(words, comment.about),
            "text": comment.text,
        }
        for comment in comments
    ]


def subject(words: Words, about: About) -> str:
    """Return what a comment is about in words; a topic that is gone by its place in addresses."""
    name = words.name(about.territory)
    if not about.topic:
        return name
    known = words.reference.observatory.topics.get(about.topic)
    topic = known.names.in_language(words.language) if known else about.topic
    return words.text("comment.figure", topic=topic, name=name, period=about.period)
