import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import months
from geo.filter import Filter
from geo.layers import words
from geo.problems import MeasuredAs
from geo.tongue import SWEDISH

MAY, JUNE = months.parse("2018-05"), months.parse("2018-06")

any_month = st.integers(2000 * 12, 2040 * 12)
spans = st.tuples(any_month, any_month).map(lambda ends: (min(ends), max(ends)))


def test_every_way_of_measuring_has_words_of_its_own():
    assert len({words.measured(kind, SWEDISH) for kind in MeasuredAs}) == len(MeasuredAs)


def test_an_area_is_placed_by_what_holds_it_but_for_the_city(town):
    assert words.above("1", town.areas) == "Hill · North"
    assert words.above("d-north", town.areas) == ""


def test_the_problems_asked_for_are_told_in_running_text(town):
    def told(*problems):
        return words.problems_asked(Filter(problems=problems), town.problems, SWEDISH)

    assert told() == "alla problemområden"
    assert told("burglary") == "inbrott"
    assert told("burglary", "narcotics/trade", "narcotics/use") == "inbrott, handel och bruk"


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [(MAY, JUNE, "maj 2018 till juni 2018"), (MAY, MAY, "maj 2018")],
)
def test_a_period_is_told_by_its_months(first, last, told):
    assert words.period(first, last, SWEDISH) == told


@given(spans, spans)
def test_the_months_asked_for_and_known_are_those_in_both(asked, known):
    found = words.asked_period(Filter(first=asked[0], last=asked[1]), known)

    both = set(range(asked[0], asked[1] + 1)) & set(range(known[0], known[1] + 1))
    assert found == ((min(both), max(both)) if both else None)
    assert words.years(found) == pytest.approx(len(both) / 12)


def test_where_nothing_is_known_there_is_no_period():
    assert words.asked_period(Filter(first=MAY), None) is None
    assert words.years(None) == 0


def test_the_years_of_a_period_are_told_once_where_they_are_one():
    assert words.year_span((MAY, JUNE), SWEDISH) == "2018"
    assert words.year_span((MAY, JUNE + 12), SWEDISH) == "2018–2019"
