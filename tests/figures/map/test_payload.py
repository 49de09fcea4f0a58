import json
from dataclasses import replace
from pathlib import Path

import pytest

from sector.figures.map.payload import FillScale, MapArea, MapPayload, SizeScale, Tick, View
from sector.figures.map.words import MapExport, MapTexts, MapTitles
from sector.reference.boundaries import load_map_geometry

DATA = Path(__file__).parents[3] / "data"
YEARS = ("2022", "2023")


def area(code: str = "FRF33") -> MapArea:
    return MapArea(
        code=code,
        name="Moselle",
        fill=(2.5, 2.59),
        size=(1347, None),
        state=("value", "missing"),
        fill_text=("2,50 %", ""),
        size_text=("1 347", ""),
        size_long=("1 347 entreprises", ""),
        rank_text=("41ᵉ / 96", ""),
        flag=("", ""),
        sentence=("En 2022 …", "En 2023 …"),
        reason=("", "absent de la source"),
    )


@pytest.fixture
def payload() -> MapPayload:
    words = {name: name for name in MapTexts.__dataclass_fields__ if name != "flags"}
    return MapPayload(
        years=YEARS,
        areas=(area(),),
        geometry=load_map_geometry(DATA),
        places={"DE": "Allemagne"},
        fill=FillScale(1, 3.5, (Tick(1, "1,0"),), "sequential", "Part, %", (Tick(2.92, "2,92 %"), None)),
        size=SizeScale(1432, (Tick(1000, "1 000"),), "entreprises"),
        titles=MapTitles(*[YEARS] * 4),
        texts=MapTexts(**words, flags={"u": "peu fiable"}),
        layout="brief",
        view=View("2023", "FRF33"),
        export=MapExport(YEARS, YEARS, "Source", "https://observatoire.example", "carte"),
    )


def test_the_message_is_what_json_gives_back(payload: MapPayload) -> None:
    data = payload.as_data()
    assert json.loads(json.dumps(data)) == data


def test_equal_payloads_give_the_same_bytes_whatever_the_view(payload: MapPayload) -> None:
    other = replace(payload, view=View("2022", "LU000"))
    assert json.dumps(payload.as_data()) == json.dumps(other.as_data())


def test_only_the_areas_drawn_and_the_places_named_are_sent(payload: MapPayload) -> None:
    geometry = payload.as_data()["geometry"]
    assert list(geometry["areas"]) == ["FRF33"]
    assert geometry["areas"]["FRF33"]["labels"]["wide"]["leader"] == "left"
    assert payload.as_data()["places"] == {"DE": "Allemagne"}
    assert set(geometry["places"]) >= {"DE"}


def test_a_missing_value_stays_null(payload: MapPayload) -> None:
    sent = payload.as_data()["areas"][0]
    assert sent["size"] == [1347, None]
    assert sent["state"] == ["value", "missing"]


def test_a_topic_may_have_only_one_of_the_two_measures(payload: MapPayload) -> None:
    assert replace(payload, fill=None).as_data()["fill"] is None
    assert replace(payload, size=None).as_data()["size"] is None


@pytest.mark.parametrize("name", ["fill", "sentence", "reason", "rank_text"])
def test_a_series_of_another_length_is_refused(payload: MapPayload, name: str) -> None:
    with pytest.raises(ValueError, match=f"FRF33.{name}: 1 entries for 2 years"):
        replace(payload, areas=(replace(area(), **{name: getattr(area(), name)[:1]}),))


def test_titles_and_references_need_one_entry_per_year(payload: MapPayload) -> None:
    with pytest.raises(ValueError, match=r"titles\.list"):
        replace(payload, titles=replace(payload.titles, list=("un",)))
    assert payload.fill is not None
    with pytest.raises(ValueError, match=r"fill\.reference"):
        replace(payload, fill=replace(payload.fill, reference=()))


def test_an_area_without_a_shape_is_refused(payload: MapPayload) -> None:
    with pytest.raises(ValueError, match="FR101"):
        replace(payload, areas=(area("FR101"),))


def test_shapes_at_an_address_do_not_travel_with_the_message(payload: MapPayload) -> None:
    elsewhere = replace(payload, geometry_url="/shapes.json?v=1")
    assert elsewhere.as_data()["geometry"] == "/shapes.json?v=1"
    assert len(json.dumps(elsewhere.as_data())) < len(json.dumps(payload.as_data())) / 2
