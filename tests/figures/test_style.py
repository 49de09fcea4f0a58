import plotly.graph_objects as go
import pytest

from sector.figures.style import CONFIG, plain, template, written
from sector.figures.tokens import TOKENS, contrast
from sector.i18n.numbers import numbers
from sector.model.unit import ENTERPRISES, GROWTH, INDEX, POINTS, RANK, SHARE


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_plotly_accepts_the_template_and_the_page_shows_through_it(theme):
    figure = go.Figure({"data": [], "layout": {"template": template(theme)}})
    layout = figure.layout.template.layout
    assert layout.font.color == TOKENS[theme].ink
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert layout.showlegend is False
    assert layout.xaxis.fixedrange
    assert layout.yaxis.fixedrange


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pointer_text_can_be_read(theme):
    label = template(theme)["layout"]["hoverlabel"]
    assert contrast(label["font"]["color"], label["bgcolor"]) >= 4.5


def test_no_text_of_the_template_is_smaller_than_twelve_pixels():
    def sizes(node):
        for name, value in node.items():
            if isinstance(value, dict):
                yield from sizes(value)
            elif name == "size":
                yield value

    assert min(sizes(template("light"))) >= 12


def test_a_reader_cannot_zoom_or_call_the_mode_bar():
    assert CONFIG["displayModeBar"] is False
    assert CONFIG["scrollZoom"] is False
    assert CONFIG["doubleClick"] is False  # codespell:ignore doubleclick


@pytest.mark.parametrize(
    ("value", "unit", "language", "expected"),
    [
        (0.0264, SHARE, "fr", "2,64\u202f%"),
        (0.0264, SHARE, "en", "2.64%"),
        (0.186, GROWTH, "fr", "+18,6\u202f%"),
        (-0.001, GROWTH, "fr", "\u22120,1\u202f%"),
        (-0.0045, POINTS, "fr", "\u22120,45"),
        (118.6, INDEX, "fr", "119"),
        (122430, ENTERPRISES, "fr", "122\u202f430"),
        (24, RANK, "fr", "24ᵉ"),
    ],
)
def test_a_figure_is_written_as_its_unit_and_the_language_ask(value, unit, language, expected):
    assert written(value, unit, numbers(language)) == expected


def test_a_name_cannot_bring_tags_into_a_figure():
    assert plain('<a href="x">A & B</a>') == '&lt;a href="x"&gt;A &amp; B&lt;/a&gt;'
