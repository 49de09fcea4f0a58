"""The foot of every page: what a reader may look for on any of them, accessibility first."""

import json
from pathlib import Path
from typing import Final

from sector.server.assets import Asset
from sector.server.site import Site

#: Address → message.
LINKS: Final = {"/accessibilite": "foot.accessibility", "/api/v1/": "foot.programs"}
_SCRIPT: Final = (Path(__file__).parent / "footer.js").read_text(encoding="utf-8")


def footer_script(site: Site) -> Asset:
    """Return the script that writes the foot in the language of a page."""
    words = {
        code: [(address, site.translate(code).text(key)) for address, key in LINKS.items()]
        for code in site.languages
    }
    body = _SCRIPT.replace("WORDS", json.dumps(words, ensure_ascii=False)).encode()
    return Asset("/ui/footer.js", body, "text/javascript")
