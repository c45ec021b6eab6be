"""The briefings held keep the same promises in every database they may lie in."""

import itertools
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from geo.briefing.held import HeldLog
from geo.errors import BadInput

FIRST, SECOND = date(2018, 9, 12), date(2018, 12, 5)
NOON = datetime(2018, 12, 5, 12, tzinfo=UTC)
TOWNS = itertools.count()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'plan.sqlite'}"
    return request.getfixturevalue("postgresql")


@pytest.fixture
def log(url):
    """Return the empty log of a town of its own."""
    made = HeldLog(url, f"town-{next(TOWNS)}")
    yield made
    made.dispose()


def days(log):
    return [each.day for each in log.held()]


def test_a_briefing_that_is_closed_stands_with_its_day_and_who_closed_it(log):
    closed = log.close(FIRST, "Ada", NOON, note="Sal 3")

    assert log.held() == (closed,)
    assert (closed.day, closed.who, closed.closed, closed.note) == (FIRST, "Ada", NOON, "Sal 3")
    assert log.version == 1


def test_the_briefings_held_come_with_the_earliest_first(log):
    log.close(FIRST, "Ada", NOON)
    log.close(SECOND, "Bo", NOON)

    assert days(log) == [FIRST, SECOND]


def test_one_that_is_taken_back_is_gone_and_its_day_can_be_closed_again(log):
    closed = log.close(FIRST, "Ada", NOON)

    log.take_back(closed.number, "Bo")

    assert log.held() == ()
    assert log.version == 2
    again = log.close(FIRST, "Ada", NOON)
    assert log.held() == (again,)
    assert again.number > closed.number


def test_the_same_day_is_not_closed_twice(log):
    log.close(FIRST, "Ada", NOON)

    with pytest.raises(BadInput, match="2018-09-12 is closed already"):
        log.close(FIRST, "Bo", NOON)

    assert log.version == 1


def test_a_day_before_the_last_briefing_is_refused(log):
    log.close(SECOND, "Ada", NOON)

    with pytest.raises(BadInput, match="before the last one, of 2018-12-05"):
        log.close(FIRST, "Ada", NOON)


def test_a_day_that_has_not_come_is_refused(log):
    with pytest.raises(BadInput, match="has not come"):
        log.close(SECOND + timedelta(days=1), "Ada", NOON)
    with pytest.raises(BadInput, match="has not come"):
        log.close(SECOND, "Ada", NOON, today=FIRST)

    assert log.version == 0


@pytest.mark.parametrize(
    ("who", "note"),
    [
        ("", ""),
        (" ", ""),
        ("a" * 201, ""),
        ("Ada", "n" * 2001),
        ("A\0da", ""),
        ("Ada", "\0"),
        ("Ad\udc61", ""),
    ],
)
def test_a_briefing_is_closed_by_somebody_in_a_few_words(log, who, note):
    with pytest.raises(BadInput):
        log.close(FIRST, who, NOON, note=note)


def test_a_day_so_old_that_it_is_a_slip_of_the_pen_is_refused(log):
    with pytest.raises(BadInput, match="lies before 1970-01-01"):
        log.close(date(218, 9, 12), "Ada", NOON)


def test_a_database_that_has_gone_away_is_told_in_one_sentence(tmp_path):
    log = HeldLog(f"sqlite:///{tmp_path / 'plan.sqlite'}", "town")
    closed = log.close(FIRST, "Ada", NOON)
    (tmp_path / "plan.sqlite").unlink()

    for write in (
        lambda: log.close(SECOND, "Ada", NOON),
        lambda: log.take_back(closed.number, "B"),
    ):
        with pytest.raises(BadInput, match=r"^the briefings' database does not answer"):
            write()


def test_what_does_not_stand_cannot_be_taken_back(log):
    closed = log.close(FIRST, "Ada", NOON)
    other = HeldLog(log.url, f"{log.city}-other")
    elsewhere = other.close(FIRST, "Eve", NOON)
    log.take_back(closed.number, "Ada")

    for number in (closed.number, elsewhere.number, 10**6):
        with pytest.raises(BadInput, match="no briefing"):
            log.take_back(number, "Ada")

    assert days(other) == [FIRST]
    other.dispose()


def test_the_database_refuses_to_change_or_remove_an_entry(log):
    log.close(FIRST, "Ada", NOON)
    before = log.held()

    statements = ["UPDATE briefing_held SET who = 'Eve'", "DELETE FROM briefing_held"]
    if log.url.startswith("postgresql"):
        statements.append("TRUNCATE briefing_held")
    else:
        columns = "number, city, revision, at, 'Eve', day, note, takes_back"
        statements.append(
            f"INSERT OR REPLACE INTO briefing_held SELECT {columns} FROM briefing_held"
        )
    for statement in statements:
        engine = create_engine(log.url)
        with pytest.raises(DBAPIError, match="only added to"), engine.begin() as open_:
            open_.execute(text(statement))
        engine.dispose()

    assert log.held() == before


def test_two_who_close_the_same_day_at_once_close_it_once(log):
    start, told = threading.Barrier(2), []

    def close(name):
        mine = HeldLog(log.url, log.city)
        start.wait()
        try:
            told.append(mine.close(FIRST, name, NOON).who)
        except BadInput as refused:
            told.append(str(refused))
        mine.dispose()

    both = [threading.Thread(target=close, args=(name,)) for name in ("Ada", "Bo")]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert log.version == 1
    assert sum("closed already" in each for each in told) == 1


steps = st.lists(st.one_of(st.integers(0, 30), st.just("back")), max_size=8)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_what_stands_is_what_a_list_of_days_would_hold(log, steps):
    log.city, kept = f"town-{next(TOWNS)}", []
    for step in steps:
        if step == "back":
            if kept:
                log.take_back(log.held()[-1].number, "Bo")
                kept.pop()
        elif not kept or FIRST + timedelta(step) > kept[-1]:
            kept.append(FIRST + timedelta(step))
            log.close(kept[-1], "Ada", NOON)

    assert days(log) == kept


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gaps=st.lists(st.integers(1, 9), max_size=4), more=st.integers(1, 9))
def test_closing_and_taking_back_leaves_what_stood(log, gaps, more):
    log.city = f"town-{next(TOWNS)}"
    *before, last = itertools.accumulate([*gaps, more], initial=0)
    for each in before:
        log.close(FIRST + timedelta(each), "Ada", NOON)
    stood, version = log.held(), log.version

    closed = log.close(FIRST + timedelta(last), "Ada", NOON)
    log.take_back(closed.number, "Ada")

    assert log.held() == stood
    assert log.version == version + 2


@pytest.mark.parametrize(
    "address", ["postgresql+psycopg://nobody@/none?host=/nowhere", "no address at all"]
)
def test_a_database_that_is_not_there_gets_one_clear_sentence(address):
    with pytest.raises(BadInput, match=r"^the briefings' (?:database|address)"):
        HeldLog(address, "town").held()
