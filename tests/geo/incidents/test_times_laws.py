"""What holds for every text, every hour and every day."""

import datetime as dt
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.incidents import times
from geo.incidents.rejects import REASONS
from geo.incidents.times.moments import DAY, MINUTE, MONTH
from geo.incidents.times.text import texts
from geo.incidents.times.written import Rules, written

ZONE = ZoneInfo("Europe/Stockholm")
RULES = {"order": None, "midnight_unknown": False, "serials": False, "latest": None}
MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
almost = st.text("0123456789-/:. TZ+,kl.majenokändtM", max_size=25)
cells = st.lists(st.one_of(st.none(), anything, almost), max_size=8)
rules = st.fixed_dictionaries(
    {
        "order": st.sampled_from([None, "day", "month", "year"]),
        "midnight_unknown": st.booleans(),
        "serials": st.booleans(),
        "latest": st.sampled_from([None, dt.date(2018, 12, 31)]),
    }
)
minutes = st.datetimes(dt.datetime(1980, 1, 1), dt.datetime(2037, 12, 31)).map(  # noqa: DTZ001
    lambda when: when.replace(second=0, microsecond=0)
)


def there(when):
    """Return whether the clock ever shows this."""
    shown = when.replace(tzinfo=ZONE).astimezone(dt.UTC).astimezone(ZONE)
    return shown.replace(tzinfo=None) == when


def one(cell, **said):
    when, precision, wrong = times.moments(pa.array([cell]), zone=ZONE, **RULES | said)
    return when[0].item(), int(precision[0]), int(wrong[0])


def check(found, known):
    """Check that every cell is known, unknown or wrong, and not two of these."""
    sound = found.precision >= 0
    assert (sound == ~np.isnat(found.when)).all()
    assert not (sound & (found.wrong >= 0)).any()
    assert (sound | (found.wrong >= 0))[known].all()
    assert (found.wrong < len(REASONS)).all()


@settings(max_examples=25)
@given(cells, rules)
def test_every_text_is_a_time_or_wrong_or_blank_and_none_raises(told, said):
    array = pa.array(told, pa.string())
    known = np.array([bool(each and " ".join(each.split())) for each in told], bool)
    days = times.moments(array, zone=ZONE, **said)
    timed = times.with_hours(days, array, zone=ZONE)
    spanned = times.spans(days, times.moments(array[::-1], zone=ZONE, **said))

    check(days, known)
    for found in (timed, spanned):
        check(found, np.zeros(len(told), bool))
        assert (found.wrong[days.wrong >= 0] == days.wrong[days.wrong >= 0]).all()


@settings(max_examples=25)
@given(cells, rules)
def test_a_text_is_read_alike_whatever_stands_beside_it(told, said):
    together = times.moments(pa.array(told, pa.string()), zone=ZONE, **said)
    alone = [times.moments(pa.array([each], pa.string()), zone=ZONE, **said) for each in told]

    for row, single in enumerate(alone):
        for part, same in zip(together, single, strict=True):
            assert str(part[row]) == str(same[0])


@pytest.mark.parametrize("kind", [pa.timestamp(unit) for unit in ("s", "ms", "us", "ns")])
@settings(max_examples=8)
@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_every_number_is_a_time_or_wrong_and_none_raises(kind, told):
    whole = pa.array(told, pa.int64())
    for array in (whole, whole.cast(kind), whole.cast(kind).cast(pa.timestamp(kind.unit, "UTC"))):
        days = times.moments(array, zone=ZONE, **RULES | {"serials": True})
        check(days, np.zeros(len(told), bool))
        check(times.with_hours(days, array), np.zeros(len(told), bool))


@settings(max_examples=20)
@given(st.lists(st.floats()))
def test_every_fraction_is_a_time_or_wrong_or_missing_and_none_raises(told):
    array = pa.array(told, pa.float64())
    days = times.moments(array, zone=ZONE, **RULES | {"serials": True})

    check(days, ~np.isnan(np.array(told, float)))
    check(times.with_hours(days, array), np.zeros(len(told), bool))


DAYS = {
    "iso": lambda day: f"{day:%Y-%m-%d}",
    "digits": lambda day: f"{day:%Y%m%d}",
    "words": lambda day: f"den {day.day} {MONTHS[day.month - 1]} {day.year}",
    "slash": lambda day: f"{day.day}/{day.month} {day.year}",
    "dots": lambda day: f"{day:%d.%m.%Y}",
}
HOURS = {
    "t": lambda when: f"T{when:%H:%M}",
    "blank": lambda when: f" {when:%H:%M:%S}",
    "kl": lambda when: f" kl. {when.hour}.{when:%M}",
    "digits": lambda when: f" {when:%H%M}",
    "half": lambda when: f" {when.hour % 12 or 12}:{when:%M} {'AM' if when.hour < 12 else 'PM'}",
}


