"""Streamlit options an instance must not be run without."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from streamlit import config

from sector.server.site import Texts

ABSENT: Final = "?"

WANTED: Final[dict[str, object]] = {
    "client.showErrorDetails": "none",
    "global.developmentMode": False,
    "runner.postScriptGC": False,
    "server.baseUrlPath": "",
    "server.corsAllowedOrigins": [],
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.scriptHealthCheckEnabled": False,
    # Set by the gate, which drops what clients send under this name: a tab is taken over by its own sign-in only.
    "server.trustedUserHeaders": {"X-Sector-Session": "session"},
    "browser.gatherUsageStats": False,
}


class UnsafeOption(NamedTuple):
    """An option whose value would open the instance or break a promise."""

    name: str
    wanted: object
    found: object


def pin_configuration(script: Path) -> None:
    """Make the `.streamlit` folder beside `script` count wherever the server is started from.

    Without it, an ASGI server started in another folder silently loads no configuration at all.
    """
    if config._main_script_path is None:
        config._main_script_path = str(script)


def unsafe_options(get: Callable[[str], object] = config.get_option) -> list[UnsafeOption]:
    """List the options in force that differ from what a public instance needs.

    An option that this Streamlit does not know is listed too: a promise that rests on it no longer holds.
    """
    unsafe: list[UnsafeOption] = []
    for name, wanted in WANTED.items():
        try:
            found = get(name)
        except RuntimeError:
            found = ABSENT
        if (found or None) != (wanted or None):
            unsafe.append(UnsafeOption(name, wanted, found))
    return unsafe


def explain(unsafe: list[UnsafeOption], languages: tuple[Texts, ...]) -> str:
    """Say in each of the languages which options keep the server from starting."""
    paragraphs = [
        "\n".join(
            [
                texts.text("shell.unsafe.title"),
                *(
                    "  - " + texts.text("shell.unsafe.option", option=name, found=found, wanted=wanted)
                    for name, wanted, found in unsafe
                ),
            ]
        )
        for texts in languages
    ]
    return "\n".join(paragraphs)
