"""Bringing a file into a plan: what is new in it, what is changed, what is there already.

Every row is one of the four: added, changed, a duplicate, rejected. What a row does not speak of
stays as the plan has it, and a cell that says what the plan says already changes nothing. All of a
file is written at once, or nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from geo.errors import BadInput
from geo.plan import breaches, event
from geo.plan.activity import Activity, Axis, Status
from geo.plan.chosen import open_places
from geo.plan.fields import of_axis
from geo.plan.fold import counting
from geo.plan.log import Conflict
from geo.plan.rejects import Reject
from geo.plan.sheet import cells, status_cells
from geo.sources.plan import PARTS
from geo.spelling import slug
from geo.spreadsheet import clean, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from geo.city import City
    from geo.plan.event import Draft, Event
    from geo.plan.fold import Entry, Plan
    from geo.plan.log import Log
    from geo.sources.plan import Reading, Told

WHO: Final = "import"
"""Who wrote what came with a file."""
BATCH: Final = "import-"
NEEDED: Final = ("title", "promise", "responsible")
_OF_READER: Final[Mapping[str, tuple[str, ...]]] = {
    "places": ("area", "place", "place_en", "course"),
    "begins": ("begins",),
    "finishes": ("finishes",),
}
"""The cells that a part is compared by, where it may be read from others too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What comes of a file: the parts add up to `read`."""

    read: int
    added: int
    changed: int
    duplicates: int
    """What the plan holds already, in the file or before it."""
    rejects: tuple[Reject, ...]
    drafts: tuple[Draft, ...]
    """What there is to write."""
    seen: Mapping[str, int]
    """The revision of each subject that was looked at."""

    @property
    def rejected(self) -> int:
        """How many rows do not come along."""
        return len({each.line for each in self.rejects})


def batch_of(raw: bytes) -> str:
    """Return the name of the batch that a file makes."""
    return BATCH + hashlib.sha256(raw).hexdigest()[:12]


def weigh(reading: Reading, plan: Plan, events: Sequence[Event], city: City) -> Outcome:
    """Return what comes of a file in a plan, which `events` made. Nothing is written."""
    revisions = {each.subject: each.revision for each in events}
    scale = _Scale(reading, plan, city)
    for told in reading.rows:
        scale.take(told)
    subjects = {each.subject for each in scale.drafts}
    return Outcome(
        read=len(reading.rows),
        added=scale.added,
        changed=scale.changed,
        duplicates=scale.duplicates,
        rejects=tuple(scale.rejects),
        drafts=tuple(scale.drafts),
        seen={each: revisions.get(each, 0) for each in subjects},
    )


def write(log: Log, outcome: Outcome, batch: str, *, who: str = WHO) -> int:
    """Write what came of a file, all or nothing, and return how many events that were.

    Raises
    ------
    geo.errors.BadInput
        If somebody wrote of the same activities since the plan was read.
    """
    if not outcome.drafts:
        return 0
    try:
        return len(log.append(outcome.drafts, who=who, seen=outcome.seen, batch=batch))
    except Conflict as late:
        raise BadInput(
            f"the plan was changed while the file was read ({late}): nothing was written, try again"
        ) from late


def imports(events: Sequence[Event]) -> tuple[str, ...]:
    """Return the batches that files made and that still count, oldest first."""
    named = (each.batch or "" for each in counting(events))
    return tuple(dict.fromkeys(batch for batch in named if batch.startswith(BATCH)))


def undo(log: Log, batch: str, *, who: str = WHO) -> int:
    """Write that no event of a batch counts from now on, and return how many did.

    Raises
    ------
    geo.errors.BadInput
        If no import of that name counts.
    """
    events = log.events()
    batches = imports(events)
    found = [each for each in counting(events) if each.batch == batch and batch in batches]
    if not found:
        listed = ", ".join(batches) or "none"
        raise BadInput(f"there is no import {batch!r} to undo: there are {listed}")
    revisions = {each.subject: each.revision for each in events}
    seen = {each.subject: revisions[each.subject] for each in found}
    try:
        log.append([event.undone(each) for each in reversed(found)], who=who, seen=seen)
    except Conflict as late:
        raise BadInput(f"the plan was changed meanwhile ({late}): try again") from late
    return len(found)


def lasting_id(title: str, promise: str, starts: object) -> str:
    """Return the id of an activity that has none: always the same for the same words and day."""
    digest = hashlib.sha256("\n".join((title, promise, str(starts or ""))).encode()).hexdigest()[:8]
    return f"{slug(title)[:48].strip('-') or 'activity'}-{digest}"


@dataclass
class _Scale:
    """Takes row after row and says what each is."""

    reading: Reading
    plan: Plan
    city: City
    added: int = 0
    changed: int = 0
    duplicates: int = 0
    rejects: list[Reject] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    taken: dict[str, tuple[Activity, Mapping[Axis, Status]]] = field(default_factory=dict)
    """What earlier rows of this file made of activities."""

    @property
    def today(self) -> date:
        """The day of the import, where the city is."""
        return datetime.now(self.city.zone).date()

    def __post_init__(self) -> None:
        self._by_words = _alone((_words(entry.activity), entry) for entry in self.plan)

    def take(self, told: Told) -> None:
        found = list(told.rejects)
        name, entry = self._which(told)
        if entry is not None and entry.withdrawn:
            found.append(self._reject(told, "id", name, "withdrawn"))
        if found or name is None:
            self.rejects += found or self._missing(told)
            return
        made, drafts, breached = self._made(told, name, entry)
        if made is None or breached:
            self.rejects += breached
            return
        said = {each.axis: each for each in told.statuses}
        if name in self.taken:
            if self.taken[name] == (made, said):
                self.duplicates += 1
            else:
                self.rejects.append(self._reject(told, "id", name, "twice"))
            return
        self.taken[name] = made, said
        self.drafts += drafts
        self.added += entry is None
        self.changed += bool(entry is not None and drafts)
        self.duplicates += bool(entry is not None and not drafts)

    def _which(self, told: Told) -> tuple[str | None, Entry | None]:
        """Return the id that a row is about, and the plan's activity of it."""
        name = told.parts.get("id")
        if name is None and (words := _said(told.parts)) is not None:
            known = self._by_words.get(words)
            name = known.activity.id if known else lasting_id(*words)
        return name, self.plan.entries.get(name or "")

    def _made(
        self, told: Told, name: str, entry: Entry | None
    ) -> tuple[Activity | None, list[Draft], list[Reject]]:
        """Return the activity that a row makes, what to write for that, and what is wrong."""
        if entry is None:
            if missing := self._missing(told):
                return None, [], missing
            made = Activity(**{**told.parts, "id": name})
            drafts: list[Draft] = [event.added(made)]
        else:
            made = self._merged(entry.activity, told.parts)
            difference = event.changed(entry.activity, made)
            drafts = [difference] if difference else []
        wrong = list(breaches.of_activity(made, self.city)) if drafts else []
        rejects = [self._reject(told, each.field, each.value, each.reason) for each in wrong]
        for status in told.statuses:
            said = replace(status, by=status.by or made.responsible)
            if entry is not None and _says_the_same(said, entry, self.reading.fields):
                continue
            for each in breaches.of_status(said, self.city, today=self.today):
                column = _column_of(each.field, said.axis)
                rejects.append(self._reject(told, column, each.value, each.reason))
            drafts.append(event.status(event.subject_of("activity", name), said))
        return made, drafts, rejects

    def _merged(self, before: Activity, parts: Mapping[str, Any]) -> Activity:
        """Return an activity with what a row says otherwise."""
        said = {name: value for name, value in parts.items() if name != "id"}
        if said.get("promise") is None:
            said.pop("promise", None)
        after, fields = replace(before, **said), self.reading.fields
        old, new = cells(open_places(before, self.city)), cells(after)
        same = {name: getattr(before, name) for name in said if _same(name, old, new, fields)}
        return replace(after, **same)

    def _missing(self, told: Told) -> list[Reject]:
        return [
            self._reject(told, each, "", "missing") for each in NEEDED if not told.parts.get(each)
        ]

    def _reject(self, told: Told, name: str, value: object, reason: Any) -> Reject:  # noqa: ANN401
        return Reject(told.line, self.reading.column(name), str(value), reason)


