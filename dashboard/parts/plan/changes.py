"""What has changed since a day, as a list for the screen and for paper."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import state
from dashboard.parts.component import mount
from dashboard.parts.markup import show, tag
from dashboard.parts.plan import days, more, news

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.plan.days import Days
    from dashboard.parts.seen import Seen
    from geo.plan.changes import Change

AT_ONCE: Final = 100
TYPED: Final = "plan-since-typed"
WRONG: Final = "plan-since-wrong"


def draw(seen: Seen) -> None:
    """Draw since when, how much, and every change, the newest first."""
    known = days.of(seen)
    news.heading(known, seen)
    with st.container(
        key="plan-since-bar", horizontal=True, vertical_alignment="bottom", gap="small"
    ):
        news.since(known, seen)
        _typed(known, seen)
        mount("parts/print.js", {"lang": seen.say.code, "label": seen.say("Skriv ut")},
              key="plan-print")  # fmt: skip
    _wrong(seen)
    found = news.asked(known, seen)
    shown = more.so_many("changes", AT_ONCE)
    items = (news.item(each, seen, level="h3") for each in found[:shown])
    show(
        tag("p", " ".join(_told(found, seen)), cls="lk-lead"),
        tag("p", *_source(known, seen), cls="lk-src"),
        tag("ol", *items, cls="lk-thread lk-changes") if found else "",
        lang=seen.say.code,
    )
    more.button("changes", shown, len(found), AT_ONCE, seen.say)


def _typed(known: Days, seen: Seen) -> None:
    """Offer any day, typed as the standard writes it."""
    st.session_state.setdefault(TYPED, "")
    st.text_input(
        seen.say("Eller en annan dag (ÅÅÅÅ-MM-DD)"),
        key=TYPED,
        max_chars=10,
        placeholder=known.since.isoformat(),
        autocomplete="off",
        width=260,
        on_change=_read,
    )


def _read() -> None:
    """Take the day that was typed; what is no day, or lies ahead, is told and kept."""
    typed = str(st.session_state.get(TYPED, "")).strip()
    st.session_state[WRONG] = bool(typed)
    with suppress(ValueError):
        day = date.fromisoformat(typed)
        state.go(state.view().but(since=day))
        st.session_state[TYPED], st.session_state[WRONG] = "", False


def _wrong(seen: Seen) -> None:
    if st.session_state.get(WRONG):
        words = seen.say("Skriv dagen med år, månad och dag, så här: {day}", day="2024-10-24")
        show(tag("p", words, cls="lk-note", role="status"), lang=seen.say.code)


def _told(found: list[Change], seen: Seen) -> Iterator[str]:
    """Yield how much there is of each kind, in sentences."""
    say = seen.say
    kinds = Counter(each.kind for each in found)
    if not found:
        yield news.count(0, seen)
    if n := kinds["added"]:
        yield say.many("{n} aktivitet är ny.", "{n} aktiviteter är nya.", n)
    if n := kinds["changed"]:
        yield say.many("{n} aktivitet är ändrad.", "{n} aktiviteter är ändrade.", n)
    if n := kinds["withdrawn"]:
        yield say.many(
            "{n} aktivitet är inte längre i planen.",
            "{n} aktiviteter är inte längre i planen.",
            n,
        )
    if n := kinds["status"]:
        yield say.many("{n} uppgift om status är ny.", "{n} uppgifter om status är nya.", n)


def _source(known: Days, seen: Seen) -> Iterator[str]:
    """Yield where the list comes from and of which day it is; a made-up city says that it is."""
    say = seen.say
    yield say(
        "Källa: planen för {city}, så som den var {day}.",
        city=say.text(seen.city.name),
        day=say.day(known.shown),
    )
    if seen.city.synthetic:
        yield f" {say('Exempeldata: allt här är påhittat')}."
    today = datetime.now(seen.city.zone).date()
    yield tag("span", " ", say("Utskriven {day}.", day=say.day(today)), cls="lk-on-paper")
