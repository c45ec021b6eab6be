"""Of many comparisons, those that chance explains are not told as changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.statistics.change import Verdict, of_counts
from geo.statistics.several import RATE, beyond_chance, chance_of_counts, chance_of_shares

counts = st.integers(0, 400)
chances = st.lists(st.floats(0, 1), max_size=20)


def test_the_chance_of_two_counts_is_twice_the_smaller_tail_of_a_fair_coin():
    # None of four tosses: 1 of 16, on either side.
    assert chance_of_counts(4, 0) == pytest.approx(2 / 16)
    assert chance_of_counts(3, 1) == pytest.approx(2 * 5 / 16)
    assert chance_of_counts(2, 2) == 1
    assert chance_of_counts(0, 0) == 1
    assert chance_of_counts(73, 48) == pytest.approx(0.029, abs=5e-4)


@given(before=counts, after=counts)
def test_the_chance_and_the_interval_of_two_counts_say_the_same(before, after):
    found, chance = of_counts(before, after), chance_of_counts(before, after)

    assert (chance < 0.05) == (found.verdict in {Verdict.FEWER, Verdict.MORE})


@given(before=counts, after=counts)
def test_the_chance_of_two_counts_is_the_same_forwards_and_backwards(before, after):
    assert chance_of_counts(before, after) == pytest.approx(chance_of_counts(after, before))


def test_the_chance_of_two_shares_is_that_of_a_table_of_two_by_two():
    # 30 of 100 and 50 of 100: chi-square is 200 (30·50 - 70·50)² / (100·100·80·120) = 8.33.
    assert chance_of_shares(30, 100, 50, 100) == pytest.approx(0.0039, abs=1e-4)
    assert chance_of_shares(30, 100, 30, 50) == 1
    assert chance_of_shares(0, 100, 0, 100) == 1


def test_benjamini_and_hochberg_tell_what_lies_below_their_line():
    # Of four, the line of the second smallest is 0.05 · 2 / 4.
    assert beyond_chance([0.024, 0.9, 0.001, 0.04]) == (True, False, True, False)
    assert beyond_chance([]) == ()


@given(found=chances)
def test_nothing_is_told_that_alone_would_not_be(found):
    for chance, told in zip(found, beyond_chance(found), strict=True):
        assert not told or chance <= RATE


@given(found=chances, at=st.floats(0, 1))
def test_to_look_at_one_more_that_shows_nothing_never_tells_more(found, at):
    one_more = beyond_chance([*found, max(at, RATE + 1e-9)])[:-1]

    assert all(
        before or not after for before, after in zip(beyond_chance(found), one_more, strict=True)
    )
