"""The sheet of a territory with counts of any size: no percentage stands on a base under thirty."""

from dataclasses import replace

import pytest
from pages.text import plain

from sector.analyse.profiles import profile
from sector.figures.profile_lines import lines
from sector.figures.profile_rows import row

from .generated import chance, counted, with_counts

SEEDS = pytest.mark.parametrize("seed", range(30))
YEARS = ("2021", "2022", "2023")


@pytest.fixture(scope="module")
def published(library):
    return profile(library, "FR_PROV")


def generated(published, name, seed):
    """Return the rows of a sheet with one generated view, and the wholes it was made from."""
    view = published.views[name]
    parts, wholes = counted(chance(seed), view)
    counts = wholes if view.wholes is None else parts
    made = with_counts(view, counts, wholes)
    return lines(replace(published, views={name: made}, structures={}), "FRF31", "2023"), wholes


@SEEDS
@pytest.mark.parametrize("name", ["entreprises", "emplois-siege"])
def test_a_change_of_a_small_count_is_told_by_both(published, french, name, seed):
    found, counts = generated(published, name, seed)
    level, pace = (row(french, line) for line in found)
    first, last = counts["FRF31", "2021"], counts["FRF31", "2023"]
    assert ("%" in level.change) == (first >= 30)
    assert ("%" in level.beside_change) == (counts["FR_PROV", "2021"] >= 30)
    assert ("%" in pace.value) == (first >= 30 and last > 0)
    assert first >= 30 or "%" not in pace.band
    if 0 < first < 30:
        assert plain(level.change).startswith(f"{first} → ")
        assert last == 0 or plain(pace.value).startswith(f"{first} → ")


@SEEDS
@pytest.mark.parametrize("name", ["poids-entreprises", "creations"])
def test_a_share_of_a_small_whole_is_told_by_both(published, french, name, seed):
    (line,), wholes = generated(published, name, seed)
    shown = row(french, line)
    own = [wholes["FRF31", year] for year in YEARS]
    assert ("%" in shown.value) == (own[-1] >= 30)
    assert ("%" in shown.beside) == (wholes["FR_PROV", "2023"] >= 30)
    assert "pt" not in shown.change or (own[0] >= 30 and own[-1] >= 30)
    if any(0 < count < 30 for count in own):
        assert "%" not in shown.told
    if 0 < own[-1] < 30:
        assert f" sur {own[-1]} " in plain(shown.value)


@SEEDS
def test_a_yearly_growth_of_a_small_count_is_told_by_both(published, french, seed):
    (line,), counts = generated(published, "croissance-entreprises", seed)
    shown = row(french, line)
    first, before = counts["FRF31", "2021"], counts["FRF31", "2022"]
    assert ("%" in shown.value) == (before >= 30)
    assert ("%" in shown.band) <= (before >= 30)
    assert "pt" not in shown.change or (first >= 30 and before >= 30)
    if 0 < first < 30 or 0 < before < 30:
        assert "%" not in shown.told
