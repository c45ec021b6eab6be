"""The plan on a day is what its log had said by then, whatever is said afterwards."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from geo.plan import changes, event
from geo.plan.activity import Activity, Place, Proof, Repeat, Status, Step
from geo.plan.event import Event, Kind
from geo.plan.fold import NOTHING, cut, fold
from geo.plan.log import Log
from geo.text import Text

FIRST = date(2024, 1, 1)
NAMES = ("walk", "course", "club")


def activity(name="walk", **fields):
    given_ = {"id": name, "promise": "p", "responsible": "police", "title": Text.of(name)}
    return Activity(**{**given_, **fields})


def done(step=Step.COMPLETE, axis="activity", **fields):
    proof = Proof("count", Text.of("kvällar"), number=3) if step.needs_proof else None
    told = {"axis": axis, "step": step, "by": "police", "on": FIRST, "proof": proof}
    return Status(**{**told, **fields})


def log(*drafts, days=None):
    """Return drafts as events, one a day from the first of January 2024."""
    revisions = {}
    events = []
    for number, draft in enumerate(drafts, 1):
        revisions[draft.subject] = revisions.get(draft.subject, 0) + 1
        day = (days or range(len(drafts)))[number - 1]
        events.append(
            Event(
                kind=draft.kind,
                subject=draft.subject,
                body=draft.body,
                id=draft.id,
                number=number,
                at=datetime(2024, 1, 1, 12, tzinfo=UTC) + timedelta(days=day),
                who="Ada",
                revision=revisions[draft.subject],
            )
        )
    return tuple(events)


steps = some.sampled_from(Step)
axes = some.sampled_from(["activity", "performance", "effect"])
names = some.sampled_from(NAMES)
drafts = some.one_of(
    names.map(lambda name: event.added(activity(name))),
    some.builds(
        lambda name, day: event.changed(
            activity(name), activity(name, starts=FIRST + timedelta(day + 1))
        ),
        names,
        some.integers(0, 300),
    ),
    some.builds(
        lambda name, step, axis: event.status(f"activity:{name}", done(step, axis)),
        names,
        steps,
        axes,
    ),
    some.builds(lambda step, axis: event.status("commitment:c", done(step, axis)), steps, axes),
    names.map(event.withdrawn),
)


@some.composite
def logs(draw):
    """Draw a log in which any event may undo any earlier one, undoings too; days never go back."""
    said = []
    for draft in draw(some.lists(drafts, max_size=12)):
        said.append(draft)
        if draw(some.booleans()):
            target = draw(some.sampled_from(said))
            body = {"event": target.id}
            undoing = event.Draft(
                kind=Kind.UNDONE, subject=target.subject, body=body, id=f"undo-{len(said)}"
            )
            said.append(undoing)
    gaps = draw(some.lists(some.integers(0, 2), min_size=len(said), max_size=len(said)))
    days = [sum(gaps[: at + 1]) for at in range(len(gaps))]
    return log(*said, days=days)


@given(logs(), some.integers(0, 40))
def test_the_replay_at_any_day_is_the_plan_of_the_log_cut_there(events, day):
    on = FIRST + timedelta(day)
    by_then = tuple(each for each in events if each.at.date() <= on)

    assert fold(cut(events, on, UTC)) == fold(by_then)
    assert cut(events, on, UTC) == events[: len(by_then)]


@settings(max_examples=25)
@given(events=logs())
def test_whatever_is_done_every_event_stays_and_every_day_is_replayed_as_it_was(
    tmp_path_factory, events
):
    log_ = Log(f"sqlite:///{tmp_path_factory.mktemp('plan') / 'plan.sqlite'}", "town")
    as_it_was, before = {}, ()
    for each in events:
        log_.append([each], who=each.who, at=each.at)
        now = log_.events()
        assert now[: len(before)] == before, "nothing that was written is changed or removed"
        assert len(now) == len(before) + 1
        before, as_it_was[each.at.date()] = now, fold(now)

    for day, plan in as_it_was.items():
        assert fold(cut(log_.events(), day, UTC)) == plan


@given(logs())
def test_undoing_an_event_and_undoing_that_changes_nothing_of_the_plan(events):
    for each in events:
        undoing = event.undone(each)
        again = event.Draft(
            kind=Kind.UNDONE, subject=each.subject, body={"event": undoing.id}, id="again"
        )
        more = log(*events, undoing, again)
        before, after = fold(log(*events)), fold(more)
        told = [(e.activity, e.withdrawn, dict(e.status)) for e in after.entries.values()]
        assert told == [(e.activity, e.withdrawn, dict(e.status)) for e in before.entries.values()]
        assert after.statuses == before.statuses


@given(logs())
def test_a_plan_differs_from_itself_in_nothing(events):
    assert changes.between(fold(events), fold(events)) == ()


@given(logs())
def test_what_is_new_since_nothing_is_every_activity_and_every_status(events):
    plan = fold(events)
    found = changes.between(NOTHING, plan)

    assert {c.part for c in found if c.kind == "added"} == {e.activity.id for e in plan}
    told = sum(len(e.status) for e in plan) + sum(len(s) for s in plan.statuses.values())
    assert sum(c.kind == "status" for c in found) == told


def test_a_correction_is_a_new_event_and_the_old_one_stays():
    events = log(
        event.added(activity()),
        event.changed(activity(), activity(starts=date(2024, 5, 1))),
        event.changed(activity(starts=date(2024, 5, 1)), activity(starts=date(2024, 6, 1))),
    )

    assert fold(events).entries["walk"].activity.starts == date(2024, 6, 1)
    assert fold(events[:2]).entries["walk"].activity.starts == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("moved", {"to": "elsewhere"}),
        ("changed", {"budget": 3}),
        ("changed", {"id": "other"}),
        ("changed", {"title": None}),
        ("changed", {"starts": "soon"}),
        ("changed", {"repeat": 7}),
        ("status", {}),
        ("status", {"axis": ["activity"], "step": "complete"}),
        ("status", {"axis": "activity", "step": "nearly", "by": "police", "on": "2024-01-01"}),
        ("added", {"title": "no table"}),
        ("undone", {}),
    ],
)
def test_what_cannot_be_read_changes_nothing(kind, body):
    first = event.added(activity())
    odd = event.Draft(kind=Kind(kind), subject=first.subject, body=body, id="odd")

    plan, before = fold(log(first, odd)), fold(log(first))

    assert plan.entries["walk"].activity == before.entries["walk"].activity
    assert plan.entries["walk"].status == {}
    assert plan.entries["walk"].revision == 2


def test_what_was_undone_is_told_with_the_undoing_and_its_day():
    first, gone = event.added(activity()), event.withdrawn("walk")
    events = log(first, gone, days=(0, 1))
    undoing = event.undone(events[1])
    before, after = fold(events), fold(log(first, gone, undoing, days=(0, 1, 9)))

    (change,) = changes.between(before, after)

    assert (change.kind, change.event.kind) == ("added", Kind.UNDONE)
    assert change.at.date() == date(2024, 1, 10)


def test_an_axis_without_a_status_is_missing_and_so_not_the_same_as_not_started():
    plan = fold(log(event.added(activity()),
                    event.status("activity:walk", done(Step.NOT_STARTED))))  # fmt: skip

    assert plan.entries["walk"].status["activity"].status.step is Step.NOT_STARTED
    assert "effect" not in plan.entries["walk"].status


def test_a_status_of_a_commitment_belongs_to_no_activity():
    plan = fold(log(event.status("commitment:c", done())))

    assert plan.status("c")["activity"].status.step is Step.COMPLETE
    assert len(plan) == 0


def test_what_was_withdrawn_is_planned_no_more_and_still_known():
    plan = fold(log(event.added(activity()), event.withdrawn("walk", "regn")))

    assert list(plan) == []
    assert plan.entries["walk"].withdrawn


def test_a_field_that_is_taken_away_is_as_if_it_had_never_been_said():
    full = activity(starts=FIRST, partners=("school",), repeat=Repeat("week"))
    events = log(event.added(full), event.changed(full, activity()))

    assert fold(events).entries["walk"].activity == activity()


def test_everything_an_activity_may_hold_comes_back_from_the_log():
    full = activity(
        commitment="c",
        partners=("school", "club"),
        about=Text.of({"sv": "Om", "en": "About"}),
        problems=("youth", "narcotics/trade"),
        places=(
            Place("sw", Text.of("Torget"), ((13.0, 55.6),)),
            Place(None, None, ((13.0, 55.6), (13.1, 55.7))),
            Place("ne"),
        ),
        starts=FIRST,
        ends=date(2024, 2, 1),
        begins=datetime(2024, 1, 1, 18, 30, tzinfo=UTC).time(),
        repeat=Repeat("two_weeks", date(2024, 2, 1)),
        languages=("sv", "ar"),
        join=Text.of("Kom!"),
        source="https://example.org/plan",
    )

    assert fold(log(event.added(full))).entries["walk"].activity == full
    assert [place.kind for place in full.places] == ["point", "line", "area"]


def test_a_day_ends_at_midnight_where_the_city_is():
    late = Event(
        kind=Kind.ADDED, subject="activity:walk", body=event.added(activity()).body, id="1",
        number=1, at=datetime(2024, 6, 30, 22, 30, tzinfo=UTC), who="Ada", revision=1,
    )  # fmt: skip
    stockholm = ZoneInfo("Europe/Stockholm")

    assert cut([late], date(2024, 6, 30), stockholm) == ()
    assert cut([late], date(2024, 7, 1), stockholm) == (late,)
