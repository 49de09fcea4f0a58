import json
import os
import re
from itertools import combinations
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from sector.reference.boundaries import MapGeometry, load_map_geometry
from sector.reference.boundary_build import build

DATA = Path(__file__).parents[2] / "data"
FIVE = ("FRF31", "FRF32", "FRF33", "FRF34", "LU000")
# Unsimplified Natural Earth 1:10m, measured in EPSG:3035.
SQUARE_KM = {"FRF31": 5225.4, "FRF32": 6214.0, "FRF33": 6111.9, "FRF34": 5993.6, "LU000": 2608.4}
NEIGHBOURS = [
    ("FRF31", "FRF32"),
    ("FRF31", "FRF33"),
    ("FRF31", "FRF34"),
    ("FRF32", "FRF34"),
    ("FRF31", "LU000"),
    ("FRF33", "LU000"),
]


@pytest.fixture(scope="module")
def committed() -> gpd.GeoDataFrame:
    return gpd.read_file(DATA / "boundaries" / "natural_earth_territories.geojson").set_index("code", drop=False)


@pytest.fixture(scope="module")
def five(committed: gpd.GeoDataFrame) -> gpd.GeoSeries:
    return committed.loc[list(FIVE)].to_crs(3035).geometry


@pytest.fixture(scope="module")
def drawn() -> MapGeometry:
    return load_map_geometry(DATA)


def polygon(d: str) -> shapely.Polygon:
    """Read back a path of one ring of relative steps."""
    numbers = [float(text) for text in re.findall(r"-?[\d.]+(?:e-?\d+)?", d)]
    points, place = [], (0.0, 0.0)
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        place = (place[0] + x, place[1] + y)
        points.append(place)
    return shapely.Polygon(points)


def test_the_five_territories_are_valid_areas(five: gpd.GeoSeries) -> None:
    assert list(five.index) == list(FIVE)
    assert five.is_valid.all()


def test_neighbouring_territories_share_their_border_without_gap_or_overlap(five: gpd.GeoSeries) -> None:
    assert shapely.coverage_is_valid(five.to_numpy())
    for first, second in NEIGHBOURS:
        assert five[first].intersection(five[second]).length > 5000, (first, second)
    assert sum(five[a].intersection(five[b]).area for a, b in combinations(FIVE, 2)) == pytest.approx(0, abs=1)
    whole = shapely.union_all(five.to_numpy())
    assert shapely.get_num_interior_rings(whole) == 0


@pytest.mark.parametrize("code", FIVE)
def test_simplification_keeps_the_surface_within_one_per_cent(five: gpd.GeoSeries, code: str) -> None:
    assert five[code].area / 1e6 == pytest.approx(SQUARE_KM[code], rel=0.01)


def test_lorraine_is_the_union_of_its_four_departements(committed: gpd.GeoDataFrame) -> None:
    metres = committed.to_crs(3035).geometry
    four = shapely.union_all(metres[list(FIVE[:4])].to_numpy())
    assert metres["FRF3"].symmetric_difference(four).area / 1e6 < 1


def test_the_context_surrounds_the_territories_and_touches_none(committed: gpd.GeoDataFrame) -> None:
    context = committed[committed["role"] == "context"].to_crs(3035)
    assert {"BEL", "DEU", "FRA"} <= set(context["country"])
    assert {"FR-51", "FR-52", "FR-67", "FR-70", "DE-SL", "DE-RP", "BE-WLX"} <= set(context["code"])
    five = shapely.union_all(committed.loc[list(FIVE)].to_crs(3035).geometry.to_numpy())
    assert context.intersection(five).area.sum() / 1e6 < 0.1


def test_the_drawing_holds_both_sets_of_areas(drawn: MapGeometry) -> None:
    assert set(drawn.areas) == {*FIVE, "FRF3"}
    assert list(drawn.only(["FRF3", "LU000"]).areas) == ["FRF3", "LU000"]
    with pytest.raises(KeyError):
        drawn.only(["FR101"])


def test_the_drawing_is_equal_area(drawn: MapGeometry) -> None:
    surfaces = {code: polygon(drawn.areas[code].d).area / SQUARE_KM[code] for code in FIVE}
    assert max(surfaces.values()) / min(surfaces.values()) == pytest.approx(1, rel=0.02)


