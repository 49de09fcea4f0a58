"""The theme is put together once and stays what Streamlit would have sent."""

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from sector.server.kept_theme import KeptTheme, keep_theme

SECTIONS = ("", "light", "dark", "sidebar", "light.sidebar", "dark.sidebar")
OPTIONS = {
    "theme.primaryColor": "#123456",
    "theme.font": "sans-serif",
    "theme.light.backgroundColor": "#fefefe",
    "theme.dark.chartCategoricalColors": ["#111111", "#222222"],
    "theme.dark.sidebar.textColor": "#eeeeee",
}


def original():
    found = app_session._populate_theme_msg
    return found.fill if isinstance(found, KeptTheme) else found


def filled(fill):
    """Return what Streamlit does with the function at the start of a run."""
    message = NewSession()
    for section in SECTIONS:
        part = message.custom_theme
        for name in filter(None, section.split(".")):
            part = getattr(part, name)
        fill(part, f"theme.{section}" if section else "theme")
    return message


@pytest.fixture
def options(monkeypatch):
    config.get_config_options()
    kept = {name: config.get_option(name) for name in OPTIONS}
    for name, value in OPTIONS.items():
        config.set_option(name, value)
    yield
    for name, value in kept.items():
        config.set_option(name, value)


def test_the_theme_is_what_streamlit_would_have_sent(options):
    kept, wanted = KeptTheme(original()), filled(original())
    for _ in range(2):
        assert filled(kept) == wanted
    assert wanted.custom_theme.primary_color == "#123456"
    assert not filled(kept).custom_theme.HasField("sidebar")


def test_a_section_is_put_together_once(options):
    asked = []

    def fill(message, section):
        asked.append(section)
        original()(message, section)

    kept = KeptTheme(fill)
    filled(kept)
    filled(kept)
    assert len(asked) == len(SECTIONS)


def test_a_configuration_that_was_read_again_is_asked_again(options, monkeypatch):
    kept = KeptTheme(original())
    filled(kept)
    monkeypatch.setattr(config, "_config_options", {**config.get_config_options()})
    config.set_option("theme.primaryColor", "#654321")
    assert filled(kept).custom_theme.primary_color == "#654321"


def test_streamlit_asks_for_the_theme_by_this_name(monkeypatch):
    """The start of a run calls the function of its module six times, each with one section."""
    monkeypatch.setattr(app_session, "_populate_theme_msg", original())
    keep_theme()
    keep_theme()
    assert isinstance(app_session._populate_theme_msg, KeptTheme)
    assert not isinstance(app_session._populate_theme_msg.fill, KeptTheme)
    names = app_session.AppSession._create_new_session_message.__code__.co_names
    assert "_populate_theme_msg" in names
