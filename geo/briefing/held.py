"""The briefings that were held: each is closed once it is over, and the next tells what is new.

That one was held is an entry of a table that is only ever added to, in the database that holds the
plan. Who closed one by mistake takes it back, and that is an entry as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from geo.append_only import opened
from geo.briefing.held_table import ENTRIES, METADATA
from geo.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Engine, Row

TRIES: Final = 5
"""So often an entry is tried again when another came in between."""
LONGEST_NAME, LONGEST_NOTE = 200, 2000
EARLIEST: Final = date(1970, 1, 1)
"""No briefing was held before: a day so old is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Held:
    """One briefing that was held."""

    number: int
    day: date
    """The day it was held. What is written on it or later is new at the next: nobody knows whether
    it was before the meeting or after, and what is told twice is not lost."""
    closed: datetime
    """When somebody said so."""
    who: str
    note: str = ""


class HeldLog:
    """The briefings of one city, in the database that holds its plan.

    Parameters
    ----------
    url
        Where it is kept, as for `geo.plan.log.Log`.
    city
        The id of the city: several may share a database.

    Raises
    ------
    geo.errors.BadInput
        Once it is asked, if there is no such database, or no driver for it.
    """

    def __init__(self, url: str, city: str) -> None:
        self.url = url
        self.city = city

    @cached_property
    def _engine(self) -> Engine:
        return opened(self.url, METADATA, "the briefings'")

    def dispose(self) -> None:
        """Let go of the connections that are kept open."""
        self._engine.dispose()

    @property
    def version(self) -> int:
        """How many entries there are: it grows with each."""
        ask = select(func.count()).where(ENTRIES.c.city == self.city)
        with self._engine.connect() as open_:
            return int(open_.execute(ask).scalar_one())

    def held(self) -> tuple[Held, ...]:
        """Return the briefings held and not taken back, the earliest first."""
        with self._engine.connect() as open_:
            return standing(self._rows(open_))

    def close(
        self,
        day: date,
        who: str,
        at: datetime | None = None,
        *,
        today: date | None = None,
        note: str = "",
    ) -> Held:
        """Write that the briefing of a day was held, and return it as it stands.

        Parameters
        ----------
        at
            When somebody says so, with its time zone; None is now.
        today
            The day that is now in the city; None is that of `at`, where the server stands.

        Raises
        ------
        geo.errors.BadInput
            If the day has not come, is that of a briefing held already, lies before one or before
            `EARLIEST`; if nobody says so, name or note is too long or holds what no database keeps;
            if the database does not answer.
        """
        moment = (at or datetime.now(UTC)).astimezone()
        _refuse_words(who, note)
        if day > (today or moment.date()):
            raise BadInput(f"the briefing of {day} cannot be closed: the day has not come")
        if day < EARLIEST:
            raise BadInput(f"the briefing of {day} cannot be closed: it lies before {EARLIEST}")

        def written(rows: Sequence[Row[Any]]) -> dict[str, Any]:
            _refuse_day(day, standing(rows))
            return {"day": day.isoformat(), "note": note or None}

        return _held(self._append(written, who, moment))

    def take_back(self, number: int, who: str, at: datetime | None = None) -> None:
        """Write that a briefing was not held after all.

        Raises
        ------
        geo.errors.BadInput
            If no briefing of this number stands, nobody says so or the database does not answer.
        """
        _refuse_words(who, "")

        def written(rows: Sequence[Row[Any]]) -> dict[str, Any]:
            if number not in {each.number for each in standing(rows)}:
                raise BadInput(f"there is no briefing {number} to take back")
            return {"takes_back": number}

        self._append(written, who, at or datetime.now(UTC))

    def _append(
        self, written: Callable[[Sequence[Row[Any]]], dict[str, Any]], who: str, at: datetime
    ) -> Row[Any]:
        """Write one entry, made of those there are; where another came in between, of that too."""
        stamp = at.astimezone(UTC).isoformat(timespec="microseconds")
        for _ in range(TRIES):
            try:
                with self._engine.begin() as open_:
                    rows = self._rows(open_)
                    known = {"city": self.city, "revision": len(rows) + 1, "at": stamp, "who": who}
                    made = insert(ENTRIES).returning(*ENTRIES.c)
                    return open_.execute(made, known | written(rows)).one()
            except IntegrityError:
                continue
            except OperationalError as wrong:
                raise BadInput(f"the briefings' database does not answer: {wrong.orig}") from wrong
        raise BadInput("others close briefings at this very moment: try again")

    def _rows(self, open_: Connection) -> Sequence[Row[Any]]:
        ask = select(ENTRIES).where(ENTRIES.c.city == self.city).order_by(ENTRIES.c.revision)
        return open_.execute(ask).all()


def standing(rows: Sequence[Row[Any]]) -> tuple[Held, ...]:
    """Return the briefings that these entries leave standing, the earliest first."""
    gone = {row.takes_back for row in rows}
    found = (_held(row) for row in rows if row.day is not None and row.number not in gone)
    return tuple(sorted(found, key=lambda each: each.day))


def _refuse_day(day: date, known: Sequence[Held]) -> None:
    if any(each.day == day for each in known):
        raise BadInput(f"the briefing of {day} is closed already")
    if known and day < known[-1].day:
        raise BadInput(f"the briefing of {day} lies before the last one, of {known[-1].day}")


def _refuse_words(who: str, note: str) -> None:
    if not who.strip():
        raise BadInput("nobody is named who closes the briefing")
    if any(each == "\0" or "\ud800" <= each <= "\udfff" for each in who + note):
        raise BadInput("a name and a note are text: no database keeps every sign of these")
    if len(who) > LONGEST_NAME or len(note) > LONGEST_NOTE:
        raise BadInput(
            f"a name has at most {LONGEST_NAME} signs, and a note at most {LONGEST_NOTE}"
        )


def _held(row: Row[Any]) -> Held:
    closed = datetime.fromisoformat(row.at)
    return Held(row.number, date.fromisoformat(row.day), closed, row.who, row.note or "")
