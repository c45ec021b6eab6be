"""What is typed or pointed at becomes a day, an hour, a point and the area around it."""

from datetime import date, time

import pytest

from geo.plan import ground, typed
from geo.plan.activity import Place

MAY = date(2024, 5, 3)


@pytest.mark.parametrize(
    "words",
    [
        "2024-05-03",
        "3 maj 2024",
        "den 3 maj 2024",
        "3/5 2024",
        "3.5.2024",
        "3 May 2024",
        "٣ مايو ٢٠٢٤",
    ],
)
def test_a_day_is_read_as_people_write_it_the_day_before_the_month(words):
    assert typed.day(words) == MAY


@pytest.mark.parametrize("words", ["maj", "31 februari 2024", "3 ma 2024", "2024-13-01", "3 maj"])
def test_what_is_no_day_is_refused(words):
    with pytest.raises(ValueError, match=r".+"):
        typed.day(words)


@pytest.mark.parametrize(
    ("words", "hour"), [("18", time(18)), ("kl. 18.30", time(18, 30)), ("07:05", time(7, 5))]
)
def test_an_hour_is_read_with_and_without_minutes(words, hour):
    assert typed.hour(words) == hour


def test_nothing_typed_is_no_day_and_no_hour():
    assert (typed.day("  "), typed.hour("")) == (None, None)


def test_two_numbers_are_a_point_in_the_order_in_which_it_lies_in_the_city(town):
    assert ground.pair("13.005, 55.005", town.areas) == (13.005, 55.005)
    assert ground.pair("55.005 13.005", town.areas) == (13.005, 55.005)
    assert ground.pair("59.33, 18.06", town.areas) is None
    assert ground.pair("Storgatan 3", town.areas) is None


def test_a_point_lies_in_its_square_and_a_line_in_the_smallest_area_around_it(town):
    mill, top, side = (13.005, 55.005), (13.005, 55.015), (13.015, 55.015)

    assert ground.placed((mill,), town.areas) == Place("3", None, (mill,))
    assert ground.placed((top, side), town.areas).area == "b-hill"
    assert ground.placed((top, mill), town.areas).area == "d-north"
    assert ground.placed(((12.0, 55.0),), town.areas).area is None
