import datetime as dt
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest

from geo.incidents import times
from geo.incidents.rejects import REASONS
from geo.schema import WHEN_PRECISIONS

ZONE = ZoneInfo("Europe/Stockholm")
MAY = "2018-05-09T00:00:00"
HALF_PAST_TWO = "2018-05-09T14:30:00"


def told(found):
    """Return each moment as (when, how closely) or as what is wrong, None where it is unknown."""
    return [
        REASONS[wrong]
        if wrong >= 0
        else None
        if precision < 0
        else (str(when), WHEN_PRECISIONS[precision])
        for when, precision, wrong in zip(*found, strict=True)
    ]


def read(cells, **said):
    array = cells if isinstance(cells, pa.Array | pa.ChunkedArray) else pa.array(cells, pa.string())
    rules = {"order": None, "midnight_unknown": False, "serials": False, "latest": None} | said
    return told(times.moments(array, zone=ZONE, **rules))


@pytest.mark.parametrize(
    "text",
    [
        "2018-05-09T14:30",
        "2018-05-09 14:30:00",
        "2018-05-09 14:30:00.999",
        "2018-05-09T14:30:00,5",
        "2018-05-09T12:30Z",
        "2018-05-09 12:30:00+00:00",
        "2018-05-09T14:30:00.25+0200",
        "2018-05-09 14:30 +02",
        "2018-05-09T08:30-04:00",
        "2018-05-09 08:30:00-0400",
        "2018-05-09 kl. 14.30",
        "2018-05-09 kl 1430",
        "2018-05-09, kl.14:30",
        "2018-05-09\u00a0kl.\u202f14.30",
        "2018-05-09 2:30 PM",
        "2018/5/9 14:30",
        "2018.05.09 14.30",
        "den 9 maj 2018 klockan 14.30",
        "Onsdagen den 9 maj 2018, kl. 14.30",
        "9:e maj 2018 14:30",
        "9-MAY-2018 14:30:00",
        "May 9, 2018 2:30 p.m.",
        "9/5 2018 14:30",
        "09.05.2018 14:30",
        "20180509 1430",
        "20180509T143000",
        "201805091430",
        "20180509143000",
        "20180509T123000Z",
    ],
)
def test_an_hour_is_read_however_it_is_written(text):
    assert read([text]) == [(HALF_PAST_TWO, "minute")]


@pytest.mark.parametrize(
    "text",
    [
        "2018-05-09",
        "2018-5-9",
        "20180509",
        "9 maj 2018",
        "den 9 maj 2018",
        "9/5 2018",
        "09.05.2018",
        "9-maj-2018",
        "2018-05-09 kl. okänd",
        "2018-05-09, okänt klockslag",
        "9 maj 2018 okänd tid",
    ],
)
def test_a_day_without_an_hour_stays_a_day(text):
    assert read([text]) == [(MAY, "day")]


@pytest.mark.parametrize(
    "text", ["2018-05", "05/2018", "maj 2018", "2018 maj", "201805", "2018M05"]
)
def test_a_month_stays_a_month(text):
    assert read([text]) == [("2018-05-01T00:00:00", "month")]


def test_a_cell_that_is_empty_or_blank_is_an_unknown_time():
    assert read([None, "", " \u00a0 "]) == [None] * 3


@pytest.mark.parametrize(
    "text",
    [
        *("hej", "2018", "2018-13", "2018-02-29", "2018-02-30 12:00", "31.04.2018", "2018-W19"),
        *("1949-12-31", "2200-01-01", "9999-12-31T23:59:59Z", "0000-00-00", "2018K2", "9 mai 2018"),
        *("2018-05-09" + " " * 60 + "14:30", "9" * 200, "okänt", "180599", "2018-05-09x"),
    ],
)
def test_what_is_no_day_is_told_as_such(text):
    assert read([text]) == ["bad_day"]


@pytest.mark.parametrize(
    "after",
    [
        *("25:00", "24:01", "12:60", "12:30:60", "halv tre", "14-16", "08:00-09:00", "0:30 pm"),
        *("13:00 pm", "14305", "14:5", "12:30 +15:00", "-"),
    ],
)
def test_a_day_with_what_is_no_hour_is_told_for_its_hour(after):
    assert read([f"2018-05-09 {after}"]) == ["bad_hour"]


def test_the_end_of_a_day_is_the_beginning_of_the_next():
    assert read(["2018-05-09 24:00"]) == [("2018-05-10T00:00:00", "minute")]


def test_where_midnight_says_no_hour_what_is_known_is_the_day_it_is_written_with():
    cells = ["2018-05-09 00:00", "2018-05-09 kl. 24.00", "2018-05-09T00:00Z", "2018-05-08T22:00Z"]

    assert read(cells, midnight_unknown=True) == [(MAY, "day")] * 4
    assert read(["2018-05-09 00:01"], midnight_unknown=True) == [("2018-05-09T00:01:00", "minute")]
    assert read(["2018-05-09 00:00"]) == [(MAY, "minute")]


def test_an_hour_that_summer_time_left_out_is_refused_and_the_doubled_one_stays():
    assert read(["2018-03-25 02:30", "2018-10-28 02:30", "2018-03-25"]) == [
        "no_such_hour",
        ("2018-10-28T02:30:00", "minute"),
        ("2018-03-25T00:00:00", "day"),
    ]


def test_an_instant_is_never_in_the_hour_that_was_left_out():
    assert read(["2018-03-25T00:59Z", "2018-03-25T01:00Z"]) == [
        ("2018-03-25T01:59:00", "minute"),
        ("2018-03-25T03:00:00", "minute"),
    ]


