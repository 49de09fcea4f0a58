"""What each activity adds to the growth of the whole."""

import re

import pytest
from pages.text import plain

from figures.claims import who
from sector.figures.structure import contribution as made

from .gathering import BUSINESS, MEASURES, WHOLE, activities, count, figures, gathered, members


def opened(library, area, **query):
    return gathered(library, **({"indicateur": "entreprises"} | query), territoire=area)


def wanted(area, measure):
    codes = members(area, measure)
    base = count(measure, WHOLE, codes, "2021")
    return {
        a: (count(measure, a, codes, "2023") - count(measure, a, codes, "2021")) / base
        for a in (*activities(), WHOLE)
    }


@pytest.mark.parametrize("area", BUSINESS)
def test_every_contribution_is_that_of_the_file_and_they_add_up_to_the_growth(library, area):
    found = figures(made.sheet(opened(library, area)))
    for at, measure in enumerate(MEASURES):
        parts = wanted(area, measure)
        for code in activities():
            assert found[code, at].cell.value == pytest.approx(parts[code])
        assert found["", at].cell.value == pytest.approx(parts[WHOLE])
        assert sum(found[code, at].cell.value for code in activities()) == pytest.approx(parts[WHOLE], abs=2e-4)


@pytest.mark.parametrize("area", BUSINESS)
def test_the_title_names_the_first_and_the_last(library, area):
    material = opened(library, area)
    parts = wanted(area, "JOBS")
    growth = parts.pop(WHOLE)
    said = re.fullmatch(
        r"(.+), emplois : ([+−][\d,]+) % de 2021 à 2023 ; premier apport, (.+) \(([+−][\d,]+) points?\) ; "
        r"dernier, (.+) \(([+−][\d,]+) points?\)",
        plain(made.title(material)),
    )
    assert who(said[1], "in") == area
    number = [float(said[k].replace(",", ".").replace("−", "-")) for k in (2, 4, 6)]
    assert number == pytest.approx([100 * growth, 100 * max(parts.values()), 100 * min(parts.values())], abs=0.051)
    names = {plain(e.label).partition(" (")[0].lower(): e.code for e in made.sheet(material).entries}
    assert (names[said[3]], names[said[5]]) == (max(parts, key=parts.get), min(parts, key=parts.get))


def test_the_list_goes_from_what_pulls_to_what_falls(library):
    material = opened(library, "FRF33")
    values = [made.cells(material, "JOBS")[a].known for a in made.order(material)]
    assert values == sorted(values, reverse=True)
    for panel, at in zip(made.panels(material), range(2), strict=True):
        assert [row["text"] for row in panel["rows"]] == [
            e.figures[at].text for e in made.sheet(material).entries[:-1]
        ]


def test_nothing_is_computed_across_a_break(library):
    material = opened(library, "LU000", indicateur="emploi-residents")
    assert not made.is_known(material)
    assert "une rupture de série sépare les deux années" in made.title(material)


def test_the_parts_are_said_to_add_up_only_where_all_are_known(library):
    assert "Les contributions s’additionnent" in made.subtitle(opened(library, "FRF33"))
    lorraine = opened(library, "FRF3", indicateur="emploi-residents")
    assert any(cell.value is None for cell in made.cells(lorraine, "JOBS").values())
    assert "s’additionnent" not in made.subtitle(lorraine)
