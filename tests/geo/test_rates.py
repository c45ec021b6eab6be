import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from geo.statistics.rates import poisson_interval, rates

counts = st.integers(0, 10_000)


@pytest.mark.parametrize(("count", "low", "high"), [(0, 0.0, 3.69), (5, 1.62, 11.67)])
def test_the_interval_is_garwoods(count, low, high):
    found = [float(limit) for limit in poisson_interval(count)]

    assert found == pytest.approx([low, high], abs=0.005)


@given(counts)
def test_a_count_lies_in_its_interval_with_a_fortieth_left_on_each_side(count):
    low, high = poisson_interval(count)

    assert low <= count < high
    assert stats.poisson.cdf(count, high) == pytest.approx(0.025)
    if count:
        assert stats.poisson.sf(count - 1, low) == pytest.approx(0.025)


@given(counts)
def test_a_larger_count_has_a_higher_interval(count):
    (low, more_low), (high, more_high) = poisson_interval([count, count + 1])

    assert low <= more_low
    assert high <= more_high


def test_a_rate_is_per_thousand_residents_and_year():
    found = rates(pd.Series({"1": 4}), pd.Series({"1": 2_000}), 2)

    assert found.loc["1", "rate"] == pytest.approx(4 / 2_000 * 1_000 / 2)
    low, high = poisson_interval(4)
    assert found.loc["1", "low"] == pytest.approx(float(low) / 4)
    assert found.loc["1", "high"] == pytest.approx(float(high) / 4)


def test_where_nobody_is_known_to_live_there_is_no_rate():
    found = rates(pd.Series({"1": 4, "2": 4}), pd.Series({"1": 0}), 1)

    assert np.isnan(found).all(axis=None)
