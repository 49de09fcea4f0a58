"""The route of the feed of new versions and revisions."""

from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sector.api.answers import tagged
from sector.api.desk import Desk
from sector.figures.words import words
from sector.i18n import LANGUAGES
from sector.model.draft import short
from sector.reports.feed import Places, atom
from sector.store import Version

#: Address of the feed; ``langue`` chooses its language.
PATH: Final = "/api/v1/versions.atom"
_PAGE: Final = "/donnees"


def feed_routes(desk: Desk) -> list[Route]:
    """Return the route of the feed."""

    def feed(request: Request) -> Response:
        library, asked = desk.library(""), request.query_params.get("langue", LANGUAGES[0])
        spoken = words(asked if asked in LANGUAGES else LANGUAGES[0], library.reference)
        language, host = spoken.language, f"{request.url.scheme}://{request.url.netloc}"

        def file(version: Version) -> str:
            query = {"dataflow": version.dataflow, "v": version.id, "langue": language}
            return f"{host}/api/v1/source.csv?{urlencode(query)}"

        places = Places(
            own=f"{host}{PATH}?langue={language}",
            site=f"{host}{_PAGE}?langue={language}",
            page=lambda version: f"{host}{_PAGE}?langue={language}&v={short(version.id)}",
            file=file,
        )
        content = atom(spoken, library.store.history(), library.store.version, places)
        return tagged(request, Response(content, media_type="application/atom+xml; charset=utf-8"))

    return [Route(PATH, feed)]
