"""Who may send a file, and for which tab."""

import re
from hmac import compare_digest
from typing import Final

from starlette.datastructures import Headers
from starlette.types import Scope
from streamlit import runtime

from sector.server.doors import is_upload
from sector.server.reception import Guest, Reception
from sector.server.refusal import Refusal
from sector.server.tabs import token_of

#: Bytes of an upload with what wraps it; Streamlit's own `server.maxUploadSize` is the same.
MAX_UPLOAD: Final = 200 * 2**20
_METHODS: Final = frozenset({"PUT", "DELETE"})
_CLOSING: Final = {"Connection": "close"}
_ID: Final = r"[0-9a-fA-F-]{1,64}"
_ADDRESS: Final = re.compile(rf"/_stcore/upload_file/({_ID})/({_ID})")


def is_upload_address(path: str) -> bool:
    """Tell whether a path is, in its one plain spelling, where a tab sends a file or takes it back."""
    return _ADDRESS.fullmatch(path) is not None


async def refusal(reception: Reception, scope: Scope, headers: Headers) -> Refusal | None:
    """Judge a request to the upload route, before anything of it is read; None lets it through.

    A file is taken from an analyst, whose role is read at this moment, and only for a tab that the same browser
    opened under the same sign-in and that is still open. Where nobody could sign in and the browser is not on this
    machine, the route is not there.

    Raises
    ------
    UserError
        If the private database cannot be read.
    """
    path = scope["path"]
    if not is_upload(path):
        return None
    address = _ADDRESS.fullmatch(path)
    if address is None or scope["type"] != "http" or scope["method"] not in _METHODS:
        return Refusal(404, "upload", headers=_CLOSING)
    guest = await reception.guest(scope, headers)
    if guest.may_upload and _opened(address[1], guest):
        return None
    if not guest.may_upload and not await reception.has_accounts():
        return Refusal(404, "upload", headers=_CLOSING)
    return Refusal(403, "upload", headers=_CLOSING)


def _opened(session_id: str, guest: Guest) -> bool:
    """Tell whether the open tab with this id was opened with the guest's token."""
    client = runtime.get_instance().get_client(session_id) if runtime.exists() else None
    return bool(guest.token) and compare_digest(token_of(client).encode(), guest.token.encode())
