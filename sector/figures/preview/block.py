"""« Ce que votre fichier va changer » as a block of a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from sector.figures.preview import writing
from sector.figures.preview.consequences import Consequences, FrontChange
from sector.figures.preview.said import Pair, Turn
from sector.figures.render import render
from sector.figures.words import Words
from sector.model.differences import NO_SIZES, Differences, Sizes

#: So many turns stand at the top; each stands again beside its sentence.
_TURNS: Final = 6
#: Longer texts are sentences: an unchanged one is named and not repeated.
_SHORT: Final = 24
_HEADS: Final = ("preview.head.before", "preview.head.after")


@dataclass(frozen=True, slots=True)
class Preview:
    """One version beside another one of the same publication: the figures, and what pages say of them.

    Parameters
    ----------
    publications, past
        How many earlier publications replaced another one, and the sizes of all they revised.
    names
        What either version is called; empty for the one online and what would come after it.
    """

    dataflow: str
    differences: Differences
    consequences: Consequences
    publications: int = 0
    past: Sizes = NO_SIZES
    names: tuple[str, str] = ("", "")


def preview_html(words: Words, preview: Preview, territory: str) -> Markup:
    """Return the block; the front page of `territory` stands open, the others can be unfolded."""
    found, said = preview.consequences, preview.differences
    chosen = [page for page in found.fronts if page.territory == territory]
    others = [page for page in found.fronts if page.territory != territory and page.is_changed]
    return render(
        "preview",
        texts=_texts(words, preview),
        turned=turned(words, found),
        chosen=[_front(words, preview, page) for page in chosen],
        others=[_front(words, preview, page) for page in others],
        pages=[
            part
            for key, pairs in (("map", found.maps), ("trend", found.trends))
            if (part := _part(words, f"preview.page.{key}", pairs))["pairs"]
        ],
        facts=writing.facts(words, said) if not said.is_empty else [],
        revisions=writing.revisions(words, said),
        states=writing.states(words, said),
        sizes=writing.size_lines(words, said.sizes, preview.past) if said.sizes.count else [],
        size_note=writing.size_note(words, said.sizes, preview.publications, preview.past),
        notes=writing.held(words, said),
    )


def turned(words: Words, found: Consequences) -> list[str]:
    """Return one sentence for each growth or gap turned round, front pages first; the last ones are counted."""
    listed: list[str] = []
    for territory, pair in found.turned():
        where = words.name(territory) if territory else pair.label
        listed += [words.text("preview.turned", where=where, turn=turn_text(words, turn)) for turn in pair.turns]
    once = list(dict.fromkeys(listed))
    more = len(once) - _TURNS
    counted = [words.plural("preview.turned.more", more, n=words.numbers.number(more))] if more > 0 else []
    return once[:_TURNS] + counted


def turn_text(words: Words, turn: Turn) -> str:
    """Return a turned figure: « Emplois, au siège : +0,4 % → −0,1 % (de la hausse à la baisse) »."""
    figures = {"label": turn.label, "before": turn.before, "after": turn.after}
    return words.text("preview.turn", **figures, way=way(words, turn))


def way(words: Words, turn: Turn) -> str:
    """Return how a figure turns: « de la hausse à la baisse »."""
    return words.text(f"preview.turn.{turn.kind}.{turn.way}")


def summary(words: Words, preview: Preview) -> str:
    """Return in one sentence whether the figures or the pages change at all; nothing where the pages do."""
    if preview.differences.is_empty:
        return words.text("preview.same")
    if not preview.consequences.topics:
        return words.text("preview.no_topic")
    return words.text("preview.pages_same") if preview.consequences.is_empty else ""


def heads(words: Words, preview: Preview, page: FrontChange) -> tuple[str, str]:
    """Return what stands above the two columns of a front page: the version, with the year it would show."""
    names = [name or words.text(key) for name, key in zip(preview.names, _HEADS, strict=True)]
    years = (page.before, page.after)
    pairs = zip(names, years, strict=True)
    before, after = (words.text("preview.head", name=n, year=y) if y else n for n, y in pairs)
    return before, after


def unchanged(words: Words, pairs: Iterable[Pair]) -> str:
    """Return in one line what stays as it is, nothing where everything changes."""
    kept = [_kept(words, pair) for pair in pairs if not pair.is_changed]
    return words.text("preview.unchanged", list=words.text("list.join").join(dict.fromkeys(kept))) if kept else ""


def _kept(words: Words, pair: Pair) -> str:
    text = pair.after.text if pair.after else ""
    is_sentence = not text or isinstance(text, Markup) or len(text) > _SHORT
    return pair.label if is_sentence else words.text("preview.kept", label=pair.label, value=text)


def _front(words: Words, preview: Preview, page: FrontChange) -> dict[str, object]:
    before, after = heads(words, preview, page)
    return {
        "name": words.name(page.territory),
        "before": before,
        "after": after,
        "is_changed": page.is_changed,
        "figures": _changed(words, page.figures),
        "sentences": _changed(words, page.sentences),
        "unchanged": unchanged(words, (*page.figures, *page.sentences)),
    }


def _part(words: Words, key: str, pairs: tuple[Pair, ...]) -> dict[str, object]:
    changed = _changed(words, sorted(pairs, key=lambda pair: not pair.turns))
    return {
        "title": words.plural(key, len(changed), n=words.numbers.number(len(changed))),
        "pairs": changed,
        "unchanged": unchanged(words, pairs),
    }


def _changed(words: Words, pairs: Iterable[Pair]) -> list[dict[str, object]]:
    return [
        {
            "label": pair.label,
            "before": pair.before,
            "after": pair.after,
            "turns": [turn_text(words, turn) for turn in pair.turns],
            "ways": [way(words, turn) for turn in pair.turns],
        }
        for pair in pairs
        if pair.is_changed
    ]


def _texts(words: Words, preview: Preview) -> dict[str, str]:
    names = ("title", "subtitle", "nothing", "others", "figures", "figure", "revised_list", "states", "sizes")
    found = {name: words.text(f"preview.text.{name}") for name in (*names, "change", "now", "past")}
    found |= {
        "before": preview.names[0] or words.text("preview.head.before"),
        "after": preview.names[1] or words.text("preview.head.after"),
        "turned": words.text("preview.text.turned"),
        "summary": summary(words, preview),
    }
    if any(preview.names):
        found |= {"title": words.text("preview.compared"), "subtitle": f"{found['before']} → {found['after']}"}
    return found
