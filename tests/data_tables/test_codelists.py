"""The codelists are complete, unique and closed: nothing in them points outside."""

import re
from collections import Counter

import pytest

from .tables import activity_keys, codes, rows

NAMED = ("territories", "activities", "perimeters", "obs_status", "conf_status", "measures", "units")
LANGUAGES = ("fr", "de", "en")
LEVELS = {"union", "country", "nuts1", "nuts2", "nuts3", "group"}
IN_SENTENCES = [
    "FRF3",
    "FRF31",
    "FRF32",
    "FRF33",
    "FRF34",
    "LU000",
    "FR_PROV",
    "FR_MET",
    "FR",
    "FRF",
    "FRF1",
    "DEC0",
    "DEB",
    "BE3",
    "EU28",
]


@pytest.mark.parametrize("name", NAMED)
def test_every_code_has_a_name_in_three_languages(name: str) -> None:
    nameless = [
        row["code"] for row in rows(f"codelists/{name}.csv") for tongue in LANGUAGES if not row[f"name_{tongue}"]
    ]
    assert nameless == []


@pytest.mark.parametrize("name", [name for name in NAMED if name != "activities"])
def test_codes_are_unique_and_sorted(name: str) -> None:
    listed = [row["code"] for row in rows(f"codelists/{name}.csv")]
    assert listed == sorted(set(listed))


def test_an_activity_is_unique_within_its_nomenclature() -> None:
    listed = [(row["nomenclature"], row["code"]) for row in rows("codelists/activities.csv")]
    assert listed == sorted(set(listed))


def test_there_are_101_departements_each_with_its_own_insee_code() -> None:
    departements = [
        row
        for row in rows("codelists/territories.csv")
        if row["level"] == "nuts3" and row["code"].startswith("FR")
    ]
    insee = {row["national_code"] for row in departements}
    assert len(departements) == len(insee) == 101
    assert all(re.fullmatch(r"\d\d|2[AB]|97[12346]", code) for code in insee)
    by_code = {row["code"]: row["national_code"] for row in departements}
    assert [by_code[f"FRF3{n}"] for n in "1234"] == ["54", "55", "57", "88"]


def test_french_regions_are_complete_at_both_levels() -> None:
    french = Counter(
        row["level"] for row in rows("codelists/territories.csv") if re.match("FR[0-9A-Y]", row["code"])
    )
    assert french == {"nuts1": 14, "nuts2": 27, "nuts3": 101}


def test_every_parent_exists_and_is_the_nuts_code_without_its_last_character() -> None:
    known = codes("territories")
    for row in rows("codelists/territories.csv"):
        assert row["level"] in LEVELS
        if row["parent"]:
            assert row["parent"] in known
            assert row["parent"] == (row["code"][:-1] if row["level"] != "nuts1" else row["code"][:2])


@pytest.mark.parametrize("code", ["DE", "BE", "EU28"])
def test_a_territory_with_a_part_of_its_children_is_not_the_parent_of_any(code: str) -> None:
    """Sums are made along parents: Germany must never become Saarland plus Rheinland-Pfalz."""
    assert [row["code"] for row in rows("codelists/territories.csv") if row["parent"] == code] == []


def test_groups_have_no_parent_and_so_are_never_added_to_the_country() -> None:
    groups = {row["code"]: row["parent"] for row in rows("codelists/territories.csv") if row["level"] == "group"}
    assert groups == {"FR_MET": "", "FR_PROV": "", "PEERS": ""}


def test_metropolitan_france_has_96_departements_and_88_of_them_outside_ile_de_france() -> None:
    members: dict[str, set[str]] = {"FR_MET": set(), "FR_PROV": set()}
    table = rows("codelists/territory_groups.csv")
    for row in table:
        members[row["group"]].add(row["member"])
    assert len(table) == 96 + 88
    assert {group: len(found) for group, found in members.items()} == {"FR_MET": 96, "FR_PROV": 88}
    assert members["FR_MET"] <= codes("territories")
    assert {code for code in members["FR_MET"] if code.startswith("FR10")} == (
        members["FR_MET"] - members["FR_PROV"]
    )
    assert not [code for code in members["FR_MET"] if code.startswith("FRY")]


def sentences() -> set[str]:
    """Return the territories that a sentence may name."""
    beside = {"FR10", "FRF2", *(f"FRY{n}0" for n in range(1, 6))}
    beside |= {*(f"BE3{n}" for n in range(1, 6)), *(f"DEB{n}" for n in range(1, 4))}
    return (
        {*IN_SENTENCES, "PEERS"}
        | beside
        | {row["member"] for row in rows("codelists/territory_groups.csv") if row["group"] == "FR_MET"}
    )


def test_sentence_forms_exist_in_three_languages_and_are_whole() -> None:
    table = rows("codelists/territory_phrases.csv")
    assert sorted((row["code"], row["language"]) for row in table) == sorted(
        (code, language) for code in sentences() for language in LANGUAGES
    )
    for row in table:
        assert all(row.values())
        assert row["number"] in {"singular", "plural"}
        assert row["gender"] in {"m", "f", "n"}


