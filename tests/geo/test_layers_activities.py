"""Each activity of a plan at its places; what may not be placed, and what lies outside, is said."""

import json
from datetime import UTC, date, datetime

import pytest

from geo.filter import Filter
from geo.layers.activities import ActivityLayer
from geo.plan import event
from geo.plan.activity import Activity, Place, Proof, Repeat, Status, Step
from geo.plan.event import Event
from geo.plan.fold import fold
from geo.text import Text
from geo.tongue import SWEDISH

YEAR = {"year": 2018, "first": 2018 * 12, "last": 2018 * 12 + 11}
POINT = Place("1", Text.of("Trappan"), ((13.005, 55.015),))
WAY = Place("2", Text.of("Stigen"), ((13.012, 55.012), (13.016, 55.012), (13.018, 55.012)))


def activity(name, **fields):
    known = {"id": name, "promise": "hill-2018", "responsible": "police", "title": Text.of(name)}
    return Activity(**(known | fields))


def planned(*told, steps=None):
    """Return the plan of these activities, and of how far each has come."""
    drafts = [event.added(each) for each in told]
    proof = Proof("document", Text.of("Loggen"))
    for name, step in (steps or {}).items():
        status = Status(axis="activity", step=step, by="police", on=date(2018, 5, 1), proof=proof)
        drafts.append(event.status(f"activity:{name}", status))
    return fold(
        [
            Event(
                kind=each.kind,
                subject=each.subject,
                body=each.body,
                id=each.id,
                number=number,
                at=datetime(2018, 1, number, tzinfo=UTC),
                who="Ada",
                revision=number,
            )
            for number, each in enumerate(drafts, 1)
        ]
    )


def layer(city, *told, steps=None, **asked):
    return ActivityLayer(city, Filter(**{**YEAR, **asked}), planned(*told, steps=steps))


def only(city, told, **asked):
    [row] = layer(city, told, **asked).rows(SWEDISH)
    return row


def names(layer):
    return [entry.activity.id for entry in layer.shown]


def test_a_point_a_way_and_an_area_are_each_drawn_where_they_are(town):
    point, way, area = (
        only(town, activity("a", places=(place,))) for place in (POINT, WAY, Place("3"))
    )

    assert (point.drawn["lon"], point.drawn["lat"]) == (13.005, 55.015)
    assert point.drawn["precision"] == "address"
    assert way.drawn["line"] == [[13.012, 55.012], [13.016, 55.012], [13.018, 55.012]]
    assert (way.drawn["lon"], way.drawn["lat"]) == (13.015, 55.012)
    assert (area.drawn["lon"], area.drawn["lat"]) == town.areas.label("3")
    assert area.drawn["precision"] == "neighbourhood"
    assert json.dumps([row.drawn for row in (point, way, area)])


def test_a_whole_area_says_that_it_is_one_and_what_lies_outside_the_focus_says_so(town):
    assert only(town, activity("a", places=(Place("1"),))).cells[4] == "hela Top"
    assert only(town, activity("a", places=(Place("b-hill"),))).cells[4] == "hela Hill"
    assert only(town, activity("a", places=(Place("d-north"),))).cells[4] == "hela North"
    outside = only(town, activity("a", places=(Place("4"),)))
    assert outside.cells[4] == "hela Lake (utanför fokusområdet)"
    assert outside.drawn, "it is not clipped"


def test_an_activity_of_several_places_is_one_row_drawn_at_each(town):
    row = only(town, activity("a", places=(POINT, Place("2"))))

    assert row.drawn["also"] == [town.areas.label("2")]
    assert row.cells[4] == "Trappan, Top; hela Side"


def test_what_is_about_few_and_exposed_people_is_never_placed(build):
    promises = (build().directory / "promises" / "2018.toml").read_text("utf-8")
    hidden = promises.replace('areas = ["1"]', 'areas = ["m-town"]\ncity_only = true', 1)
    city = build(**{"promises/2018.toml": hidden})

    row = only(city, activity("a", commitment="hill-2018-1", places=(POINT,)))
    assert row.drawn == {}
    assert row.area is None
    assert row.cells[4].endswith("(inte på kartan)")


