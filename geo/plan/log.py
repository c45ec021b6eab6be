"""The log itself: a table that is only ever added to, in SQLite or, by its address, PostgreSQL.

Two writers never lose each other's words: each says which revision of a subject they have seen,
and the second is refused with what the first wrote. The database refuses to change or remove a
row, whoever asks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from geo.append_only import opened
from geo.errors import BadInput
from geo.plan.event import Event, Kind
from geo.plan.table import EVENTS, METADATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Engine, Row

    from geo.plan.event import Draft

TRIES = 5
"""So often an event without a revision seen is tried again when another came in between."""


@dataclass(eq=False)
class Conflict(Exception):  # noqa: N818  it says what is wrong
    """Somebody else wrote about the same subject first. Nothing was written."""

    since: tuple[Event, ...]
    """What they wrote, oldest first."""

    def __str__(self) -> str:
        """Say how much."""
        return f"{len(self.since)} events were written in between"


class Log:
    """The log of one city's plan.

    Parameters
    ----------
    url
        Where it is kept, as SQLAlchemy writes it: `sqlite:///FILE`, `postgresql+psycopg://HOST/NAME`.
    city
        The id of the city: several may share a database.

    Raises
    ------
    geo.errors.BadInput
        If there is no such database, or no driver for it.
    """

    def __init__(self, url: str, city: str) -> None:
        self.url = url
        self.city = city

    @cached_property
    def _engine(self) -> Engine:
        return opened(self.url, METADATA, "the plan's")

    def close(self) -> None:
        """Let go of the connections that are kept open."""
        self._engine.dispose()

    @property
    def version(self) -> int:
        """How many events there are: it grows with each, in whatever order they are committed."""
        ask = select(func.count()).where(EVENTS.c.city == self.city)
        with self._engine.connect() as open_:
            return int(open_.execute(ask).scalar_one())

    def events(self, known: tuple[Event, ...] = ()) -> tuple[Event, ...]:
        """Return the whole log, oldest first.

        `known` is what was read before: then only what is new is read, if that is all there is to
        add. (In PostgreSQL an earlier number may be committed later.)
        """
        if known:
            more = self._read(after=known[-1].number)
            return (*known, *more) if len(known) + len(more) == self.version else self._read()
        return self._read()

    def _read(self, after: int = 0) -> tuple[Event, ...]:
        ask = (
            select(EVENTS)
            .where(EVENTS.c.city == self.city, EVENTS.c.number > after)
            .order_by(EVENTS.c.number)
        )
        with self._engine.connect() as open_:
            return tuple(map(_event, open_.execute(ask)))

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        who: str,
        at: datetime | None = None,
        seen: Mapping[str, int] | None = None,
        batch: str | None = None,
    ) -> tuple[Event, ...]:
        """Write events, all of them or none, and return them as they stand in the log.

        Parameters
        ----------
        at
            When they were said; None is now.
        seen
            The revision of each subject that the writer has seen. A subject without one is written
            to whatever has been said of it.

        Raises
        ------
        Conflict
            If somebody has written about a subject since it was seen.
        geo.errors.BadInput
            If one of these very events is in the log already.
        """
        moment = (at or datetime.now(UTC)).astimezone(UTC)
        for _ in range(TRIES):
            try:
                with self._engine.begin() as open_:
                    return self._write(open_, drafts, seen or {}, (who, moment, batch))
            except IntegrityError:
                self._refuse_known(drafts)
        raise Conflict(self._since({each.subject: 0 for each in drafts}))

    def append_new(self, dated: Iterable[tuple[datetime, Draft]], *, who: str, batch: str) -> int:
        """Write the events whose id is new, each with its own time; return how many.

        Raises
        ------
        Conflict
            If other writers were faster again and again.
        """
        said = tuple(dated)
        for _ in range(TRIES):
            try:
                with self._engine.begin() as open_:
                    return self._write_new(open_, said, who, batch)
            except IntegrityError:
                continue  # another process was a moment faster: what it wrote is there now
        raise Conflict(self.events())

    def _write_new(
        self, open_: Connection, dated: Sequence[tuple[datetime, Draft]], who: str, batch: str
    ) -> int:
        known = set(open_.execute(select(EVENTS.c.id)).scalars())
        revisions = Counter(self._revisions(open_))
        rows = []
        for at, draft in dated:
            if draft.id not in known:
                revisions[draft.subject] += 1
                rows.append(self._row(draft, revisions[draft.subject], (who, at, batch)))
        if rows:
            open_.execute(insert(EVENTS), rows)
        return len(rows)

    def _refuse_known(self, drafts: Sequence[Draft]) -> None:
        """Raise where an event is in the log already: that is no conflict, and never ends."""
        known = {each.id for each in self.events()}
        if twice := [each.id for each in drafts if each.id in known]:
            raise BadInput(f"the event {twice[0]!r} is in the log already")

    def _write(
        self,
        open_: Connection,
        drafts: Sequence[Draft],
        seen: Mapping[str, int],
        stamp: tuple[str, datetime, str | None],
    ) -> tuple[Event, ...]:
        subjects = {each.subject for each in drafts}
        revisions = Counter(self._revisions(open_, subjects))
        if any(revisions[subject] > revision for subject, revision in seen.items()):
            raise Conflict(self._since(seen))
        who, at, batch = stamp
        at = max(at, self._last(open_, subjects, at))
        found = []
        for draft in drafts:
            revisions[draft.subject] += 1
            row = self._row(draft, revisions[draft.subject], (who, at, batch))
            found.append(open_.execute(insert(EVENTS).returning(*EVENTS.c), row).one())
        return tuple(map(_event, found))

    def _last(self, open_: Connection, subjects: Iterable[str], now: datetime) -> datetime:
        """Return when was last written of these: no clock that is slow may come before it."""
        ask = select(func.max(EVENTS.c.at)).where(
            EVENTS.c.city == self.city, EVENTS.c.subject.in_(list(subjects))
        )
        last = open_.execute(ask).scalar_one()
        return datetime.fromisoformat(last) if last else now

    def _row(
        self, draft: Draft, revision: int, stamp: tuple[str, datetime, str | None]
    ) -> dict[str, Any]:
        who, at, batch = stamp
        return {
            "city": self.city,
            "id": draft.id,
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "who": who,
            "kind": str(draft.kind),
            "subject": draft.subject,
            "revision": revision,
            "body": dict(draft.body),
            "batch": batch,
        }

    def _revisions(
        self, open_: Connection, subjects: Iterable[str] | None = None
    ) -> dict[str, int]:
        ask = (
            select(EVENTS.c.subject, func.max(EVENTS.c.revision).label("revision"))
            .where(EVENTS.c.city == self.city)
            .group_by(EVENTS.c.subject)
        )
        if subjects is not None:
            ask = ask.where(EVENTS.c.subject.in_(list(subjects)))
        return {row.subject: row.revision for row in open_.execute(ask)}

    def _since(self, seen: Mapping[str, int]) -> tuple[Event, ...]:
        return tuple(
            each for each in self.events() if each.revision > seen.get(each.subject, each.revision)
        )


def _event(row: Row[Any]) -> Event:
    return Event(
        number=row.number,
        id=row.id,
        at=datetime.fromisoformat(row.at),
        who=row.who,
        kind=Kind(row.kind),
        subject=row.subject,
        revision=row.revision,
        body=row.body,
        batch=row.batch,
    )
