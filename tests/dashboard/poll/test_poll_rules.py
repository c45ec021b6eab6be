"""Whatever happens, the three limits and the back-off are kept."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.poll import rules
from dashboard.poll.rules import Failed, Gone, Moved, Same, Taken
from dashboard.poll.state import State

HERE = "https://a.example/events"
T = 1_800_000_000.0

failures = st.builds(
    Failed,
    st.sampled_from(["silent", "busy", "strange"]),
    st.just("HTTP 500"),
    st.none() | st.floats(0, 1e9),
)
lasting = st.sampled_from([Taken(b"[]"), Same(), Moved("https://a.example/other")]) | failures
seconds = st.sampled_from([0.0, 0.0, 0.5, 9.0, 3_600.0]) | st.floats(0, 90_000)


def once(state, outcome, now, *, every=600.0, chance=0.0, lasts=0.0):  # noqa: PLR0913  a call
    """Return the state after a call that began now."""
    begun = rules.called(state, now, every)
    return rules.told(begun, outcome, now + lasts, every=every, chance=chance)


def most(calls, span):
    """Return the highest number of calls in any span of so many seconds."""
    return max(sum(first <= each < first + span for each in calls) for first in calls)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(lasting, seconds, st.floats(0, 30), st.floats(0, 1)), min_size=1),
    st.floats(60, 86_400),
)
def test_for_any_outcomes_and_times_the_limits_are_kept(steps, every):
    state, now, calls = State(HERE), T, []
    for outcome, idle, lasts, chance in steps * 3:
        now = max(now + idle, rules.next_call(state))
        calls.append(now)
        state = once(state, outcome, now, every=every, chance=chance, lasts=lasts)
        now += lasts

    assert all(later - earlier >= rules.GAP for earlier, later in pairwise(calls))
    assert most(calls, rules.HOUR) <= rules.AN_HOUR
    assert most(calls, rules.DAY) <= rules.A_DAY


def eager(state, now, outcome, count):
    """Return the times of so many calls, each as soon as it may be made."""
    calls = []
    for _ in range(count):
        now = max(now, rules.next_call(state))
        calls.append(now)
        state = once(state, outcome, now, every=60.0)
    return calls


def test_redirects_without_end_make_no_more_than_sixty_calls_an_hour_and_1440_a_day():
    state, now, calls = State(HERE), T, []
    for number in range(2 * rules.A_DAY):
        now = max(now, rules.next_call(state))
        calls.append(now)
        state = once(state, Same() if number % 4 == 3 else Moved(HERE), now, every=60.0)

    assert (
        max(sum(a <= b < a + rules.HOUR for b in calls[i : i + 99]) for i, a in enumerate(calls))
        == 60
    )
    assert all(late - early >= rules.DAY for early, late in zip(calls, calls[1440:], strict=False))


def test_the_fastest_pace_is_one_call_a_minute():
    calls = eager(State(HERE), T, Same(), 200)

    assert {later - earlier for earlier, later in pairwise(calls)} <= {60.0, 61.0}


def test_the_first_call_may_be_made_at_once_and_the_next_after_the_usual_time():
    state = State(HERE)

    assert rules.next_call(state) <= T
    assert rules.next_call(once(state, Taken(b"[]"), T, every=600.0, lasts=5.0)) == T + 605


def test_a_server_that_is_killed_during_a_call_waits_as_after_any_other():
    assert rules.next_call(rules.called(State(HERE), T, 600.0)) == T + 600


def test_waits_double_with_each_failure_and_end_with_the_first_success():
    state, now, waits = State(HERE), T, []
    for _ in range(9):
        state = once(state, Failed("silent", "HTTP 502"), now)
        waits.append(rules.next_call(state) - now)
        now = rules.next_call(state)

    assert waits == [600, 1200, 2400, 4800, 9600, 19200, 21600, 21600, 21600]
    assert rules.next_call(once(state, Same(), now)) == now + 600


@settings(max_examples=60)
@given(failures, st.integers(0, 10_000), st.floats(60, 86_400), st.floats(0, 1))
def test_after_a_failure_it_waits_as_long_as_it_is_asked_to_but_not_for_ever(
    failed, before, every, chance
):
    state = once(State(HERE, failures=before), failed, T, every=every, chance=chance)

    wait = rules.next_call(state) - T
    assert wait >= max(every, min(failed.wait or 0, rules.DAY)) - 1e-3
    assert wait <= (1 + rules.SPREAD) * rules.DAY + 1e-3


def test_chance_makes_a_wait_longer_and_never_shorter():
    waits = [
        rules.next_call(once(State(HERE), Failed("busy", "HTTP 429"), T, chance=chance)) - T
        for chance in (0.0, 0.5, 1.0)
    ]

    assert waits == [600, 660, 720]


@given(seconds)
def test_an_address_that_is_gone_is_never_called_again(idle):
    state = once(State(HERE), Gone("HTTP 404"), T)

    assert rules.next_call(state) is None
    assert rules.next_call(rules.settled(rules.begun(HERE, state), T + idle)) is None
    assert state.why == "gone"


def test_another_address_is_called_though_the_one_before_is_gone_and_keeps_the_limits():
    gone = once(State(HERE), Gone("HTTP 404"), T)

    state = rules.begun("https://a.example/new", gone)

    assert rules.next_call(state) == T + rules.GAP
    assert (state.ended, state.why, state.tag) == (False, None, None)


def test_three_redirects_are_followed_with_a_pause_and_the_fourth_is_a_failure():
    state, now = State(HERE), T
    for number in (1, 2, 3):
        state = once(state, Moved(f"https://a.example/{number}"), now)
        assert (state.hop, state.tried) == (f"https://a.example/{number}", None)
        assert rules.next_call(state) == now + rules.GAP
        now += rules.GAP

    state = once(state, Moved("https://a.example/4"), now)

    assert (state.hop, state.hops, state.why) == (None, 0, "strange")
    assert rules.next_call(state) == now + 600


def test_a_clock_that_was_set_back_stops_the_calls_for_two_days_at_most():
    state = once(State(HERE), Same(), T + 400 * rules.DAY)

    settled = rules.settled(state, T)

    assert rules.next_call(settled) == T + 2 * rules.DAY
    assert settled.calls == (T,)
    assert rules.settled(settled, T + 5) == settled


def test_who_does_not_know_its_calls_waits_an_hour():
    assert rules.next_call(rules.unknown(HERE, T)) == T + rules.HOUR


@pytest.mark.parametrize("outcome", [Taken(b""), Same()])
def test_what_went_well_is_remembered_beside_what_did_not(outcome):
    state = once(State(HERE), outcome, T)
    failed = once(state, Failed("silent", "HTTP 500"), T + 600)

    assert (failed.good, failed.tried, failed.why) == (T, T + 600, "silent")
    assert replace(once(failed, outcome, T + 1800), calls=()).why is None
