"""The routes that give a page as a file: their parameters are those of the page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sector.api.data import parameters as p
from sector.api.data.counter import language_of
from sector.api.data.operation import PREFIX
from sector.api.data.pages import wrong_response
from sector.api.data.parameters import Parameter, WrongParameterError, read_names
from sector.figures.structure.page import SLUGS
from sector.model.selection import MODES


@dataclass(frozen=True, slots=True)
class PageOperation:
    """One route of the pages.

    Parameters
    ----------
    says_itself
        Whether the route says in a sentence of its own what it cannot follow; else names that are not declared
        are refused before it is asked.
    """

    name: str
    path: str
    parameters: tuple[Parameter, ...]
    media_type: str
    says_itself: bool = False


_YEAR: Final = "[0-9]{4}"
_CHOICE: Final = (
    Parameter("territoire", lambda known: known.territories),
    Parameter("indicateur", lambda known: known.topics),
    Parameter("annee", pattern=_YEAR),
    p.REFERENCE,
    Parameter("perimetre", lambda known: known.perimeters),
    Parameter("mode", lambda _: MODES),
    Parameter("avec", lambda known: known.references),
    Parameter("strict", lambda _: ("non",)),
    Parameter("horizon", pattern=_YEAR),
    Parameter("taux", pattern="[+-]?[0-9]+([.][0-9]+)?"),
    p.LANGUAGE,
    p.VERSION,
)
_CSV: Final = "text/csv"
_JSON: Final = "application/json"


def _chosen(name: str, *further: Parameter, media_type: str = _CSV) -> PageOperation:
    return PageOperation(
        name.replace(".", "_"), f"{PREFIX}/{name}", (*_CHOICE, *further), media_type, says_itself=True
    )


def _plain(name: str, *parameters: Parameter, media_type: str = _CSV) -> PageOperation:
    return PageOperation(name.replace(".", "_").replace("/", "_"), f"{PREFIX}/{name}", parameters, media_type)


PAGES: Final = (
    _chosen("vue.csv"),
    _chosen("carte.svg", Parameter("theme", lambda _: ("light", "dark")), media_type="image/svg+xml"),
    _chosen("comparaison.csv"),
    _chosen("structure.csv", Parameter("figure", lambda _: SLUGS)),
    _chosen("fiche.csv"),
    _plain("source.csv", replace(p.FLOWS, many=False), p.VERSION, p.LANGUAGE),
    _plain("gen.csv", p.VERSION, p.LANGUAGE),
    _plain("jalons.csv", p.VERSION, p.LANGUAGE),
    _plain("limites.json", Parameter("v", pattern="[0-9a-f]{1,64}"), media_type=_JSON),
    _plain("schema/cesel.json", media_type=_JSON),
)
_BY_PATH: Final = {operation.path: operation for operation in PAGES}


def guarded(route: Route) -> Route:
    """Return a route of the pages that refuses names which it does not declare."""
    operation = _BY_PATH.get(route.path)
    if operation is None or operation.says_itself:
        return route
    ask: Callable[[Request], Response] = route.endpoint

    def checked(request: Request) -> Response:
        try:
            read_names(operation.parameters, request.query_params.multi_items())
        except WrongParameterError as wrong:
            return wrong_response(language_of(request), 400, wrong)
        return ask(request)

    return Route(route.path, checked)
