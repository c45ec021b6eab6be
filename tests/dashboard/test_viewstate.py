"""A link holds the whole view: written and read again it is the same, and nonsense is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import viewstate
from dashboard.viewstate import AIMS, LANGUAGES, PARTS, ViewState
from data import CITIES
from geo import city as cities
from geo import months
from geo.areas import LEVELS
from geo.layers import ORDER

KNOWN = cities.cities(CITIES)
FIRST, SECOND = KNOWN
MALMO = KNOWN[FIRST]
SCENES = 9


def read(query):
    return viewstate.read(query, KNOWN, lambda _: ORDER, lambda _: SCENES)


def subsets(values):
    return st.lists(st.sampled_from(list(values)), unique=True).map(tuple)


@st.composite
def views(draw):
    city = KNOWN[draw(st.sampled_from(list(KNOWN)))]
    period = draw(st.lists(st.integers(2000 * 12, 2030 * 12), min_size=2, max_size=2).map(sorted))
    known = [problem.id for problem in city.problems.open]
    return ViewState(
        city=city.id,
        lang=draw(st.sampled_from(LANGUAGES)),
        area=draw(st.none() | st.sampled_from([area.id for area in city.areas])),
        problems=draw(subsets([*known, "narcotics/trade"])),
        first=draw(st.none() | st.just(period[0])),
        last=draw(st.none() | st.just(period[1])),
        level=draw(st.sampled_from(LEVELS)),
        year=draw(st.none() | st.sampled_from(city.promises.years)),
        aim=draw(st.none() | st.sampled_from(AIMS)),
        layers=draw(st.none() | subsets(ORDER)),
        question=draw(st.none() | st.sampled_from(list(city.survey.by_question))),
        scene=draw(st.integers(1, SCENES)),
        part=draw(st.none() | st.sampled_from(PARTS)),
    )


@given(views())
def test_a_view_written_to_a_link_and_read_again_is_the_same(view):
    reading = read(view.query(FIRST))

    assert reading.view == view
    assert reading.ignored == ()


@given(st.dictionaries(st.sampled_from(viewstate.NAMES), st.text(max_size=12)))
def test_no_link_is_an_error_and_every_view_can_be_asked(query):
    view = read(query).view

    assert view.ask(KNOWN[view.city]).level == view.level


def test_a_link_without_a_period_asks_about_the_promises_year():
    ask = read({"year": "2017"}).view.ask(MALMO)

    assert (months.written(ask.first), months.written(ask.last)) == ("2017-01", "2017-12")


@pytest.mark.parametrize(
    ("query", "ends"),
    [({"from": "2024-01"}, (2024 * 12, None)), ({"to": "2016-06"}, (None, 2016 * 12 + 5))],
)
def test_a_period_with_one_end_is_open_at_the_other(query, ends):
    ask = read(query).view.ask(MALMO)

    assert (ask.first, ask.last) == ends


def test_a_period_that_ends_before_it_starts_is_left_out_and_told():
    reading = read({"from": "2019-01", "to": "2018-01"})

    assert (reading.view.first, reading.view.last) == (None, None)
    assert set(reading.ignored) == {"from", "to"}


@pytest.mark.parametrize("month", ["0000-01", "2018-13", "2018-1", "18-01", "٢٠١٨-٠١"])
def test_a_month_that_no_calendar_has_is_left_out_and_told(month):
    assert read({"from": month}).ignored == ("from",)


@pytest.mark.parametrize("scene", ["0", "10", "-1", "two", "2.0", ""])
def test_a_scene_that_the_briefing_does_not_have_is_left_out_and_told(scene):
    reading = read({"scene": scene})

    assert reading.view.scene == 1
    assert reading.ignored == ("scene",)


def test_a_city_without_a_briefing_has_no_scene_that_can_be_asked_for():
    reading = viewstate.read({"scene": "1"}, KNOWN, lambda _: ORDER, lambda _: 0)

    assert reading.ignored == ("scene",)


def test_the_first_scene_on_its_stage_needs_no_words_in_a_link():
    assert read({"scene": "1"}).view.query(FIRST) == {}
    assert read({"scene": "4", "part": "speaker"}).view.query(FIRST) == {
        "scene": "4",
        "part": "speaker",
    }
