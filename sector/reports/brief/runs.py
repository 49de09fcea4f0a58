"""Sentences of the catalogues as pieces: their marks are bold and superscript, and nothing else."""

from html.parser import HTMLParser
from typing import Final

from sector.reports.brief.model import Run, Runs

_KINDS: Final = {"b": "strong", "sup": "flag"}


class _Pieces(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Run] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        kinds = [_KINDS[tag] for tag in self.open if tag in _KINDS]
        self.found.append(Run(data, kinds[-1] if kinds else ""))


def runs(markup: str) -> Runs:
    """Return the pieces of HTML that a catalogue and escaped figures made."""
    parser = _Pieces()
    parser.feed(markup)
    parser.close()
    return tuple(parser.found)


def plain(text: str) -> Runs:
    """Return a text without any mark as one piece."""
    return (Run(text),) if text else ()


def spoken(pieces: Runs) -> str:
    """Return the pieces as one text."""
    return "".join(piece.text for piece in pieces)
