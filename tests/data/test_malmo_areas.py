"""The areas of Malmö are those the city published, and people's names for them are found."""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from data import CITIES
from geo import areas

SHARED = Path(__file__).parents[2] / "../shared"
MALMO = CITIES / "malmo" / "areas"


@pytest.fixture(scope="module")
def malmo():
    return areas.load(MALMO)


def test_five_districts_hold_ten_boroughs_and_they_136_neighbourhoods(malmo):
    counts = {level: len(malmo.of_level(level)) for level in areas.LEVELS}

    assert counts == {"neighbourhood": 136, "borough": 10, "district": 5, "municipality": 1}


def test_every_area_lies_in_one_larger_area_of_each_level(malmo):
    for area in malmo.of_level("neighbourhood"):
        assert [malmo[up].level for up in malmo.up(area.id)] == list(areas.LEVELS)


@pytest.mark.parametrize(
    ("name", "area", "parts"),
    [
        ("Kirseberg", "b-kirseberg", 9),
        ("Rosengård", "b-rosengard", 10),
        ("rosengard", "b-rosengard", 10),
        ("Möllevången", "11316", 1),
        ("mollevangen", "11316", 1),
        ("Möllevångsområdet", "11316", 1),
        ("Möllan", "11316", 1),
        ("Segevång", "12504", 1),
        ("Lindängen", "36213", 1),
        ("Hermodsdal", "36105", 1),
        ("Nydala", "36106", 1),
        ("Södra Innerstaden", "b-sodra-innerstaden", None),
        ("Innerstaden", "d-innerstaden", None),
        ("stadsområde Öster", "d-oster", None),
        ("oster", "d-oster", None),
        ("Malmö", "m-malmo", 136),
    ],
)
def test_the_names_of_the_founding_text_are_found_in_every_spelling(malmo, name, area, parts):
    found = malmo.find(name)

    assert found is not None
    assert found.id == area
    assert parts is None or len(malmo.within(area)) == parts


@pytest.mark.reference
def test_each_neighbourhood_has_the_code_name_size_and_parents_of_the_source(malmo, require):
    path = SHARED / "facts" / "neighbourhoods.geojson"
    require("reference", path.exists(), f"no {path.name} beside the checkout")
    told = [each["properties"] for each in json.loads(path.read_text("utf-8"))["features"]]

    for each in told:
        area = malmo[str(each["code"])]
        names = [malmo[up].name for up in malmo.up(area.id)]
        assert names == [each["name"], each["borough"], each["district"], "Malmö"]
        assert area.hectares == each["area_ha"]
    assert len(told) == len(malmo.of_level("neighbourhood"))


def test_the_outlines_leave_no_gap_and_no_overlap(malmo):
    shapes = list(malmo.outlines.values())

    assert shapely.coverage_is_valid(shapes)
    assert all(shape.is_valid for shape in shapes)


def test_the_outlines_are_as_large_as_the_city_says_but_for_what_was_smoothed(malmo):
    measured = malmo.shapes("neighbourhood").to_crs(malmo.metric).area / 10_000
    stated = np.array([malmo[area].hectares for area in measured.index])

    assert np.abs(measured.to_numpy() / stated - 1).max() < 0.05
    assert measured.sum() == pytest.approx(stated.sum(), rel=0.01)


def test_every_name_stands_in_its_own_area(malmo):
    spots = [malmo.label(area.id) for area in malmo.of_level("neighbourhood")]
    lon, lat = zip(*spots, strict=True)

    assert malmo.locate(lon, lat).tolist() == [area.id for area in malmo.of_level("neighbourhood")]


def test_a_point_is_where_asking_each_outline_in_turn_finds_it(malmo):
    west, south, east, north = malmo.outline("m-malmo").bounds
    chance = np.random.default_rng(2018)
    lon, lat = chance.uniform(west, east, 500), chance.uniform(south, north, 500)
    corners = shapely.get_coordinates(malmo.outlines["11316"])
    lon, lat = np.append(lon, corners[:, 0]), np.append(lat, corners[:, 1])

    by_hand = [
        next((code for code, shape in malmo.outlines.items() if shape.intersects(point)), None)
        for point in shapely.points(lon, lat)
    ]
    found = malmo.locate(lon, lat).tolist()
    assert found == by_hand
    assert None in found


def test_the_source_and_its_licence_are_told(malmo):
    assert malmo.source.publisher == "Malmö stad (öppna data)"
    assert malmo.source.licence == "CC0"
    assert malmo.source.read is not None