def test_the_drawing_shares_its_borders_too(drawn: MapGeometry) -> None:
    shapes = {code: polygon(drawn.areas[code].d) for code in FIVE}
    for first, second in combinations(FIVE, 2):
        assert shapes[first].intersection(shapes[second]).area < 0.05, (first, second)
    whole = shapely.union_all([shape.buffer(0.06) for shape in shapes.values()])
    assert shapely.get_num_interior_rings(whole) == 0


def test_every_anchor_is_well_inside_its_area(drawn: MapGeometry) -> None:
    for code, area in drawn.areas.items():
        shape, anchor = polygon(area.d), shapely.Point(area.anchor)
        assert shape.contains(anchor), code
        assert shape.exterior.distance(anchor) > 15, code


def test_every_area_has_a_place_for_its_name_at_each_width_outside_the_fills(drawn: MapGeometry) -> None:
    five = shapely.union_all([polygon(drawn.areas[code].d).buffer(0.1) for code in FIVE])
    for code, area in drawn.areas.items():
        assert set(area.labels) == {"wide", "medium", "phone"}, code
        for variant, label in area.labels.items():
            assert not five.contains(shapely.Point(label.at)), (code, variant)


def test_the_drawing_fits_its_frame_and_its_weight(drawn: MapGeometry) -> None:
    left, top, right, bottom = drawn.focus
    assert 0 < left < right < drawn.width
    assert 0 < top < bottom < drawn.height
    assert (DATA / "boundaries" / "map_epsg3035.json").stat().st_size < 30_000


def square(iso: str, west: float, south: float, side: float = 1.0, country: str = "XXA") -> dict[str, object]:
    ring = shapely.box(west, south, west + side, south + side)
    return {
        "type": "Feature",
        "properties": {"iso_3166_2": iso, "name": iso, "adm0_a3": country},
        "geometry": shapely.geometry.mapping(ring),
    }


AREAS = """
[frame]
width = 600
left_km = 50
right_km = 50
top_km = 50
bottom_km = 50
tolerance_m = 100
[areas.A]
name = "A"
country = "XA"
made_of = ["X-1"]
[areas.B]
name = "B"
country = "XA"
made_of = ["X-2", "X-3"]
[unions.AB]
name = "AB"
country = "XA"
made_of = ["A", "B"]
[places]
XA = [8.0, 48.5]
"""


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    (tmp_path / "areas.toml").write_text(AREAS, encoding="utf-8")
    return tmp_path


def source(folder: Path, *features: dict[str, object]) -> Path:
    path = folder / "source.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def test_build_puts_named_parts_together_and_keeps_neighbours_as_context(asked: Path) -> None:
    squares = [
        square("X-1", 6, 48),
        square("X-2", 7, 48),
        square("X-3", 8, 48),
        square("Y-1", 9, 48, country="YYB"),
    ]
    built = build(source(asked, *squares), asked)
    assert (built.areas, built.context) == (3, 1)
    collection = gpd.read_file(built.geojson).set_index("code")
    assert dict(collection["role"]) == {"A": "territory", "B": "territory", "AB": "union", "Y-1": "context"}
    assert collection.geometry["B"].area == pytest.approx(2, rel=0.001)
    assert set(json.loads(built.map.read_text(encoding="utf-8"))["areas"]) == {"A", "B", "AB"}


def test_build_refuses_an_area_the_source_does_not_have(asked: Path) -> None:
    with pytest.raises(ValueError, match="X-3"):
        build(source(asked, square("X-1", 6, 48), square("X-2", 7, 48)), asked)


def test_build_refuses_a_source_whose_areas_overlap(asked: Path) -> None:
    overlapping = [square("X-1", 6, 48, side=1.2), square("X-2", 7, 48), square("X-3", 8, 48)]
    with pytest.raises(ValueError, match="overlap"):
        build(source(asked, *overlapping), asked)


@pytest.mark.skipif("SECTOR_NATURAL_EARTH" not in os.environ, reason="names admin1.json, 35 MB, not committed")
def test_the_committed_files_are_what_build_writes(tmp_path: Path) -> None:
    committed = DATA / "boundaries"
    (tmp_path / "areas.toml").write_bytes((committed / "areas.toml").read_bytes())
    built = build(Path(os.environ["SECTOR_NATURAL_EARTH"]), tmp_path)
    for path in (built.geojson, built.map):
        assert path.read_bytes() == (committed / path.name).read_bytes()
