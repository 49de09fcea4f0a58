"""Every committed table has the same plain form."""

import csv

import pytest

from .tables import DATA, header

TABLES = sorted(str(path.relative_to(DATA)) for path in DATA.rglob("*.csv") if "store" not in path.parts)
SDMX = (
    "dataflow;freq;ref_area;activity;nomenclature;measure;time_period;obs_value;obs_status;conf_status;"
    "unit_measure;unit_mult;comment_obs"
)
HEADERS = {
    "codelists/territories.csv": "code;level;parent;national_code;name_fr;name_de;name_en;valid_from;valid_to",
    "codelists/territory_groups.csv": "group;member",
    "codelists/territory_phrases.csv": "code;language;name;the;in;of;number;gender",
    "codelists/activities.csv": "code;nomenclature;parent;name_fr;name_de;name_en;valid_from;valid_to",
    "codelists/naf2.csv": "code;name_fr",
    "codelists/perimeters.csv": (
        "code;name_fr;name_de;name_en;definition_fr;definition_de;definition_en;source;source_url;"
        "valid_from;valid_to;exact"
    ),
    "codelists/perimeter_codes.csv": "perimeter;nomenclature;code",
    "codelists/obs_status.csv": "code;name_fr;name_de;name_en;value_allowed",
    "codelists/conf_status.csv": "code;name_fr;name_de;name_en;value_allowed",
    "codelists/measures.csv": "code;name_fr;name_de;name_en;unit;unit_mult;kind",
    "codelists/measure_parts.csv": "measure;part",
    "codelists/units.csv": "code;name_fr;name_de;name_en",
    "mappings/territories.csv": "spelling;code;reason",
    "mappings/activities.csv": "spelling;nomenclature;code;reason",
    "mappings/totals.csv": "spelling;reason",
    "mappings/measures.csv": "spelling;code;reason",
    "mappings/elsewhere.csv": "concept;nomenclature;pattern;reason",
    "breaks.csv": "dataflow;measure;areas;first_period;cause_fr;cause_de;cause_en;source",
    "events/milestones.csv": (
        "date;precision;territory;category;label_fr;label_de;label_en;source_publisher;source_url"
    ),
    "events/gen_objectives.csv": (
        "edition;year;number;objective_fr;objective_de;objective_en;source_publisher;source_url"
    ),
    "sources/cesel_2013/observations.csv": "territoire;année;secteur;emplois;entreprises;commentaire",
    "sources/eurostat_bd/observations.csv": SDMX,
    "sources/eurostat_lfs/observations.csv": SDMX,
    "sources/eurostat_nama_lu/observations.csv": SDMX,
    "sources/eurostat_pop/observations.csv": SDMX,
    "sources/published_points/observations.csv": SDMX,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_utf8_with_lf_line_ends_and_no_byte_order_mark(name: str) -> None:
    content = (DATA / name).read_bytes()
    content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize(("name", "expected"), HEADERS.items())
def test_a_table_has_the_columns_that_the_programs_read(name: str, expected: str) -> None:
    assert header(name) == expected


@pytest.mark.parametrize("name", [*HEADERS, "events/gen_editions.csv", "sources/published_points/undated.csv"])
def test_every_line_of_a_table_has_as_many_fields_as_its_header(name: str) -> None:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        widths = {len(fields) for fields in csv.reader(file, delimiter=";", strict=True)}
    assert widths == {len(header(name).split(";"))}


@pytest.mark.parametrize("name", HEADERS)
def test_no_field_has_spaces_around_it(name: str) -> None:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        found = [field for fields in csv.reader(file, delimiter=";") for field in fields if field != field.strip()]
    assert found == []
