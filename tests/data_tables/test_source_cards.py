"""Every source says where it comes from, what it counts, and what is known against it."""

import hashlib
import tomllib

import pytest

from .tables import BUNDLED, DATA, SOURCES, activity_keys, card, codes

TEXTS = ("title", "short_title")
LANGUAGES = ("fr", "de", "en")
PLAIN = (
    *(
        "id",
        "dataflow",
        "loader",
        "file",
        "freq",
        "standing",
        "nomenclature",
        "producer",
        "attribution_short",
        "citation",
    ),
    *("licence_name", "licence_url", "landing_url", "download_url"),
)
ALLOWED = {
    "place": {"head_office", "workplace", "residence", "unknown"},
    "population": {"employees", "all_workers", "residents", "unknown"},
    "scope": {"whole_economy", "market_economy", "private_sector", "unknown"},
    "nomenclature": {"NACE2", "_Z", "various", "unknown"},
    "date": {"annual_average", "calendar_year", "31_december", "1_january", "unknown"},
    "unit": {"enterprise", "person", "legal_unit", "establishment", "various", "unknown"},
}
OPTIONAL = {
    "published",
    "accessed",
    "vintage",
    "total_activity",
    "digital_activity",
    "partition",
    "derived",
    "area",
    "table",
}


def test_the_six_sources_are_here() -> None:
    assert BUNDLED == (
        "cesel_2013",
        "eurostat_bd",
        "eurostat_lfs",
        "eurostat_nama_lu",
        "eurostat_pop",
        "published_points",
    )
    assert {card(source)["dataflow"] for source in BUNDLED} < {card(source)["dataflow"] for source in SOURCES}
    assert len({card(source)["dataflow"] for source in SOURCES}) == len(SOURCES)


def test_sources_that_people_bring_hold_no_figures_and_no_lock() -> None:
    brought = [source for source in SOURCES if source not in BUNDLED]
    assert {"insee_flores", "statec_pop"} <= set(brought)
    for source in brought:
        assert {path.name for path in (DATA / "sources" / source).iterdir()} == {"source.toml", "LICENCE.md"}
        assert card(source)["file"] == ""


@pytest.mark.parametrize("source", SOURCES)
def test_a_card_has_all_its_keys_and_no_other(source: str) -> None:
    said = card(source)
    texts = {f"{stem}_{language}" for stem in (*TEXTS, "limits") for language in LANGUAGES}
    required = {*PLAIN, *texts, "measures", "comparability", "coverage"}
    assert required <= set(said) <= required | OPTIONAL
    assert said["id"] == source
    assert said["file"] == ("observations.csv" if source in BUNDLED else "")
    assert said.get("area", "") in {*codes("territories"), ""}
    if source in BUNDLED:
        assert said["loader"] == ("cesel_tidy" if source == "cesel_2013" else "sdmx_tidy")
    assert set(said["measures"]) <= codes("measures")


@pytest.mark.parametrize("source", SOURCES)
def test_titles_limits_and_coverage_are_written_in_three_languages(source: str) -> None:
    said = card(source)
    for language in LANGUAGES:
        assert all(said[f"{stem}_{language}"] for stem in TEXTS)
        assert said["coverage"][f"note_{language}"]
        assert len(said[f"limits_{language}"]) == len(said["limits_fr"]) > 0


@pytest.mark.parametrize("source", SOURCES)
def test_the_six_comparability_attributes_use_the_agreed_codes(source: str) -> None:
    said = card(source)["comparability"]
    assert list(said) == list(ALLOWED)
    assert {name: value for name, value in said.items() if value not in ALLOWED[name]} == {}


@pytest.mark.parametrize(
    ("source", "total", "digital"),
    [
        ("eurostat_bd", "B-S_X_O_S94", "J"),
        ("eurostat_lfs", "TOTAL", "J"),
        ("eurostat_nama_lu", "TOTAL", "J"),
        ("eurostat_pop", None, None),
        ("cesel_2013", None, "CESEL"),
        ("published_points", None, None),
        ("insee_flores", "TOTAL", "J"),
        ("sirene", "TOTAL", "J"),
        ("urssaf", "TOTAL", "J"),
        ("statec_pop", None, None),
        ("gen", None, None),
    ],
)
def test_total_and_digital_activity_are_known_where_they_apply(
    source: str, total: str | None, digital: str | None
) -> None:
    said = card(source)
    assert (said.get("total_activity"), said.get("digital_activity")) == (total, digital)
    named = {(said["nomenclature"], code) for code in (total, digital) if code}
    assert named <= activity_keys()


def test_only_the_labour_force_survey_derives_a_territory() -> None:
    derived = {source: card(source)["derived"] for source in SOURCES if "derived" in card(source)}
    assert list(derived) == ["eurostat_lfs"]
    (rule,) = derived["eurostat_lfs"]
    assert (rule["area"], rule["plus"], rule["minus"]) == ("FR_PROV", ["FR"], ["FR10"])
    assert "outre-mer" in rule["note_fr"]


@pytest.mark.parametrize("source", BUNDLED)
def test_the_lock_is_that_of_the_figures(source: str) -> None:
    folder = DATA / "sources" / source
    lock = tomllib.loads((folder / "lock.toml").read_text(encoding="utf-8"))
    content = (folder / "observations.csv").read_bytes()
    assert lock == {
        "file": {
            "name": "observations.csv",
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
        }
    }


@pytest.mark.parametrize("source", SOURCES)
def test_a_licence_stands_beside_the_figures(source: str) -> None:
    text = (DATA / "sources" / source / "LICENCE.md").read_text(encoding="utf-8")
    assert ("2011/833/EU" in text and "CC BY 4.0" in text) == source.startswith("eurostat")
