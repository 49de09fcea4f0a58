"""Everything published, as one package and as its description for catalogues of open data."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sector.analyse import Library
from sector.analyse.readers import as_readers_see
from sector.api.answers import download, tagged
from sector.api.desk import Desk
from sector.api.documents import held_in
from sector.figures.words import words
from sector.reports.offered import WHOLE
from sector.reports.published.dcat import Holding, catalogue_jsonld, catalogue_turtle
from sector.reports.published.package import package


def published_routes(desk: Desk) -> list[Route]:
    """Return the routes of the package and of the catalogue; ``langue`` chooses the language of the package."""

    def as_package(request: Request) -> Response:
        library = desk.library("")
        spoken = words(request.query_params.get("langue", "fr"), library.reference)
        held = held_in(library, sorted(library.versions))
        address = str(request.url.replace(path="/donnees", query=f"langue={spoken.language}"))
        return tagged(
            request,
            download(package(spoken, held, lambda version: as_readers_see(library.store.read(version)), address)),
        )

    def as_json_ld(request: Request) -> Response:
        library = desk.library("")
        content = catalogue_jsonld(words("fr", library.reference), _holdings(library), _base(request))
        return tagged(request, Response(content, media_type="application/ld+json"))

    def as_turtle(request: Request) -> Response:
        library = desk.library("")
        content = catalogue_turtle(words("fr", library.reference), _holdings(library), _base(request))
        return tagged(request, Response(content, media_type="text/turtle; charset=utf-8"))

    return [
        Route(WHOLE["package"], as_package),
        Route(WHOLE["jsonld"], as_json_ld),
        Route(WHOLE["turtle"], as_turtle),
    ]


def _base(request: Request) -> str:
    return str(request.url.replace(path="", query="", fragment="")).rstrip("/?")


def _holdings(library: Library) -> list[Holding]:
    version = library.store.version
    return [
        Holding(one, version(one.version).first_period, version(one.version).last_period)
        for one in held_in(library, sorted(library.versions))
    ]
