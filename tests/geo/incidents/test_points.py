import math
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.areas import Area, Areas
from geo.citation import Citation
from geo.city import cities as cities_of
from geo.incidents import points
from geo.incidents.mapping import CRSS
from geo.incidents.points import grid

DATA = Path(__file__).parents[3] / "data"

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
almost = st.text("0123456789+-−., \u00a0\u2009eEinfa", max_size=15)


def read(*cells, kind=None):
    numbers, wrong = points.numbers(pa.array(cells, kind))
    return ["wrong" if bad else number for number, bad in zip(numbers.tolist(), wrong, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        *("6163000.5", "6163000,5", "6 163 000,5", "6\u00a0163\u00a0000,5", "+6163000.50"),
        *("6\u2009163\u2009000.5", "6\u202f163\u202f000,5", "6.1630005e6", " 6163000.5 "),
    ],
)
def test_a_number_is_read_with_point_or_comma_and_blanks_between_thousands(text):
    assert read(text) == [6_163_000.5]


def test_a_number_below_zero_has_a_minus_or_a_hyphen():
    assert read("-12.5", "−12,5") == [-12.5, -12.5]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "55,6N",
            "55°36'",
            "hej",
            "inf",
            "-Infinity",
            "nan",
            "1e999",
            "0x1F",
            "1_000",
            "1 2",
            ".",
        ),
        *("1,234,567", "1.234,5", "12 34", "- 5", "5-", "٥٥", "1" * 70 + "x", "5" + " " * 70 + "6"),
    ],
)
def test_what_is_no_number_is_told_as_such(text):
    assert read(text) == ["wrong"]


def test_an_empty_or_blank_cell_is_missing():
    found, wrong = points.numbers(pa.array(["", " \u00a0", None]))

    assert np.isnan(found).all()
    assert not wrong.any()


def test_typed_numbers_are_numbers():
    assert read(1, 2) == [1, 2]
    assert read(Decimal("1.5")) == [1.5]
    assert read(1.5, math.inf) == [1.5, "wrong"]
    assert read(*[True]) == ["wrong"]
    assert read("1.5", "x", kind=pa.string_view()) == [1.5, "wrong"]
    assert np.isnan(read(None, math.nan)).all()


@settings(max_examples=40)
@given(st.lists(st.one_of(st.none(), anything, almost)))
def test_every_text_is_a_finite_number_or_wrong_or_missing_and_none_raises(told):
    found, wrong = points.numbers(pa.array(told, pa.string()))
    missing = np.array([not (each and " ".join(each.split())) for each in told], bool)

    assert not np.isinf(found).any()
    assert np.isnan(found[wrong]).all()
    assert (np.isfinite(found) | wrong | missing).all()


@settings(max_examples=40)
@given(st.floats(-1e8, 1e8).map(lambda number: round(number, 3)))
def test_a_number_is_read_as_it_is_written_in_swedish_and_plainly(number):
    swedish = f"{number:,.3f}".translate({ord(","): "\u00a0", ord("."): ",", ord("-"): "−"})

    assert read(repr(number), f"{number:.3f}", swedish) == [number] * 3


def moved(lon, lat, crs):
    return pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(lon, lat)


degrees_north, degrees_east = st.floats(55.3, 69.0), st.floats(11.0, 24.0)


def city(west, south, wide, high):
    """Return a city of one area, so wide and high in degrees."""
    areas = {
        "1": Area("1", "neighbourhood", "All", "m-city", 1.0),
        "m-city": Area("m-city", "municipality", "City", None, 1.0),
    }
    source = Citation.of({"url": "https://example.org", "publisher": "The town"})
    box = shapely.box(west, south, west + wide, south + high)
    return Areas(areas, {"1": box}, (), source, "EPSG:3006", {})


cities = st.builds(city, degrees_east, degrees_north, st.floats(0.05, 0.6), st.floats(0.05, 0.4))
inside = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=20)


@settings(max_examples=60)
@given(cities, inside, st.sampled_from(CRSS), st.booleans())
def test_points_in_a_city_are_never_taken_for_another_system(areas, shares, crs, swapped):
    west, south, east, north = areas.outline("1").bounds
    part = np.array(shares)
    x, y = moved(west + part[:, 0] * (east - west), south + part[:, 1] * (north - south), crs)

    guesses = points.recognise(*((y, x) if swapped else (x, y)), areas)

    assert points.Guess(crs, swapped, 1.0) in guesses


