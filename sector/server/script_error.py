"""What a reader sees when a page fails: a sentence and a reference, nothing of the program."""

import logging
from collections.abc import Callable
from typing import Final

import streamlit as st

from sector.server.journal import error_id, event
from sector.server.language import PARAMETER, choose
from sector.server.site import Site

_LOG: Final = logging.getLogger(__name__)


def script_error_handler(site: Site) -> Callable[[Exception], bool]:
    """Return the handler that Streamlit calls, in the script's thread, for an exception no page caught."""

    def handle(fault: Exception) -> bool:
        reference = error_id()
        _LOG.error(event("page_fault", id=reference, kind=type(fault).__name__), exc_info=fault)
        texts = site.translate(_language(site.languages))
        st.error(texts.text("shell.script_error", reference=reference), icon=":material/error:")
        return True

    return handle


def _language(languages: tuple[str, ...]) -> str:
    address = st.query_params.get(PARAMETER, "")
    cookie = st.context.cookies.get(PARAMETER, "")
    return choose(address, cookie, languages)
