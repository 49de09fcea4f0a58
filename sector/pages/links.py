"""Addresses inside the observatory."""

from urllib.parse import urlencode

from sector.model.selection import Selection


def query_string(selection: Selection) -> str:
    """Return the parameters that show a selection again."""
    return urlencode(selection.query())


def page_link(path: str, selection: Selection, **changes: str) -> str:
    """Return the address of a page showing a selection, with some choices changed."""
    return f"/{path}?{query_string(selection.but(**changes))}"


def export_link(selection: Selection, form: str = "csv", page: str = "") -> str:
    """Return the address of the figures of a selection as a file: of the perimeter that is shown.

    Parameters
    ----------
    form
        Format of the file.
    page
        Path of the page that shows them, to be named in the file; empty for the map.
    """
    shown = f"&{urlencode({'page': page})}" if page else ""
    return f"/api/v1/vue.{form}?{query_string(selection.but(perimeter=''))}{shown}"


def comparison_link(selection: Selection, form: str = "csv") -> str:
    """Return the address of a comparison as a file."""
    return f"/api/v1/comparaison.{form}?{query_string(selection.but(perimeter=''))}"


def sheet_link(selection: Selection, form: str = "csv") -> str:
    """Return the address of the sheet of a territory as a file."""
    return f"/api/v1/fiche.{form}?{query_string(selection.but(perimeter=''))}"


def source_link(dataflow: str, version: str, language: str, form: str = "csv") -> str:
    """Return the address of every figure of a version of a dataflow as a file."""
    return f"/api/v1/source.{form}?{urlencode({'dataflow': dataflow, 'v': version, 'langue': language})}"


def programs_link(language: str) -> str:
    """Return the address of the page that tells what programs can ask for."""
    return f"/api/v1/?{urlencode({'langue': language})}"


def picture_link(selection: Selection, version: str, period: str, theme: str) -> str:
    """Return the address of the map of one period as a picture; it names the version, so it never changes."""
    chosen = {"indicateur": selection.topic, "annee": period, "langue": selection.language, "v": version}
    return f"/api/v1/carte.svg?{urlencode(chosen | {'theme': theme})}"


def structure_link(selection: Selection, figure: str, form: str = "csv") -> str:
    """Return the address of the figures of a chart on structure as a file; of all where `figure` is empty."""
    one = f"&{urlencode({'figure': figure})}" if figure else ""
    return f"/api/v1/structure.{form}?{query_string(selection.but(perimeter=''))}{one}"


def events_link(name: str, selection: Selection, form: str = "csv") -> str:
    """Return the address of the editions (``gen``) or the dated facts (``jalons``) as a file."""
    asked = {"langue": selection.language} | ({"v": selection.version} if selection.version else {})
    return f"/api/v1/{name}.{form}?{urlencode(asked)}"
