"""The parts that `dashboard.py` hands to Streamlit."""

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, NamedTuple

from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit.file_util import get_static_dir

from sector.server.assets import SCRIPT, style_sheet
from sector.server.borrowed import borrowed_script
from sector.server.deflate import remember_more
from sector.server.documents import Documents
from sector.server.door import Door
from sector.server.gate import Gate
from sector.server.headers import content_policy
from sector.server.index import Index
from sector.server.journal import open_journal
from sector.server.kept_theme import keep_theme
from sector.server.lifespan import make_lifespan
from sector.server.login import Login
from sector.server.options import pin_configuration
from sector.server.rates import Rates
from sector.server.readiness import Readiness
from sector.server.reception import Reception
from sector.server.script_error import script_error_handler
from sector.server.settings import API_BURST_SECONDS, Settings
from sector.server.sharing import Sharing
from sector.server.shelf import Shelf
from sector.server.site import Site
from sector.server.startup import SafeStart
from sector.server.static import Static
from sector.server.tabs import Tabs
from sector.server.template import Template
from sector.server.trees import streamlit_tree
from sector.store.accounts import Accounts


class Parts(NamedTuple):
    """Arguments of `st.App`, by their names there."""

    routes: list[BaseRoute]
    middleware: list[Middleware]
    lifespan: Callable[[Any], AbstractAsyncContextManager[None]]
    on_script_error: Callable[[Exception], bool]


def make_parts(  # noqa: PLR0913  what an application is made of, each named
    script: Path,
    *,
    site: Site,
    warm: Callable[[], None],
    store_open: Callable[[], bool],
    style: str = "",
    routes: Sequence[BaseRoute] = (),
    accounts: Callable[[], Accounts] | None = None,
) -> Parts:
    """Put the shell together.

    Parameters
    ----------
    script
        The file that holds the application; `.streamlit` is beside it.
    site
        What the shell has to know of the pages.
    warm
        Fills the caches; called once in a thread, and again after a while when it raises.
    store_open
        Tells whether the published figures can be read.
    style
        Style sheet of the pages.
    routes
        Further routes, served before Streamlit's.
    accounts
        Opens the private database; None for an instance where nobody signs in and that takes no files.

    Raises
    ------
    ValueError
        If the environment or this Streamlit's page is not as expected.
    """
    pin_configuration(script)
    keep_theme()
    remember_more()
    open_journal()
    settings = Settings.from_environment(script.parent, os.environ)
    template = Template.read(Path(get_static_dir()) / "index.html")
    policy = content_policy(template.script_hashes, settings.embedding_origins)
    readiness = Readiness(store_open)
    shelf = Shelf(settings.cache_dir)
    shelf.stock([streamlit_tree()])
    sheet = style_sheet(style)
    tabs = Tabs()
    reception = Reception(accounts) if accounts else None
    login = Login(reception, site, tabs).routes() if reception else []
    borrowed = borrowed_script(site)
    every_route: list[BaseRoute] = [
        *readiness.routes(),
        SCRIPT.route(),
        borrowed.route(),
        sheet.route(),
        *login,
        *routes,
    ]
    documents = Documents(template, site, (SCRIPT.address, borrowed.address), sheet.address)
    return Parts(
        routes=every_route,
        middleware=[
            Middleware(SafeStart, site=site),
            Middleware(Gate, settings=settings, site=site, policy=policy, door=Door(reception, tabs)),
            Middleware(Sharing, site=site, rates=Rates(settings.api_rate, settings.api_rate * API_BURST_SECONDS)),
            Middleware(Static, shelf=shelf),
            Middleware(Index, site=site, routes=every_route, documents=documents),
        ],
        lifespan=make_lifespan(warm, readiness, shelf, settings.cache_dir),
        on_script_error=script_error_handler(site),
    )
