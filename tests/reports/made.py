"""Documents and their files as the routes make them, for tests that have the objects of a page in hand."""

from sector.analyse import Library
from sector.api.documents import held_in
from sector.figures.words import Words
from sector.model.comparison import Comparison
from sector.model.view import View
from sector.reference.outlines import Outline
from sector.reports.document import Document
from sector.reports.documents.comparison import comparison_document
from sector.reports.documents.sheet import sheet_document
from sector.reports.documents.source import source_document
from sector.reports.documents.view import view_document
from sector.reports.formats import write

ADDRESS = "https://ici.example/carte?territoire=FRF3"


def view_made(
    words: Words, view: View, library: Library, address: str = ADDRESS, outlines: dict[str, Outline] | None = None
) -> Document:
    held = held_in(library, (view.topic.dataflow, view.topic.denominator.partition(":")[0]))
    shown = (view.periods[-1], outlines) if outlines else None
    return view_document(words, view, held, address, shown)


def comparison_made(words: Words, found: Comparison, library: Library, address: str = ADDRESS) -> Document:
    flows = [e.source.dataflow for pair in (*found.pairs, *found.doubles) for e in (pair.one, pair.other)]
    flows += [found.peers.source.dataflow] if found.peers else []
    return comparison_document(words, found, held_in(library, flows), address)


def sheet_made(words, made, reference, library, address=ADDRESS):
    held = held_in(library, [line.source.dataflow for line in made.lines])
    return sheet_document(words, made, reference, held, address)


def source_made(words, library, dataflow, address=ADDRESS):
    (held,) = held_in(library, [dataflow])
    return source_document(words, library.store.read(held.version), held, address)


def as_csv(document: Document) -> bytes:
    return write(document, "csv").content
