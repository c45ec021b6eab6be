"""What is wrong with an activity or a status is told field by field, all of it at once."""

from datetime import date, time

import pytest

from geo.plan import breaches
from geo.plan.activity import Activity, Place, Proof, Repeat, Status, Step
from geo.text import Text

MAY = date(2018, 5, 1)


def activity(**fields):
    known = {
        "id": "walk",
        "promise": "hill-2018",
        "commitment": "hill-2018-1",
        "responsible": "police",
        "title": Text.of("En promenad"),
    }
    return Activity(**{**known, **fields})


def status(**fields):
    known = {"axis": "activity", "step": Step.NOT_STARTED, "by": "police", "on": MAY}
    return Status(**{**known, **fields})


def told(found):
    return [(each.field, each.reason) for each in found]


def test_a_whole_activity_has_nothing_wrong(town):
    whole = activity(
        partners=("police",),
        problems=("narcotics/trade",),
        places=(Place("1"), Place("1", None, ((13.005, 55.005),))),
        starts=MAY,
        ends=date(2018, 6, 1),
        begins=time(18),
        finishes=time(20),
        repeat=Repeat("week", date(2018, 6, 1)),
        languages=("sv", "sv-x-lattlast", "ar"),
        source="https://example.org/plan",
    )

    assert breaches.of_activity(whole, town) == ()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"id": "Two words"}, ("id", "bad_id")),
        ({"title": Text(())}, ("title", "missing")),
        ({"about": Text.of("x" * 2001)}, ("about", "too_long")),
        ({"promise": "none", "commitment": None}, ("promise", "unknown_promise")),
        ({"commitment": "lake-2019-1"}, ("commitment", "unknown_part")),
        ({"responsible": "nobody"}, ("responsible", "unknown_actor")),
        ({"partners": ("police", "nobody")}, ("partners", "unknown_actor")),
        ({"problems": ("noise",)}, ("problems", "unknown_problem")),
        ({"problems": ("narcotics/growing",)}, ("problems", "unknown_problem")),
        (
            {"problems": ("sexual_crime",), "places": (Place("1"),)},
            ("problems", "protected_problem"),
        ),
        ({"starts": MAY, "ends": date(2018, 4, 1)}, ("ends", "ends_first")),
        (
            {"starts": MAY, "begins": time(20), "finishes": time(20)},
            ("finishes", "ends_first"),
        ),
        ({"starts": MAY, "repeat": Repeat("week", date(2018, 4, 1))}, ("until", "ends_first")),
        ({"repeat": Repeat("week")}, ("starts", "no_start")),
        ({"places": (Place("9"),)}, ("places", "unknown_area")),
        ({"places": (Place(None),)}, ("places", "missing")),
        ({"places": (Place("1", None, ((55.0, 13.0),)),)}, ("places", "bad_place")),
        ({"places": (Place("1", None, ((float("nan"), 55.0),)),)}, ("places", "bad_place")),
        ({"languages": ("svenska",)}, ("languages", "bad_language")),
        ({"source": "javascript:alert(1)"}, ("source", "bad_address")),
        ({"source": "https://[broken"}, ("source", "bad_address")),
    ],
)
def test_each_thing_that_is_wrong_is_told_of_its_own_field(town, fields, wrong):
    assert told(breaches.of_activity(activity(**fields), town)) == [wrong]


def test_everything_that_is_wrong_is_told_at_once(town):
    found = breaches.of_activity(activity(responsible="x", problems=("y",)), town)

    assert told(found) == [("responsible", "unknown_actor"), ("problems", "unknown_problem")]
    assert str(found[0]) == "responsible 'x' is no actor of the city's vocabulary"


def test_a_status_that_says_something_was_done_has_to_show_it(town):
    for step in (Step.LIMITED, Step.SUBSTANTIAL, Step.COMPLETE):
        assert told(breaches.of_status(status(step=step), town, today=MAY)) == [
            ("proof", "no_proof")
        ]
        empty = status(step=step, proof=Proof("document"))
        assert told(breaches.of_status(empty, town, today=MAY)) == [("proof", "no_proof")]
        shown = status(step=step, proof=Proof("document", Text.of("Protokoll")))
        assert breaches.of_status(shown, town, today=MAY) == ()


def test_that_nothing_has_begun_or_can_be_told_needs_no_proof(town):
    for step in (Step.NO_EVIDENCE, Step.NOT_STARTED):
        assert breaches.of_status(status(step=step), town, today=MAY) == ()


@pytest.mark.parametrize(
    ("proof", "wrong"),
    [
        (Proof("count", Text.of("kvällar")), ("number", "bad_number")),
        (Proof("count", Text.of("kvällar"), number=-1), ("number", "bad_number")),
        (Proof("link", Text.of("Bokslut")), ("url", "missing")),
        (Proof("link", Text.of("Bokslut"), "ftp://example.org"), ("url", "bad_address")),
    ],
)
def test_a_proof_is_what_its_kind_says(town, proof, wrong):
    assert told(breaches.of_status(status(step=Step.LIMITED, proof=proof), town, today=MAY)) == [
        wrong
    ]


def test_who_says_it_is_an_actor(town):
    found = breaches.of_status(status(by="Ada Andersson"), town, today=MAY)

    assert told(found) == [("by", "unknown_actor")]


def test_how_far_something_has_come_is_not_said_of_a_day_to_come(town):
    tomorrow = status(on=date(2018, 5, 2))

    assert told(breaches.of_status(tomorrow, town, today=MAY)) == [("on", "not_yet")]
    assert breaches.of_status(tomorrow, town, today=tomorrow.on) == ()


def test_a_night_patrol_ends_the_next_morning(town):
    night = activity(starts=MAY, begins=time(22), finishes=time(2))

    assert breaches.of_activity(night, town) == ()
