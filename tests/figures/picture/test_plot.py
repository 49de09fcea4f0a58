"""Plotly figures without a browser: every text, every point at its place, and nothing left out in silence."""

import copy
import html

import pytest

from figures.published import bd_multiples, density_trend, departement_strip, lfs_trend
from sector.figures.picture import Frame, UnsupportedError, draw, picture
from sector.figures.style import template
from sector.figures.tokens import TOKENS

from .seen import SVG, bare, root_of, strings, texts

FIGURES = {"lines": lfs_trend, "strip": departement_strip, "multiples": bd_multiples, "small": density_trend}
FRAME = {
    "title": "Un constat <vrai> & court",
    "subtitle": "Part, section J, 2023",
    "source": "Source : Eurostat, version 5fd3fd0d",
    "permalink": "https://observatoire.example/carte?territoire=FRF33&annee=2023",
    "site": "Observatoire",
    "legend": ("p provisoire", "u peu fiable"),
}


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_of_a_figure_stands_in_its_picture_as_often(name, theme):
    plot = FIGURES[name](theme=theme)
    svg = picture(plot, Frame(**FRAME, theme=theme))
    seen = [bare(text.said) for text in texts(svg)]
    wanted = [bare(html.unescape(text)) for text in strings(plot)]
    assert len(wanted) > 5
    for text in set(wanted):
        assert seen.count(text) >= wanted.count(text)


@pytest.mark.parametrize("name", FIGURES)
def test_title_subtitle_legend_source_and_address_stand_around_it(name):
    svg = picture(FIGURES[name](), Frame(**FRAME))
    seen = {bare(text.said) for text in texts(svg)}
    assert {FRAME["title"], FRAME["subtitle"], FRAME["source"], *FRAME["legend"]} <= seen
    assert any(FRAME["permalink"] in said for said in seen)
    assert root_of(svg).find(f"{SVG}title").text == FRAME["title"]


@pytest.mark.parametrize("name", FIGURES)
def test_no_text_sticks_out_of_the_picture(name):
    svg = picture(FIGURES[name](), Frame(**FRAME))
    wide, high = (float(root_of(svg).get(side)) for side in ("width", "height"))
    assert [t for t in texts(svg) if t.left < 0 or t.right > wide or t.top < 0 or t.bottom > high] == []


def tiny(**trace):
    shared = {
        "type": "scatter",
        "mode": "markers",
        "x": [0, 10],
        "y": [5, 10],
        "marker": {"size": 8, "color": "#112233"},
    }
    axis = {"range": [0, 10], "tickvals": [0, 10], "ticktext": ["a", "b"]}
    layout = {
        "template": template("light"),
        "height": 120,
        "margin": {"l": 10, "r": 30, "t": 5, "b": 15},
        "xaxis": dict(axis),
        "yaxis": dict(axis),
    }
    return {"data": [shared | trace], "layout": layout}


def marks(plot, wide=240):
    root = root_of(f'<svg xmlns="{SVG[1:-1]}">{draw(plot, wide).markup}</svg>')
    return [tuple(float(c.get(name)) for name in ("cx", "cy", "r")) for c in root.findall(f"{SVG}circle")]


def test_points_stand_where_their_values_are():
    # 200 pixels across from 10, 100 pixels down from 5.
    assert marks(tiny()) == [(10, 55, 4), (210, 5, 4)]
    assert marks(tiny(x=[2.5, 5], y=[0, 7.5])) == [(60, 105, 4), (110, 30, 4)]


def test_a_gap_lifts_the_pen():
    drawn = draw(
        tiny(mode="lines", x=[0, 5, None, 10, 10], y=[0, 5, None, 5, 0], line={"color": "#000000", "width": 2}),
        240,
    )
    assert 'd="M10 105L110 55M210 55L210 105"' in drawn.markup


def test_points_that_only_answer_the_pointer_are_not_drawn():
    assert len(marks(tiny(marker={"size": 8, "color": "#112233", "opacity": [0.0, 1.0]}))) == 1


def test_pixels_count_upwards_from_their_anchor():
    plot = tiny()
    plot["layout"]["shapes"] = [
        {"type": "line", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 5, "yanchor": 5, "x0": -6, "x1": 6}
        | {"y0": 2, "y1": -3, "line": {"color": "#000000", "width": 1}}
    ]
    assert 'x1="104" y1="53" x2="116" y2="58"' in draw(plot, 240).markup


@pytest.mark.parametrize(
    "change",
    [
        {"type": "bar"},
        {"mode": "lines+markers+arrows"},
        {"marker": {"size": 8, "color": "#112233", "symbol": "square"}},
        {"marker": {"size": 8, "color": "#112233", "opacity": 0.5}},
        {"line": {"color": "#000000", "width": 1, "shape": "hv"}, "mode": "lines"},
        {"line": {"color": "#000000", "width": 1, "dash": "dashdot"}, "mode": "lines"},
        {"fill": "tozeroy", "fillcolor": "#000000"},
        {"error_y": {"array": [1, 2]}},
        {
            "mode": "text",
            "text": ["<b>x</b>", "y"],
            "textposition": "middle right",
            "textfont": {"color": "#000000", "size": 13},
        },
        {
            "mode": "text",
            "text": ["x", "y"],
            "textposition": "outside",
            "textfont": {"color": "#000000", "size": 13},
        },
        {"connectgaps": True},
    ],
)
def test_what_cannot_be_drawn_is_an_error(change):
    draw(tiny(), 240)
    with pytest.raises(UnsupportedError):
        draw(tiny(**change), 240)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("title",), {"text": "x"}),
        (("xaxis", "type"), "log"),
        (("xaxis", "showgrid"), True),
        (("yaxis", "ticks"), "inside"),
        (("margin", "pad"), 3),
        (
            ("shapes",),
            [{"type": "rect", "x0": 0, "x1": 1, "y0": 0, "y1": 1, "line": {"color": "#000000", "width": 1}}],
        ),
        (("shapes",), [{"type": "path", "path": "M0,0C1,1 2,2 3,3", "line": {"color": "#000000", "width": 1}}]),
        (
            ("shapes",),
            [
                {
                    "type": "path",
                    "path": "M0,0L1,1",
                    "fillcolor": "#000000",
                    "line": {"color": "#000000", "width": 1},
                }
            ],
        ),
        (
            ("annotations",),
            [{"x": 0, "y": 0, "text": "a", "showarrow": False, "xanchor": "left", "yanchor": "top"}],
        ),
    ],
)
def test_a_layout_that_cannot_be_drawn_is_an_error(place, value):
    plot = copy.deepcopy(tiny())
    holder = plot["layout"]
    for name in place[:-1]:
        holder = holder[name]
    holder[place[-1]] = value
    with pytest.raises(UnsupportedError):
        draw(plot, 240)


def test_both_themes_are_drawn_on_their_own_ground():
    for theme in ("light", "dark"):
        svg = picture(lfs_trend(theme=theme), Frame(**FRAME, theme=theme))
        assert root_of(svg).find(f"{SVG}rect").get("fill") == TOKENS[theme].bg
