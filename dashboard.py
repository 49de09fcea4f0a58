"""The application: `streamlit run dashboard.py`, or `uvicorn dashboard:app` with this folder as `--app-dir`.

`app` must be the direct result of `st.App`: Streamlit finds it by reading this file, without running it.
"""

from pathlib import Path

import streamlit as st

from sector.analyse import Library
from sector.api.desk import Desk
from sector.api.downloads import download_routes
from sector.api.routes import routes
from sector.figures.styles import stylesheet
from sector.figures.words import words
from sector.i18n import LANGUAGES, translator
from sector.ingest.desk import accounts, is_desk_open
from sector.model.selection import Selection
from sector.model.view import View
from sector.pages.desk.downloads import DOWNLOADS
from sector.pages.heads import PAGES, head, links
from sector.pages.kept import comparison
from sector.pages.session import Context
from sector.pages.shelf import geometry, library, outlines, published_library, shapes_json
from sector.pages.warming import warm
from sector.server.build import make_parts
from sector.server.owner import owner_of
from sector.server.site import Site

ROOT = Path(__file__).resolve().parent


def view(shelf: Library, selection: Selection) -> View:
    """Return the analysis that a page showing this selection shows."""
    return scene(shelf, selection).view()


def scene(shelf: Library, selection: Selection) -> Context:
    """Return what a page showing this selection draws from."""
    return Context(selection, shelf, words(selection.language, shelf.reference), ())


def store_open() -> bool:
    """Tell whether the published figures can be read."""
    return bool(library().key)


desk_routes = download_routes(lambda: DOWNLOADS, owner_of(accounts)) if is_desk_open() else []
parts = make_parts(
    ROOT / "dashboard.py",
    site=Site(head, links, translator, LANGUAGES, PAGES[0].path),
    warm=warm,
    store_open=store_open,
    style=stylesheet(),
    routes=[
        *routes(Desk(published_library, view, geometry, shapes_json, comparison, scene, outlines)),
        *desk_routes,
    ],
    accounts=accounts if is_desk_open() else None,
)

app = st.App(
    ROOT / "sector" / "pages" / "router.py",
    routes=parts.routes,
    middleware=parts.middleware,
    lifespan=parts.lifespan,
    on_script_error=parts.on_script_error,
)
