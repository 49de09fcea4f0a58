"""Every format is one module and one line."""

import pkgutil
from pathlib import Path

import pytest

import sector.loaders
from sector.loaders import LOADERS, REGISTER_IDS, REGISTERS, by_id, for_head, is_known_header
from sector.reading import Head
from sector.reference import load_reference

DATA = Path(__file__).parents[2] / "data"


def test_every_module_of_the_folder_is_registered_under_its_own_name() -> None:
    modules = {module.name for module in pkgutil.iter_modules(sector.loaders.__path__)}
    assert modules == {loader.ID for loader in LOADERS} | REGISTER_IDS
    assert len(LOADERS) + len(REGISTERS) == len(modules)


def test_every_source_names_a_registered_loader() -> None:
    for source in load_reference(DATA).sources.values():
        assert source.loader in REGISTER_IDS or source.loader == by_id(source.loader).ID


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
        ("département;secteur;emplois 2012;emplois 2013p;entreprises 2012", "cesel_wide"),
        ("Territoire;Secteur d’activité;Indicateur;2012;2013", "cesel_wide"),
        ("Gebiet;Branche;Beschäftigte 2012;2013 Unternehmen;Kommentar", "cesel_wide"),
        ("territory;sector;measure;2012;2013 (p)", "cesel_wide"),
        ("freq,unit,nace_r2,geo\\TIME_PERIOD;2012;2013", "eurostat_tsv"),
        ("unit,nace_r2,age,geo\\time;2013;2012", "eurostat_tsv"),
        ("DATAFLOW;LAST UPDATE;freq;geo;TIME_PERIOD;OBS_VALUE;OBS_FLAG", "sdmx_csv"),
        ("STRUCTURE;STRUCTURE_ID;freq;geo;TIME_PERIOD;OBS_VALUE;OBS_FLAG;CONF_STATUS", "sdmx_csv"),
        ("GEO;GEO_OBJECT;ACTIVITY;FLORES_MEASURE;OBS_STATUS;TIME_PERIOD;OBS_VALUE", "sdmx_csv"),
        ("DATAFLOW;FREQ;CANTON;TIME_PERIOD;OBS_VALUE;OBS_STATUS;DECIMALS", "sdmx_csv"),
        ("DATAFLOW;REF_AREA: Territoire;TIME_PERIOD: Année;OBS_VALUE", "sdmx_csv"),
        (
            "édition;année;inscrits;visiteurs;intervenants;exposants;tweets;retweets;messages",
            "gen_edition",
        ),
        ("Ausgabe;Jahr;Anmeldungen;Besucher;Aussteller", "gen_edition"),
        ("edition;year;registered;visitors;speakers;partners", "gen_edition"),
    ],
)
def test_headers_in_three_languages_find_their_loader(header: str, loader: str) -> None:
    head = Head(tuple(header.split(";")), 1)
    assert [found.ID for found in LOADERS if found.handles(head)] == [loader]
    assert loader == for_head(head).ID
    known = [is_known_header(name) for name in head.names]
    assert all(known) if loader.endswith("tidy") else sum(known) >= 2 or loader == "eurostat_tsv"


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
