"""What is new in the plan, in neutral words: a few lines beside the board, all of it as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import cache, state
from dashboard.parts.markup import Markup, show, spoken, tag
from dashboard.parts.plan import days, fieldwords
from dashboard.parts.plan.node import actor
from dashboard.parts.plan.ways import walk, way
from geo.plan import words, written
from geo.plan.field_names import field_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dashboard.parts.plan.days import Days
    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState
    from geo.filter import Filter
    from geo.plan.changes import Change
    from geo.plan.index import Index
    from geo.promise import Commitment, Goal

MOST: Final = 8


def draw(seen: Seen) -> None:
    """Draw the newest, and the way to all of it."""
    known = days.of(seen)
    found = asked(known, seen)
    heading(known, seen)
    since(known, seen)
    items = (item(each, seen, level="h3") for each in found[:MOST])
    all_ = [tag("p", way(seen, seen.say("Visa allt nytt"), show="changes"), cls="lk-small")]
    lead = tag("p", count(len(found), seen), cls="lk-small")
    thread = tag("ol", *items, cls="lk-thread") if found else ""
    show(lead, thread, *(all_ if found else []), lang=seen.say.code)


def heading(known: Days, seen: Seen) -> None:
    """Draw since when something is new."""
    words_ = seen.say("Nytt sedan {day}", day=seen.say.day(known.since))
    show(tag("h2", words_, cls="lk-h2"), lang=seen.say.code)


def since(known: Days, seen: Seen) -> None:
    """Offer other days since which something is new."""
    names, now = known.presets(seen.say), known.since
    if now not in names:
        names[now] = seen.say("sedan {day}", day=seen.say.day(now))

    def change(view: ViewState, day: date) -> ViewState:
        return view.but(since=None if day == known.shown - days.MONTH else day)

    st.selectbox(
        seen.say("Nytt sedan"),
        sorted(names, reverse=True),
        format_func=names.__getitem__,
        filter_mode=None,
        label_visibility="collapsed",
        **state.bound("plan-since", now, change),
    )


def asked(known: Days, seen: Seen) -> list[Change]:
    """Return what is new of what was asked for, newest first."""
    found = cache.changes(seen.city.id, known.since, seen.view.asof)
    index, known_parts = cache.index(seen.city.id, seen.view.asof), parts(seen)
    return [each for each in found if _meets(each, index, known_parts.get(each.part), seen.ask)]


def _meets(change: Change, index: Index, part: Commitment | Goal | None, ask: Filter) -> bool:
    """Return whether a change is of the promise, the problems and the actor asked for."""
    told = change.activity
    promise = told.promise if told else part.promise if part else None
    if ask.promise not in {None, promise}:
        return False
    tags = (
        index.tags(told) if told else tuple(each.problem for each in part.problems) if part else ()
    )
    if not ask.asks_any((tag_.partition("/")[0], tag_.partition("/")[2] or None) for tag_ in tags):
        return False
    if ask.actor is None:
        return True
    status = change.told or change.was
    who = (told.responsible, *told.partners) if told else (status.status.by,) if status else ()
    return ask.actor in who


def parts(seen: Seen) -> dict[str, Commitment | Goal]:
    """Return every commitment and goal of the city, by id."""
    return {part.id: part for promise in seen.city.promises for part in promise.parts}


def count(number: int, seen: Seen) -> str:
    """Return how much is new."""
    say = seen.say
    if not number:
        return say("Inget har ändrats i planen sedan dess.")
    return say.many("{n} ändring i planen.", "{n} ändringar i planen.", number)


def item(change: Change, seen: Seen, *, level: str) -> Markup:
    """Return one change: when, what, and in small what it was and is."""
    say = seen.say
    day = change.at.astimezone(seen.city.zone).date()
    return tag(
        "li",
        tag("span", say.day(day), cls="lk-over"),
        tag(level, *_title(change, seen), cls="lk-what"),
        *(tag("small", each) for each in small(change, seen)),
    )


def _title(change: Change, seen: Seen) -> Iterator[str]:
    """Yield what happened in a word, and the name of what it happened to, which leads there."""
    say = seen.say
    kind = {
        "added": say("Ny aktivitet"),
        "changed": say("Ändrad aktivitet"),
        "withdrawn": say("Inte längre i planen"),
        "status": say("Status"),
    }[change.kind]
    yield tag("span", kind, cls="lk-kind")
    yield named(change, seen)


def named(change: Change, seen: Seen) -> str:
    """Return the name of what has changed: a link, unless it is no longer in the plan."""
    say = seen.say
    if change.activity is None:
        known = parts(seen).get(change.part)
        name = say.text(known.words) if known else change.part
        return walk(seen, name, f"commitment:{change.part}") if known else name
    title = spoken(change.activity.title, say)
    return title if change.kind == "withdrawn" else walk(seen, title, f"activity:{change.part}")


def small(change: Change, seen: Seen) -> Iterator[str]:
    """Yield what is to be known of a change: whose, or what it was and is."""
    match change.kind:
        case "changed":
            yield from _fields(change, seen)
        case "status":
            yield from _status(change, seen)
        case _:
            if change.activity:
                who = actor(change.activity.responsible, seen)
                yield seen.say("Ansvarig: {who}", who=who)


def _fields(change: Change, seen: Seen) -> Iterator[str]:
    if change.before is None or change.activity is None:
        return
    old, new = written.activity(change.before), written.activity(change.activity)
    for field in change.fields:
        both = (old.get(field), new.get(field))
        before, after = fieldwords.values(field, both, seen.city, seen.say)
        yield seen.say(
            "{field}: var {before}, är {after}",
            field=field_name(field, seen.say),
            before=before,
            after=after,
        )


def _status(change: Change, seen: Seen) -> Iterator[str]:
    say = seen.say
    axis = words.axis_name(change.axis, say) if change.axis else ""
    step = words.step_name(change.told.status.step if change.told else None, say)
    was = words.step_name(change.was.status.step, say) if change.was else ""
    if was and was != step:
        yield say("{axis}: {step}, var {before}", axis=axis, step=step, before=was)
    elif was:
        yield say("{axis}: {step}, som förut", axis=axis, step=step)
    else:
        yield say("{axis}: {step}", axis=axis, step=step)
    if change.told:
        proof = change.told.status.proof
        yield actor(change.told.status.by, seen)
        if proof:
            yield say("Underlag: {what}", what=words.proof_words(proof, say))
