"""The figures of the pages that show more than one view, each as a file."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sector.analyse import PEERS
from sector.analyse.profiles import profile
from sector.api.answers import Asked, answer, csv_file
from sector.api.desk import Desk
from sector.api.structure import structure_answer
from sector.figures.profile import sheet
from sector.reports.comparison_csv import comparison_csv
from sector.reports.sheet_csv import sheet_csv


def page_routes(desk: Desk) -> list[Route]:
    """Return the routes of the pages Comparer, Structure & spécialisation and Fiche territoire."""

    def as_comparison(request: Request) -> Response:
        return answer(request, desk, lambda asked: _comparison(asked, desk))

    def as_structure(request: Request) -> Response:
        return answer(request, desk, lambda asked: structure_answer(asked, request.query_params.get("figure", "")))

    def as_sheet(request: Request) -> Response:
        return answer(request, desk, _sheet)

    return [
        Route("/api/v1/comparaison.csv", as_comparison),
        Route("/api/v1/structure.csv", as_structure),
        Route("/api/v1/fiche.csv", as_sheet),
    ]


def _comparison(asked: Asked, desk: Desk) -> Response:
    found = desk.comparison(asked.library, asked.selection)
    content = comparison_csv(asked.words, found, asked.at("/comparer"))
    return csv_file(content, f"comparaison-{found.one}-{found.other}.csv")


def _sheet(asked: Asked) -> Response:
    chosen = asked.selection
    found = profile(asked.library, chosen.reference, chosen.territory if chosen.reference == PEERS else "")
    version = asked.library.store.version
    made = sheet(asked.words, found, chosen.territory, chosen.period, lambda name: version(name).created)
    content = sheet_csv(asked.words, made, found.reference, asked.at("/fiche"))
    return csv_file(content, f"fiche-{chosen.territory}-{asked.view.version[:8]}.csv")
