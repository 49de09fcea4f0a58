"""Processor time of the server for each run of a page: ``python -m benchmarks.runs``.

A reader goes from territory to territory on each page. Every round starts a server of its own, lets it load, warms
the page up, then counts what the kernel says the process took; the median of the rounds is printed. Goal: 8 ms or
less. The first server of an installation compresses its static files meanwhile: its round does not count.
"""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from benchmarks.served import served

_PAGES: Final = (
    *("en-bref", "carte", "evolutions", "structure", "comparer"),
    *("fiche-territoire", "ecosysteme-gen", "scenarios", "donnees"),
)
_TERRITORIES: Final = ("FRF31", "FRF32", "FRF33", "FRF34")
_ROUNDS, _RUNS, _WARM_UP = 3, 60, 12
_GOAL: Final = 8.0
#: Runs for which a browser keeps a message that is not used.
_AGE: Final = 2
_TICKS: Final = os.sysconf("SC_CLK_TCK")


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument("--runs", type=int, default=_RUNS)
    parser.add_argument("pages", nargs="*", default=_PAGES)
    chosen = parser.parse_args(arguments)
    found: dict[str, list[tuple[float, float]]] = {page: [] for page in chosen.pages}
    for _ in range(chosen.rounds):
        with served() as (process, port):
            for page in chosen.pages:
                found[page].append(_measured(process, port, page, chosen.runs))
    print(f"{'':14}{'CPU ms':>8}{'KB sent':>9}   each round")
    for page, rounds in found.items():
        each = ", ".join(f"{cpu:.1f}" for cpu, _ in rounds)
        cpu, sent = (median(column) for column in zip(*rounds, strict=True))
        print(f"{page:14}{cpu:>8.1f}{sent:>9.1f}   {each}   (goal {_GOAL:.0f})")


@dataclass
class _Reader:
    """A browser: it tells the server which messages it still has, so that they come as references.

    Parameters
    ----------
    kept
        Hash of a message that may be referred to → runs since it was last used.
    """

    socket: ClientConnection
    page: str
    kept: dict[str, int] = field(default_factory=dict[str, int])

    def run(self, number: int) -> int:
        """Ask for the page of another territory; return the bytes up to the end of its script."""
        asked = BackMsg()
        asked.rerun_script.page_name = self.page
        asked.rerun_script.query_string = f"territoire={_TERRITORIES[number % len(_TERRITORIES)]}"
        asked.rerun_script.cached_message_hashes.extend(self.kept)
        self.socket.send(asked.SerializeToString())
        received = 0
        self.kept = {known: age + 1 for known, age in self.kept.items() if age < _AGE}
        while True:
            data = self.socket.recv(timeout=30, decode=False)
            received += len(data)
            message = ForwardMsg()
            message.ParseFromString(data)
            if message.WhichOneof("type") == "ref_hash":
                self.kept[message.ref_hash] = 0
            elif message.metadata.cacheable:
                self.kept[message.hash] = 0
            if message.WhichOneof("type") == "script_finished":
                return received


def _measured(process: int, port: int, page: str, runs: int) -> tuple[float, float]:
    """Return milliseconds of processor and kilobytes sent, before they are compressed, for each run."""
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
    ) as opened:
        reader = _Reader(opened, page)
        for number in range(_WARM_UP):
            reader.run(number)
        before, sent = _taken(process), 0
        for number in range(runs):
            sent += reader.run(number)
        return (_taken(process) - before) / runs * 1000, sent / runs / 1000


def _taken(process: int) -> float:
    """Return the seconds of processor a process took, its threads included."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


if __name__ == "__main__":
    main()
