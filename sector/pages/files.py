"""The files that the pages offer, each format one link."""

from collections.abc import Callable
from urllib.parse import urlencode

from sector.figures.downloads import Download
from sector.figures.words import Words
from sector.model.selection import Selection
from sector.pages.links import (
    comparison_link,
    events_link,
    export_link,
    sheet_link,
    source_link,
    structure_link,
)
from sector.reports.formats import DIALECTS
from sector.reports.offered import IN_ONE_LANGUAGE, OFFERED, WHOLE


def view_files(words: Words, selection: Selection, page: str = "") -> tuple[Download, ...]:
    """Return the indicator of a page as files."""
    return _files(words, "vue", lambda form: export_link(selection, form, page))


def comparison_files(words: Words, selection: Selection) -> tuple[Download, ...]:
    """Return a comparison as files."""
    return _files(words, "comparaison", lambda form: comparison_link(selection, form))


def sheet_files(words: Words, selection: Selection) -> tuple[Download, ...]:
    """Return the sheet of a territory as files."""
    return _files(words, "fiche", lambda form: sheet_link(selection, form))


def structure_files(words: Words, selection: Selection, figure: str = "") -> tuple[Download, ...]:
    """Return one chart on structure as files, or all."""
    return _files(words, "structure", lambda form: structure_link(selection, figure, form))


def events_files(words: Words, name: str, selection: Selection) -> tuple[Download, ...]:
    """Return the editions (``gen``) or the dated facts (``jalons``) as files."""
    return _files(words, name, lambda form: events_link(name, selection, form))


def source_files(words: Words, dataflow: str, version: str) -> tuple[Download, ...]:
    """Return every figure of a version as files."""
    return _files(words, "source", lambda form: source_link(dataflow, version, words.language, form))


def whole_files(words: Words) -> tuple[Download, ...]:
    """Return everything published as one package, and its description for catalogues of open data."""
    return tuple(
        Download(
            f"{path}?{urlencode({'langue': words.language})}" if name in IN_ONE_LANGUAGE else path,
            words.text(f"export.whole.{name}"),
        )
        for name, path in WHOLE.items()
    )


def _files(words: Words, name: str, link: Callable[[str], str]) -> tuple[Download, ...]:
    found: list[Download] = []
    for form in OFFERED[name]:
        if form == "csv":
            chosen = {dialect: urlencode({"separateur": dialect}) for dialect in DIALECTS}
            asked = {f"csv.{dialect}": f"{link(form)}&{query}" for dialect, query in chosen.items()}
        else:
            asked = {form: link(form)}
        found += [Download(href, words.text(f"export.format.{key}")) for key, href in asked.items()]
    return tuple(found)
