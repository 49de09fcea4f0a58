"""A way to ask an application something without a server around it."""

from typing import Any

import httpx
from server.loop import run_alone
from starlette.applications import Starlette
from starlette.routing import Route


class Client:
    """Asks one request at a time."""

    def __init__(self, routes: list[Route]) -> None:
        self._app = Starlette(routes=routes)

    def ask(self, method: str, address: str, **options: Any) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
                return await client.request(method, address, **options)

        return run_alone(asked())

    def get(self, address: str, **options: Any) -> httpx.Response:
        return self.ask("GET", address, **options)
