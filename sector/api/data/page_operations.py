"""The routes that give a page as a file: their parameters are those of the page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sector.api.data import parameters as p
from sector.api.data.counter import language_of
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


def _chosen(name: str, path: str, *further: Parameter, media_type: str = _CSV) -> PageOperation:
    return PageOperation(name, path, (*_CHOICE, *further), media_type, says_itself=True)


_SVG: Final = "image/svg+xml"
_THEME: Final = Parameter("theme", lambda _: ("light", "dark"))
_PUBLICATION: Final = replace(p.FLOWS, many=False)
_DRAWING: Final = Parameter("v", pattern="[0-9a-f]{1,64}")
PAGES: Final = (
    _chosen("vue_csv", "/api/v1/vue.csv"),
    _chosen("carte_svg", "/api/v1/carte.svg", _THEME, media_type=_SVG),
    _chosen("comparaison_csv", "/api/v1/comparaison.csv"),
    _chosen("structure_csv", "/api/v1/structure.csv", Parameter("figure", lambda _: SLUGS)),
    _chosen("fiche_csv", "/api/v1/fiche.csv"),
    PageOperation("source_csv", "/api/v1/source.csv", (_PUBLICATION, p.VERSION, p.LANGUAGE), _CSV),
    PageOperation("gen_csv", "/api/v1/gen.csv", (p.VERSION, p.LANGUAGE), _CSV),
    PageOperation("jalons_csv", "/api/v1/jalons.csv", (p.VERSION, p.LANGUAGE), _CSV),
    PageOperation("limites_json", "/api/v1/limites.json", (_DRAWING,), _JSON),
    PageOperation("schema_cesel_json", "/api/v1/schema/cesel.json", (), _JSON),
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
