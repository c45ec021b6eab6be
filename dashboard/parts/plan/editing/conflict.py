"""Two people wrote about the same thing: what the other wrote, beside what was typed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import cache
from dashboard.parts.markup import show, tag
from dashboard.parts.plan import fieldwords
from dashboard.parts.plan.editing import loglines, outcome, saving
from geo.plan.field_names import field_name

if TYPE_CHECKING:
    from dashboard.parts.plan.editing.desk import Met, Opened
    from dashboard.parts.seen import Seen
    from geo.plan.activity import Activity
    from geo.plan.merge import Clash, Merged
    from geo.tongue import Say


def draw(form: Opened, met: Met, mine: Activity, seen: Seen, done: str) -> None:
    """Draw what others wrote since the form was opened, the choices that are left, and `done`."""
    say = seen.say
    with st.container(key="plan-conflict"):
        told(met, seen)
        if form.base is None:
            return
        if met.withdrawn:
            words = say(
                "Aktiviteten är borttagen ur planen. Det du sparar hamnar i loggen. Ångra "
                "borttagningen där om aktiviteten ska tillbaka."
            )
            show(tag("p", words), lang=say.code)
        if met.theirs is None:
            words = say("Aktiviteten finns inte längre. Sparar du läggs den till på nytt.")
            show(tag("p", words), lang=say.code)
        if both := saving.merged(form, mine):
            _merged(both, seen)
            for clash in both.clashes:
                _clash(form, clash, seen)
        st.button(
            say("Spara tillsammans"), key=form.key("merge"), type="primary",
            on_click=saving.save, args=(form.desk,),
        )  # fmt: skip
        outcome.again(done, say)


def told(met: Met, seen: Seen) -> None:
    """Draw who wrote what, and that what was typed here is still there."""
    say = seen.say
    kept = say("Inget av det du skrev är borta. Inget av det är sparat än.")
    lines = loglines.told(cache.events(seen.city.id), met.since, seen)
    show(
        tag("h3", title(met, say), role="alert"),
        tag("p", kept),
        tag("ul", *lines, cls="lk-log"),
        lang=say.code,
        cls="lk-conflict",
    )


def title(met: Met, say: Say) -> str:
    """Return who was faster, in a sentence without a stop."""
    names = say.listed(list(dict.fromkeys(loglines.who(each, say) for each in met.since)))
    return say("{who} hann spara före dig", who=names)


def _merged(both: Merged, seen: Seen) -> None:
    """Say which fields need no choice."""
    say = seen.say
    rows = [
        (
            both.theirs,
            say("Följer med från den andra: {fields}.", fields=_names(both.theirs, seen)),
        ),
        (both.mine, say("Följer med från dig: {fields}.", fields=_names(both.mine, seen))),
    ]
    show(*(tag("p", words) for some, words in rows if some), lang=say.code)


def _names(fields: tuple[str, ...], seen: Seen) -> str:
    return seen.say.listed([field_name(each, seen.say).lower() for each in fields])


def _clash(form: Opened, clash: Clash, seen: Seen) -> None:
    """Draw one field that both changed, and the choice."""
    say, name = seen.say, field_name(clash.field, seen.say)
    sides = (clash.base, clash.mine, clash.theirs)
    base, mine, theirs = fieldwords.values(clash.field, sides, seen.city, say)
    before = say("Det stod: {value}", value=base)
    show(tag("h4", name), tag("p", before, cls="lk-small"), lang=say.code)
    labels = {
        "mine": say("Behåll mitt: {value}", value=mine),
        "theirs": say("Ta den andras: {value}", value=theirs),
    }
    st.radio(
        say("Vad ska stå under {field}?", field=name.lower()),
        list(labels),
        index=None,
        key=saving.side(form, clash.field),
        format_func=lambda side: plain(labels[side]),
    )


def plain(words: str) -> str:
    """Return words as Streamlit's own text has them, where some signs would be Markdown."""
    return loglines.MARKS.sub(r"\\\1", words)
