import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import crs

longitudes = st.floats(-180, 179.999999)
latitudes = st.floats(-85.05, 85.05)
pixels = st.integers(0, 256 * 2**crs.PIXEL_ZOOM - 1)


@given(pixels, pixels)
def test_pixels_to_degrees_and_back_are_the_same_pixels(px, py):
    assert [int(each) for each in crs.pixels(*crs.degrees(px, py))] == [px, py]


@given(longitudes, latitudes)
def test_degrees_to_pixels_and_back_move_less_than_a_pixel(lon, lat):
    there = crs.degrees(*crs.pixels(lon, lat))
    pixel = 360 / (256 * 2**crs.PIXEL_ZOOM)

    assert abs(float(there[0]) - lon) <= pixel
    assert abs(float(there[1]) - lat) <= pixel


def test_a_pixel_is_about_two_centimetres_at_the_latitude_of_the_first_city():
    west, _ = crs.degrees(0, 0)
    next_, _ = crs.degrees(1, 0)
    metres_a_degree = 2 * math.pi * 6_378_137 / 360 * math.cos(math.radians(55.6))

    assert float(next_ - west) * metres_a_degree == pytest.approx(0.021, abs=0.001)


def test_the_world_begins_in_its_north_west():
    px, py = crs.pixels([-180, 0, 180], [90, 0, -90])

    assert px.tolist() == [0, 2**29, 2**30 - 1]
    assert py.tolist() == [0, 2**29, 2**30 - 1]
    assert px.dtype == py.dtype == np.int32


def test_one_point_is_as_good_as_many():
    assert [int(each) for each in crs.pixels(0, 0)] == [2**29, 2**29]
