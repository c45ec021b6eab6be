"""The chain around what one looks at: seven links on a line, each with a way to walk on.

A filled node is stated or done, a hollow one is measured, of a dashed one nothing is known; each
says so in words as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import cache
from dashboard.parts.markup import Markup, show, tag
from dashboard.parts.plan import node
from dashboard.parts.plan.ways import folded, way
from geo.plan import chain
from geo.plan.measures import measures
from geo.plan.nodes import Measure, Spot
from geo.promise import Commitment, Goal
from geo.story.chain import unread

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from geo.plan.chain import Chain, Link
    from geo.plan.fold import Plan

_NODES = {"stated": "on", "measured": "", "unknown": "dash"}


def draw(seen: Seen) -> None:
    """Draw the chain around what the view looks at; nothing where it looks at nothing."""
    if seen.view.link is None:
        return
    plan = cache.plan(seen.city.id, seen.view.asof)
    shown = measures(seen.city, cache.cube(seen.city.id))
    found = chain.around(seen.city, plan, seen.view.link, shown)
    body = _gone(seen) if found is None else _thread(found, plan, seen)
    heading = seen.say("Från problem till resultat")
    show(
        tag("section", _top(heading, seen), body, aria_label=heading),
        lang=seen.say.code,
        cls="lk-chains",
    )


def _top(heading: str, seen: Seen) -> Markup:
    close = way(seen, seen.say("Stäng kedjan"), link=None, cls="lk-close")
    return tag("div", tag("h2", heading, cls="lk-h2"), close, cls="lk-chain-top")


def _gone(seen: Seen) -> Markup:
    words = seen.say("Det här finns inte i planen. Den kan ha ändrats, eller gälla en annan dag.")
    return tag("p", words, cls="lk-note")


def _thread(found: Chain, plan: Plan, seen: Seen) -> Markup:
    links = (_link(each, found, plan, seen) for each in found.links)
    thread = tag("ol", *links, cls="lk-chain")
    label = seen.say("Kedjans länkar")
    return tag("div", thread, cls="lk-chain-box", role="region", tabindex="0", aria_label=label)


def _link(each: Link, found: Chain, plan: Plan, seen: Seen) -> Markup:
    here = found.around.startswith(f"{each.kind}:")
    kind = " here" if here else ""
    return tag(
        "li",
        tag("h3", _name(each, seen), cls="lk-over"),
        *_blank(each, found, seen),
        folded([node.drawn(one, plan, seen) for one in each.nodes], seen, cls="lk-things"),
        *_on_the_map(each, found, seen),
        cls=f"{_NODES[each.state]}{kind}".strip(),
    )


def _name(each: Link, seen: Seen) -> str:
    say = seen.say
    return {
        "problem": say("Problem"),
        "evidence": say("Underlag"),
        "promise": say("Löfte"),
        "commitment": _of_parts(each, seen),
        "activity": say("Aktivitet"),
        "place": say("Plats"),
        "outcome": say("Resultat"),
    }[each.kind]


def _of_parts(each: Link, seen: Seen) -> str:
    kinds = {type(one.thing) for one in each.nodes}
    if kinds == {Goal}:
        return seen.say("Löftets mål")
    return seen.say("Åtagande och mål") if kinds == {Goal, Commitment} else seen.say("Åtagande")


def _blank(each: Link, found: Chain, seen: Seen) -> tuple[Markup, ...]:
    """Return that nothing is known; where a problem is measured, that is no outcome yet."""
    if any(not isinstance(one.thing, Measure) for one in each.nodes):
        return ()
    return (tag("p", _nothing(each, found, seen), cls="lk-none"),)


def _nothing(each: Link, found: Chain, seen: Seen) -> str:
    say, promise = seen.say, found.promise
    looked = say.day(seen.city.facts.looked)
    if each.kind == "outcome":
        return _no_outcome(found, seen)
    if each.kind == "commitment" and promise.parts:
        return say("Hör till löftet som helhet.")
    if each.kind == "commitment" and promise.plan:
        return say.text(promise.plan.words)
    if each.kind in {"problem", "evidence", "commitment"} and not promise.complete:
        return unread(say)
    return {
        "problem": say("Inget problem är utpekat."),
        "evidence": say("Det är inte publicerat vad det bygger på."),
        "commitment": say("Inga åtaganden är publicerade."),
        "activity": say("Ingen aktivitet är publicerad. Vi letade senast {day}.", day=looked),
        "place": say("Ingen plats är publicerad."),
    }.get(each.kind, "")


def _no_outcome(found: Chain, seen: Seen) -> str:
    """Return that it is too early to tell, or that nobody has published what came of it."""
    say, follow_up, today = seen.say, found.promise.follow_up, seen.teller.today
    due = follow_up.due[1] if follow_up and follow_up.due else found.promise.ends
    if today <= max(due, found.promise.ends):
        return say("Det kan inte sägas än.")
    looked = (follow_up and follow_up.last_looked) or seen.city.facts.looked
    return say("Inget resultat är publicerat. Vi letade senast {day}.", day=say.day(looked))


def _on_the_map(each: Link, found: Chain, seen: Seen) -> tuple[Markup, ...]:
    """Return the way to the plan's map, where there is a place on it."""
    whole = seen.city.areas.whole.id
    spots = [one.thing.place for one in each.nodes if isinstance(one.thing, Spot)]
    areas = {spot.area for spot in spots if spot.area != whole}
    if not areas:
        return ()
    only = areas.pop() if len(areas) == 1 else None
    label = seen.say("Visa på kartan")
    promise, area = found.promise.id, only or seen.view.area
    there = way(seen, label, show="map", promise=promise, area=area)
    return (tag("p", there, cls="lk-small"),)
