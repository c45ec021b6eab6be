"""Hours beside days, and spans."""

import datetime as dt
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest

from geo.incidents import times
from geo.incidents.rejects import REASONS
from geo.schema import WHEN_PRECISIONS

ZONE = ZoneInfo("Europe/Stockholm")
DAY = ("2018-05-09T00:00", "day")


def told(found):
    return [
        REASONS[wrong]
        if wrong >= 0
        else None
        if precision < 0
        else (str(when)[:16], WHEN_PRECISIONS[precision])
        for when, precision, wrong in zip(*found, strict=True)
    ]


def moments(*cells):
    rules = {"order": None, "midnight_unknown": False, "serials": False, "latest": None}
    return times.moments(pa.array(cells, pa.string()), zone=ZONE, **rules)


def hours(*cells, day="2018-05-09", kind=None, **said):
    days = moments(*[day] * len(cells))
    return told(times.with_hours(days, pa.array(cells, kind), zone=ZONE, **said))


def span(first, last):
    return told(times.spans(moments(first), moments(last)))[0]


def at(clock):
    return f"2018-05-09T{clock}", "minute"


@pytest.mark.parametrize(
    "text", ["14:30", "14.30", "kl 14.30", "klockan 14:30:59", "1430", "2:30 pm", "14:30:00,25"]
)
def test_an_hour_is_put_to_its_day(text):
    assert hours(text) == [at("14:30")]


def test_a_day_whose_hour_is_empty_or_unknown_stays_a_day():
    assert hours(None, "", " ", "okänt", "kl. okänd") == [DAY] * 5


def test_a_whole_hour_is_an_hour():
    assert hours("14", "kl 9", "0") == [at("14:00"), at("09:00"), at("00:00")]


def test_numbers_that_lost_their_zeros_are_hours_and_minutes():
    assert hours("1430", "930", "5") == [at("14:30"), at("09:30"), at("00:05")]
    assert hours(1430, 930, 5, None) == [at("14:30"), at("09:30"), at("00:05"), DAY]
    assert hours(14.0, None, 9.0) == [at("14:00"), DAY, at("09:00")]


def test_a_spreadsheet_s_fraction_of_a_day_is_an_hour():
    assert hours(0.5, 0.604166666667, None) == [at("12:00"), at("14:30"), DAY]
    assert hours("0,604166666667", "0,5") == [at("14:30"), at("12:00")]


def test_a_typed_time_is_an_hour():
    assert hours(dt.time(14, 30)) == [at("14:30")]
    assert hours(dt.timedelta(hours=14.5), dt.timedelta(hours=30)) == [at("14:30"), "bad_hour"]
    assert hours(dt.datetime(1899, 12, 31, 14, 30)) == [at("14:30")]  # noqa: DTZ001


def test_a_typed_time_of_another_day_is_refused():
    other = dt.datetime(2018, 5, 10, 14, 30)  # noqa: DTZ001

    assert hours(other) == ["bad_hour"]
    assert hours(other, day="2018-05-10") == [("2018-05-10T14:30", "minute")]


@pytest.mark.parametrize("cell", ["hej", "25:00", "14-16", "0:60", "14305", 1.5, True, -1])
def test_what_is_no_hour_is_refused(cell):
    assert hours(cell) == ["bad_hour"]


def test_midnight_says_nothing_where_the_mapping_says_so():
    assert hours("00:00", "24:00", "00:01", midnight_unknown=True) == [DAY, DAY, at("00:01")]
    assert hours("00:00", "24:00") == [at("00:00"), ("2018-05-10T00:00", "minute")]


def test_a_day_with_midnight_of_its_own_has_the_hour_beside_it():
    assert hours("14:30", None, day="2018-05-09 00:00:00") == [at("14:30"), DAY]


def test_two_hours_that_differ_are_refused_and_two_alike_are_one():
    assert hours("14:30", "15:30", day="2018-05-09 14:30") == [at("14:30"), "bad_hour"]


def test_a_month_has_no_hour_and_an_unknown_day_neither():
    assert hours("14:30", day="2018-05") == [("2018-05-01T00:00", "month")]
    assert hours("14:30", day=None) == [None]


def test_what_is_wrong_with_a_day_stays_wrong():
    assert hours("14:30", "hej", day="hej") == ["bad_day"] * 2


def test_an_hour_that_summer_time_left_out_is_refused():
    assert hours("02:30", day="2018-03-25") == ["no_such_hour"]


def test_the_days_that_were_given_are_not_changed():
    days = moments("2018-05-09", "hej")
    times.with_hours(days, pa.array(["14:30", "14:30"]))

    assert told(days) == [DAY, "bad_day"]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2018-05-09 00:00", "2018-05-09 23:59", DAY),
        ("2018-05-09", "2018-05-09", DAY),
        ("2018-05-09 14:30", "2018-05-09 14:30", at("14:30")),
        ("2018-05-09 14:30", "2018-05-09 15:30", at("14:30")),
        ("2018-05-09 14:30", "2018-05-09 15:31", DAY),
        ("2018-05-09 23:50", "2018-05-10 00:10", at("23:50")),
        ("2018-05-09 22:00", "2018-05-10 06:00", DAY),
        ("2018-05-31 22:00", "2018-06-01 06:00", ("2018-05-31T00:00", "day")),
        ("2018-05-09 22:00", "2018-05-11 06:00", ("2018-05-01T00:00", "month")),
        ("2018-05-09 14:30", "2018-05-09", DAY),
        ("2018-05-09", "2018-05-09 00:30", DAY),
        ("2018-05-01", "2018-05-31", ("2018-05-01T00:00", "month")),
        ("2018-05", "2018-05", ("2018-05-01T00:00", "month")),
        ("2018-05-09", "2018-06-09", None),
        ("2018-05-09 14:30", None, at("14:30")),
        ("2018-05", None, ("2018-05-01T00:00", "month")),
        (None, "2018-05-09", None),
        (None, None, None),
        ("2018-05-09", "2018-05-08", "ends_first"),
        ("2018-05-09 14:30", "2018-05-09 14:29", "ends_first"),
        ("hej", "2018-05-09", "bad_day"),
        ("2018-05-09", "2018-05-09 25:00", "bad_hour"),
    ],
)
def test_a_span_says_what_both_of_its_ends_share(first, last, found):
    assert span(first, last) == found


def test_spans_of_nothing_are_nothing():
    empty = moments()

    assert [len(part) for part in times.spans(empty, empty)] == [0, 0, 0]
    assert np.isnat(times.spans(moments(None), moments(None)).when).all()