def test_a_day_with_slashes_is_refused_where_it_may_be_either_of_two():
    assert read(["09/05/2018", "9-5-2018 14:30"]) == ["which_day"] * 2
    assert read(["13/05/2018", "05/13/2018", "5/5/2018"]) == [
        ("2018-05-13T00:00:00", "day"),
        ("2018-05-13T00:00:00", "day"),
        ("2018-05-05T00:00:00", "day"),
    ]


def test_the_order_that_the_mapping_says_is_kept_to():
    assert read(["09/05/2018", "05/13/2018"], order="day") == [(MAY, "day"), "bad_day"]
    assert read(["05/09/2018", "05.09.2018"], order="month") == [(MAY, "day")] * 2
    assert read(["05/09/2018 02:30:00 PM"], order="month") == [(HALF_PAST_TWO, "minute")]


def test_two_digits_of_a_year_need_an_order():
    assert read(["180509", "18-05-09", "9/5/18"]) == ["which_day"] * 3
    assert read(["180509", "18-05-09", "180509 14:30"], order="year") == [
        (MAY, "day"),
        (MAY, "day"),
        (HALF_PAST_TWO, "minute"),
    ]
    assert read(["9/5/18", "9.5.18", "180509"], order="day") == [(MAY, "day")] * 2 + ["bad_day"]
    assert read(["99-12-31"], order="year") == [("1999-12-31T00:00:00", "day")]


def test_six_digits_are_a_month_unless_the_year_of_a_day_comes_first():
    assert read(["201205"]) == [("2012-05-01T00:00:00", "month")]
    assert read(["201205"], order="year") == [("2020-12-05T00:00:00", "day")]


def test_what_is_later_than_the_day_of_the_file_is_refused():
    last = dt.date(2018, 12, 31)

    assert read(["2018-12-31 23:59", "2019-01-01", "2019-01"], latest=last) == [
        ("2018-12-31T23:59:00", "minute"),
        "future",
        "future",
    ]


def test_excel_s_count_of_days_is_read_where_the_mapping_says_so():
    cells = ["43229", "43229.604166667", "43229,604166667", "20180509", "2018", "0,5"]

    assert read(cells, serials=True) == [
        (MAY, "day"),
        (HALF_PAST_TWO, "minute"),
        (HALF_PAST_TWO, "minute"),
        (MAY, "day"),
        "bad_day",
        "bad_day",
    ]
    assert read(["43229"]) == ["bad_day"]


def test_typed_numbers_are_counts_of_days_or_digits():
    numbers = pa.array([43229, 43229 + 14.5 / 24, 20180509, 0.5, None, float("inf")])

    assert read(numbers, serials=True) == [
        (MAY, "day"),
        (HALF_PAST_TWO, "minute"),
        (MAY, "day"),
        "bad_day",
        None,
        "bad_day",
    ]
    assert read(pa.array([20180509, 201805, 43229])) == [
        (MAY, "day"),
        ("2018-05-01T00:00:00", "month"),
        "bad_day",
    ]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_typed_times_are_the_city_s_or_become_so(unit):
    here = pa.array([dt.datetime(2018, 5, 9, 14, 30), None], pa.timestamp(unit))  # noqa: DTZ001
    there = pa.array([dt.datetime(2018, 5, 9, 12, 30), None], pa.timestamp(unit, "Asia/Tokyo"))  # noqa: DTZ001

    assert read(here) == [(HALF_PAST_TWO, "minute"), None]
    assert read(there) == [(HALF_PAST_TWO, "minute"), None]


def test_typed_times_that_are_all_midnight_are_days():
    midnights = pa.array(np.array(["2018-05-09", "NaT"], "datetime64[us]"))
    mixed = pa.array(np.array(["2018-05-09T00:00", "2018-05-09T14:30"], "datetime64[us]"))

    assert read(midnights) == [(MAY, "day"), None]
    assert read(midnights.cast(pa.timestamp("us", "UTC"))) == [(MAY, "day"), None]
    assert read(mixed) == [(MAY, "minute"), (HALF_PAST_TWO, "minute")]
    assert read(mixed, midnight_unknown=True) == [(MAY, "day"), (HALF_PAST_TWO, "minute")]


def test_typed_days_are_days():
    days = [dt.date(2018, 5, 9), None]

    assert read(pa.array(days, pa.date32())) == [(MAY, "day"), None]
    assert read(pa.array(days, pa.date64())) == [(MAY, "day"), None]


def test_what_is_neither_text_nor_number_nor_time_is_no_day():
    assert read(pa.array([True, None])) == ["bad_day", None]
    assert read(pa.array([dt.time(14, 30)])) == ["bad_day"]
    assert read(pa.array([None, None])) == [None, None]


@pytest.mark.parametrize(
    "kind", [pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())]
)
def test_text_is_text_however_arrow_keeps_it(kind):
    cells = pa.array(["2018-05-09", "9 maj 2018", None])
    kept = cells.dictionary_encode() if pa.types.is_dictionary(kind) else cells.cast(kind)

    assert (
        read(kept)
        == read(pa.chunked_array([kept.slice(0, 1), kept.slice(1)]))
        == [
            (MAY, "day"),
            (MAY, "day"),
            None,
        ]
    )


def test_no_cells_are_no_times():
    assert read([]) == read(pa.chunked_array([], pa.string())) == []
