from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo import months, weeks

every_week = st.integers(0, weeks.of(date(9999, 12, 27)))


@given(every_week)
def test_a_week_written_and_read_is_the_same_week(week):
    assert weeks.parse(weeks.written(week)) == week


@given(st.dates())
@example(date(2024, 12, 30))
@example(date(2021, 1, 3))
@example(date(1, 1, 1))
def test_a_day_lies_in_the_week_that_its_iso_calendar_says(day):
    year, number, weekday = day.isocalendar()

    assert weeks.written(weeks.of(day)) == f"{year:04d}-W{number:02d}"
    assert weeks.year_and_number(weeks.of(day)) == (year, number)
    assert weeks.monday(weeks.of(day)).toordinal() == day.toordinal() - weekday + 1


def test_weeks_subtract_across_a_year_of_53_weeks():
    assert weeks.parse("2021-W01") - weeks.parse("2020-W52") == 2


@given(st.dates(date(1, 1, 8), date(9999, 12, 20)))
def test_a_week_counts_to_the_month_of_its_thursday(day):
    thursday = date.fromisocalendar(*day.isocalendar()[:2], 4)

    assert weeks.month(weeks.of(day)) == thursday.year * 12 + thursday.month - 1


def test_the_first_days_of_a_year_may_count_to_the_month_before():
    assert weeks.month(weeks.of(date(2023, 1, 1))) == months.parse("2022-12")
    assert weeks.month(weeks.of(date(2024, 12, 31))) == months.parse("2025-01")


@pytest.mark.parametrize(
    "written",
    ["2024", "2024-7", "2024-07", "2024-W7", "2024W07", "2024-W00", "2024-W53", "2024-W54",
     "0000-W01", " 2024-W07", "2024-W07\n", "2024-W07-1", "", "x"],
)  # fmt: skip
def test_what_is_no_week_is_refused(written):
    with pytest.raises(ValueError, match="is no week written as YYYY-Www"):
        weeks.parse(written)
