"""Events of the log in words: when, who, and what it changed, field by field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dashboard import cache
from dashboard.parts.markup import tag
from dashboard.parts.plan import fieldwords
from geo.plan import audit, words, written
from geo.plan.event import Kind, id_of
from geo.plan.field_names import field_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.parts.markup import Markup
    from dashboard.parts.seen import Seen
    from geo.plan.audit import Line
    from geo.plan.changes import Change
    from geo.plan.event import Event
    from geo.plan.fold import Told
    from geo.tongue import Say

MARKS: Final = re.compile(r"([!-/:-@\[-`{-~])")
"""What Markdown may take for more than it is."""


def told(events: Sequence[Event], wanted: Sequence[Event], seen: Seen) -> list[Markup]:
    """Return the events wanted, each as an item of a list."""
    return [tag("li", *item(line, seen)) for line in audit.lines(events, wanted)]


def item(line: Line, seen: Seen) -> list[Markup]:
    """Return one event: a line of who, when and what, and one for each thing that it changed."""
    say = seen.say
    over = say.beside([moment(line.event, seen), who(line.event, say), _batch(line.event, say)])
    mark = [] if line.counts else [tag("span", say("ångrad"), cls="lk-mark")]
    changed = [tag("li", each) for each in _changes(line, seen)]
    return [
        tag("p", over, cls="lk-over"),
        tag("p", tag("strong", headline(line, seen)), *mark),
        *([tag("ul", *changed)] if changed else []),
    ]


def headline(line: Line, seen: Seen) -> str:
    """Return what an event did, in a sentence without a stop."""
    say, name = seen.say, subject(line, seen)
    return {
        Kind.ADDED: say("Lade till {name}", name=name),
        Kind.CHANGED: say("Ändrade {name}", name=name),
        Kind.STATUS: say("Berättade hur långt {name} har kommit", name=name),
        Kind.WITHDRAWN: say("Tog bort {name} ur planen", name=name),
        Kind.UNDONE: say("Ångrade en ändring av {name}", name=name),
        Kind.FOREIGN: say("Skrevs av en senare version, om {name}", name=name),
    }[line.event.kind]


def subject(line: Line, seen: Seen) -> str:
    """Return what an event is about: the title of an activity, the words of a commitment."""
    say = seen.say
    if line.activity is not None:
        return say("”{words}”", words=say.text(line.activity.title))
    part = id_of(line.event.subject, "commitment")
    name = fieldwords.part(part, seen.city, say) if part else line.event.subject
    return say("”{words}”", words=name)


def moment(event: Event, seen: Seen) -> str:
    """Return when an event was written, as clocks are in the city."""
    at = event.at.astimezone(seen.city.zone)
    hour = seen.say("kl. {time}", time=seen.say.clock(at))
    return seen.say.beside([seen.say.day(at.date()), hour])


def who(event: Event, say: Say) -> str:
    """Return who wrote an event; what came with the city was written by nobody here."""
    return say("Följde med programmet") if event.who == cache.PACKAGED else event.who


def _batch(event: Event, say: Say) -> str:
    if event.batch is None or event.batch == cache.PACKAGED:
        return ""
    return batch(event.batch, say)


def batch(name: str, say: Say) -> str:
    """Return what a file that was brought in is called: by its content, without the word twice."""
    return say("import {name}", name=say.digits(name.removeprefix("import-")))


def _changes(line: Line, seen: Seen) -> Iterator[str]:
    say = seen.say
    if line.event.kind is Kind.UNDONE and line.of is not None:
        yield say(
            "Gäller det som {who} skrev {when}",
            who=who(line.of, say), when=moment(line.of, seen),
        )  # fmt: skip
    if line.event.kind is Kind.WITHDRAWN and (why := str(line.event.body.get("why") or "")):
        yield say("Skäl: {words}", words=why)
    for change in line.changes:
        yield from _change(change, line, seen)
    if not line.changes:
        yield say("Det ändrade ingenting i planen")


def _change(change: Change, line: Line, seen: Seen) -> Iterator[str]:
    say, kind = seen.say, line.event.kind
    if change.kind == "changed" and change.before and change.activity:
        old, new = written.activity(change.before), written.activity(change.activity)
        for field in change.fields:
            both = (old.get(field), new.get(field))
            before, after = fieldwords.values(field, both, seen.city, say)
            yield _row(field_name(field, say), before, after, say)
    elif change.kind == "status" and change.axis:
        yield say(
            "{axis}: {step}, var {before}",
            axis=words.axis_name(change.axis, say),
            step=_status(change.told, say),
            before=_status(change.was, say),
        )
    elif kind is Kind.UNDONE and change.kind == "added":
        yield say("Aktiviteten är tillbaka i planen")
    elif kind is Kind.UNDONE and change.kind == "withdrawn":
        yield say("Aktiviteten är inte längre i planen")
    elif change.kind == "added" and change.activity:
        yield words.when(change.activity, say)


def _row(name: str, before: str, after: str, say: Say) -> str:
    return say("{field}: {after} (förut {before})", field=name, before=before, after=after)


def _status(told: Told | None, say: Say) -> str:
    if told is None:
        return words.step_name(None, say)
    step = words.step_name(told.status.step, say)
    if told.status.proof is None:
        return step
    return say("{step} ({proof})", step=step, proof=words.proof_words(told.status.proof, say))
