"""What is for few and exposed people has no place below the city, on whatever day one looks."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from geo.plan import event
from geo.plan.activity import Activity, Place
from geo.plan.discreet import discreet, exposed
from geo.plan.event import Event
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
    """Return the plan of each day on which one activity became the next."""
    drafts = [event.added(activities[0])]
    drafts += [event.changed(old, new) for old, new in pairwise(activities)]
    start = datetime(2018, 5, 1, tzinfo=UTC)
    events = [
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
    return [fold(events[:length]) for length in range(1, len(events) + 1)]


def places(plan):
    return plan.entries["help"].activity.places


def test_an_ordinary_activity_keeps_its_places(town):
    (plan,) = day_by_day(activity())

    assert exposed([plan], town) == frozenset()
    assert places(discreet(plan, town, exposed([plan], town))) == HERE


def test_one_of_a_protected_problem_keeps_only_the_city(town):
    whole = Place(town.areas.whole.id)
    (plan,) = day_by_day(activity(problems=("sexual_crime",), places=(*HERE, whole)))

    assert places(discreet(plan, town, exposed([plan], town))) == (whole,)


def test_one_that_became_so_had_no_place_the_day_before_either(town):
    before, after = day_by_day(activity(), activity(problems=("sexual_crime",)))
    names = exposed([before, after], town)

    assert places(discreet(before, town, names)) == ()
    assert places(discreet(after, town, names)) == ()


def test_one_that_was_so_once_is_so_for_good(town):
    first, second = day_by_day(activity(problems=("sexual_crime",)), activity())
    names = exposed([first, second], town)

    assert places(discreet(second, town, names)) == ()
