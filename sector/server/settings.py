"""What the operator sets in the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

MAX_SESSIONS: Final = 400
#: Requests for data a second from one address, in the long run.
API_RATE: Final = 20
#: Seconds of that rate that may be asked for at once.
API_BURST_SECONDS: Final = 15
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and names of one running instance.

    Parameters
    ----------
    allowed_hosts
        Names the instance answers to, lower case, without port; the loopback names are always among them.
    embedding_origins
        Origins whose pages may show the dashboard in a frame; none by default.
    max_sessions
        WebSocket sessions served at once.
    max_body
        Bytes a request body may have.
    api_rate
        Requests for data a second from one address, in the long run; `API_BURST_SECONDS` of it at once.
    body_seconds
        Seconds a client may stay silent in the middle of a body.
    cache_dir
        Where compressed copies of the static files are kept.
    """

    allowed_hosts: frozenset[str]
    cache_dir: Path
    embedding_origins: tuple[str, ...] = ()
    max_sessions: int = MAX_SESSIONS
    api_rate: int = API_RATE
    max_body: int = 64 * 1024
    body_seconds: float = 10.0

    @classmethod
    def from_environment(cls, root: Path, environ: Mapping[str, str]) -> Self:
        """Read the settings.

        Parameters
        ----------
        root
            Folder of the installation, for the default place of the cache.
        environ
            `SECTOR_ALLOWED_HOSTS` and `SECTOR_EMBEDDING_ORIGINS` (comma-separated), `SECTOR_MAX_SESSIONS`,
            `SECTOR_API_RATE`, `SECTOR_CACHE_DIR`; an absent or empty variable means the default.

        Raises
        ------
        ValueError
            If the number of sessions or of requests is not a positive whole number.
        """
        hosts = {name.lower().rstrip(".") for name in _listed(environ.get("SECTOR_ALLOWED_HOSTS", ""))}
        cache = environ.get("SECTOR_CACHE_DIR") or ""
        return cls(
            allowed_hosts=_LOOPBACK | hosts,
            cache_dir=Path(cache) / "static" if cache else root / "data" / "store" / "cache" / "static",
            embedding_origins=_listed(environ.get("SECTOR_EMBEDDING_ORIGINS", "")),
            max_sessions=_positive(environ, "SECTOR_MAX_SESSIONS", MAX_SESSIONS),
            api_rate=_positive(environ, "SECTOR_API_RATE", API_RATE),
        )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _positive(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        message = f"{name} must be a positive whole number, not {text!r}"
        raise ValueError(message)
    return int(text)
