"""Where things lie in a chart of the stage: words at its edge never lie on one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.parts.briefing.plot import Plot, runs, sparse, spread
from geo.briefing.slide import Chart, Series
from geo.story.blocks import Point

APART = 10.0
PLACES = st.lists(st.floats(-20, 120), min_size=1, max_size=8)


def point(value, low=None, high=None):
    return Point("", value, str(value), low, high)


def chart(*points, base=None, labels=("2016", "2017", "2018")):
    return Chart(labels, (Series("Inbrott", "crime", points),), "Så många", base)


@given(PLACES)
def test_words_keep_their_distance_and_stay_in_the_chart(wanted):
    placed = sorted(spread(wanted, APART))

    assert all(later - earlier >= APART - 1e-9 for earlier, later in zip(placed, placed[1:]))  # noqa: B905, RUF007
    assert placed[0] >= 0
    assert placed[-1] <= 100 + 1e-9


@given(PLACES)
def test_words_keep_the_order_of_what_they_name(wanted):
    placed = spread(wanted, APART)

    for one in range(len(wanted)):
        for other in range(len(wanted)):
            if wanted[one] < wanted[other]:
                assert placed[one] < placed[other]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_words_that_have_room_stand_where_they_belong(steps):
    wanted = [10.0 * step for step in sorted(set(steps))]

    assert spread(wanted, APART) == wanted


def test_what_is_counted_is_seen_from_zero():
    plot = Plot.of(chart(point(50), point(48, 40, 60), None))

    assert plot.low == 0
    assert plot.y(0) == 100
    assert plot.y(60) < plot.y(50) < plot.y(48)


def test_what_is_compared_with_a_base_is_seen_around_it():
    plot = Plot.of(chart(point(100), point(98, 95, 101), None, base=100))

    assert plot.low > 90
    assert 0 < plot.y(101) < plot.y(95) < 100


def test_time_runs_the_way_the_language_does():
    told = chart(point(1), point(2), point(3))

    assert [Plot.of(told).x(at) for at in range(3)] == [0, 50, 100]
    assert [Plot.of(told, rtl=True).x(at) for at in range(3)] == [100, 50, 0]


def test_a_single_place_stands_in_the_middle():
    assert Plot.of(chart(point(1), labels=("2018",))).x(0) == 50


def test_a_line_is_broken_where_nothing_was_measured():
    found = runs(Series("Inbrott", "crime", (point(1), None, point(2), point(3), None)))

    assert [[at for at, _ in run] for run in found] == [[0], [2, 3]]


@given(st.lists(st.text("0123456789", min_size=1, max_size=6), max_size=30), st.floats(8, 60))
def test_labels_fit_side_by_side_and_the_last_is_one_of_them(labels, room):
    shown = sparse(labels, room)

    assert not labels or len(labels) - 1 in shown
    assert len(shown) <= 1 or len(shown) * (max(map(len, labels)) + 2) <= room + 1e-9


@pytest.mark.parametrize("base", [None, 100.0])
def test_a_chart_of_one_value_can_be_drawn(base):
    plot = Plot.of(chart(point(0), None, None, base=base))

    assert 0 <= plot.y(0) <= 100
