"""The poller's turns: call when it may, keep the answer on the disk, and bring it to the stores."""

from __future__ import annotations

import hashlib
import logging
import random
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from dashboard.commands.events import tally
from dashboard.poll import rules
from dashboard.poll import state as states
from dashboard.poll.call import DEADLINE, Asked, call
from dashboard.poll.line import Line
from dashboard.poll.rules import Failed, Gone, Same, Taken
from geo.errors import BadInput
from geo.sources.events import read_events

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from threading import Event

    from dashboard.poll.config import Feed
    from dashboard.poll.rules import Outcome
    from dashboard.poll.state import State
    from geo.city import City

log = logging.getLogger(__name__)

STATE: Final = "state.json"
BODY: Final = "events.json"
LOCK: Final = "poll.lock"
IDLE: Final = 600.0
"""Seconds between two looks where nothing is due, so that a clock that was set is noticed."""
AGAIN: Final = 60.0
"""Seconds until notices that a store did not take are brought to it again."""


@dataclass
class Poller:
    """The one caller of a data directory; of several, the one that holds the lock at a turn."""

    feed: Feed
    directory: Path
    """Where the last answer and the state lie."""
    cities: tuple[City, ...]
    """Whose notices are kept."""
    agent: str
    """The name it calls under."""
    clock: Callable[[], float] = time.time
    chance: Callable[[], float] = random.random
    deadline: float = DEADLINE
    line: Line = field(default_factory=Line)

    def run(self, over: Event) -> None:
        """Take turns until `over` is set. One that fails is told in the log, and ends nothing."""
        wait = 0.0
        while not over.wait(wait):
            wait = self._turn_or_tell()

    def stop(self) -> None:
        """Hang up, if it is calling."""
        self.line.hang_up()

    def turn(self) -> float:
        """Do what is due now, at most one call, and return the seconds until the next look."""
        self.directory.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.directory / LOCK, timeout=0):
                return self._turn()
        except Timeout:  # another server is about to call
            return rules.GAP

    def _turn_or_tell(self) -> float:
        try:
            return self.turn()
        except Exception as error:  # noqa: BLE001  whatever it is, the server goes on
            log.warning("no turn of the live feed: %s", _short(error))
            return max(AGAIN, self.feed.every)

    def _turn(self) -> float:
        state = self._bring(self._known())
        due = rules.next_call(state)
        if due is None or due > self.clock():
            return self._until(due, state)
        state = self._bring(self._call(state))
        return max(rules.GAP, self._until(rules.next_call(state), state))

    def _until(self, due: float | None, state: State) -> float:
        longest = AGAIN if state.pending else IDLE
        return longest if due is None else max(0.0, min(due - self.clock(), longest))

    def _known(self) -> State:
        """Return the state to go on from."""
        now = self.clock()
        try:
            known = rules.begun(self.feed.address, states.read(self._state))
        except states.UnreadableError as error:
            log.warning("the live feed waits an hour: %s", error)
            known = rules.unknown(self.feed.address, now)
            states.write(self._state, known)
        settled = rules.settled(known, now)
        if settled != known:
            states.write(self._state, settled)
        return settled

    def _call(self, state: State) -> State:
        """Call once. That it calls is on the disk before it does."""
        asked, every = self._asked(state), self.feed.every
        state = rules.called(state, self.clock(), every)
        states.write(self._state, state)
        outcome = call(asked, self.line, self.clock(), self.deadline)
        if self.line.shut:
            self.line = Line()
        if isinstance(outcome, Taken):
            outcome, state = self._kept(outcome, asked, state)
        if isinstance(outcome, Failed | Gone):
            log.warning("%s: %s", asked.address, outcome.reason)
        state = rules.told(state, outcome, self.clock(), every=every, chance=self.chance())
        states.write(self._state, state)
        return state

    def _asked(self, state: State) -> Asked:
        address = state.hop or self.feed.address
        if state.validated != address or not self._body.exists():
            return Asked(address, self.agent)
        return Asked(address, self.agent, state.tag, state.modified)

    def _kept(self, taken: Taken, asked: Asked, state: State) -> tuple[Outcome, State]:
        """Put the answer in the place of the last one, if it is what it should be."""
        digest = hashlib.sha256(taken.body).hexdigest()
        known = replace(
            state, validated=asked.address, tag=taken.tag, modified=taken.modified, digest=digest
        )
        if digest == state.digest and self._body.exists():
            return Same(), known
        fresh = self.directory / f"new-{BODY}"
        states.put(fresh, taken.body)
        try:
            read_events(fresh, places=())
        except BadInput as wrong:
            fresh.unlink()
            return Failed("strange", str(wrong).removeprefix(str(fresh)).strip()), state
        fresh.replace(self._body)
        return taken, replace(known, pending=tuple(city.id for city in self.cities))

    def _bring(self, state: State) -> State:
        """Bring the answer to the cities that have not taken it; one that fails stays pending."""
        if not state.pending:
            return state
        left = tuple(
            city.id for city in self.cities if city.id in state.pending and not self._taken_by(city)
        )
        mended = None if state.why == "store" else state.why
        after = replace(state, pending=left, why="store" if left else mended)
        if after != state:
            states.write(self._state, after)
        return after

    def _taken_by(self, city: City) -> bool:
        try:
            found = tally(self._body, city)
        except Exception as error:  # noqa: BLE001  a store may fail in as many ways as there are engines
            log.warning("the notices of %s are not kept yet: %s", city.id, _short(error))
            return False
        if found.rejects:
            log.warning("%d of %d notices were refused", len(found.rejects), found.read)
        return True

    @property
    def _state(self) -> Path:
        return self.directory / STATE

    @property
    def _body(self) -> Path:
        return self.directory / BODY


def _short(error: Exception) -> str:
    """Return an error as one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
