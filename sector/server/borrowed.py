"""What Streamlit itself writes in English, with our texts for it."""

import json
from pathlib import Path
from typing import Final

from sector.server.assets import Asset
from sector.server.site import Site

#: English of Streamlit's own controls and dialogs → message; {0} stands for a part that varies.
BORROWED: Final = {
    "App pages": "borrowed.pages",
    "Skip to main content": "borrowed.skip",
    "Open": "borrowed.open",
    "Selectbox options": "borrowed.options",
    "Choose an option": "borrowed.choose",
    "Clear value": "borrowed.clear",
    "Clear entry": "borrowed.clear",
    "No results": "borrowed.no_results",
    "Press Enter to apply": "borrowed.enter",
    "Press Ctrl+Enter to apply": "borrowed.ctrl_enter",
    "Press ⌘+Enter to apply": "borrowed.ctrl_enter",
    "Show password": "borrowed.password.show",
    "Hide password": "borrowed.password.hide",
    "file upload": "desk.uploader.label",
    "Upload": "desk.uploader.button",
    "Add files": "borrowed.add",
    "Drag and drop files here": "desk.uploader.drag",
    "Remove {0}": "borrowed.remove",
    "Cancel upload of {0}": "borrowed.cancel",
    "Upload failed": "borrowed.failed",
    "Click to retry upload": "borrowed.retry",
    "File must be {0} or smaller.": "borrowed.too_large",
    "{0} files are not allowed.": "borrowed.not_allowed",
    "Connection lost. Please wait for the app to reconnect, then try again.": "borrowed.lost",
    "Connection error": "borrowed.connection",
    "Connection timed out.": "borrowed.lost",
    "Connection failed with status {0}.": "borrowed.refused",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": (
        "borrowed.lost"
    ),
    "Connecting": "borrowed.connecting",
    "Connecting to Streamlit server": "borrowed.connecting",
    "Unable to connect to Streamlit server": "borrowed.connection",
    "Page not found": "borrowed.missing",
    "Close": "borrowed.close",
}
_SCRIPT: Final = (Path(__file__).parent / "borrowed.js").read_text(encoding="utf-8")


def borrowed_script(site: Site) -> Asset:
    """Return the script that puts the texts of a page's language in the place of Streamlit's English."""
    words = {
        code: {english: site.translate(code).text(key, part="{0}") for english, key in BORROWED.items()}
        for code in site.languages
    }
    return Asset(
        "/ui/borrowed.js",
        _SCRIPT.replace("WORDS", json.dumps(words, ensure_ascii=False)).encode(),
        "text/javascript",
    )
