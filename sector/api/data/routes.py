"""The routes of the data, one for each operation."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sector.api.data.counter import Counter
from sector.api.data.index import DATA, INDEX
from sector.api.data.operation import Operation
from sector.api.desk import Desk


def data_routes(desk: Desk, counter: Counter | None = None) -> list[Route]:
    """Return the routes of the data.

    Parameters
    ----------
    counter
        Who answers; by default one of its own.
    """
    answering = counter or Counter(desk)
    made = [Route(operation.path, _endpoint(answering, operation)) for operation in DATA]
    return [*made, Route(INDEX.path.rstrip("/"), _to_the_index)]


def _endpoint(counter: Counter, operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await counter.answer(operation, request)

    return endpoint


def _to_the_index(request: Request) -> Response:
    query = request.url.query
    return RedirectResponse(INDEX.path + (f"?{query}" if query else ""), 308)
