"""« Ce que votre fichier va changer » as lines of text, for the command line."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from markupsafe import Markup

from sector.figures.preview import writing
from sector.figures.preview.block import Preview, heads, summary, turn_text, turned, unchanged, way
from sector.figures.preview.consequences import FrontChange
from sector.figures.preview.said import Pair
from sector.figures.table import Shown
from sector.figures.words import Words

_TAG: Final = re.compile(r"<[^>]+>")


def preview_text(words: Words, preview: Preview) -> str:
    """Return the same as the block, only what changes: what turns round, the front pages, then the figures.

    Of the sentences of the other pages, those that turn round are written out and the others counted.
    """
    return "\n".join(_lines(words, preview))


def _lines(words: Words, preview: Preview) -> Iterator[str]:
    found, said = preview.consequences, preview.differences
    is_named = any(preview.names)
    yield words.text("preview.compared" if is_named else "preview.text.title") + f" – {preview.dataflow}"
    told = summary(words, preview)
    yield from [told] if told else []
    if lines := turned(words, found):
        yield words.text("preview.text.turned")
        yield from (f"  ! {line}" for line in lines)
    for page in found.fronts:
        if page.is_changed:
            yield from _front(words, preview, page)
    for key, pairs in (("preview.page.map", found.maps), ("preview.page.trend", found.trends)):
        changed = [pair for pair in pairs if pair.is_changed]
        if changed:
            yield words.plural(key, len(changed), n=words.numbers.number(len(changed)))
            yield from _sentences(words, [pair for pair in changed if pair.turns])
    yield from _figures(words, preview)
    yield from writing.held(words, said)


def _front(words: Words, preview: Preview, page: FrontChange) -> Iterator[str]:
    before, after = heads(words, preview, page)
    yield f"{words.name(page.territory)} – {before} → {after}"
    for pair in page.figures:
        if pair.is_changed:
            marks = "".join(f" ! {way(words, turn)}" for turn in pair.turns)
            yield f"  {_line(words, pair.label, _text(words, pair.before), _text(words, pair.after))}{marks}"
    yield from _sentences(words, [pair for pair in page.sentences if pair.is_changed])
    kept = unchanged(words, (*page.figures, *page.sentences))
    yield from [f"  {kept}"] if kept else []


def _sentences(words: Words, pairs: Iterable[Pair]) -> Iterator[str]:
    for pair in pairs:
        yield f"  {pair.label}"
        yield f"    − {_text(words, pair.before)}"
        yield f"    + {_text(words, pair.after)}"
        yield from (f"    ! {turn_text(words, turn)}" for turn in pair.turns)


def _figures(words: Words, preview: Preview) -> Iterator[str]:
    said = preview.differences
    if said.is_empty:
        return
    yield words.text("preview.text.figures")
    yield from (f"  {fact.text}" for fact in writing.facts(words, said))
    if note := writing.size_note(words, said.sizes, preview.publications, preview.past):
        yield f"  {note}"
    changes = (*writing.revisions(words, said), *writing.states(words, said))
    yield from (f"    {_line(words, c.label, c.before, c.after)} {c.change}".rstrip() for c in changes)


def _line(words: Words, label: str, before: str, after: str) -> str:
    return words.text("preview.line", label=label, before=before, after=after)


def _text(words: Words, shown: Shown | None) -> str:
    if shown is None:
        return words.text("preview.text.nothing")
    text = unescape(_TAG.sub("", shown.text)) if isinstance(shown.text, Markup) else shown.text
    why = f" ({shown.why})" if shown.why else ""
    return f"{text}{shown.flags and ' ' + shown.flags}{why}"
