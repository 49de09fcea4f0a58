"""A file seen as one stream of UTF-8 bytes with line feeds, from a given place on."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from sector.reading.encoding import Encoding, blocks


def text_blocks(path: Path, encoding: Encoding, *, lone_returns: bool = False, skip: int = 0) -> Iterator[bytes]:
    """Yield UTF-8 without mark, after the first `skip` bytes of it.

    Parameters
    ----------
    lone_returns
        Whether lines end with a carriage return alone, as old Macintosh files do; they become line feeds.
    """
    for block in blocks(path, encoding):
        rest, skip = block[skip:], max(0, skip - len(block))
        yield rest.replace(b"\r", b"\n") if lone_returns else rest


class BlockStream(io.RawIOBase):
    """The blocks as a readable binary file.

    Parameters
    ----------
    source
        Bytes in order; taken one block at a time, so that nothing is held whole.
    """

    def __init__(self, source: Iterable[bytes]) -> None:
        super().__init__()
        self._source = iter(source)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Say that this stream can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Fill the buffer from the current block; 0 at the end."""
        while not self._rest:
            block = next(self._source, None)
            if block is None:
                return 0
            self._rest = memoryview(block)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
