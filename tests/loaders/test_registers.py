"""Registers are known by their headers, under the names of the files and of the programming interface."""

import pytest

from sector.loaders import LOADERS, REGISTERS, is_register_header, register_for
from sector.reading import Head
from sector.reading.register import Area, Level

FILE = "Code département;Code commune;Code APE;Nombre d'établissements 2006;Effectifs salariés 2006"
API = "code_departement;code_commune;code_ape;nombre_d_etablissements_2006;effectifs_salaries_2006"
DIVISIONS = "Secteur NA88;Code département;Nombre d’établissements 2006;Effectifs salariés 2006"
STOCK = (
    "siren,nic,siret,dateCreationEtablissement,dateDernierTraitementEtablissement,codeCommuneEtablissement,dateDebut,"
    "etatAdministratifEtablissement,activitePrincipaleEtablissement,nomenclatureActivitePrincipaleEtablissement"
)


def head(text: str, mark: str = ";") -> Head:
    return Head(tuple(text.split(mark)), 1)


@pytest.mark.parametrize(
    ("header", "loader"),
    [(head(FILE), "urssaf"), (head(API), "urssaf"), (head(DIVISIONS), "urssaf"), (head(STOCK, ","), "sirene")],
)
def test_a_header_finds_its_register_and_no_other_format(header: Head, loader: str) -> None:
    assert [found.ID for found in REGISTERS if found.handles(header)] == [loader]
    found = register_for(header)
    assert found is not None
    assert loader == found.ID
    assert not any(known.handles(header) for known in LOADERS)


def test_a_header_of_figures_is_no_register() -> None:
    assert register_for(head("département;année;secteur;emplois;entreprises")) is None
    assert register_for(head("département;Effectifs salariés 2006")) is None


def test_figures_stand_beside_each_other_year_by_year() -> None:
    loader = register_for(head(f"{FILE};Nombre d'établissements 2007;Effectifs salariés 2007"))
    assert loader is not None
    register = loader.register(head(f"{FILE};Nombre d'établissements 2007;Effectifs salariés 2007")).register
    assert register is not None
    assert [(f.position, f.measure, f.time_period) for f in register.figures] == [
        (4, "ESTABLISHMENTS", "2006"),
        (5, "EMPLOYEES", "2006"),
        (6, "ESTABLISHMENTS", "2007"),
        (7, "EMPLOYEES", "2007"),
    ]
    assert (register.area, register.activity, register.level, register.key) == (1, 3, Level.CLASS, (2, 3))


def test_a_file_by_division_has_no_class_and_its_key_is_the_departement() -> None:
    loader = register_for(head(DIVISIONS))
    assert loader is not None
    register = loader.register(head(DIVISIONS)).register
    assert register is not None
    assert (register.level, register.area_kind, register.key) == (Level.DIVISION, Area.DEPARTEMENT, (2, 1))


def test_a_stock_counts_rows_by_commune_under_a_nomenclature() -> None:
    loader = register_for(head(STOCK, ","))
    assert loader is not None
    register = loader.register(head(STOCK, ",")).register
    assert register is not None
    assert register.stock is not None
    assert (register.figures, register.area_kind, register.nomenclature) == ((), Area.COMMUNE, 10)
    assert (register.stock.state, register.stock.dates) == (8, (4, 5, 7))


@pytest.mark.parametrize("name", ["Effectifs salariés 2024", "nombre_d_etablissements_2006", "siret", "code_ape"])
def test_columns_of_registers_help_to_find_the_header_row(name: str) -> None:
    assert is_register_header(name)


@pytest.mark.parametrize("name", ["Effectifs salariés 24", "Année 2006", "Source : Urssaf", ""])
def test_other_texts_do_not(name: str) -> None:
    assert not is_register_header(name)
