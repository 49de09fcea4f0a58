"""The real pages behind the real router, run as Streamlit runs them, without a browser."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from sector.pages.heads import PAGES as PAGES_LISTED

from .text import flowing, links, nodes, plain, strings

PAGES = Path(__file__).parents[2] / "sector" / "pages"
NAMES = (
    *("en_bref", "carte", "evolutions", "structure", "comparer"),
    *("fiche", "gen", "scenarios", "donnees"),
)
#: Texts of a chart that a reader sees; the rest of its description is geometry.
_SEEN = ("text", "ticktext", "customdata", "name", "title")


class Opened:
    """One session of a reader."""

    def __init__(self) -> None:
        self.app = AppTest.from_file(str(PAGES / "router.py"), default_timeout=60)

    def open(self, page: str = "en_bref", **query: str) -> "Opened":
        """Open an address as if it had been typed; the session goes on."""
        if page != PAGES_LISTED[0].id and page not in {found.path for found in PAGES_LISTED}:
            # A page whose address is not the name of its file is found once the navigation has run.
            self.app.query_params.clear()
            self.run()
        self.app.query_params.clear()
        for name, value in query.items():
            self.app.query_params[name] = value
        # Choosing a page runs nothing by itself: the run is the one below.
        self.app.switch_page(str(PAGES / f"{page}.py"))
        return self.run()

    def run(self) -> "Opened":
        self.app.run()
        assert not self.app.exception, [str(found.stack_trace) for found in self.app.exception]
        return self

    def choose(self, field: str, value: str) -> "Opened":
        """Choose something in the shared bar."""
        self.app.selectbox(key=f"bar_{field}").set_value(value)
        return self.run()

    @property
    def address(self) -> dict[str, str]:
        found = self.app.query_params
        return {name: value[0] if isinstance(value, list) else value for name, value in found.items()}

    @property
    def html(self) -> list[str]:
        return [element.proto.body for element in self.app.get("html")]

    @property
    def text(self) -> str:
        """Everything that is written in HTML on the page."""
        return flowing(" ".join(self.html))

    @property
    def map(self) -> dict[str, Any]:
        (element,) = self.app.get("bidi_component")
        found = json.loads(element.proto.json)
        return {**found["drawn"], "cmd": found["cmd"]}

    @property
    def links(self) -> list[str]:
        return [link for html in self.html for link in links(html)]

    def notices(self) -> list[str]:
        found = [html for html in self.html if 'class="notices"' in html]
        return [text for html in found for text in nodes(html)]

    def read(self) -> Iterator[str]:
        """Return every text that a reader sees or hears, controls and figures included."""
        yield from (text for html in self.html for text in nodes(html))
        yield from (plain(caption.value) for caption in self.app.caption)
        for widget in (*self.app.selectbox, *self.app.toggle, *self.app.text_input, *self.app.get("button_group")):
            yield plain(widget.proto.label)
        for choice in self.app.selectbox:
            yield from (plain(option) for option in choice.options)
        for popover in self.app.get("popover"):
            yield plain(popover.proto.popover.label)
        for group in self.app.get("button_group"):
            yield from (plain(option.content) for option in group.proto.options)
        for chart in self.app.get("plotly_chart"):
            yield from (plain(text) for text in drawn(json.loads(chart.proto.spec)))
            yield plain(chart.proto.alt)
        for found in self.app.get("bidi_component"):
            message = json.loads(found.proto.json)["drawn"]
            areas = [{k: v for k, v in area.items() if k not in ("state", "code")} for area in message["areas"]]
            labels = [(message[scale] or {}).get("label", "") for scale in ("fill", "size")]
            seen = [areas, labels, message["titles"], message["texts"], message["places"]]
            # What is filled in by the browser is a text of the catalogue too.
            yield from (plain(text.replace("{reason}", "")) for text in strings(seen))


def drawn(value: Any) -> Iterator[str]:
    """Return the texts inside the description of a chart."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in _SEEN:
                yield from strings(inner)
            else:
                yield from drawn(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from drawn(inner)
