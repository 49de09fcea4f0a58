"""How many answers a second the interface gives, and how long one takes: ``python -m benchmarks.api``.

A server of its own on this machine, with a new store, is asked by a few clients that keep their connection. Each
address is in the memory of answers after the first time. Goals on two cores: 500 answers a second, 95 of 100 in
50 ms; a client that has the answer gets 304. The clients take their share of the cores.
"""

import argparse
import asyncio
import time
from collections.abc import Sequence
from http.client import HTTPConnection
from statistics import quantiles
from typing import Final

from benchmarks.served import served

_ADDRESSES: Final = {
    "observations, one territory": "/api/v1/observations?ref_area=FRF33&activity=J",
    "observations, one page of all": "/api/v1/observations?limit=1000&format=csv",
    "location quotients": "/api/v1/indicators/location_quotient/values",
    "catalogue": "/api/v1/catalogue",
    "boundaries": "/api/v1/boundaries",
}
_CLIENTS, _SECONDS = 8, 5.0
_GOAL_RATE, _GOAL_MS = 500, 50
_NO_LIMIT: Final = "1000000"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=_CLIENTS)
    parser.add_argument("--seconds", type=float, default=_SECONDS)
    chosen = parser.parse_args(arguments)
    with served(SECTOR_API_RATE=_NO_LIMIT) as (_, port):
        print(f"{'':32}{'status':>7}{'KB':>7}{'answers/s':>11}{'p50 ms':>8}{'p95 ms':>8}")
        for name, address in _ADDRESSES.items():
            tag, size = _first(port, address)
            for status, known in ((200, ""), (304, tag)):
                spent = asyncio.run(_load(port, address, (status, known), chosen.clients, chosen.seconds))
                rate, cuts = len(spent) / chosen.seconds, quantiles(spent, n=20)
                kilobytes = size / 1000 if status == 200 else 0.0
                line = f"{name:32}{status:>7}{kilobytes:>7.1f}{rate:>11.0f}"
                print(f"{line}{cuts[9] * 1000:>8.1f}{cuts[18] * 1000:>8.1f}")
    print(f"goals: {_GOAL_RATE} answers a second, {_GOAL_MS} ms for 95 of 100")


async def _load(port: int, address: str, wanted: tuple[int, str], clients: int, seconds: float) -> list[float]:
    """Return the seconds that each answer took."""
    end = time.perf_counter() + seconds
    rounds = await asyncio.gather(*(_client(port, address, wanted, end) for _ in range(clients)))
    return [spent for one in rounds for spent in one]


async def _client(port: int, address: str, wanted: tuple[int, str], end: float) -> list[float]:
    status, known = wanted
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = [f"GET {address} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept-Encoding: br"]
    request = "\r\n".join([*lines, *([f"If-None-Match: {known}"] if known else []), "", ""]).encode()
    spent: list[float] = []
    while time.perf_counter() < end:
        begun = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if int(head.split(b" ", 2)[1]) != status:
            raise SystemExit(head.decode())
        length = next((line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b":0")
        await reader.readexactly(int(length.partition(b":")[2]) if status == 200 else 0)
        spent.append(time.perf_counter() - begun)
    writer.close()
    await writer.wait_closed()
    return spent


def _first(port: int, address: str) -> tuple[str, int]:
    """Return the tag of an answer and its length as it travels."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address, headers={"Accept-Encoding": "br"})
    answer = connection.getresponse()
    return answer.headers["ETag"] or "", len(answer.read())


if __name__ == "__main__":
    main()
