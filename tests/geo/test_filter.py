from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filter import Filter

months = st.none() | st.integers(2010 * 12, 2030 * 12)
tags = st.sampled_from(["burglary", "narcotics", "narcotics/trade", "narcotics/use"])


@given(st.integers(2000 * 12, 2040 * 12), months, months)
def test_a_period_covers_a_month_exactly_where_it_lies_between_its_ends(month, first, last):
    if first is not None and last is not None and first > last:
        first, last = last, first
    ask = Filter(first=first, last=last)

    assert ask.covers(month) == ((first or 0) <= month <= (last or 9999 * 12))


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="2018-06 comes after 2018-05"):
        Filter(first=2018 * 12 + 5, last=2018 * 12 + 4)


def test_one_month_is_a_period():
    assert Filter(first=2018 * 12, last=2018 * 12).covers(2018 * 12)


def test_a_question_without_problems_asks_for_all():
    assert Filter().asks("burglary")
    assert Filter().asks_any([])


def test_a_type_asks_for_all_its_finer_types_and_a_finer_one_for_itself():
    wide, fine = Filter(problems=("narcotics",)), Filter(problems=("narcotics/trade",))

    assert wide.asks("narcotics", "trade")
    assert wide.asks("narcotics")
    assert fine.asks("narcotics", "trade")
    assert not fine.asks("narcotics", "use")
    assert not fine.asks("narcotics")


def test_what_names_no_problem_is_not_asked_for_where_one_is():
    assert not Filter(problems=("burglary",)).asks_any([])


@given(st.lists(tags, unique=True, min_size=1), tags)
def test_more_problems_never_ask_for_less(asked, more):
    before, after = Filter(problems=tuple(asked)), Filter(problems=(*asked, more))

    for tag in ("burglary", "narcotics", "narcotics/trade", "narcotics/use"):
        problem, _, sub = tag.partition("/")
        assert before.asks(problem, sub) <= after.asks(problem, sub)


def test_equal_questions_are_one_key():
    ask = Filter(problems=("burglary",), first=2018 * 12)

    assert {ask: "kept"}[replace(Filter(), problems=("burglary",), first=2018 * 12)] == "kept"
