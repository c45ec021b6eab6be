"""What is told of numbers since a briefing: only what chance does not explain."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.briefing.since import since, whole_months
from geo.filter import Filter
from geo.months import parse
from geo.store import open_store
from geo.story import counted

HELD = date(2018, 9, 13)
KNOWN = (parse("2016-01"), parse("2018-12"))
ANSWERS = (
    "source,wave,area,place,question,value,n,lo,hi,words_sv,words_en,confidence,url,publisher,"
    "published\n"
    "police,2017,d-north,North,unsafe,50,200,,,,,high,https://example.org/a,,2017-11-01\n"
    "police,2018,d-north,North,unsafe,30,200,,,,,high,https://example.org/b,,2018-11-01\n"
    "police,2017,2,Side,unsafe,50,20,,,,,high,https://example.org/a,,2017-11-01\n"
    "police,2018,2,Side,unsafe,30,200,,,,,high,https://example.org/b,,2018-11-01\n"
    "police,2017,m-town,Town,unsafe,33,,,,,,high,https://example.org/a,,\n"
    "police,2018,m-town,Town,unsafe,20,400,,,,,high,https://example.org/b,,\n"
)
SILENT = (
    "source,wave,area,place,question,value,n,lo,hi,words_sv,words_en,confidence,url,publisher,"
    "published\n"
)
"""A survey that nobody has answered."""
DAY = st.dates(date(2015, 1, 1), date(2020, 12, 31))


@pytest.fixture(scope="module")
def unasked(build):
    """Return the town without a survey."""
    return build(**{"survey/answers.csv": SILENT})


@pytest.fixture(scope="module")
def promises(unasked):
    return (unasked.promises["hill-2018"],)


@pytest.fixture(scope="module")
def counting(unasked, incidents, brief_of):
    """Brief of a town where burglary fell in Top in autumn; a drug crime was found, none reported.

    From October to November, 30 burglaries in 2017 and 10 in 2018 in Top, two each year in Mill.
    """
    rows = incidents(
        (30, {"when": "2017-10-09T12:00:00"}),
        (10, {"when": "2018-11-09T12:00:00"}),
        (90, {"when": "2018-09-20T12:00:00"}),
        (9, {"problem": "narcotics", "measured_as": "police_work", "when": "2018-10-09T12:00:00"}),
    )
    return brief_of(unasked, rows=rows, today=date(2018, 12, 24))


def test_only_whole_months_that_are_over_and_known_in_both_years_are_compared():
    assert whole_months(HELD, date(2018, 12, 24), KNOWN) == (parse("2018-09"), parse("2018-11"))
    assert whole_months(date(2018, 9, 1), date(2018, 12, 24), KNOWN)[0] == parse("2018-09")
    assert whole_months(HELD, date(2018, 9, 30), KNOWN) is None
    assert whole_months(HELD, date(2019, 6, 1), KNOWN) == (parse("2018-09"), parse("2018-12"))
    assert whole_months(date(2014, 1, 1), date(2018, 12, 24), KNOWN)[0] == parse("2017-12")
    assert whole_months(HELD, date(2018, 12, 24), None) is None


@given(day=DAY, today=DAY)
def test_the_months_compared_never_overlap_those_of_the_year_before(day, today):
    found = whole_months(day, today, KNOWN)

    if found is not None:
        first, last = found
        assert KNOWN[0] + 12 <= first <= last <= KNOWN[1]
        assert last - first < 12
        assert day < date((first + 1) // 12, (first + 1) % 12 + 1, 1)


def test_reports_are_as_of_the_newest_day_that_one_of_them_tells(incidents, tmp_path):
    store = open_store(tmp_path, synthetic=False)
    found = {"measured_as": "police_work", "as_of": "2019-12-31"}

    assert counted.as_of(store) is None
    store.add(
        incidents((1, {"as_of": "2018-11-20"}), (1, {"as_of": "2018-12-03T08:00"}), (1, found))
    )
    assert counted.as_of(store) == date(2018, 12, 3)
    store.add(incidents((1, {"as_of": "2018-12-32"}), start=9))
    assert counted.as_of(store) == date(2018, 12, 3)


@given(first=DAY, later=DAY)
def test_two_briefings_in_a_row_leave_no_month_untold_and_tell_none_twice(first, later):
    first, later = sorted((first, later))
    told, now = whole_months(date.min, first, KNOWN), whole_months(first, later, KNOWN)

    if told and now and later.year - first.year < 1:
        assert now[0] == told[1] + 1


def test_a_month_that_was_counted_before_it_was_over_is_not_compared(counting, promises):
    early = replace(counting, counted=lambda: date(2018, 11, 20))

    assert since(HELD, promises, counting).months == (parse("2018-10"), parse("2018-11"))
    assert since(HELD, promises, early).months == (parse("2018-10"), parse("2018-10"))


def test_a_fall_beyond_chance_is_told_with_both_counts(counting, promises):
    found = since(HELD, promises, counting)

    (told,) = found.counts
    assert (told.area, told.problem, told.before, told.after) == ("b-hill", "burglary", 30, 10)
    assert found.compared == 1
    assert found.told == 1


def test_what_the_public_does_not_report_is_not_compared(counting, promises):
    found = since(HELD, promises, counting)

    assert "narcotics" not in {each.problem for each in found.counts}


def test_a_count_that_is_hidden_is_neither_told_nor_compared(
    unasked, incidents, brief_of, promises
):
    rows = incidents(
        (30, {"when": "2017-10-09T12:00:00"}), (3, {"when": "2018-11-09T12:00:00"}),
        (40, {"when": "2018-11-09T12:00:00", "area": "4"}),
    )  # fmt: skip
    found = since(HELD, promises, brief_of(unasked, rows=rows, today=date(2018, 12, 24)))

    assert found.compared == 0
    assert found.counts == ()


def test_no_count_is_told_that_the_map_hides(packaged_briefers):
    teller, year = packaged_briefers["exempelstad"].teller, (parse("2022-01"), parse("2022-12"))
    ask = Filter(problems=("burglary",), first=year[0], last=year[1])
    hidden = teller.layer("symbols", ask).hidden

    told = {area: counted.reported(area, "burglary", year, teller) for area in hidden.index}

    assert 0 < hidden.sum() < len(hidden)
    assert {area for area, count in told.items() if count is None} == {*hidden.index[hidden]}


def test_what_chance_explains_is_compared_and_not_told(unasked, incidents, brief_of, promises):
    rows = incidents((12, {"when": "2017-10-09T12:00:00"}), (10, {"when": "2018-11-09T12:00:00"}))
    found = since(HELD, promises, brief_of(unasked, rows=rows, today=date(2018, 12, 24)))

    assert (found.compared, found.told) == (1, 0)


def test_a_new_wave_is_compared_with_the_one_before_where_both_have_enough_answers(build, brief_of):
    city = build(**{"survey/answers.csv": ANSWERS})
    briefer = brief_of(city, today=date(2018, 12, 24))
    found = since(HELD, (city.promises["hill-2018"],), briefer)

    (told,) = found.shares
    assert (told.before.value, told.after.value, told.after.area) == (50, 30, "d-north")
    assert found.compared == 1


def test_a_wave_that_was_out_before_the_briefing_is_not_new(build, brief_of):
    city = build(**{"survey/answers.csv": ANSWERS})
    briefer = brief_of(city, today=date(2018, 12, 24))

    assert since(date(2018, 11, 2), (city.promises["hill-2018"],), briefer).compared == 0


def test_a_wave_that_is_not_out_yet_is_not_told(build, brief_of):
    city = build(**{"survey/answers.csv": ANSWERS})
    briefer = brief_of(city)
    early = replace(briefer, teller=replace(briefer.teller, today=date(2018, 10, 1)))

    assert since(HELD, (city.promises["hill-2018"],), early).compared == 0


@pytest.mark.parametrize(
    ("waves", "pairs"),
    [
        (("2017-spring", "2018-autumn"), []),
        (("2017-autumn", "2018-spring", "2018-autumn"), [("2017-autumn", "2018-autumn")]),
        (("2017", "2018-spring", "2018"), [("2017", "2018")]),
        (("2015-2017", "2016-2018"), []),
        (("2015-2016", "2017-2018"), [("2015-2016", "2017-2018")]),
    ],
)
def test_a_wave_is_compared_with_one_of_its_own_season_that_shares_no_year(
    build, brief_of, waves, pairs
):
    rows = [
        f"police,{wave},d-north,North,unsafe,{share},200,,,,,high,https://example.org/a,,\n"
        for wave, share in zip(waves, (50, 40, 30), strict=False)
    ]
    city = build(**{"survey/answers.csv": SILENT + "".join(rows)})
    briefer = brief_of(city, today=date(2018, 12, 31))

    found = since(date(2018, 1, 1), (city.promises["hill-2018"],), briefer)

    assert found.compared == len(pairs)
    assert [(each.before.wave, each.after.wave) for each in found.shares] == pairs
