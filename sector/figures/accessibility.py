"""The accessibility statement, in the form that the RGAA asks for, with the log of the tests."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from markupsafe import Markup

from sector.figures.render import render
from sector.figures.words import Words
from sector.reference.accessibility import Looked

#: Parts whose texts are lists, each item ``accessibility.<part>.<item>``.
LISTS: Final = {
    "tested": ("keyboard", "focus", "zoom", "narrow", "colour", "tables", "language", "motion"),
    "missing": ("audit", "reader", "charts", "script", "streamlit"),
    "recourse": ("form", "delegate", "post", "luxembourg"),
}
#: Heads and sentences that are the same whatever was found.
PARTS: Final = ("state", "stated", "results", "tested", "missing", "made", "contact", "recourse", "log", "page")
THEMES: Final = ("light", "dark")


def statement(words: Words, pages: Mapping[str, str]) -> Markup:
    """Return the statement.

    Parameters
    ----------
    pages
        Path of a page → its name, in the order of the navigation.
    """
    log, board = words.reference.looked_at, words.reference.observatory
    texts = {
        "title": words.text("accessibility.title"),
        "pledge": words.text("accessibility.pledge"),
        **{part: words.text(f"accessibility.{part}") for part in PARTS},
    }
    return render(
        "accessibility",
        texts=texts,
        found=_results(words, log),
        made=_made(words, log),
        write=words.text(f"accessibility.contact.{'known' if board.contact else 'unknown'}"),
        complain=words.text("accessibility.recourse.text"),
        lists={
            part: [words.text(f"accessibility.{part}.{item}") for item in items] for part, items in LISTS.items()
        },
        contact=board.contact,
        heads=_heads(words),
        rows=[(label, _counts(log, path)) for path, label in pages.items()] if log else [],
    )


def _items(words: Words, part: str) -> list[str]:
    return [words.text(f"accessibility.{part}.{item}") for item in LISTS[part]]


def _results(words: Words, log: Sequence[Looked]) -> str:
    if not log:
        return words.text("accessibility.results.none")
    found = sum(one.barriers for one in log)
    states = words.numbers.number(2 * len(log))
    said = {"tool": log[-1].tool, "states": states, "pages": words.numbers.number(len({one.page for one in log}))}
    return words.plural("accessibility.results.text", found, n=words.numbers.number(found), **said)


def _made(words: Words, log: Sequence[Looked]) -> str:
    day = (
        words.numbers.day(date.fromisoformat(max(one.day for one in log)))
        if log
        else words.text("accessibility.never")
    )
    return words.text("accessibility.made.text", day=day)


def _heads(words: Words) -> list[str]:
    return [
        words.text(f"accessibility.{theme}", language=words.text(f"language.{code}"))
        for code in words.reference.observatory.languages
        for theme in THEMES
    ]


def _counts(log: Sequence[Looked], path: str) -> list[str]:
    """Return the barriers of a page for each language and theme, a dash where it was not looked at."""
    found = {(one.language, one.theme): one.barriers for one in log if one.page == path}
    languages = dict.fromkeys(one.language for one in log)
    return [str(found.get((code, theme), "–")) for code in languages for theme in THEMES]
