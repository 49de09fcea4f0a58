"""The map as a picture without a browser."""

import re
import xml.etree.ElementTree as ET
from math import pi, sqrt

import pytest

from sector.figures.map_picture import colour, map_picture
from sector.figures.map_view import MapFrame, fill_scale, map_payload
from sector.figures.picture.keys import signs
from sector.figures.picture.maps import fill as large_fill
from sector.figures.tokens import TOKENS
from sector.reference import load_reference
from sector.reference.boundaries import load_map_geometry

from .claims import DATA

BOARD = load_reference(DATA).observatory
SVG = "{http://www.w3.org/2000/svg}"
HIDDEN = {
    ("ENTERPRISES", "J", "FRF32", "2022"): (None, "Q"),
    ("ENTERPRISES", "J", "FRF34", "2022"): (0.0, "A"),
}


@pytest.fixture(scope="module")
def geometry():
    return load_map_geometry(DATA)


def drawn(words, view, geometry, period, theme="light"):
    root = ET.fromstring(map_picture(words, view, geometry, period, theme))  # noqa: S314
    paths = list(root.findall(f"{SVG}path"))
    fills = dict(zip(view.topic.areas, (path.get("fill") for path in paths), strict=True))
    return root, fills


@pytest.mark.parametrize("theme", ["light", "dark", "anything"])
@pytest.mark.parametrize("slug", BOARD.topics)
def test_every_topic_and_year_is_one_shape_per_area_without_text(shown, french, geometry, slug, theme):
    view = shown(slug)
    for period in view.periods:
        root, fills = drawn(french, view, geometry, period, theme)
        assert root.tag == f"{SVG}svg"
        assert set(fills) == set(view.topic.areas)
        assert "".join(root.itertext()).strip() == ""
        for area, fill in fills.items():
            is_hidden = view.value(area, period).value is None
            assert fill.startswith("url(#") == is_hidden


def test_circles_have_areas_in_the_proportion_of_the_counts(shown, french, geometry):
    view = shown("entreprises")
    root, _ = drawn(french, view, geometry, "2023")
    radii = [float(circle.get("r")) for circle in root.findall(f"{SVG}circle")]
    counts = [view.part(area, "2023").value for area in view.topic.areas]
    counts = [count for count in counts if count]
    assert len(radii) == len(counts) == 4
    for radius, count in zip(radii, counts, strict=True):
        assert pi * radius**2 / (pi * radii[0] ** 2) == pytest.approx(count / counts[0], rel=0.01)


def test_the_scale_of_circles_is_the_same_in_every_year(shown, french, geometry):
    view = shown("entreprises")
    sizes = {}
    for period in view.periods:
        root, _ = drawn(french, view, geometry, period)
        circle = root.findall(f"{SVG}circle")[0]
        sizes[period] = float(circle.get("r")) / sqrt(view.part("FRF31", period).known)
    assert max(sizes.values()) == pytest.approx(min(sizes.values()), rel=0.01)


def test_missing_and_secret_have_their_own_pattern_and_zero_is_a_colour_without_circle(
    shown, french, geometry, altered
):
    view = shown("poids-entreprises", "FR_PROV", altered(HIDDEN))
    root, fills = drawn(french, view, geometry, "2022")
    assert fills["FRF32"] == "url(#s)"
    assert fills["LU000"] == "url(#n)"
    assert re.fullmatch(r"#[0-9a-f]{6}", fills["FRF34"])
    assert len(root.findall(f"{SVG}circle")) == 2
    patterns = {pattern.get("id"): ET.tostring(pattern) for pattern in root.iter(f"{SVG}pattern")}
    assert set(patterns) == {"n", "s"}
    assert patterns["n"].replace(b'"n"', b"") != patterns["s"].replace(b'"s"', b"")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_cannot_be_computed_is_plain_in_every_picture_as_its_key_says(
    shown, french, geometry, altered, theme
):
    view = shown("croissance-entreprises", "FR_PROV", altered(HIDDEN))
    plain_ground = TOKENS[theme].nodata
    _, fills = drawn(french, view, geometry, "2023", theme)
    assert (fills["FRF34"], fills["FRF32"], fills["LU000"]) == (plain_ground, "url(#s)", "url(#n)")
    frame = MapFrame(geometry, "full", "2023", "FRF3", "", "")
    message, at = map_payload(french, view, frame), view.periods.index("2023")
    for area in message.areas:
        if area.state[at] != "value":
            assert large_fill(message, area, at, TOKENS[theme]) == fills[area.code]
    key = signs(message, 300.0, TOKENS[theme]).markup
    grounds = re.findall(r'<rect[^>]*fill="([^"]+)"[^>]*>', key)
    assert plain_ground in grounds
    assert grounds.count("url(#n)") == 1


def test_a_hidden_count_has_no_circle_in_any_picture(shown, french, geometry, altered):
    for slug in ("entreprises", "poids-entreprises", "densite-entreprises"):
        view = shown(slug, "FR_PROV", altered(HIDDEN))
        root, _ = drawn(french, view, geometry, "2022")
        x, y = geometry.areas["FRF32"].anchor
        assert not [c for c in root.findall(f"{SVG}circle") if (float(c.get("cx")), float(c.get("cy"))) == (x, y)]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_go_along_the_ramp_and_stay_on_it_beyond_its_ends(shown, french, theme):
    tokens = TOKENS[theme]
    view = shown("poids-entreprises")
    scale = fill_scale(french, view)
    ends = [colour(value, scale, view, tokens) for value in (scale.min, scale.max)]
    assert ends == [tokens.share[0].lower(), tokens.share[-1].lower()]
    assert [colour(value, scale, view, tokens) for value in (scale.min - 1, scale.max + 1)] == ends
    middle = (scale.min + scale.max) / 2
    assert colour(middle, scale, view, tokens) == tokens.share[2].lower()


def test_growth_uses_the_ramp_with_two_sides_and_zero_in_its_middle(shown, french):
    view, tokens = shown("croissance-emplois-siege"), TOKENS["light"]
    scale = fill_scale(french, view)
    assert colour(0.0, scale, view, tokens) == tokens.gap[3].lower()
    assert colour(scale.min, scale, view, tokens) == tokens.gap[0].lower()