@settings(max_examples=25)
@given(minutes.filter(there), st.sampled_from([*DAYS]), st.sampled_from([*HOURS]))
def test_a_minute_is_read_as_it_is_written(when, day, hour):
    assert one(DAYS[day](when) + HOURS[hour](when)) == (when, MINUTE, -1)


@settings(max_examples=20)
@given(st.dates(dt.date(1950, 1, 1), dt.date(2199, 12, 31)), st.sampled_from([*DAYS]))
def test_a_day_and_its_month_are_read_as_they_are_written(day, form):
    first = dt.datetime.combine(day, dt.time())

    assert one(DAYS[form](day)) == (first, DAY, -1)
    for text in (f"{day:%Y-%m}", f"{day:%Y}M{day:%m}", f"{MONTHS[day.month - 1]} {day.year}"):
        assert one(text) == (first.replace(day=1), MONTH, -1)


@settings(max_examples=20)
@given(st.dates(dt.date(1950, 1, 1), dt.date(2199, 12, 31)))
def test_a_day_with_slashes_is_in_doubt_exactly_where_it_may_be_another(day):
    doubtful = day.day <= 12 and day.day != day.month
    when, _, wrong = one(f"{day:%d/%m/%Y}")

    assert (wrong == REASONS.index("which_day")) == doubtful
    assert doubtful or when.date() == day
    assert one(f"{day:%d/%m/%Y}", order="day")[0].date() == day
    assert one(f"{day:%m/%d/%Y}", order="month")[0].date() == day


@settings(max_examples=25)
@given(minutes, st.integers(-12 * 4, 14 * 4))
def test_an_instant_is_the_hour_that_the_city_has_then(utc, quarters):
    offset = dt.timezone(dt.timedelta(minutes=15 * quarters))
    instant = utc.replace(tzinfo=dt.UTC)
    here = instant.astimezone(ZONE).replace(tzinfo=None)

    assert one(instant.astimezone(offset).isoformat()) == (here, MINUTE, -1)
    assert one(f"{utc:%Y-%m-%dT%H:%MZ}") == (here, MINUTE, -1)


near_spring = st.tuples(st.integers(1980, 2037), st.integers(0, 4 * 60 - 1)).map(
    lambda each: dt.datetime.combine(  # the last Sunday of March, as it is from 1981 on
        dt.date(each[0], 3, 31) - dt.timedelta((dt.date(each[0], 3, 31).weekday() + 1) % 7),
        dt.time(each[1] // 60, each[1] % 60),
    )
)


@settings(max_examples=25)
@given(st.one_of(minutes, near_spring))
def test_an_hour_is_refused_exactly_where_no_clock_ever_showed_it(when):
    assert (one(when.isoformat())[2] == REASONS.index("no_such_hour")) == (not there(when))


@settings(max_examples=25)
@given(st.lists(minutes.map(lambda when: when.isoformat(" ")), min_size=1), st.booleans())
def test_what_is_read_at_once_is_read_alike_form_by_form(told, midnight_unknown):
    array, said = pa.array(told), Rules(ZONE, midnight_unknown=midnight_unknown)
    both = zip(texts(array, said), written(array, said), strict=True)
    quick, careful = zip(*both, strict=True)

    assert (quick[0] == careful[0]).all()
    assert midnight_unknown or (quick[1] == careful[1]).all()


@settings(max_examples=25)
@given(minutes.filter(there))
def test_excel_s_count_of_a_minute_is_that_minute(when):
    count = (when - dt.datetime(1899, 12, 30)) / dt.timedelta(1)  # noqa: DTZ001
    closely = MINUTE if when.time() != dt.time() else DAY

    assert one(count, serials=True) == (when, closely, -1)
    assert one(f"{count:.9f}".replace(".", ","), serials=True)[0] == when


@settings(max_examples=25)
@given(minutes.filter(there), st.timedeltas(dt.timedelta(0), dt.timedelta(40)))
def test_a_span_lies_within_the_time_that_it_is_told_as(first, long):
    last = first + long - dt.timedelta(microseconds=long.microseconds)
    ends = [
        times.Moments(np.array([when], "datetime64[s]"), np.array([MINUTE], "i1"), np.array([-1]))
        for when in (first, last)
    ]
    when, precision, wrong = (part[0] for part in times.spans(*ends))

    assert wrong == -1
    assert (precision == MINUTE) == (last - first <= dt.timedelta(hours=1))
    if precision >= 0:
        begin = dt.datetime.combine(first.date(), dt.time())
        assert when.item() == [first, begin, begin.replace(day=1)][precision]
        assert precision != MONTH or (last.year, last.month) == (first.year, first.month)
