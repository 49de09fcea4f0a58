"""Every format is one module and one line."""

import pkgutil
from pathlib import Path

import pytest

import sector.loaders
from sector.loaders import LOADERS, by_id, for_head, is_known_header
from sector.reading import Head
from sector.reference import load_reference

DATA = Path(__file__).parents[2] / "data"


def test_every_module_of_the_folder_is_registered_under_its_own_name() -> None:
    modules = {module.name for module in pkgutil.iter_modules(sector.loaders.__path__)}
    assert modules == {loader.ID for loader in LOADERS}
    assert len(LOADERS) == len(modules)


def test_every_bundled_source_names_a_registered_loader() -> None:
    for source in load_reference(DATA).sources.values():
        assert source.loader == by_id(source.loader).ID


@pytest.mark.parametrize(
    ("header", "loader"),
    [
        ("département;année;secteur;emplois;entreprises", "cesel_tidy"),
        ("Territoire;Année;Secteur d’activité;Nombre d’emplois", "cesel_tidy"),
        ("DEPARTEMENT;ANNEE;SECTEUR;nombre_d_entreprises", "cesel_tidy"),
        ("Gebiet;Jahr;Wirtschaftszweig;Beschäftigte;Unternehmen", "cesel_tidy"),
        ("territory;year;sector;jobs;enterprises;comment", "cesel_tidy"),
        ("ref_area;activity;measure;time_period;obs_value", "sdmx_tidy"),
        ("REF_AREA;ACTIVITY;MEASURE;TIME_PERIOD;OBS_VALUE;OBS_STATUS", "sdmx_tidy"),
    ],
)
def test_headers_in_three_languages_find_their_loader(header: str, loader: str) -> None:
    head = Head(tuple(header.split(";")), 1)
    assert [found.ID for found in LOADERS if found.handles(head)] == [loader]
    assert loader == for_head(head).ID
    assert all(is_known_header(name) for name in head.names)


def test_a_header_that_no_loader_handles_goes_to_the_one_that_knows_most_of_it() -> None:
    assert for_head(Head(("département", "année", "population"), 1)).ID == "cesel_tidy"
    assert for_head(Head(("ref_area", "time_period", "x"), 1)).ID == "sdmx_tidy"


def test_no_header_has_two_meanings_in_one_format() -> None:
    for loader in LOADERS:
        head = Head(tuple(word for words in loader.WORDS.values() for word in words), 1)
        for name, words in loader.WORDS.items():
            for word in words:
                assert set(Head((word,), 1).positions(loader.WORDS)) == {name}, (loader.ID, word)
        assert set(head.positions(loader.WORDS)) == set(loader.WORDS)
