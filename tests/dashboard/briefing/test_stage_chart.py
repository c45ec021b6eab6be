"""The large chart: its words, its bands, and what it says to those who hear it."""

import itertools
from xml.etree import ElementTree as ET

import pytest

from dashboard.i18n import language
from dashboard.parts.briefing import chart
from geo import bidi
from geo.briefing.slide import Chart, Series
from geo.story.blocks import Point

SWEDISH, ARABIC = language("sv"), language("ar")


def series(name, tone, *values):
    points = (v and Point("", v[0], str(v[0]), v[1], v[2]) for v in values)
    return Series(name, tone, tuple(points))


GAP = Chart(
    ("2015", "2016", "2017"),
    (
        series("Otrygghet", "felt", (100, 100, 100), (102, 80, 131), (105, 81, 134)),
        series("Våld", "crime", (100, 100, 100), (88, 72, 107), (71, 57, 87)),
    ),
    "Index, 2015 är 100.",
    base=100,
    gap="gapet",
)


def drawn(told, say=SWEDISH, toned=frozenset()):
    return ET.fromstring(chart.drawn(told, say, toned))


def words(svg, cls):
    return [each.text for each in svg.iter("text") if cls in each.get("class").split()]


def places(svg, cls):
    return {each.text: each for each in svg.iter("text") if cls in each.get("class").split()}


def test_the_chart_is_a_picture_whose_words_say_the_same():
    svg = next(each for each in drawn(GAP).iter("svg") if each.get("role"))

    assert (svg.get("role"), svg.get("aria-label")) == ("img", GAP.words)


def test_each_line_ends_in_its_value_and_the_gap_between_two_has_its_name():
    figure = drawn(GAP)

    assert words(figure, "end") == ["105", "71", "gapet"]
    assert [each.get("class") for each in figure.iter("svg") if each.get("class")][-1] == "bracket"


def test_words_at_the_end_are_apart_also_where_the_lines_meet():
    near = Chart(
        ("2016", "2017"),
        (series("A", "felt", None, (50, 40, 60)), series("B", "crime", None, (50, 45, 55))),
        "Lika",
        gap="gapet",
    )
    heights = sorted(float(each.get("y")[:-1]) for each in drawn(near).iter("text")
                     if "end" in each.get("class"))  # fmt: skip

    assert [later - earlier for earlier, later in itertools.pairwise(heights)] >= [
        chart.APART,
        chart.APART,
    ]


def test_a_line_is_named_over_the_chart_unless_its_name_stands_beside_it():
    assert [each.text for each in drawn(GAP).iter("li")] == [None, None]
    assert "".join(next(drawn(GAP).iter("ul")).itertext()) == "OtrygghetVåld"
    assert list(drawn(GAP, toned=frozenset({"felt", "crime"})).iter("ul")) == []


def test_what_is_uncertain_is_a_band_broken_where_nothing_was_measured():
    told = Chart(
        ("2014", "2015", "2016", "2017"),
        (series("Inbrott", "crime", (50, 40, 60), None, (48, 39, 58), (47, 38, 57)),),
        "Inbrott",
    )

    bands = list(drawn(told).iter("polygon"))
    assert [len(each.get("points").split()) for each in bands] == [2, 4]


def test_one_line_tells_each_of_its_few_values():
    told = Chart(
        ("2016", "2017"), (series("Inbrott", "crime", (50, 40, 60), (48, None, None)),), "Inbrott"
    )

    assert words(drawn(told), "told") == ["0", "50"]
    assert words(drawn(told), "end") == ["48"]


def test_reported_and_felt_differ_by_shape_and_not_by_colour_alone():
    figure = drawn(GAP)
    marks = {
        tone: {child.tag for each in figure.iter("svg") if each.get("class") == f"mark {tone}"
               for child in each}
        for tone in ("felt", "crime")
    }  # fmt: skip

    assert marks == {"felt": {"circle"}, "crime": {"rect"}}


def test_in_arabic_time_runs_from_right_to_left_and_words_stand_on_the_other_side():
    here, there = drawn(GAP), drawn(GAP, ARABIC)

    assert places(here, "when")["2015"].get("x") == "0%"
    assert places(there, "when")["2015"].get("x") == "100%"
    assert places(here, "end")["105"].get("text-anchor") == "start"
    assert places(there, "end")["105"].get("text-anchor") == "end"


def test_isolates_stay_in_the_text_since_a_chart_has_no_element_for_them():
    per_cent = bidi.ltr("−12 %")
    told = Chart(
        ("2017",), (Series("A", "felt", (Point("", 1.0, per_cent),)),), "Ett värde", gap=""
    )

    assert words(drawn(told, ARABIC), "end") == [per_cent]


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=y>'])
def test_no_word_becomes_markup(hostile):
    told = Chart((hostile,), (Series(hostile, "felt", (Point("", 1.0, hostile),)),), hostile)
    figure = drawn(told)

    assert words(figure, "end") == [hostile]
    assert {each.tag for each in figure.iter()}.isdisjoint({"script", "img"})
