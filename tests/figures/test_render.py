"""Templates escape everything they are given and refuse what they do not know."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

import sector.figures.render
from sector.figures.render import render

FOLDER = Path(sector.figures.render.__file__).parent / "templates"
#: What a figure gives to a style.
_GIVEN = r"\{\{ [a-z_.' =]+ \}\}"
#: How a chart fits the page of another site.
_FRAME = r"width:100%;max-width:\{\{ size\[0\] \}\}px;border:0"
HOSTILE = '<img src=x onerror="alert(1)">'


def test_every_value_is_escaped():
    html = render("heading", level=1, title=HOSTILE, subtitle=HOSTILE)
    assert "<img" not in html
    assert html.count("&lt;img") == 2


def test_a_text_that_is_html_already_is_kept():
    assert "<b>x</b>" in render("heading", level=2, title=Markup("<b>x</b>"), subtitle="")


def test_a_value_that_is_forgotten_is_an_error():
    with pytest.raises(UndefinedError):
        render("heading", level=1, title="x")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.html")), ids=lambda path: path.stem)
def test_a_template_brings_no_text_no_script_and_no_address_of_its_own(path):
    text = path.read_text(encoding="utf-8")
    assert "|safe" not in text.replace(" ", "")
    for forbidden in ("<script", "javascript:", "http://", "https://", "onclick"):
        assert forbidden not in text.replace("http://www.w3.org/2000/svg", "")
    for style in re.findall(r'style="([^"]*)"', text):
        # The place of a point is a number that the figure gives; a colour or a size of its own is none.
        assert re.fullmatch(rf"{_GIVEN}|((left|right|width|{_GIVEN}):(0|{_GIVEN}%);?)+|{_FRAME}", style), style
    # Formats of files have the same name in every language.
    assert set(_words_outside(text)) <= {"PNG", "SVG"}


def _words_outside(text: str) -> list[str]:
    """Return what a reader would read of a template that was given nothing."""
    without = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", text, flags=re.DOTALL)
    without = re.sub(r"<(defs|style|textarea)\b.*?</\1>", "", without, flags=re.DOTALL)
    return re.findall(r"[A-Za-zÀ-ÿ]{2,}", re.sub(r"<[^>]*>", "", without, flags=re.DOTALL))


def test_streamlit_takes_a_block_and_blocks_together_as_they_are():
    """Any other text it would look up as a file, and dedent, at each run."""
    one = render("note", text="<Moselle>")
    for block in (one, one + one):
        assert block._repr_html_() == str(block).strip()
        assert type(block._repr_html_()) is str
    assert "&lt;Moselle&gt;" in one._repr_html_()
