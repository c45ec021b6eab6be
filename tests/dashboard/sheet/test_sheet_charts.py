"""The small charts of a sheet: which way time runs, which labels stand, and what they stand on."""

import re

import pytest

from dashboard.print import chart
from geo.story.blocks import Chart, Point


def test_time_runs_the_way_the_words_do():
    shown = Chart("points", (Point("2017", 1, "1"), Point("2018", 2, "2")), "")
    left, right = (
        [float(x) for x in re.findall(r'cx="([\d.]+)"', chart.drawn(shown, rtl=rtl)["svg"])]
        for rtl in (False, True)
    )

    assert left[0] < left[1]
    assert left == right[::-1]


def test_labels_of_a_chart_give_way_to_one_another_and_the_last_stays():
    points = tuple(Point(str(2009 + each), each, str(each)) for each in range(10))
    found = chart.drawn(Chart("bars", points, ""), rtl=False)

    assert [each for each in found["labels"] if each] == ["2009", "2012", "2015", "2018"]
    assert found["told"] == [str(each) for each in range(10)]


def test_charts_stand_on_zero_so_that_no_difference_looks_larger():
    svg = chart.drawn(
        Chart("points", (Point("a", 50, "50"), Point("b", 100, "100", 90, float("inf"))), ""),
        rtl=False,
    )["svg"]
    low, high = (float(y) for y in re.findall(r'cy="([\d.]+)"', svg))
    ground = float(re.search(r'y1="([\d.]+)"', svg)[1])

    assert low - high == pytest.approx(ground - low, abs=0.02)