def _same(
    part: str, old: Mapping[str, Any], new: Mapping[str, Any], fields: Mapping[str, str]
) -> bool:
    """Return whether a part says the same in both, as far as the file's columns tell it."""
    read = [each for each in _OF_READER.get(part, PARTS[part]) if each in fields]
    compared = read or _OF_READER.get(part, PARTS[part])
    return all(_plain(old[each]) == _plain(new[each]) for each in compared)


def _says_the_same(said: Status, entry: Entry, fields: Mapping[str, str]) -> bool:
    told = entry.status.get(said.axis)
    if told is None:
        return False
    old, new = status_cells(said.axis, told.status), status_cells(said.axis, said)
    names = [each for each in of_axis(said.axis).values() if each in fields]
    return all(_plain(old[each]) == _plain(new[each]) for each in names)


def _plain(value: object) -> str:
    """Return a cell as it comes back from a file."""
    return "" if value is None else " ".join(unmarked(clean(str(value))).split())


def _words(told: Activity) -> tuple[str, str, object]:
    return _plain(told.title.to("sv")), told.promise, told.starts


def _said(parts: Mapping[str, Any]) -> tuple[str, str, object] | None:
    title, promise = parts.get("title"), parts.get("promise")
    if not title or not promise:
        return None
    return _plain(title.to("sv")), promise, parts.get("starts")


def _alone(
    named: Iterable[tuple[tuple[str, str, object], Entry]],
) -> dict[tuple[str, str, object], Entry]:
    """Return the activities whose words no other has."""
    found: dict[tuple[str, str, object], list[Entry]] = {}
    for words, entry in named:
        found.setdefault(words, []).append(entry)
    return {words: entries[0] for words, entries in found.items() if len(entries) == 1}


def _column_of(of_status: str, axis: Axis) -> str:
    """Return the field that a breach of a status is about."""
    named = {"proof": "proof_words", "number": "proof_number", "url": "proof_url"}
    return f"{axis}_{named.get(of_status, of_status)}"
