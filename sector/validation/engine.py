"""A DuckDB of its own for each file: bounded memory, no network, no file but the one it may spill to."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
import pyarrow as pa

from sector.reading.refusal import refused

_MEMORY: Final = "600MB"
#: Temporary files of one check; a file within the limits of `sector.reading.limits` needs far less.
_SPILL: Final = "4GB"


@contextmanager
def session(raw: pa.Table | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection that sees the table as ``raw`` and nothing else; without one it sees nothing yet.

    Raises
    ------
    Refused
        ``LIMIT`` if the check needs more memory than one file may take.
    """
    with TemporaryDirectory(prefix="sector-check-") as folder:
        connection = duckdb.connect(
            config={
                "memory_limit": _MEMORY,
                "temp_directory": folder,
                "max_temp_directory_size": _SPILL,
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "python_enable_replacements": "false",
            }
        )
        try:
            if raw is not None:
                connection.register("raw", raw)
            connection.execute("set enable_external_access = false")
            connection.execute("set lock_configuration = true")
            yield connection
        except duckdb.OutOfMemoryException as error:
            raise refused("LIMIT", expected=_MEMORY, hint="finding.LIMIT.hint.memory") from error
        finally:
            connection.close()


def quoted(text: str) -> str:
    """Return the text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
