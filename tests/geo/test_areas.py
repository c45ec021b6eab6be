import json

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import areas
from geo.errors import DataError

NASTY = "{{7*7}}<img src=x onerror=…>${1}"

MIDDLE = (13.01, 55.01)
"""Where all four squares meet."""


@pytest.fixture(scope="module")
def four(town):
    return town.areas


def where(found, *points):
    lon, lat = zip(*points, strict=True)
    return found.locate(lon, lat).tolist()


def test_a_town_nests_neighbourhoods_in_boroughs_in_districts(four):
    assert [area.id for area in four] == [
        *("1", "2", "3", "4"),
        *("b-dale", "b-hill", "b-shore"),
        *("d-north", "d-south"),
        "m-town",
    ]
    assert four.up("1") == ("1", "b-hill", "d-north", "m-town")
    assert four.within("d-north") == ("1", "2", "3")
    assert [child.id for child in four.children("b-hill")] == ["1", "2"]


def test_a_larger_area_is_as_large_as_its_parts(four):
    assert four["b-hill"].hectares == 2 * 70.5
    assert four.whole.hectares == 4 * 70.5


def test_an_area_lies_at_each_level_above_it_and_none_below(four):
    assert four.at("1", "district") == "d-north"
    assert four.at("b-hill", "borough") == "b-hill"
    assert four.at("d-north", "borough") is None


def test_a_name_is_found_whatever_its_capitals_and_marks(four):
    assert four.find("TÖP").id == "1"
    assert four.find("the-summit").id == "1"
    assert four.find("uphill").id == "b-hill"
    assert four.find("Nowhere") is None


def test_where_a_borough_and_a_neighbourhood_share_a_name_the_larger_answers(build):
    town = build(names={"1": "Hill"})

    assert town.areas.find("Hill").id == "b-hill"


def test_an_id_is_known_or_it_is_not(four):
    assert "1" in four
    assert "99" not in four
    with pytest.raises(KeyError):
        four["99"]


def test_a_point_lies_in_the_square_that_holds_it(four):
    points = (13.005, 55.015), (13.015, 55.015), (13.005, 55.005), (13.015, 55.005)

    assert where(four, *points) == ["1", "2", "3", "4"]


def test_a_point_on_a_shared_border_goes_to_the_lowest_code(four):
    assert where(four, MIDDLE, (13.01, 55.005), (13.015, 55.01)) == ["1", "3", "2"]


def test_a_point_outside_is_in_no_area_however_near(four):
    assert where(four, (12.9999, 55.005), (13.005, 55.0201)) == [None, None]


def test_a_point_without_coordinates_is_in_no_area(four):
    assert where(four, (np.nan, np.nan), (np.nan, 55.005), (np.inf, 55.005)) == [None] * 3


def test_no_points_are_in_no_areas(four):
    assert four.locate([], []).tolist() == []


on_the_grid = st.integers(-2, 12).map(lambda step: step / 5 * 0.01)
"""Steps of a fifth of a square, so that borders and corners are met as often as not."""
anywhere = st.floats(-0.005, 0.025)
offsets = st.one_of(on_the_grid, anywhere)


@settings(deadline=None)
@given(st.lists(st.tuples(offsets, offsets), min_size=1))
def test_every_point_is_where_asking_each_outline_in_turn_finds_it(four, steps):
    points = [(13.0 + east, 55.0 + north) for east, north in steps]

    by_hand = [
        next((code for code, shape in four.outlines.items() if shape.intersects(point)), None)
        for point in map(shapely.Point, points)
    ]
    assert where(four, *points) == by_hand


@pytest.mark.parametrize("level", areas.LEVELS)
def test_a_name_stands_well_inside_its_area(four, level):
    for area in four.of_level(level):
        assert four.outline(area.id).contains(shapely.Point(four.label(area.id)))


def test_the_outline_of_a_larger_area_is_the_union_of_its_parts(four):
    whole = shapely.box(13.0, 55.0, 13.02, 55.02)

    assert four.outline("m-town").equals(whole)
    assert shapely.area(four.outline("b-hill")) == pytest.approx(shapely.area(whole) / 2)


def test_the_shapes_of_a_level_are_a_table_in_degrees(four):
    shapes = four.shapes("borough")

    assert shapes.index.tolist() == ["b-dale", "b-hill", "b-shore"]
    assert shapes["name"].tolist() == ["Dale", "Hill", "Shore"]
    assert shapes.crs == "EPSG:4326"


def test_a_place_belongs_to_the_area_that_holds_it(four):
    assert four.places == (areas.Place("Mill Pond", "3"),)


def test_a_name_is_text_whatever_it_looks_like(build):
    assert build(names={"1": NASTY}).areas["1"].name == NASTY


def corners(*changed):
    """Return the four squares as GeoJSON, some with another ring."""
    rings = {str(code): ring for code, ring in changed}

    def change(text):
        told = json.loads(text)
        for each in told["features"]:
            code = each["properties"]["code"]
            if code in rings:
                each["geometry"]["coordinates"] = [rings[code]]
        return json.dumps(told)

    return change


def breaches(city):
    with pytest.raises(DataError) as caught:
        _ = city.areas
    return [breach.partition(": ")[2] for breach in caught.value.breaches]


def test_outlines_that_overlap_are_refused(build, town):
    path = town.directory / "areas" / "neighbourhoods.geojson"
    wide = [[13.0, 55.01], [13.015, 55.01], [13.015, 55.02], [13.0, 55.02], [13.0, 55.01]]
    text = corners((1, wide))(path.read_text("utf-8"))

    city = build(**{"areas/neighbourhoods.geojson": text})
    assert breaches(city) == ["outlines that overlap or whose shared borders differ"]


def test_an_outline_that_crosses_itself_is_refused_by_its_code(build, town):
    path = town.directory / "areas" / "neighbourhoods.geojson"
    bow = [[13.0, 55.01], [13.01, 55.02], [13.01, 55.01], [13.0, 55.02], [13.0, 55.01]]
    text = corners((1, bow))(path.read_text("utf-8"))

    city = build(**{"areas/neighbourhoods.geojson": text})
    assert breaches(city) == ["outlines that cross themselves: 1"]


def test_two_neighbourhoods_of_one_name_are_refused(build):
    assert breaches(build(names={"2": "TOP"})) == ["2 and 1 share the name 'TOP'"]


def test_an_alias_of_nothing_is_refused(build, town):
    text = (town.directory / "areas" / "areas.toml").read_text("utf-8")
    city = build(**{"areas/areas.toml": text.replace("1 = [", "9 = [")})

    assert breaches(city) == ["aliases of '9', which is no area"]
