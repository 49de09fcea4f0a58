"""Tables of codes read into territories, activities, perimeters and measures."""

from pathlib import Path

import pytest

from sector.reference import codelists
from sector.reference.tables import rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "territories.csv").write_text(
        "code;level;parent;national_code;name_fr;name_de;name_en\n"
        "A;country;;;Pays;Land;Country\n"
        "A1;nuts1;A;;Région;;\n"
        "A2;nuts1;A;;Autre;;\n"
        "G;group;;;Groupe;;\n",
        encoding="utf-8",
    )
    (tmp_path / "territory_groups.csv").write_text("group;member\nG;A2\nG;A1\n", encoding="utf-8")
    (tmp_path / "territory_phrases.csv").write_text(
        "code;language;name;the;in;of;number;gender\n"
        "A1;fr;Région;la Région;en Région;de la Région;singular;f\n"
        "A2;fr;Autres;les Autres;dans les Autres;des Autres;plural;m\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_territory_knows_its_children_and_a_group_its_members(folder):
    found = codelists.territories(folder)
    assert found["A"].members == ("A1", "A2")
    assert found["G"].members == ("A2", "A1")
    assert (found["A"].is_group, found["G"].is_group) == (False, True)
    assert found["A1"].members == ()


def test_the_forms_of_a_place_are_those_written_and_its_name_where_there_are_none(folder):
    found = codelists.territories(folder)
    phrase = found["A2"].phrase("fr")
    assert (phrase.the, phrase.in_, phrase.of, phrase.plural) == (
        "les Autres",
        "dans les Autres",
        "des Autres",
        True,
    )
    assert found["A"].phrase("de").in_ == "Land"
    assert found["A2"].phrase("en").the == "Autre"


def test_a_table_that_is_not_there_is_empty_and_a_broken_one_an_error(tmp_path):
    assert rows(tmp_path / "nothing.csv") == []
    (tmp_path / "broken.csv").write_text('a;b\n"x;y\n', encoding="utf-8")
    with pytest.raises(Exception, match="unexpected end of data"):
        rows(tmp_path / "broken.csv")


def test_lorraine_is_four_departements_and_the_province_88_without_ile_de_france(reference):
    territories = reference.territories
    assert set(territories["FRF3"].members) == {"FRF31", "FRF32", "FRF33", "FRF34"}
    province, whole = territories["FR_PROV"].members, territories["FR_MET"].members
    assert (len(province), len(whole)) == (88, 96)
    assert set(whole) - set(province) == set(territories["FR10"].members)


def test_every_member_is_a_territory(reference):
    for territory in reference.territories.values():
        assert set(territory.members) <= set(reference.territories)
        assert not territory.parent or territory.parent in reference.territories


def test_a_perimeter_lists_its_codes_by_nomenclature(reference):
    ict = reference.perimeters["ICT"]
    assert ict.exact
    assert "26.1" in ict.codes["NACE2"]
    assert reference.perimeters["CESEL"].codes == {}
    assert not reference.perimeters["CESEL"].exact


def test_an_activity_is_found_by_nomenclature_and_code(reference):
    section = reference.activities["NACE2", "J"]
    assert (section.code, section.nomenclature) == ("J", "NACE2")


def test_a_measure_has_the_unit_it_is_published_in(reference):
    jobs = reference.measures["JOBS"]
    assert (jobs.unit, jobs.unit_mult, jobs.kind) == ("PS", 0, "count")
