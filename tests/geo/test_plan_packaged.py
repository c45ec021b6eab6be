"""A city's packaged plan is read as the events it tells, or refused with file and line."""

from dataclasses import replace
from datetime import date

import pytest

from geo.errors import DataError
from geo.plan import event, packaged
from geo.plan.event import Kind
from geo.plan.fold import fold
from geo.plan.log import Log

PLAN = """
[[activity]]
id = "walk"
recorded = 2018-03-15
promise = "hill-2018"
commitment = "hill-2018-1"
responsible = "police"
title = { sv = "En promenad", en = "A walk" }
places = [{ area = "1", course = [[13.005, 55.005]] }]
starts = 2018-05-01
begins = 18:30:00

[[activity.change]]
recorded = 2018-04-20
starts = 2018-05-08

[[activity.status]]
recorded = 2018-05-09
axis = "activity"
step = "complete"
by = "police"
on = 2018-05-08
proof = { kind = "count", words = { sv = "deltagare", en = "participants" }, number = 12 }

[[status]]
recorded = 2018-06-01
commitment = "hill-2018-1"
axis = "effect"
step = "no_evidence"
by = "police"
on = 2018-06-01
"""


@pytest.fixture
def read(build, tmp_path):
    """Return a function that reads a plan's text for the small town."""
    town = build()

    def go(text):
        path = tmp_path / "plan.toml"
        path.write_text(text, "utf-8")
        return packaged.read(path, town)

    return go


def test_the_file_tells_its_events_in_the_order_they_were_written(read):
    dated = read(PLAN)

    assert [draft.kind for _, draft in dated] == [
        Kind.ADDED, Kind.CHANGED, Kind.STATUS, Kind.STATUS,
    ]  # fmt: skip
    assert [at.date().isoformat() for at, _ in dated] == [
        "2018-03-15", "2018-04-20", "2018-05-09", "2018-06-01",
    ]  # fmt: skip


def test_the_plan_is_as_the_file_says_it_became(read, tmp_path):
    log = Log(f"sqlite:///{tmp_path / 'plan.sqlite'}", "town")
    log.append_new(read(PLAN), who="packaged", batch="packaged")

    plan = fold(log.events())
    walk = plan.entries["walk"]
    assert walk.activity.starts.isoformat() == "2018-05-08"
    assert walk.activity.begins.hour == 18
    assert walk.status["activity"].status.proof.number == 12
    assert plan.status("hill-2018-1")["effect"].status.step == "no_evidence"


def test_reading_it_again_adds_only_what_is_new_in_it(read, tmp_path):
    log = Log(f"sqlite:///{tmp_path / 'plan.sqlite'}", "town")
    log.append_new(read(PLAN), who="packaged", batch="packaged")
    more = PLAN + PLAN[PLAN.index("[[status]]") :].replace("no_evidence", "not_started")

    assert log.append_new(read(PLAN), who="packaged", batch="packaged") == 0
    assert log.append_new(read(more), who="packaged", batch="packaged") == 1


def test_what_is_corrected_in_the_file_is_corrected_in_the_plan(read, tmp_path):
    log = Log(f"sqlite:///{tmp_path / 'plan.sqlite'}", "town")
    log.append_new(read(PLAN), who="packaged", batch="packaged")
    log.append_new(read(PLAN.replace("En promenad", "En vandring")), who="p", batch="p")

    walk = fold(log.events()).entries["walk"].activity
    assert walk.title.to("sv") == "En vandring"
    assert walk.starts.isoformat() == "2018-05-08", "what was changed since stays changed"


def test_what_staff_wrote_later_stands_though_the_file_tells_more_of_an_earlier_day(read, tmp_path):
    log = Log(f"sqlite:///{tmp_path / 'plan.sqlite'}", "town")
    log.append_new(read(PLAN), who="packaged", batch="packaged")
    walk = fold(log.events()).entries["walk"].activity
    log.append([event.changed(walk, replace(walk, starts=date(2018, 9, 1)))], who="Ada")
    more = "\n[[activity.change]]\nrecorded = 2018-04-25\nstarts = 2018-05-15\n"
    at = PLAN.index("[[activity.status]]")
    log.append_new(read(PLAN[:at] + more + PLAN[at:]), who="packaged", batch="packaged")

    assert fold(log.events()).entries["walk"].activity.starts == date(2018, 9, 1)


def test_the_same_said_twice_on_a_day_is_refused_and_on_another_day_is_not(read):
    at = PLAN.index("[[activity.status]]")
    again = "[[activity.change]]\nrecorded = 2018-04-{}\nstarts = 2018-05-08\n\n"

    assert len(read(PLAN[:at] + again.format(28) + PLAN[at:])) == 5
    with pytest.raises(DataError, match="said twice of 'activity:walk'"):
        read(PLAN[:at] + again.format(20) + PLAN[at:])


def test_no_file_is_no_plan(town, tmp_path):
    assert packaged.read(tmp_path / "plan.toml", town) == ()


@pytest.mark.parametrize(
    ("was", "is_", "said"),
    [
        ('responsible = "police"', 'responsible = "x"', "responsible 'x' is no actor"),
        ("starts = 2018-05-08", 'partners = ["x"]', "partners 'x' is no actor"),
        ("starts = 2018-05-08", 'id = "run"', "the id of an activity never changes"),
        ("on = 2018-05-08", "on = 2018-05-10", "on '2018-05-10' is a day that has not come"),
        ("begins =", "begns =", "begns is a key that nothing reads"),
        ('step = "complete"', 'step = "nearly"', "this is no status: 'nearly'"),
        ("proof =", "# proof =", "proof '' says that something was done and shows nothing"),
        ("recorded = 2018-06-01", "", "recorded is missing"),
        ('title = { sv = "En promenad", en = "A walk" }', "", "this is no activity"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_its_line(read, was, is_, said):
    assert was in PLAN

    with pytest.raises(DataError) as caught:
        read(PLAN.replace(was, is_))

    assert any(said in breach for breach in caught.value.breaches), caught.value.breaches
    assert all("plan.toml:" in breach for breach in caught.value.breaches)


def test_the_same_activity_twice_is_refused(read):
    whole = PLAN[: PLAN.index("[[status]]")]

    with pytest.raises(DataError, match="'walk' stands twice"):
        read(whole + whole)
