"""Finished HTML documents, compressed and remembered."""

import gzip
import hashlib
import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import brotli

from sector.server.shelf import Copy
from sector.server.site import Site
from sector.server.template import Template

_REMEMBERED: Final = 512
_QUALITY: Final = 6


class Fallback(NamedTuple):
    """The site's own title and description, for a page whose head cannot be made just now."""

    title: str
    description: str
    preview: str = ""
    image: str = ""
    feed: str = ""


@dataclass(frozen=True)
class Documents:
    """Fills in the template.

    Parameters
    ----------
    scripts, style
        Addresses of the scripts that must run before Streamlit's, and of the style sheet of the pages.
    """

    template: Template
    site: Site
    scripts: Sequence[str]
    style: str

    def fallback(self, language: str) -> Fallback:
        """Return a head that suits every page."""
        texts = self.site.translate(language)
        return Fallback(texts.text("shell.site.title"), texts.text("shell.site.description"))

    def extras(self, language: str) -> str:
        """Return the HTML of what the shell adds to the head: its files, and texts that the style sheet draws."""
        rules = [f":root{{--site-name:{self._quoted(language, 'shell.site.name')}}}"]
        # A reader may change the language of the page without loading the document again.
        rules += [
            f":root:lang({code}){{--desk-drag:{self._quoted(code, 'desk.uploader.drag')}}}"
            for code in self.site.languages
        ]
        return (
            f'<link rel="stylesheet" href="{html.escape(self.style)}">\n    '
            f"<style>{''.join(rules)}</style>\n    "
            + "".join(f'<script src="{html.escape(script)}"></script>' for script in self.scripts)
        )

    def _quoted(self, language: str, key: str) -> str:
        """Return a text as a string of a style sheet."""
        return json.dumps(self.site.translate(language).text(key), ensure_ascii=False).replace("<", "")

    def copy(self, language: str, head: str, encoding: str) -> Copy:
        """Return a document in an encoding, empty for none."""
        without_scripts = f"<p>{html.escape(self.site.translate(language).text('shell.noscript'))}</p>"
        return _encoded(self.template, language, head, without_scripts, encoding)


@lru_cache(maxsize=_REMEMBERED)
def _encoded(template: Template, language: str, head: str, without_scripts: str, encoding: str) -> Copy:
    body = template.fill(language, head, without_scripts).encode()
    if encoding == "br":
        body = brotli.compress(body, quality=_QUALITY)
    elif encoding == "gzip":
        body = gzip.compress(body, _QUALITY, mtime=0)
    return Copy(body, encoding, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"')
