import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from sector.figures.tokens import DARK, LIGHT, TOKENS, contrast, readable

from .vision import ciede2000, difference, least

THEMES = pytest.mark.parametrize("theme", ["light", "dark"])
TEXT_COLOURS = ("ink", "ink2", "ink3", "accent", "accent2", "block", "ask", "ok")


def test_the_contrast_of_black_on_white_is_twenty_one_and_of_a_colour_on_itself_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


def test_the_contrast_of_the_grey_that_wcag_gives_as_its_limit_is_four_and_a_half():
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_colour_difference_used_here_agrees_with_the_published_pairs(one, other, expected):
    assert ciede2000(one, other) == pytest.approx(expected, abs=1e-4)


@THEMES
@pytest.mark.parametrize("name", TEXT_COLOURS)
def test_every_text_colour_can_be_read_on_page_and_surface(theme, name):
    tokens = TOKENS[theme]
    for ground in (tokens.bg, tokens.surface):
        assert contrast(getattr(tokens, name), ground) >= 4.5


@THEMES
def test_borders_and_the_lines_of_territories_stand_out_from_the_page(theme):
    tokens = TOKENS[theme]
    assert min(contrast(tokens.line2, ground) for ground in (tokens.bg, tokens.surface)) >= 3
    assert min(contrast(colour, tokens.bg) for colour in tokens.territories.values()) >= 3


@THEMES
def test_white_can_be_read_on_the_main_button(theme):
    assert contrast("#FFFFFF", TOKENS[theme].pri) >= 4.5


@pytest.mark.parametrize(
    ("tokens", "name", "stated"),
    [
        (LIGHT, "ink", 17.1),
        (LIGHT, "ink2", 8.1),
        (LIGHT, "ink3", 5.7),
        (LIGHT, "line2", 3.7),
        (LIGHT, "accent", 7.1),
        (LIGHT, "accent2", 5.4),
        (LIGHT, "block", 7.5),
        (LIGHT, "ask", 6.9),
        (LIGHT, "ok", 6.5),
        (DARK, "ink", 16.2),
        (DARK, "ink2", 11.0),
        (DARK, "ink3", 7.4),
        (DARK, "line2", 4.7),
        (DARK, "accent", 8.4),
        (DARK, "accent2", 8.7),
    ],
)
def test_the_contrasts_are_those_the_design_states(tokens, name, stated):
    assert round(contrast(getattr(tokens, name), tokens.bg), 1) == stated


@pytest.mark.parametrize(
    ("tokens", "share", "gap", "territories", "accents"),
    [(LIGHT, 8.6, 10.0, 14.5, 45.3), (DARK, 8.9, 14.8, 13.2, 42.9)],
)
def test_colours_stay_apart_for_colour_blind_readers(tokens, share, gap, territories, accents):
    assert least(pairwise(tokens.share)) >= share - 0.05
    assert least(pairwise(tokens.gap)) >= gap - 0.05
    assert least(combinations(tokens.territories.values(), 2)) >= territories - 0.05
    assert least([(tokens.accent, tokens.accent2)]) >= accents - 0.05


def test_two_colours_of_one_lightness_are_told_apart_by_few_protanopes():
    # The reason why the palette of territories varies lightness: a blue and a purple meet.
    assert difference("#3B6FB6", "#6A5FB0", "protan") < difference("#3B6FB6", "#6A5FB0") / 2


@THEMES
def test_a_ramp_goes_steadily_from_the_page_to_its_strongest_colour(theme):
    tokens = TOKENS[theme]
    away = [contrast(colour, tokens.bg) for colour in tokens.share]
    assert away == sorted(away)


@THEMES
def test_a_name_is_written_in_its_colour_or_in_ink_and_can_always_be_read(theme):
    tokens = TOKENS[theme]
    for colour in (*tokens.territories.values(), tokens.line2, tokens.accent):
        written = readable(colour, tokens)
        assert written in (colour, tokens.ink)
        assert contrast(written, tokens.bg) >= 4.5
    assert readable(tokens.accent, tokens) == tokens.accent
    assert readable(LIGHT.territories["FRF34"], LIGHT) == LIGHT.ink


def test_both_themes_name_the_same_territories():
    assert set(LIGHT.territories) == set(DARK.territories)


@THEMES
def test_the_configuration_of_streamlit_uses_the_same_colours(theme):
    config = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    written = config["theme"][theme]
    pairs = {
        "primaryColor": "pri",
        "backgroundColor": "bg",
        "secondaryBackgroundColor": "surface",
        "textColor": "ink",
        "linkColor": "accent",
        "borderColor": "line2",
        "redTextColor": "block",
    }
    assert {name: written[name] for name in pairs} == {
        name: getattr(TOKENS[theme], token) for name, token in pairs.items()
    }
