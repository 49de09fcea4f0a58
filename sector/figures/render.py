"""HTML from templates: every value is escaped, a name that a template does not know is an error."""

import re
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from sector.figures.number import plain

_ENVIRONMENT: Final = Environment(
    loader=PackageLoader("sector.figures", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters["plain"] = plain
#: Lines and indentation before a tag that starts a line anyway: they would travel at each run.
_BETWEEN: Final = re.compile(
    r">\s*\n\s*<(?=/?(?:tr|thead|tbody|table|section|div|details|dl|dd|dt|ol|ul|li|p|header|h[1-6])\b)"
)


class Block(Markup):
    """HTML that a template made, or several such blocks together."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return the HTML without white space around it, which Streamlit sends as it is.

        Any other text it takes for a file first, then for indented code.
        """
        return str(self).strip()


@cache
def _template(name: str) -> Template:
    return _ENVIRONMENT.get_template(f"{name}.html")


def render(name: str, **context: object) -> Block:
    """Return the template `name` filled with `context`."""
    return Block(_BETWEEN.sub("><", _template(name).render(context)).strip())
