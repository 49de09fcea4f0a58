"""How producers write the publications described here, and which codes exist although no codelist holds them."""

from pathlib import Path

import pytest

from sector.reference.datasets import datasets, elsewhere


def test_every_dataset_belongs_to_a_source_and_reads_its_measures(reference):
    assert len({known.source for known in reference.datasets}) == len(reference.datasets)
    for known in reference.datasets:
        source = reference.sources[known.source]
        assert reference.dataset_of(source) is known
        read = set(known.measures.values()) | ({known.single} if known.single else set())
        assert read == set(source.measures)
        assert bool(known.single) != bool(known.measure)
        assert all(name == name.lower() for name in known.ids)


def test_a_source_that_is_not_described_has_no_dataset(reference):
    assert reference.dataset_of(None) is None
    assert reference.dataset_of(reference.sources["cesel_2013"]) is None


def test_codes_of_activities_and_territories_lead_to_those_of_the_codelists(reference):
    for known in reference.datasets:
        version = reference.sources[known.source].nomenclature
        assert all((version, code) in reference.activities for code in known.activities.values())
        assert all(text.lower() in reference.territory_spellings for text in known.areas.values())


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("ESTAT:BD_HGNACE_R(1.0)", "eurostat_bd"),
        ("estat_bd_hgnace_r.tsv.gz", "eurostat_bd"),
        ("bd_hgnace_r__custom_123_linear.csv", "eurostat_bd"),
        ("estat_bd_hgnace_r3.tsv", None),
        ("DS_FLORES_A17_2024_data.csv", "insee_flores"),
        ("LU1:DF_X021(1.1)", "statec_pop"),
        ("LU1:DF_X0210(1.1)", None),
        ("chiffres.csv", None),
        ("", None),
    ],
)
def test_a_dataset_is_found_in_a_name(reference, text, source):
    found = reference.source_named(text)
    assert (found.id if found else None) == source


@pytest.mark.parametrize(
    "code",
    [
        *("AT", "AT11", "AT111", "UKM", "EL30", "CH0", "EU27_2020", "EA20", "EU28", "EFTA", "EEA30_2007"),
        *("BE10", "BE2", "BE100", "BE326", "DE1", "DE111", "DEA2", "DEB21", "DEC01", "DEG0P", "DE40"),
        *("FR4", "FRXXX", "FRZZZ", "FR91", "LUZZZ", "COM-54395", "ZE2020-4101", "EPCI-245400676"),
    ],
)
def test_areas_of_all_europe_exist_elsewhere(reference, code):
    assert reference.is_elsewhere("ref_area", code)


@pytest.mark.parametrize(
    "code", ["FRQ99", "FR999", "DE99", "DEX1", "BE9", "LU1", "ZZ", "AT1111", "Meuze", "54", "", "0304"]
)
def test_a_misspelled_area_exists_nowhere(reference, code):
    assert not reference.is_elsewhere("ref_area", code)


@pytest.mark.parametrize(
    "code", ["C10-C12", "B-N_X_K642", "J62_J63", "J61", "J6201", "D", "UNK", "69", "C1", "JA", "BZ", "Q86"]
)
def test_finer_activities_exist_elsewhere(reference, code):
    assert reference.is_elsewhere("activity", code, "NACE2")


@pytest.mark.parametrize("code", ["JJ", "J99", "X", "04", "44", "numérique", "J-", ""])
def test_a_misspelled_activity_exists_nowhere(reference, code):
    assert not reference.is_elsewhere("activity", code, "NACE2")


def test_activities_of_another_nomenclature_are_not_looked_for(reference):
    assert not reference.is_elsewhere("activity", "D", "PERIMETER")


def test_no_code_of_the_codelists_is_elsewhere_but_totals_of_countries(reference):
    hidden = [code for code in reference.territories if reference.is_elsewhere("ref_area", code)]
    assert hidden in ([], ["EU28"])


def test_no_table_no_datasets(tmp_path: Path):
    assert datasets(tmp_path) == ()
    assert elsewhere(tmp_path) == {}
