"""The shell's texts are in the catalogues, in every language."""

import re

import pytest

from sector.i18n import LANGUAGES, translator

from .process import PROJECT

PARAMS: dict[str, dict[str, object]] = {
    "shell.home": {},
    "shell.site.name": {},
    "shell.site.title": {},
    "shell.site.description": {},
    "shell.noscript": {},
    "shell.not_found.title": {},
    "shell.not_found.text": {},
    "shell.busy.title": {},
    "shell.busy.text": {"seconds": 20},
    "shell.error.title": {},
    "shell.error.text": {"reference": "1a2b3c4d"},
    "shell.no_account.title": {},
    "shell.no_account.text": {},
    "shell.signed_out.title": {},
    "shell.signed_out.text": {},
    "shell.script_error": {"reference": "1a2b3c4d"},
    "shell.unsafe.title": {},
    "shell.unsafe.option": {"option": "runner.postScriptGC", "found": "True", "wanted": "False"},
}


def test_these_are_the_keys_the_shell_asks_for():
    sources = [path.read_text(encoding="utf-8") for path in (PROJECT / "sector" / "server").glob("*.py")]
    plain = {key for text in sources for key in re.findall(r"text\([\"'](shell\.[a-z_.]+)", text)}
    topics = {topic for text in sources for topic in re.findall(r"_notice\(site, language, \"(\w+)\"", text)}
    noticed = {f"shell.{topic}.{part}" for topic in topics for part in ("title", "text")}
    assert plain | noticed == set(PARAMS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PARAMS)
def test_every_catalogue_has_the_text_and_shows_what_it_is_given(language, key):
    text = translator(language).text(key, **PARAMS[key])
    assert text.strip()
    for value in PARAMS[key].values():
        assert str(value) in text