@pytest.mark.parametrize("crs", CRSS)
@pytest.mark.parametrize("swapped", [False, True])
def test_points_of_a_town_are_recognised(town, crs, swapped):
    x, y = moved([13.001, 13.019], [55.001, 55.019], crs)
    given_ = (y, x) if swapped else (x, y)

    assert points.recognise(*given_, town.areas) == (points.Guess(crs, swapped, 1.0),)


def test_one_stray_point_in_ten_does_not_hinder_and_two_do(town):
    lon, lat = [13.01] * 8 + [0.0, 13.01], [55.01] * 8 + [0.0, 55.01]

    assert points.recognise(lon, lat, town.areas) == (
        points.Guess("EPSG:4326", swapped=False, share=0.9),
    )
    assert points.recognise(lon[1:], lat[1:], town.areas) == ()


def test_no_points_are_recognised_as_nothing(town):
    assert points.recognise([], [], town.areas) == ()
    assert points.recognise([math.nan, 13.01], [55.01, math.nan], town.areas) == ()


def test_points_that_may_be_either_of_two_are_told_as_both():
    diagonal = city(40, 40, 1, 1)
    both = points.recognise([40.5], [40.5], diagonal)

    assert [(guess.crs, guess.swapped) for guess in both] == [
        ("EPSG:4326", False),
        ("EPSG:4326", True),
    ]


@settings(max_examples=40)
@given(degrees_east, degrees_north, st.sampled_from(CRSS))
def test_degrees_are_the_same_again_by_way_of_any_system(lon, lat, crs):
    there = points.to_degrees(*moved([lon], [lat], crs), crs)

    assert [float(each[0]) for each in there] == pytest.approx([lon, lat], abs=1e-9)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(), st.floats()), min_size=1), st.sampled_from(CRSS))
def test_any_two_numbers_are_a_point_of_the_earth_or_none(pairs, crs):
    lon, lat = points.to_degrees(*np.array(pairs, float).T, crs)

    assert (np.isnan(lon) == np.isnan(lat)).all()
    assert ((np.isnan(lon)) | ((np.abs(lon) <= 180) & (np.abs(lat) <= 90))).all()


def test_a_point_beyond_the_edge_of_a_system_is_none_and_not_wrapped_round():
    once_round = 2 * 20_037_508.35
    x, y = moved(13.01, 55.01, "EPSG:3857")

    assert np.isnan(points.to_degrees([x + once_round], [y], "EPSG:3857")).all()
    assert np.isnan(points.to_degrees([200.0], [55.0], "EPSG:4326")).all()
    assert np.isnan(points.to_degrees([math.nan], [55.0], "EPSG:3008")).all()


@pytest.fixture(scope="module")
def by_grid():
    """Locate by the grid, however few the points."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grid, "FEW", 0)
        patch.setattr(grid, "SIDE", 64)
        grid._made.cache_clear()
        yield points.located
    grid._made.cache_clear()


edges = st.integers(-8, 72).map(lambda step: step / 64 * 0.02)
"""Where the grid of `by_grid` has its lines, and the town its borders."""
offsets = st.one_of(edges, edges.map(lambda edge: math.nextafter(edge, 1)), st.floats(-1, 1))


@settings(max_examples=60)
@given(st.lists(st.tuples(offsets, offsets)))
def test_a_grid_finds_every_point_where_its_outline_is(by_grid, town, steps):
    lon, lat = (np.array([step[axis] for step in steps], float) for axis in (0, 1))
    found = by_grid(13.0 + lon, 55.0 + lat, town.areas)

    assert found.tolist() == town.areas.locate(13.0 + lon, 55.0 + lat).tolist()


def test_a_point_without_coordinates_is_in_no_area(by_grid, town):
    nowhere = [math.nan, 13.005, math.inf], [55.0, math.nan, 1.0]

    assert by_grid(*nowhere, town.areas).tolist() == [None] * 3


def test_many_points_are_located_as_few_are(town):
    random = np.random.default_rng(6)
    lon, lat = 13 + random.uniform(-0.001, 0.021, 100_000), 55 + random.uniform(0, 0.02, 100_000)

    assert (points.located(lon, lat, town.areas) == town.areas.locate(lon, lat)).all()


@pytest.mark.parametrize("city_", cities_of(DATA).values(), ids=lambda each: each.id)
def test_the_corners_of_real_outlines_are_located_alike(by_grid, city_):
    corners = shapely.get_coordinates(list(city_.areas.outlines.values()))[::10]
    lon, lat = np.concatenate([corners, corners + 1e-9]).T

    assert (by_grid(lon, lat, city_.areas) == city_.areas.locate(lon, lat)).all()
