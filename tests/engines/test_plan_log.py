"""The plan's log keeps the same promises in every database it may lie in."""

import itertools
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from geo.errors import BadInput
from geo.plan import event
from geo.plan.activity import Activity, Proof, Status, Step
from geo.plan.event import Kind
from geo.plan.fold import fold
from geo.plan.log import Conflict, Log
from geo.text import Text

MONDAY = datetime(2024, 3, 4, 9, tzinfo=UTC)
TOWNS = itertools.count()


def walk(**fields):
    known = {"id": "walk", "promise": "p", "responsible": "police"}
    return Activity(**{**known, "title": Text.of("En promenad"), **fields})


WALK = walk()
DONE = Status(
    axis="activity",
    step=Step.COMPLETE,
    by="police",
    on=date(2024, 3, 5),
    proof=Proof("count", Text.of("vandringar"), number=1),
)


@pytest.fixture(params=["sqlite", "postgresql"])
def log(request, tmp_path):
    """Return the empty log of a town of its own."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'plan.sqlite'}"
    else:
        url = request.getfixturevalue("postgresql")
    made = Log(url, f"town-{next(TOWNS)}")
    yield made
    made.close()


def test_what_is_written_is_read_as_it_was_written(log):
    (first,) = log.append([event.added(WALK)], who="Ada", at=MONDAY, batch="b")

    assert log.events() == (first,)
    assert (first.at, first.who, first.revision, first.batch) == (MONDAY, "Ada", 1, "b")
    assert fold(log.events()).entries["walk"].activity == WALK


def test_the_number_of_events_is_the_version(log):
    assert log.version == 0

    log.append([event.added(WALK), event.status("activity:walk", DONE)], who="Ada")

    assert log.version == 2
    assert [each.revision for each in log.events()] == [1, 2]


def test_the_database_refuses_to_change_or_remove_an_event(log):
    log.append([event.added(WALK)], who="Ada")
    before = log.events()

    statements = ["UPDATE plan_event SET who = 'Eve'", "DELETE FROM plan_event"]
    if log.url.startswith("postgresql"):
        statements.append("TRUNCATE plan_event")
    else:
        columns = "number, city, id, at, 'Eve', kind, subject, revision, body, batch"
        statements.append(f"INSERT OR REPLACE INTO plan_event SELECT {columns} FROM plan_event")
    for statement in statements:
        engine = create_engine(log.url)
        with pytest.raises(DBAPIError, match="only added to"), engine.begin() as open_:
            open_.execute(text(statement))
        engine.dispose()

    assert log.events() == before


def test_the_second_of_two_writers_is_told_what_the_first_wrote_and_nothing_is_lost(log):
    log.append([event.added(WALK)], who="Ada")
    mine = event.changed(WALK, walk(title=Text.of("Min")))
    theirs = event.changed(WALK, walk(starts=date(2024, 5, 1)))
    log.append([theirs], who="Bo", seen={"activity:walk": 1})

    with pytest.raises(Conflict) as told:
        log.append([mine], who="Ada", seen={"activity:walk": 1})

    assert [each.who for each in told.value.since] == ["Bo"]
    assert log.version == 2
    log.append([mine], who="Ada", seen={"activity:walk": 2})
    now = fold(log.events()).entries["walk"].activity
    assert (now.title.to("sv"), now.starts) == ("Min", date(2024, 5, 1))


def test_a_conflict_about_one_subject_writes_nothing_about_the_others(log):
    log.append([event.added(WALK)], who="Ada")
    other = event.added(walk(id="other"))

    with pytest.raises(Conflict):
        log.append([other, event.withdrawn("walk")], who="Bo", seen={"activity:walk": 0})

    assert log.version == 1


def test_many_writers_at_once_lose_no_event_and_share_no_revision(log):
    log.append([event.added(WALK)], who="Ada")
    start = threading.Barrier(4)

    def write(name):
        start.wait()
        for _ in range(5):
            written = False
            while not written:
                try:
                    log.append([event.status("activity:walk", DONE)], who=name)
                    written = True
                except Conflict:
                    continue

    writers = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    found = log.events()
    assert len(found) == 21
    assert [each.revision for each in sorted(found, key=lambda e: e.revision)] == [*range(1, 22)]


def test_whoever_has_read_the_log_reads_only_what_is_new(log):
    log.append([event.added(WALK)], who="Ada")
    known = log.events()
    log.append([event.status("activity:walk", DONE)], who="Bo")

    assert log.events(known) == log.events()
    assert log.events(known)[0] is known[0]
    assert log.events(known[1:]) == log.events()
    assert log.events(log.events()[1:]) == log.events(), "a log that lacks an event is read anew"


def test_what_is_packaged_is_written_once_with_its_own_days(log):
    drafts = [(MONDAY, event.added(WALK, id="1")),
              (MONDAY + timedelta(1), event.status("activity:walk", DONE, id="2"))]  # fmt: skip

    assert log.append_new(drafts, who="packaged", batch="packaged") == 2
    assert log.append_new(drafts, who="packaged", batch="packaged") == 0
    assert [each.at.day for each in log.events()] == [4, 5]


def test_two_processes_that_start_at_once_both_find_what_is_packaged(log):
    start, counts = threading.Barrier(2), []
    drafts = [(MONDAY, event.added(walk(id=f"walk-{n}"), id=f"{log.city}-{n}")) for n in range(40)]

    def seed():
        mine = Log(log.url, log.city)
        start.wait()
        counts.append(mine.append_new(drafts, who="packaged", batch="packaged"))
        mine.close()

    seeders = [threading.Thread(target=seed) for _ in range(2)]
    for each in seeders:
        each.start()
    for each in seeders:
        each.join()

    assert sorted(counts) == [0, 40]
    assert log.version == 40


def test_the_very_same_event_is_not_written_twice(log):
    draft = event.added(WALK)
    log.append([draft], who="Ada")

    with pytest.raises(BadInput, match="in the log already"):
        log.append([draft], who="Ada")


def test_a_slow_clock_never_comes_before_what_it_answers(log):
    log.append([event.added(WALK)], who="Ada", at=MONDAY)
    (late,) = log.append([event.withdrawn("walk")], who="Bo", at=MONDAY - timedelta(hours=1))

    assert late.at == MONDAY


def test_two_towns_in_one_database_know_nothing_of_each_other(log):
    other = Log(log.url, f"{log.city}-other")
    log.append([event.added(WALK)], who="Ada")

    assert other.version == 0
    assert other.append([event.added(WALK)], who="Bo")[0].revision == 1
    assert log.version == 1
    other.close()


def test_an_undoing_is_an_event_too(log):
    log.append([event.added(WALK)], who="Ada")
    (said,) = log.append([event.status("activity:walk", DONE)], who="Ada")
    (taken_back,) = log.append([event.undone(said)], who="Bo")

    assert fold(log.events()).entries["walk"].status == {}
    log.append([event.undone(taken_back)], who="Ada")

    assert fold(log.events()).entries["walk"].status["activity"].status == DONE
    assert [each.kind for each in log.events()] == [
        Kind.ADDED, Kind.STATUS, Kind.UNDONE, Kind.UNDONE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://nobody@/none?host=/nowhere",
        "oracle+nothing://here/there",
        "no address at all",
    ],
)
def test_a_database_that_is_not_there_gets_one_clear_sentence(url):
    with pytest.raises(BadInput, match=r"^the plan's (?:database|address)"):
        Log(url, "town").events()
