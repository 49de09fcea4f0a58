"""Real processes that write to a store, and die when they are told to.

One process imports everything once and forks the writers, so that a writer starts in milliseconds.
"""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Self

from sqlalchemy.engine.default import DefaultDialect

from sector.model.errors import Conflict, UserError
from sector.store import Store

from . import rows

NOBODY = 65534


class Worker:
    """The forking process, seen from a test."""

    def __init__(self) -> None:
        tests = Path(__file__).parents[1]
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"{Path(__file__).parent.name}.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=os.environ | {"PYTHONPATH": os.pathsep.join((str(tests), str(tests.parent)))},
        )
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def start(self, task: str, *, count: int = 1, **arguments: object) -> list[int]:
        """Start `count` writers and return their process ids."""
        self._process.stdin.write(json.dumps([task, count, arguments]).encode() + b"\n")
        return [int(self.line().removeprefix("pid ")) for _ in range(count)]

    def line(self) -> str:
        """Return the next line that a writer printed."""
        while b"\n" not in self._rest:
            block = os.read(self._process.stdout.fileno(), 65536)
            if not block:
                raise EOFError(self._rest)
            self._rest += block
        line, self._rest = self._rest.split(b"\n", 1)
        return line.decode()

    def rest(self) -> list[str]:
        """Return all lines until every writer has ended."""
        return list(iter(self.line, "end"))

    def hears(self, seconds: float) -> bool:
        """Wait until a writer says something, but no longer than this."""
        return bool(select.select([self._process.stdout], [], [], seconds)[0])

    def run(self, task: str, *, count: int = 1, **arguments: object) -> list[str]:
        """Start writers and return everything they printed."""
        self.start(task, count=count, **arguments)
        return self.rest()


def say(line: str) -> None:
    os.write(1, line.encode() + b"\n")


def load_forever(folder: str, desk: str, seed: int) -> None:
    """Add and publish new versions without end, saying each call that has returned."""
    with Store.open(Path(folder)) as store:
        for number in range(1_000_000):
            dataflow = f"FLOW{number % 2}"
            content = f"{seed}/{number}".encode()
            version = rows.add(
                store, Path(desk), content, rows.table(number, dataflow=dataflow), dataflow=dataflow
            )
            say(f"added {version.id}")
            store.publish(version.id, by="loader")
            say(f"published {version.id}")


class Step:
    """Kills this process around the n-th write, sync, rename, removal or commit.

    Parameters
    ----------
    moment
        ``before`` it, ``after`` it whether it fails or not, or ``half``: after half of the bytes of a write, and
        before anything else.
    """

    def __init__(self, number: int, moment: str) -> None:
        self.left = number
        self.moment = moment

    def counted(self, call: Callable) -> Callable:
        def wrapped(*args: object, **options: object) -> object:
            self.left -= 1
            self._die(self.moment != "after")
            try:
                return call(*args, **options)
            finally:
                self._die(self.moment == "after")

        return wrapped

    def write(self, stream: BinaryIO, data: bytes) -> object:
        if self.left == 1 and self.moment == "half":
            stream.write(data[: len(data) // 2])
            stream.flush()
        return self.counted(stream.write)(data)

    def _die(self, now: bool) -> None:
        if now and self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class Stream:
    """A file being written, whose every write is a step."""

    def __init__(self, stream: BinaryIO, step: Step) -> None:
        self._stream = stream
        self._step = step

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def write(self, data: bytes) -> object:
        return self._step.write(self._stream, data)


def die_at_step(folder: str, desk: str, number: int, moment: str) -> None:
    """Add and publish one version and be killed on the way; see `Step`."""
    content, step, open_file = f"step {number} {moment}".encode(), Step(number, moment), Path.open
    rows.original(Path(desk), content)

    def opened(path: Path, mode: str = "r", **options: object) -> object:
        stream = open_file(path, mode, **options)
        return Stream(stream, step) if mode == "xb" else stream

    with Store.open(Path(folder)) as store:
        Path.open = opened
        os.fsync, os.replace, os.unlink = map(step.counted, (os.fsync, os.replace, os.unlink))
        DefaultDialect.do_commit = step.counted(DefaultDialect.do_commit)
        version = rows.add(store, Path(desk), content, rows.table(number))
        say(f"added {version.id}")
        store.publish(version.id, by="loader")
        say(f"published {version.id}")


def load_when_continued(folder: str, desk: str, number: int) -> None:
    """Stop, and once continued add and publish one version."""
    content = f"traced {number}".encode()
    rows.original(Path(desk), content)
    os.kill(os.getpid(), signal.SIGSTOP)
    with Store.open(Path(folder)) as store:
        version = rows.add(store, Path(desk), content, rows.table(number))
        say(f"added {version.id}")
        store.publish(version.id, by="loader")
        say(f"published {version.id}")


def read_until(folder: str, stop: str) -> None:
    """Read what is live again and again until the file `stop` is there, as a page does, and say how often."""
    count = 0
    os.nice(10)
    with Store.open(Path(folder), read_only=True) as store:
        say("reading")
        while not Path(stop).exists():
            for dataflow, version in store.live().items():
                table, known = store.read(version), store.version(version)
                values = set(table["obs_value"].drop_null().to_pylist())
                if (known.dataflow, known.rows, len(values)) != (dataflow, table.num_rows, 1):
                    raise ValueError(f"{version}: {known.rows} rows, {table.num_rows} read, {len(values)} values")
                count += 1
    say(f"reads {count}")


def contend(folder: str, desk: str, rounds: int) -> None:
    """Publish new versions on the base that was seen live, again and again until it is accepted."""
    me = os.getpid()
    with Store.open(Path(folder)) as store:
        for number in range(rounds):
            version = rows.add(store, Path(desk), f"{me}/{number}".encode(), rows.table(number))
            while True:
                base = store.live().get("EMP")
                try:
                    store.publish(version.id, by=str(me), base=base)
                except Conflict:
                    say("conflict")
                    continue
                say(f"published {version.id} {base}")
                break


def look(folder: str, *, read_only: bool) -> None:
    """Open the store as somebody who may not write there, and say what was found."""
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        with Store.open(Path(folder), read_only=read_only) as store:
            for dataflow, version in store.live().items():
                say(f"{dataflow} {version} {store.read(version).num_rows}")
            say(f"damages {len(store.verify())}")
    except UserError as error:
        say(error.key)


TASKS = {
    task.__name__: task for task in (load_forever, die_at_step, load_when_continued, read_until, contend, look)
}


def fork(task: str, arguments: dict) -> int:
    child = os.fork()
    if child == 0:
        say(f"pid {os.getpid()}")
        try:
            TASKS[task](**arguments)
        except BaseException as error:  # noqa: BLE001  a child has nobody else to tell
            say(f"failed {error!r}")
        os._exit(0)
    return child


def main() -> None:
    for line in sys.stdin:
        task, count, arguments = json.loads(line)
        for child in [fork(task, arguments) for _ in range(count)]:
            os.waitpid(child, 0)
        say("end")


if __name__ == "__main__":
    main()
