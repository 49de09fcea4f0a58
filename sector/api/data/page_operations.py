"""The routes that give a page as a file: their parameters are those of the page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sector.api.answers import PAGES_OF_A_VIEW
from sector.api.data import parameters as p
from sector.api.data.counter import language_of
from sector.api.data.pages import wrong_response
from sector.api.data.parameters import Parameter, WrongParameterError, read_names
from sector.api.drawing import PREVIEW_FORM, WIDTH
from sector.api.embedding import FACE, FACES
from sector.api.feed import PATH as VERSIONS
from sector.api.pictures import TYPES
from sector.figures.structure.page import SLUGS
from sector.model.selection import MODES
from sector.reports.brief.files import FORMATS as PAPERS
from sector.reports.charts import CHARTS
from sector.reports.formats import DIALECTS, FORMATS
from sector.reports.offered import OFFERED


@dataclass(frozen=True, slots=True)
class PageOperation:
    """One route of the pages.

    Parameters
    ----------
    topic
        Whose texts it has; by default its own.
    says_itself
        Whether the route says in a sentence of its own what it cannot follow; else names that are not declared
        are refused before it is asked.
    may_wait
        Whether it asks to come back while others are served.
    """

    name: str
    path: str
    parameters: tuple[Parameter, ...]
    media_type: str
    topic: str = ""
    says_itself: bool = False
    may_wait: bool = False

    @property
    def text_key(self) -> str:
        """Catalogue key of its name."""
        return f"api.operation.{self.topic or self.name}"


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
#: Parameters that the files of a page have beside those of the page.
_SEPARATORS: Final = Parameter("separateur", lambda _: tuple(DIALECTS))
_FURTHER: Final = {
    "vue": (Parameter("page", lambda _: PAGES_OF_A_VIEW),),
    "structure": (Parameter("figure", lambda _: SLUGS),),
}
_PUBLICATION: Final = replace(p.FLOWS, many=False)
#: What is no page of figures → its parameters.
_OTHERS: Final = {
    "gen": (p.VERSION, p.LANGUAGE),
    "jalons": (p.VERSION, p.LANGUAGE),
    "source": (_PUBLICATION, p.VERSION, p.LANGUAGE),
}
_THEME: Final = Parameter("theme", lambda _: ("light", "dark"))
_DRAWING: Final = Parameter("v", pattern="[0-9a-f]{1,64}")
_JSON: Final = "application/json"
#: Parameters of a brief, which has a second language beside the first, and of a report, which has one.
_PAPERS: Final = {
    "fiche-express": (*_CHOICE, replace(p.LANGUAGE, name="seconde", initial="")),
    "comparaison-express": (*_CHOICE, replace(p.LANGUAGE, name="seconde", initial="")),
    "rapport": _CHOICE,
}
_CHART: Final = (
    Parameter("page", lambda _: tuple(CHARTS), needed=True),
    Parameter("graphique", lambda _: tuple(sorted({name for names in CHARTS.values() for name in names}))),
    *_CHOICE,
    replace(_THEME, initial="light"),
    Parameter("largeur", bounds=WIDTH[1:], initial=str(WIDTH[0])),
    Parameter("forme", lambda _: (PREVIEW_FORM,)),
)
_DRAWN: Final = PageOperation("", "", _CHART, "", "graphique", says_itself=True, may_wait=True)
_FACE: Final = (Parameter("name", lambda _: tuple(FACES), place="path"), _DRAWING)


def _files(name: str, forms: Sequence[str]) -> Iterator[PageOperation]:
    """Return the routes of the files of a page, one for each format."""
    usual = _OTHERS.get(name, (*_CHOICE, *_FURTHER.get(name, ())))
    for form in forms:
        taken = (*usual, _SEPARATORS) if form == "csv" else usual
        media_type = FORMATS[form].media_type.partition(";")[0]
        path = f"/api/v1/{name}.{form}"
        yield PageOperation(f"{name}_{form.replace('.', '_')}", path, taken, media_type, name, name not in _OTHERS)


def _papers(name: str, taken: tuple[Parameter, ...]) -> Iterator[PageOperation]:
    """Return the routes of a brief or of the report, one for each format."""
    topic = name.replace("-", "_")
    for form, media_type in PAPERS.items():
        path = f"/api/v1/{name}.{form}"
        yield PageOperation(f"{topic}_{form}", path, taken, media_type, topic, says_itself=True, may_wait=True)


PAGES: Final = (
    *(operation for name, forms in OFFERED.items() for operation in _files(name, forms)),
    *(operation for name, taken in _PAPERS.items() for operation in _papers(name, taken)),
    PageOperation("carte", "/api/v1/carte.svg", (*_CHOICE, _THEME), "image/svg+xml", says_itself=True),
    *(
        replace(_DRAWN, name=f"graphique_{form}", path=f"/api/v1/graphique.{form}", media_type=media_type)
        for form, media_type in TYPES.items()
    ),
    PageOperation("fil", VERSIONS, (p.LANGUAGE,), "application/atom+xml"),
    PageOperation("police", FACE, _FACE, "font/ttf", says_itself=True),
    PageOperation("limites", "/api/v1/limites.json", (_DRAWING,), _JSON),
    PageOperation("schema_cesel", "/api/v1/schema/cesel.json", (), _JSON),
    PageOperation("paquet", "/api/v1/paquet.zip", (p.LANGUAGE,), "application/zip"),
    PageOperation("dcat_jsonld", "/api/v1/catalogue.jsonld", (), "application/ld+json", "dcat"),
    PageOperation("dcat_turtle", "/api/v1/catalogue.ttl", (), "text/turtle", "dcat"),
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