def test_french_sentences_say_en_lorraine_dans_les_vosges_and_au_luxembourg() -> None:
    french = {row["code"]: row["in"] for row in rows("codelists/territory_phrases.csv") if row["language"] == "fr"}
    assert [french[c] for c in ("FRF3", "FRF34", "LU000")] == ["en Lorraine", "dans les Vosges", "au Luxembourg"]


def test_the_parent_of_an_activity_exists_in_its_nomenclature_or_in_nace() -> None:
    known = activity_keys()
    orphans = [
        row["code"]
        for row in rows("codelists/activities.csv")
        if row["parent"] and not {(row["nomenclature"], row["parent"]), ("NACE2", row["parent"])} & known
    ]
    assert orphans == []


def test_perimeters_are_made_of_known_codes_and_only_cesel_has_none() -> None:
    lists: dict[str, set[tuple[str, str]]] = {code: set() for code in codes("perimeters")}
    for row in rows("codelists/perimeter_codes.csv"):
        lists[row["perimeter"]].add((row["nomenclature"], row["code"]))
    assert set(lists) == {"J", "ICT", "CESEL"}
    assert lists["CESEL"] == set()
    assert lists["J"] | lists["ICT"] <= activity_keys()
    assert {code for nomenclature, code in lists["ICT"] if nomenclature == "NACE2"} == {
        "26.1",
        "26.2",
        "26.3",
        "26.4",
        "26.8",
        "46.5",
        "58.2",
        "61",
        "62",
        "63.1",
        "95.1",
    }
    assert {code for nomenclature, code in lists["ICT"] if nomenclature == "NAF2"} == {
        "2611Z",
        "2612Z",
        "2620Z",
        "2630Z",
        "2640Z",
        "2680Z",
        "4651Z",
        "4652Z",
        "5821Z",
        "5829A",
        "5829B",
        "5829C",
        "6110Z",
        "6120Z",
        "6130Z",
        "6190Z",
        "6201Z",
        "6202A",
        "6202B",
        "6203Z",
        "6209Z",
        "6311Z",
        "6312Z",
        "9511Z",
        "9512Z",
    }


def test_only_the_ict_perimeter_is_exact() -> None:
    exact = {row["code"]: row["exact"] for row in rows("codelists/perimeters.csv")}
    assert exact == {"J": "no", "ICT": "yes", "CESEL": "no"}


def test_statuses_say_whether_a_value_may_stand_beside_them() -> None:
    allowed = {row["code"]: row["value_allowed"] for row in rows("codelists/obs_status.csv")}
    assert "".join(sorted(allowed)) == "ABDEFILMNOPQSU"
    assert {code for code, answer in allowed.items() if answer == "no"} == set("LMOQ")
    assert {code for code, answer in allowed.items() if answer == "yes"} == {"A"}
    assert codes("conf_status") == set("FCDN")


def test_a_measure_has_a_known_unit_and_ratios_are_in_per_cent() -> None:
    for row in rows("codelists/measures.csv"):
        assert row["unit"] in codes("units")
        assert row["unit_mult"] == "0"
        assert row["kind"] == ("ratio" if row["unit"] == "PT" else "count")


def test_the_732_classes_of_naf_are_here_and_each_division_has_some() -> None:
    listed = [row["code"] for row in rows("codelists/naf2.csv")]
    assert listed == sorted(set(listed))
    assert len(listed) == 732
    assert all(re.fullmatch(r"[0-9]{4}[A-Z]", code) for code in listed)
    divisions = {row["code"] for row in rows("codelists/activities.csv") if re.fullmatch("[0-9]{2}", row["code"])}
    assert {code[:2] for code in listed} == divisions
    assert len(divisions) == 88


def test_a_division_belongs_to_a_section_and_each_section_has_some() -> None:
    table = [row for row in rows("codelists/activities.csv") if row["nomenclature"] == "NACE2"]
    sections = {row["parent"] for row in table if re.fullmatch("[0-9]{2}", row["code"])}
    assert sections == set("ABCDEFGHIJKLMNOPQRSTU")
    assert sections <= {row["code"] for row in table}


def test_the_classes_of_a_perimeter_are_classes_of_naf_with_one_name() -> None:
    listed = {row["code"] for row in rows("codelists/naf2.csv")}
    assert {r["code"] for r in rows("codelists/perimeter_codes.csv") if r["nomenclature"] == "NAF2"} <= listed
    assert {r["code"] for r in rows("codelists/activities.csv") if r["nomenclature"] == "NAF2"} <= listed


def test_section_j_is_the_same_by_class_and_by_division() -> None:
    """So the perimeter J of a register is the figure of its section."""
    named = [
        r["code"] for r in rows("codelists/perimeter_codes.csv") if r["perimeter"] == "J" and len(r["code"]) == 5
    ]
    assert named == [r["code"] for r in rows("codelists/naf2.csv") if "58" <= r["code"][:2] <= "63"]
