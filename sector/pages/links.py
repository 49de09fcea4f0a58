"""Addresses inside the observatory."""

from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from sector.figures.render import render
from sector.figures.words import Words
from sector.model.selection import Selection
from sector.reports.charts import CHARTS

#: Path of the front page in the address of a picture.
FRONT: Final = "en-bref"


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


def picture_links(words: Words, selection: Selection, path: str, name: str, theme: str) -> Markup:
    """Return links to a chart as a file of pixels, as a drawing, and to the page that embeds it elsewhere.

    Parameters
    ----------
    path
        Of the page, empty for the front page.
    """
    query = {"page": path or FRONT, "graphique": name, **selection.but(perimeter="").query()}
    asked = urlencode(query | ({"theme": theme} if theme == "dark" else {}))
    # The map draws its files in the browser, as it stands there.
    forms = ("png", "svg") if name != "carte" else ()
    links = [
        {"href": f"/api/v1/graphique.{form}?{asked}", "text": form.upper(), "is_file": True} for form in forms
    ]
    links.append({"href": f"/integrer/code?{asked}", "text": words.text("act.embed"), "is_file": False})
    return render("picture_links", links=links)


def preview_link(selection: Selection, path: str) -> str:
    """Return the address of the picture that stands for a page where its link is shared.

    Pages without a chart show the map.
    """
    query = {"page": path if path in CHARTS else FRONT, "forme": "apercu", **selection.but(perimeter="").query()}
    return f"/api/v1/graphique.png?{urlencode(query)}"


def feed_link(language: str) -> str:
    """Return the address of the feed of new versions."""
    return f"/api/v1/versions.atom?{urlencode({'langue': language})}"


def events_link(name: str, selection: Selection, form: str = "csv") -> str:
    """Return the address of the editions (``gen``) or the dated facts (``jalons``) as a file."""
    asked = {"langue": selection.language} | ({"v": selection.version} if selection.version else {})
    return f"/api/v1/{name}.{form}?{urlencode(asked)}"
