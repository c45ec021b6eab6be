"""The log as it is looked through: what each event changed, and what an undoing brought back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from geo.plan import audit, event
from geo.plan.activity import Activity, Place
from geo.plan.log import Log
from geo.text import Text

WALK = Activity(id="walk", promise="p", responsible="police", title=Text.of("Walk"))
RUN = replace(WALK, title=Text.of("Run"))


@pytest.fixture
def log(tmp_path):
    return Log(f"sqlite:///{tmp_path / 'plan.sqlite'}", "town")


def write(log, draft):
    [found] = log.append([draft], who="Ada", at=datetime(2024, 5, 3, tzinfo=UTC))
    return found


def test_a_change_tells_the_fields_before_and_after(log):
    write(log, event.added(WALK))
    changed = write(log, event.changed(WALK, RUN))

    [line] = audit.lines(log.events(), [changed])

    [change] = line.changes
    assert change.fields == ("title",)
    assert (change.before, change.activity) == (WALK, RUN)
    assert line.counts


def test_an_undoing_tells_what_it_took_back_and_an_undone_undoing_counts_no_more(log):
    write(log, event.added(WALK))
    changed = write(log, event.changed(WALK, RUN))
    undone = write(log, event.undone(changed))

    [first, second] = audit.lines(log.events(), [changed, undone])
    assert not first.counts
    assert second.of == changed
    assert [(each.before, each.activity) for each in second.changes] == [(RUN, WALK)]

    again = write(log, event.undone(undone))
    assert audit.taken_back(log.events()) == {undone.id}
    [line] = audit.lines(log.events(), [again])
    assert [(each.before, each.activity) for each in line.changes] == [(WALK, RUN)]


def test_an_adding_that_is_undone_takes_the_activity_out_of_the_plan(log):
    added = write(log, event.added(WALK))
    undone = write(log, event.undone(added))

    [line] = audit.lines(log.events(), [undone])

    assert [each.kind for each in line.changes] == ["withdrawn"]
    assert line.activity == WALK


def test_an_undoing_that_would_break_a_rule_is_told_before_it_is_written(log, town):
    place = (Place("1"),)
    placed = replace(
        WALK, promise="hill-2018", commitment="hill-2018-1", problems=("narcotics",), places=place
    )
    cleared = replace(placed, places=())
    guarded = replace(cleared, problems=("sexual_crime",))
    write(log, event.added(placed))
    clearing = write(log, event.changed(placed, cleared))
    guarding = write(log, event.changed(cleared, guarded))

    (breach,) = audit.breaking(clearing, log.events(), town)
    assert breach.reason == "protected_problem"
    assert audit.breaking(guarding, log.events(), town) == ()
