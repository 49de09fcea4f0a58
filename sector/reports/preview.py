"""What a version or a draft would change beside another one: its figures and the sentences of the pages."""

from functools import cache

from sector.analyse import Library, analyse
from sector.analyse.differences import compare
from sector.analyse.past import past_revisions
from sector.figures.preview.block import Preview, preview_html
from sector.figures.preview.consequences import consequences
from sector.figures.preview.front import Views
from sector.figures.preview.plain import preview_text
from sector.figures.words import Words
from sector.model.view import View

__all__ = ["Preview", "preview", "preview_html", "preview_text"]


def preview(
    words: Words, before: Library, after: Library, dataflow: str, names: tuple[str, str] = ("", "")
) -> Preview:
    """Compare two libraries that differ in the version of one dataflow.

    Pages are compared as they open: the last period of each, beside the reference that the observatory starts
    with. A dataflow that no topic is computed from gives the differences of its figures only.

    Parameters
    ----------
    before, after
        Usually the live versions and `sector.analyse.with_draft` of them. `before` may lack the dataflow.
    names
        What either version is called; by default the one online and what would come after it.
    """
    publications, past = past_revisions(before.store, dataflow)
    return Preview(
        dataflow=dataflow,
        differences=compare(before.table(dataflow), after.table(dataflow)),
        consequences=consequences(words, dataflow, _views(before), _views(after)),
        publications=publications,
        past=past,
        names=names,
    )


def _views(library: Library) -> Views:
    board = library.reference.observatory

    @cache
    def view(slug: str) -> View | None:
        topic = board.topics[slug]
        needed = (topic.dataflow, topic.denominator.partition(":")[0] or topic.dataflow)
        if not all(map(library.has, needed)):
            return None
        return analyse(library, topic, board.defaults["reference"])

    return view
