"""When the next call may be made: polisen.se's rules, as functions of what has happened.

At least 10 seconds lie between two calls, at most 60 are made in an hour and 1,440 in a day; 404 is
final; whoever is told 429 or 403 waits longer. (Source:
https://polisen.se/om-polisen/om-webbplatsen/oppna-data/regler-for-oppna-data/.) Times are seconds
since 1970 and come from the caller, as does chance: nothing here looks at a clock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dashboard.poll.state import State

if TYPE_CHECKING:
    from dashboard.poll.state import Why

GAP: Final = 10.0
HOUR: Final = 3_600.0
DAY: Final = 86_400.0
AN_HOUR: Final = 60
A_DAY: Final = 1_440
MOST_HOPS: Final = 3
"""So many redirects are followed; each is a call."""
LONGEST_BACKOFF: Final = 6 * HOUR
"""Where nobody asks for longer, and `every` is not."""
SPREAD: Final = 0.2
"""By this share of it a wait may be longer by chance, so that servers do not call in step."""
_MARGIN: Final = 1.0
"""Seconds, for what an hour is on the other side."""
_HIGHEST: Final = 20
"""2 to the power of more failures than this is longer than any wait."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A whole answer."""

    body: bytes
    tag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Same:
    """The answer is the one we have."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The answer sends us on, to an address of the same site."""

    to: str


@dataclass(frozen=True, slots=True)
class Failed:
    """No answer that can be used."""

    why: Why
    reason: str
    """For the log: never anything of the answer's body."""
    wait: float | None = None
    """Seconds that the other side asks us to wait."""


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no such address, and it is not asked again."""

    reason: str


Outcome = Taken | Same | Moved | Failed | Gone


def begun(address: str, known: State | None) -> State:
    """Return the state to start from: of another address only the calls count."""
    if known is not None and known.address == address:
        return known
    return State(address, calls=known.calls if known else ())


def unknown(address: str, now: float) -> State:
    """Return a state for when nobody can tell what calls were made: it waits an hour."""
    return State(address, due=now + HOUR)


def settled(state: State, now: float) -> State:
    """Return a state in which nothing lies further ahead than it may, after a clock was set back.

    Calls that would be in the future count as made now.
    """
    calls = tuple(min(each, now) for each in state.calls)
    return replace(state, calls=calls, due=min(state.due, now + 2 * DAY))


def next_call(state: State) -> float | None:
    """Return the first moment at which a call may be made; None where none ever may."""
    if state.ended:
        return None
    calls, free = state.calls, [state.due]
    if calls:
        free.append(calls[-1] + GAP)
    if len(calls) >= AN_HOUR:
        free.append(calls[-AN_HOUR] + HOUR + _MARGIN)
    if len(calls) >= A_DAY:
        free.append(calls[-A_DAY] + DAY + _MARGIN)
    return max(free)


def called(state: State, now: float, every: float) -> State:
    """Return the state with a call that is about to be made.

    Should the server be killed during it, the next one waits as after any other.
    """
    return replace(state, calls=(*state.calls, now)[-A_DAY:], due=now + every)


def told(state: State, outcome: Outcome, now: float, *, every: float, chance: float) -> State:
    """Return the state after a call is over.

    Parameters
    ----------
    every
        Seconds from one try to the next where all is well.
    chance
        From 0 to 1: by how much of `SPREAD` a wait after a failure is longer.
    """
    match outcome:
        case Taken() | Same():
            state = replace(state, tried=now, good=now, why=None, due=now + every, failures=0)
        case Moved() if state.hops < MOST_HOPS:
            return replace(state, hop=outcome.to, hops=state.hops + 1, due=now + GAP)
        case Moved():
            too_often = Failed("strange", f"redirected more than {MOST_HOPS} times")
            return told(state, too_often, now, every=every, chance=chance)
        case Failed():
            wait = _wait(state.failures, outcome.wait or 0.0, every) * (1 + SPREAD * chance)
            failures = state.failures + 1
            state = replace(
                state, tried=now, why=outcome.why, due=now + wait, failures=failures
            )  # fmt: skip
        case Gone():
            state = replace(state, tried=now, why="gone", ended=True)
    return replace(state, hop=None, hops=0)


def _wait(failures: int, asked: float, every: float) -> float:
    """Return how long to wait: twice as long with each failure, and as long as we are asked to."""
    doubled = min(every * 2.0 ** min(failures, _HIGHEST), LONGEST_BACKOFF)
    return max(every, doubled, min(asked, DAY))
