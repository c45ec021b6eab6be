from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import months

every_month = st.integers(1900 * 12, 2200 * 12)


@given(every_month)
def test_a_month_written_and_read_is_the_same_month(month):
    assert months.parse(months.written(month)) == month


@given(st.dates())
def test_a_month_counts_years_by_twelves(day):
    month = months.parse(f"{day:%Y-%m}") if day.year >= 1000 else day.year * 12 + day.month - 1

    assert month == day.year * 12 + day.month - 1
    assert months.year_of(month) == day.year


def test_months_subtract():
    assert months.parse("2019-01") - months.parse("2018-11") == 2


def test_a_month_is_written_as_people_sort_it():
    assert months.written(date(2018, 5, 9).year * 12 + 4) == "2018-05"


@pytest.mark.parametrize(
    "written",
    [
        "2018",
        "2018-13",
        "2018-00",
        "2018-5",
        "18-05",
        " 2018-05",
        "2018-05-09",
        "2018-05\n",
        "",
        "x",
    ],
)
def test_what_is_no_month_is_refused(written):
    with pytest.raises(ValueError, match="is no month written as YYYY-MM"):
        months.parse(written)
