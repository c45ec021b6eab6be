"""The plan over time: a row for each activity, under its promise and commitment.

What comes back is a thin line with a dot for each time. A window too narrow for the chart shows the
same as a list.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from dashboard import cache
from dashboard.parts.markup import Markup, show, spoken, tag
from dashboard.parts.plan import more, spread
from dashboard.parts.plan.table import nothing
from dashboard.parts.plan.ways import walk
from geo.plan import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dashboard.parts.seen import Seen
    from geo.plan.fold import Entry
    from geo.tongue import Say

AT_ONCE: Final = 60


def draw(seen: Seen) -> None:
    """Draw what has a time over its time, and then what has none."""
    say = seen.say
    found = cache.index(seen.city.id, seen.view.asof).asked(seen.ask)
    dated = sorted((each for each in found if each.activity.starts), key=order(seen))
    undated = [each for each in found if each.activity.starts is None]
    shown = more.so_many("timeline", AT_ONCE)
    parts = [tag("h2", say("Planen över tid"), cls="lk-h2")]
    if not found:
        parts.append(tag("p", nothing(seen), cls="lk-lead"))
    if dated:
        kept = dated[:shown]
        parts += [spread.key(say), spread.drawn(kept, seen), _listed(kept, seen)]
    show(*parts, lang=say.code, cls="lk-over-time")
    more.button("timeline", shown, len(dated), AT_ONCE, say)
    if undated:
        show(*_undated(undated, seen), lang=say.code)


def order(seen: Seen) -> Callable[[Entry], tuple[int, int, date]]:
    """Return what activities are sorted by: promise, commitment, first day."""
    known = list(seen.city.promises.by_id)
    parts = [part.id for promise in seen.city.promises for part in promise.parts]
    at = {name: number for number, name in enumerate([*known, *parts])}

    def key(entry: Entry) -> tuple[int, int, date]:
        told = entry.activity
        return (at[told.promise], at.get(told.commitment or "", 10**6), told.starts or date.max)

    return key


def _listed(entries: list[Entry], seen: Seen) -> Markup:
    """Return the same as a list, for a window too narrow for the chart."""
    say = seen.say
    groups = groupby(entries, key=lambda entry: entry.activity.promise)
    parts = (
        tag(
            "section",
            tag("h3", say.text(seen.city.promises[name].name)),
            tag("ul", *(_item(each, seen) for each in of_promise), cls="lk-list"),
        )
        for name, of_promise in groups
    )
    return tag("div", *parts, cls="lk-narrow")


def _item(entry: Entry, seen: Seen) -> Markup:
    say, told = seen.say, entry.activity
    name = walk(seen, spoken(told.title, say), f"activity:{told.id}")
    return tag("li", name, tag("small", say.beside([words.when(told, say), _step(entry, say)])))


def _step(entry: Entry, say: Say) -> str:
    told = entry.status.get("activity")
    return words.step_name(told.status.step if told else None, say)


def _undated(entries: list[Entry], seen: Seen) -> Iterator[Markup]:
    say = seen.say
    yield tag("h3", say("Utan publicerad tid"))
    items = (
        tag("li", walk(seen, spoken(each.activity.title, say), f"activity:{each.activity.id}"))
        for each in entries[:AT_ONCE]
    )
    yield tag("ul", *items, cls="lk-list")
    if len(entries) > AT_ONCE:
        left = len(entries) - AT_ONCE
        yield tag("p", say.many("{n} till i tabellen.", "{n} till i tabellen.", left))