def test_what_is_about_a_protected_problem_type_is_never_placed(town):
    assert only(town, activity("a", problems=("sexual_crime",), places=(POINT,))).drawn == {}


def test_the_whole_city_and_no_place_are_told_in_the_table_only(town):
    whole, none = only(town, activity("a", places=(Place("m-town"),))), only(town, activity("a"))

    assert (whole.drawn, none.drawn) == ({}, {})
    assert whole.cells[4] == "hela Town (inte på kartan)"
    assert none.cells[4] == "ingen plats publicerad"


@pytest.mark.parametrize(
    ("step", "drawn", "said"),
    [
        (Step.COMPLETE, "done", "genomfört"),
        (Step.SUBSTANTIAL, "ongoing", "till stor del"),
        (Step.LIMITED, "ongoing", "till viss del"),
        (Step.NOT_STARTED, "planned", "inte påbörjat"),
        (Step.NO_EVIDENCE, "unknown", "underlag saknas"),
    ],
)
def test_a_step_is_drawn_and_said(town, step, drawn, said):
    [row] = layer(town, activity("a", places=(POINT,)), steps={"a": step}).rows(SWEDISH)

    assert (row.drawn["status"], row.cells[5]) == (drawn, said)


def test_that_nothing_is_published_is_not_that_nothing_is_begun(town):
    row = only(town, activity("a", places=(POINT,)))

    assert (row.drawn["status"], row.cells[5]) == ("unknown", "inget publicerat")


def test_promise_actor_state_and_problem_choose_what_is_shown(town):
    told = (
        activity("walk", commitment="hill-2018-1"),
        activity("watch", commitment="hill-2018-2"),
        activity("swim", promise="lake-2019"),
    )
    steps = {"walk": Step.COMPLETE}

    assert names(layer(town, *told)) == ["walk", "watch"]
    assert names(layer(town, *told, promise="lake-2019")) == ["swim"]
    assert names(layer(town, *told, problems=("burglary",))) == ["watch"]
    assert names(layer(town, *told, steps=steps, status="complete")) == ["walk"]
    assert names(layer(town, *told, steps=steps, status="none")) == ["watch"]
    assert names(layer(town, *told, actor="nobody")) == []


def test_a_problem_of_the_activity_itself_comes_before_its_commitments(town):
    told = activity("a", commitment="hill-2018-2", problems=("narcotics/trade",))

    assert names(layer(town, told, problems=("burglary",))) == []
    assert names(layer(town, told, problems=("narcotics",))) == ["a"]


def test_the_period_chooses_what_has_a_time_and_always_keeps_what_has_none(town):
    told = (
        activity("may", starts=date(2018, 5, 1)),
        activity("weekly", starts=date(2018, 2, 1), repeat=Repeat("week", date(2018, 6, 1))),
        activity("endless", starts=date(2018, 2, 1), repeat=Repeat("week")),
        activity("none"),
    )
    july = 2018 * 12 + 6

    assert names(layer(town, *told, first=july, last=july)) == ["endless", "none"]
    assert len(layer(town, *told).shown) == 4


def test_the_summary_counts_and_an_empty_plan_is_not_told_as_idle(town):
    told = layer(town, activity("a", places=(POINT,)), activity("b")).summary(SWEDISH)

    assert told.startswith("2 aktiviteter i planen. 1 har en plats på kartan.")
    assert layer(town).summary(SWEDISH).endswith("Det betyder inte att inget görs.")


def test_the_legend_says_of_which_day_the_plan_is(town):
    told = layer(town, activity("a", places=(POINT,)), asof=date(2018, 10, 24)).legend(SWEDISH)

    assert told.note == "planen så som den var 24 oktober 2018"
    assert [key.kind for key in told.keys] == ["unknown"]
