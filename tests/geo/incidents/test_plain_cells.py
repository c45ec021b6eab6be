"""Columns that are plain throughout are read at once, and as cell by cell."""

from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.incidents.points import numbers
from geo.incidents.times import moments
from geo.incidents.times.zone import END, FIRST, left_out

STOCKHOLM = ZoneInfo("Europe/Stockholm")
TIMES = st.none() | st.one_of(
    st.datetimes().map(lambda each: each.isoformat(" ", "minutes")),
    st.datetimes().map(lambda each: each.isoformat("T", "seconds")),
    st.dates().map(str),
    st.sampled_from(
        ["2016-02-29 10:00", "2018-02-29 10:00", "2018-05-09 14+01", "2018-03-25 02:30"]
    ),
)
NUMBERS = st.none() | st.one_of(
    st.floats(-1e7, 1e7).map(lambda each: f"{each:.6f}"),
    st.integers().map(str),
    st.sampled_from(["", "-", ".", "5.", "-.5", "+1", "1,5", "1/2", "1e5", "nan", "9" * 400]),
)


def read(cells):
    found = moments(
        pa.array(cells, pa.string()), zone=STOCKHOLM, order=None, midnight_unknown=False,
        serials=False, latest=date(2018, 12, 31),
    )  # fmt: skip
    return [tuple(map(str, each)) for each in zip(*found, strict=True)]


@settings(max_examples=60, deadline=None)
@given(st.lists(TIMES, max_size=6))
def test_times_are_read_together_as_one_by_one(cells):
    assert read(cells) == [each for cell in cells for each in read([cell])]
    assert read([*cells, "9 maj 2018"])[: len(cells)] == read(cells)


@settings(max_examples=60)
@given(st.lists(NUMBERS, max_size=6))
def test_numbers_are_read_together_as_one_by_one(cells):
    found, wrong = numbers(pa.array(cells, pa.string()))
    careful, lost = numbers(pa.array([*cells, "1 000,5"], pa.string()))

    assert np.array_equal(found, careful[:-1], equal_nan=True)
    assert wrong.tolist() == lost[:-1].tolist()


def test_of_all_hours_only_those_that_the_clock_skipped_are_left_out():
    hours = np.arange("2018-01-01", "2020-01-01", dtype="datetime64[h]").astype("datetime64[s]")

    gaps = hours[left_out(hours, STOCKHOLM)]

    assert gaps.astype(str).tolist() == ["2018-03-25T02:00:00", "2019-03-31T02:00:00"]


def test_the_first_and_the_last_hour_that_may_be_are_shown():
    edges = np.array([FIRST, END - np.timedelta64(1, "s"), np.datetime64("NaT")])

    assert not left_out(edges, STOCKHOLM).any()
