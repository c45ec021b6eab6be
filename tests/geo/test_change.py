"""Two numbers differ only where the interval says so."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from geo.statistics.change import Verdict, of_counts, of_shares, smallest_seen

counts = st.integers(0, 2_000)
shares = st.floats(0, 100)
answers = st.integers(30, 5_000)


def test_48_after_73_is_a_fall_that_chance_seldom_gives():
    found = of_counts(73, 48)

    assert [round(each, 2) for each in (found.value, found.low, found.high)] == [0.66, 0.45, 0.96]
    assert found.verdict is Verdict.FEWER


@pytest.mark.parametrize(
    ("before", "after"), [(10, 2), (20, 8), (40, 23), (80, 56), (160, 125), (320, 271)]
)
def test_the_smallest_fall_that_can_be_told_from_chance(before, after):
    assert of_counts(before, after).verdict is Verdict.FEWER
    assert of_counts(before, after + 1).verdict is Verdict.UNSURE


def test_forty_to_thirty_is_noise():
    assert of_counts(40, 30).verdict is Verdict.UNSURE


@pytest.mark.parametrize("few", range(6))
def test_up_to_five_cannot_be_told_from_none(few):
    assert of_counts(few, 0).verdict is Verdict.TOO_FEW
    assert of_counts(0, few).verdict is Verdict.TOO_FEW


def test_six_to_none_can():
    assert of_counts(6, 0).verdict is Verdict.FEWER
    assert of_counts(0, 6).verdict is Verdict.MORE


def test_none_before_and_some_after_is_told_without_a_ratio():
    assert of_counts(0, 6).value == math.inf
    assert of_counts(0, 6).high == math.inf


@given(st.integers(0, 300), st.integers(1, 300))
def test_the_interval_is_scipys_own(after, before):
    found = of_counts(before, after)
    part = binomtest(after, after + before).proportion_ci(method="exact")

    assert found.low == pytest.approx(part.low / (1 - part.low), rel=1e-6)
    assert found.high == pytest.approx(part.high / (1 - part.high), rel=1e-6)


@given(counts, counts)
def test_turned_round_a_rise_is_a_fall(before, after):
    opposite = {Verdict.FEWER: Verdict.MORE, Verdict.MORE: Verdict.FEWER}
    there, back = of_counts(before, after).verdict, of_counts(after, before).verdict

    assert back is opposite.get(there, there)


@given(counts, counts)
def test_the_interval_holds_the_ratio(before, after):
    found = of_counts(before, after)

    assert found.low <= found.value * (1 + 1e-12)
    assert found.value <= found.high * (1 + 1e-12)


def test_ten_points_of_158_answers_are_about_what_can_be_seen():
    assert 9 < smallest_seen(30, 158) < 11
    assert 2 < smallest_seen(51, 3_741) < 2.5


@given(shares, answers, shares, answers)
def test_a_difference_of_shares_lies_in_its_interval(before, n_before, after, n_after):
    found = of_shares(before, n_before, after, n_after)

    assert found.low - 1e-9 <= found.value <= found.high + 1e-9


@given(shares, answers)
def test_the_same_answer_twice_is_no_certain_difference(share, n):
    assert of_shares(share, n, share, n).verdict is Verdict.UNSURE


def test_newcombes_own_example():
    """56 of 70 against 48 of 80, method 10: 0.0524 to 0.3339 (Newcombe 1998, table II a)."""
    found = of_shares(100 * 48 / 80, 80, 100 * 56 / 70, 70)

    assert [round(each, 2) for each in (found.low, found.high)] == [5.24, 33.39]
