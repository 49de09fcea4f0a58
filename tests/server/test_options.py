"""Options under which no instance may start."""

from pathlib import Path

import pytest
from streamlit import config
from streamlit.web.server.app_discovery import discover_asgi_app

from sector.server.options import ABSENT, WANTED, explain, unsafe_options

from .process import PROJECT

UNSAFE = {
    "client.showErrorDetails": "full",
    "global.developmentMode": True,
    "runner.postScriptGC": True,
    "server.baseUrlPath": "secteur",
    "server.corsAllowedOrigins": ["https://evil.test"],
    "server.enableAgentApi": True,
    "server.enableCORS": False,
    "server.enableStaticServing": True,
    "server.enableXsrfProtection": False,
    "server.scriptHealthCheckEnabled": True,
    "server.trustedUserHeaders": {"X-User": "user"},
    "browser.gatherUsageStats": True,
}


def test_the_wanted_values_are_safe():
    assert unsafe_options(WANTED.__getitem__) == []


@pytest.mark.parametrize("name", sorted(WANTED))
def test_each_option_alone_is_found_unsafe(name):
    found = {**WANTED, name: UNSAFE[name]}
    assert unsafe_options(found.__getitem__) == [(name, WANTED[name], UNSAFE[name])]


@pytest.mark.parametrize("name", sorted(WANTED))
def test_this_streamlit_still_knows_each_option(name):
    assert name in config._config_options_template


def test_an_option_this_streamlit_does_not_know_is_unsafe():
    def get(name: str) -> object:
        if name == "runner.postScriptGC":
            raise RuntimeError(name)
        return WANTED[name]

    assert [(option.name, option.found) for option in unsafe_options(get)] == [("runner.postScriptGC", ABSENT)]


def test_the_reason_names_every_option_in_every_language():
    class Texts:
        def __init__(self, language: str) -> None:
            self.language = language

        def text(self, key: str, **params: object) -> str:
            return f"{self.language} {key} {params}"

    text = explain(unsafe_options(UNSAFE.__getitem__), (Texts("fr"), Texts("en")))
    for name in WANTED:
        assert text.count(f"'{name}'") == 2
    assert "fr shell.unsafe.title" in text
    assert "en shell.unsafe.option" in text


def test_streamlit_finds_the_application_by_reading_the_file():
    found = discover_asgi_app(Path(PROJECT / "dashboard.py"))
    assert (found.is_asgi_app, found.import_string) == (True, "dashboard:app")
