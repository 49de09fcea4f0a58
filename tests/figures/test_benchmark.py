"""The founding figures of 2013 beside two later measures."""

import pytest
from pages.text import flowing, plain

from sector.analyse import point
from sector.figures.benchmark import Founding, benchmark
from sector.figures.render import render
from sector.figures.words import words
from sector.model.source import ATTRIBUTES

from .claims import YEARS, number


@pytest.fixture(scope="module")
def founding(library):
    return Founding(
        area="FRF3",
        source=library.reference.source_of("CESEL"),
        jobs=point(library, "CESEL", "JOBS", "FRF3", "2013"),
        enterprises=point(library, "CESEL", "ENTERPRISES", "FRF3", "2013"),
        year="2013",
    )


@pytest.fixture(scope="module")
def views(shown):
    return tuple(shown(slug) for slug in ("emplois-siege", "entreprises", "emploi-residents"))


def figures(block):
    return [
        [plain(f"{figure['prefix']} {figure['value']}") for figure in column["figures"]]
        for column in block["columns"]
    ]


@pytest.mark.parametrize("year", YEARS)
def test_three_measures_stand_side_by_side_each_with_its_own_figures(french, founding, views, twin, year):
    block = benchmark(french, founding, views, year)
    jobs, enterprises = (twin.part(slug, "FRF3", year).value for slug in ("emplois-siege", "entreprises"))
    residents = twin.part("emploi-residents", "FRF3", "2013").value
    assert figures(block) == [
        ["11 000", "plus de 3 600"],
        [number(jobs, 0), number(enterprises, 0)],
        [f"{number(residents, 1)} milliers", "n.d."],
    ]


def test_the_title_calls_them_two_measures_and_no_change(french, founding, views):
    title = plain(benchmark(french, founding, views, "2023")["title"])
    assert title == "11 000 emplois en 2013, 7 274 en 2023 : deux mesures différentes, pas une évolution"


def test_none_of_the_six_attributes_is_known_to_agree(french, founding, views):
    subtitle = plain(benchmark(french, founding, views, "2023")["subtitle"])
    assert subtitle.startswith("Lorraine. ")
    assert "0 attribut établi sur 6" in subtitle
    assert "Aucune ligne ne les relie, aucun taux n’est calculé" in subtitle


def test_no_rate_of_change_stands_anywhere_in_the_block(french, founding, views):
    text = flowing(render("benchmark", **benchmark(french, founding, views, "2023")))
    assert "%" not in text
    assert "+" not in text
    assert "−" not in text


@pytest.mark.parametrize("language", ["fr", "de", "en"])
def test_what_differs_is_listed_attribute_by_attribute(reference, founding, views, language):
    spoken = words(language, reference)
    rows = benchmark(spoken, founding, views, "2023")["rows"]
    assert [row["label"] for row in rows] == [spoken.text(f"attribute.{name}") for name in ATTRIBUTES]
    for row, name in zip(rows, ATTRIBUTES, strict=True):
        assert row["texts"][0] == spoken.text(f"{name}.unknown")
        sources = (founding.source, views[0].source, views[2].source)
        known = {getattr(source.comparability, name) for source in sources}
        assert len(set(row["texts"])) == len(known)


def test_a_figure_that_is_hidden_today_is_not_written(french, founding, shown, altered):
    hidden = altered({("JOBS", "J", "FRF32", "2023"): (None, "Q")})
    views = tuple(shown(slug, "FR_PROV", hidden) for slug in ("emplois-siege", "entreprises", "emploi-residents"))
    block = benchmark(french, founding, views, "2023")
    assert figures(block)[1] == ["n.d.", "3 403"]
    assert plain(block["title"]).endswith("emplois en 2023 : valeur couverte par le secret statistique")


def test_all_three_sources_are_named(french, founding, views):
    source = benchmark(french, founding, views, "2023")["source"]
    for dataflow in ("CESEL", "ESTAT_BD", "ESTAT_LFS"):
        assert french.reference.source_of(dataflow).short_titles.fr in source
