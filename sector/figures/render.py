"""HTML from templates: every value is escaped, a name that a template does not know is an error."""

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


@cache
def _template(name: str) -> Template:
    return _ENVIRONMENT.get_template(f"{name}.html")


def render(name: str, **context: object) -> Markup:
    """Return the template `name` filled with `context`."""
    return Markup(_template(name).render(context))  # noqa: S704  autoescaped by the environment
