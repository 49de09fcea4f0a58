"""Spellings lead to codes that exist, and every form a file may hold is there."""

import re
import unicodedata

import pytest

from .tables import activity_keys, codes, rows

DASHES_AND_SPACES = re.compile(r"[\s\-‐‑‒–—―−'’ʼ`]+")


def normalised(text: str) -> str:
    """Apply the normalisation that ``data/mappings/README.md`` states."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return DASHES_AND_SPACES.sub(" ", bare).strip().casefold()


def spellings() -> dict[str, str]:
    return {row["spelling"]: row["code"] for row in rows("mappings/territories.csv")}


@pytest.mark.parametrize("name", ["territories", "activities", "totals", "measures"])
def test_spellings_are_normalised_unique_and_explained(name: str) -> None:
    table = rows(f"mappings/{name}.csv")
    listed = [row["spelling"] for row in table]
    assert listed == sorted(set(listed))
    assert listed == [normalised(text) for text in listed]
    assert all(row["reason"] for row in table)


def test_territory_spellings_lead_to_known_codes() -> None:
    assert set(spellings().values()) <= codes("territories")


def test_no_spelling_gives_a_code_of_the_codelist_another_meaning() -> None:
    own = {normalised(code) for code in codes("territories")}
    assert own & set(spellings()) == set()


def test_no_word_for_a_total_is_a_territory() -> None:
    words = {row["spelling"] for row in rows("mappings/totals.csv")}
    assert {"total", "ensemble", "insgesamt"} <= words
    assert words & {*spellings(), *map(normalised, codes("territories"))} == set()


def test_activity_spellings_lead_to_known_activities() -> None:
    found = {(row["nomenclature"], row["code"]) for row in rows("mappings/activities.csv")}
    assert found <= activity_keys()


def test_measure_spellings_lead_to_known_measures_in_three_languages() -> None:
    table = {row["spelling"]: row["code"] for row in rows("mappings/measures.csv")}
    assert set(table.values()) <= codes("measures")
    assert {table[word] for word in ("emplois", "beschaftigte", "jobs")} == {"JOBS"}
    assert {table[word] for word in ("entreprises", "unternehmen", "enterprises")} == {"ENTERPRISES"}
    assert "salaries" not in table  # wages in English


def test_every_departement_is_known_by_its_name_and_by_its_number_in_all_forms() -> None:
    known = spellings()
    for row in rows("codelists/territories.csv"):
        insee = row["national_code"]
        if not row["code"].startswith("FR") or not insee:
            continue
        forms = {row["name_fr"], row["name_fr"].upper(), insee, insee.zfill(3)}
        forms |= {insee[1:]} if insee.startswith("0") else set()
        assert {known.get(normalised(form)) for form in forms} == {row["code"]}, row["name_fr"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("FR41", "FRF3"),
        ("FR411", "FRF31"),
        ("FR412", "FRF32"),
        ("FR413", "FRF33"),
        ("FR414", "FRF34"),
        ("FR42", "FRF1"),
        ("FR21", "FRF2"),
        ("FR824", "FRL04"),
        ("FRA1", "FRY1"),
        ("LU", "LU000"),
        ("LU00", "LU000"),
        ("Luxembourg", "LU000"),
        ("Grand-Duché", "LU000"),
        ("Grand-Duché de Luxembourg", "LU000"),
        ("Luxemburg", "LU000"),
        ("Province de Luxembourg", "BE34"),
        ("054", "FRF31"),
        ("1", "FRK21"),
        ("8", "FRF21"),
        ("meurthe‑et‑moselle", "FRF31"),
        ("Meurthe et Moselle", "FRF31"),
        (unicodedata.normalize("NFD", "Île-de-France"), "FR10"),
        ("Côtes-d'Armor", "FRH01"),
        ("Lothringen", "FRF3"),
        ("Saarland", "DEC0"),
        ("France de province", "FR_PROV"),
    ],
)
def test_a_form_found_in_files_leads_to_its_territory(written: str, code: str) -> None:
    assert spellings().get(normalised(written)) == code


def test_numerique_is_the_perimeter_of_the_cesel_and_not_section_j() -> None:
    table = {row["spelling"]: (row["nomenclature"], row["code"]) for row in rows("mappings/activities.csv")}
    assert table["numerique"] == table["numerique (cesel)"] == ("PERIMETER", "CESEL")
    assert table["information et communication"] == table["section j"] == ("NACE2", "J")
    assert table["62.01z"] == table["6201z"] == ("NAF2", "6201Z")
