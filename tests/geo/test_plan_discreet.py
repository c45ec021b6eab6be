"""What is for few and exposed people has no place below the city, on whatever day one looks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from geo.plan import event
from geo.plan.activity import Activity, Place
from geo.plan.discreet import discreet, exposed
from geo.plan.event import Event, Kind
from geo.plan.fold import fold
from geo.text import Text

HERE = (Place("1"), Place("1", None, ((13.005, 55.005),)))


def activity(**fields):
    known = {
        "id": "help",
        "promise": "hill-2018",
        "commitment": "hill-2018-1",
        "responsible": "police",
        "title": Text.of("Stöd"),
        "places": HERE,
    }
    return Activity(**{**known, **fields})


def day_by_day(*activities):
    """Return the log in which one activity became the next, an event a day."""
    drafts = [event.added(activities[0])]
    drafts += [event.changed(old, new) for old, new in pairwise(activities)]
    start = datetime(2018, 5, 1, tzinfo=UTC)
    return [
        Event(
            kind=each.kind,
            subject=each.subject,
            body=each.body,
            id=each.id,
            number=number,
            at=start + timedelta(days=number),
            who="Ada",
            revision=number,
        )
        for number, each in enumerate(drafts, 1)
    ]


def read(events, town, until=None):
    """Return the plan after so many events, as it may be read by whoever knows all of them."""
    return discreet(fold(events[:until]), town, exposed(events, town))


def places(plan):
    return plan.entries["help"].activity.places


def test_an_ordinary_activity_keeps_its_places(town):
    events = day_by_day(activity())

    assert exposed(events, town) == frozenset()
    assert places(read(events, town)) == HERE


def test_one_of_a_protected_problem_keeps_only_the_city(town):
    whole = Place(town.areas.whole.id)
    events = day_by_day(activity(problems=("sexual_crime",), places=(*HERE, whole)))

    assert places(read(events, town)) == (whole,)


def test_one_that_became_so_had_no_place_the_day_before_either(town):
    events = day_by_day(activity(), activity(problems=("sexual_crime",)))

    assert places(read(events, town, until=1)) == ()
    assert places(read(events, town)) == ()


def test_one_that_was_so_once_is_so_for_good(town):
    events = day_by_day(activity(problems=("sexual_crime",)), activity())

    assert places(read(events, town)) == ()


def test_one_that_was_so_for_a_day_in_between_has_a_place_on_no_day(town):
    events = day_by_day(
        activity(), activity(problems=("sexual_crime",)), activity(title=Text.of("Hjälp"))
    )

    assert [places(read(events, town, until=until)) for until in (1, 2, 3)] == [(), (), ()]


def test_undoing_brings_no_place_back(town):
    events = day_by_day(activity(), activity(problems=("sexual_crime",)))
    undoing = replace(
        events[1], kind=Kind.UNDONE, body={"event": events[1].id}, id="u", number=3, revision=3
    )

    assert places(read([*events, undoing], town)) == ()
