"""The first edition of #GEN: its tweets and their sum, its objectives, where its participants came from."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from sector.figures.gen import source
from sector.figures.words import Words
from sector.model.cell import ratio
from sector.model.count import Count
from sector.model.edition import Edition, Objective, Tweets
from sector.model.unit import WHOLE_PERCENT

_PARTS: Final = ("originals", "retweets", "messages")
#: Share of the width, in per cent, that a bar of all tweets would take.
_LONGEST: Final = 62
#: Under this base a share is not written, only the counts.
_SMALL: Final = 30


def first_edition(
    words: Words,
    editions: Sequence[Edition],
    objectives: Sequence[Objective],
    links: Mapping[str, str],
    address: Callable[[str], str],
) -> dict[str, object]:
    """Return what is known of the first edition.

    Parameters
    ----------
    links
        Version → address of its figures as a file.
    address
        Territory → address of the map where it is chosen.
    """
    year = min(edition.year for edition in editions)
    told = [edition for edition in editions if edition.year == year]
    tweeted = [edition for edition in told if edition.tweets.total is not None]
    aims = [objective for objective in objectives if objective.year == year]
    origins = dict.fromkeys(code for edition in told for code in edition.origins)
    return {
        "title": _title(words, tweeted, year),
        "subtitle": _subtitle(words, told),
        "tweets": [_tweets(words, edition, links) for edition in tweeted],
        "no_tweets": "" if tweeted else words.text("gen.tweets.none"),
        "aims_title": words.text("gen.objectives.title", n=words.number_word(len(aims))) if aims else "",
        "aims": [aim.text.in_language(words.language) for aim in aims],
        "no_aims": "" if aims else words.text("gen.objectives.none"),
        "aims_source": {"publisher": aims[0].publisher, "url": aims[0].url} if aims else None,
        "origins_title": words.text("gen.origins.title"),
        "origins": [{"text": words.name(code), "href": address(code)} for code in origins],
        "origins_note": words.text("gen.origins.note" if origins else "gen.origins.none"),
    }


def _title(words: Words, tweeted: Sequence[Edition], year: int) -> str:
    """Return the tweets where all sources agree on them."""
    totals = {edition.tweets.total for edition in tweeted}
    retweets = {edition.tweets.retweets for edition in tweeted} - {None}
    if len(totals) != 1:
        return words.text("gen.first.title.plain", year=year)
    total = words.count(totals.pop() or 0)
    if len(retweets) != 1:
        return words.text("gen.first.title.total", total=total)
    return words.text("gen.first.title", total=total, retweets=words.count(retweets.pop() or 0))


def _subtitle(words: Words, told: Sequence[Edition]) -> str:
    dated = next((edition for edition in told if edition.start), None)
    if dated is None:
        return ""
    days = words.numbers.days(dated.start, dated.end)
    return words.text("gen.first.subtitle", days=days, place=dated.place)


def _tweets(words: Words, edition: Edition, links: Mapping[str, str]) -> dict[str, object]:
    tweets, (name, url) = edition.tweets, source(words, edition, links)
    total = tweets.total or 0
    bars: list[dict[str, object]] = []
    for part in _PARTS:
        count: int | None = getattr(tweets, part)
        if count is not None:
            share = _share(words, count, total) if total >= _SMALL else ""
            bars.append(
                {
                    "step": round(2 * _LONGEST * count / max(total, count, 1)),
                    "part": part,
                    "value": words.count(count),
                    "text": words.text(f"gen.tweets.{part}"),
                    "share": share,
                }
            )
    return {"bars": bars, "sum": total_said(words, tweets), "publisher": name, "url": url}


def _share(words: Words, count: int, total: int) -> str:
    if isinstance(count, Count) and isinstance(total, Count):
        return words.value(ratio(count.cell, total.cell), WHOLE_PERCENT)
    return words.numbers.percent(count / total, 0)


def total_said(words: Words, tweets: Tweets) -> str:
    """Return whether the published parts make the published total; nothing where one of them is not known."""
    if tweets.adds_up is None or tweets.total is None:
        return words.text("gen.tweets.partial")
    parts = words.joined(map(words.count, tweets.parts), " + ")
    total, made = (words.count(count) for count in (tweets.total, sum(tweets.parts)))
    return words.text(
        "gen.tweets.sum" if tweets.adds_up else "gen.tweets.wrong", parts=parts, total=total, made=made
    )
