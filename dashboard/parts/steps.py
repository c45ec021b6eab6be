"""The resident's five steps: told, promised, done, changed, and how to take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts import chain, numbers, outline
from dashboard.parts.markup import Markup, joined, show, tag
from dashboard.parts.panel import absence, head
from dashboard.parts.thread import Node, link, nothing, thread
from geo import months
from geo.facts import OUTCOMES, Relation
from geo.layers.facts import FactLayer
from geo.layers.promises import held

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.parts.seen import Seen
    from geo.areas import Area
    from geo.facts import Fact
    from geo.promise import Promise, Role
    from geo.promises import Relation as Standing
    from geo.tongue import Say


def title(say: Say) -> None:
    """Draw what the page is for."""
    words = say("Hitta ditt område och läs vad som blev av löftet. Det tar en minut.")
    show(tag("h1", say("Mitt område"), cls="lk-h1"), tag("p", words, cls="lk-small"), lang=say.code)


def draw(area: Area, seen: Seen) -> None:
    """Draw the area's five steps."""
    say = seen.say
    found = seen.city.promises.for_area(area.id, seen.year)
    mark = tag("p", tag("span", say("Exempeldata: allt här är påhittat"), cls="lk-mark"))
    five = [
        _told([promise for promise, _ in found], seen),
        _promised(found, area, seen),
        _done(area, seen),
        _changed(area, seen),
        _join([promise for promise, _ in found], seen),
    ]
    show(
        head(area, seen),
        outline.drawing(area, seen.city, say),
        *([mark] if seen.city.synthetic else []),
        thread(five, "lk-res"),
        lang=say.code,
        cls="lk-phone",
    )


def _step(heading: str, parts: Iterable[Markup], node: Node = "on") -> Markup:
    return link(node, heading, *parts, heading="h2")


def _told(promises: list[Promise], seen: Seen) -> Markup:
    say = seen.say
    heading = say("Det här berättade ni")
    if promises:
        node: Node = "on" if any(chain.is_told(each) for each in promises) else "dash"
        return _step(heading, [chain.said(each, seen.city, say) for each in promises], node)
    words = say("Inget är publicerat om vad boende här berättade.")
    return _step(heading, [nothing(say, words)], "dash")


def _promised(found: tuple[tuple[Promise, Standing], ...], area: Area, seen: Seen) -> Markup:
    heading = seen.say("Det här lovade vi")
    history = _other_years({promise.id for promise, _ in found}, area, seen)
    if found:
        shown = [_one(promise, how, area, seen) for promise, how in found]
        return _step(heading, [*shown, history])
    return _step(heading, [nothing(seen.say, absence(area, seen)), history], "dash")


def _one(promise: Promise, how: Standing, area: Area, seen: Seen) -> Markup:
    say, city = seen.say, seen.city
    place = tag("p", chain.relation(promise, how, area.id, city, say), cls="lk-src")
    name = tag("h3", say.text(promise.name))
    return joined(
        [name, chain.promised(promise, city, say), place, chain.commitments(promise, city, say)]
    )


def _other_years(shown: set[str], area: Area, seen: Seen) -> Markup:
    """Return the promises of other years that have this area in focus, as history."""
    say, promises = seen.say, seen.city.promises
    others = {
        promise.id: promise
        for year in promises.years
        for promise, how in promises.for_area(area.id, year)
        if how == "focus" and promise.id not in shown
    }
    if not others:
        return Markup()
    rows = [
        tag("li", say.text(each.name), tag("small", f" ({held(each, seen.city.as_of, say)})"))
        for each in others.values()
    ]
    return tag("details", tag("summary", say("Löften andra år")), tag("ul", *rows))


def _done(area: Area, seen: Seen) -> Markup:
    say = seen.say
    heading = say("Det här är gjort")
    near = chain.deeds(_near(area, seen))
    now = {fact.id for fact in FactLayer(seen.city, seen.ask).shown}
    during = [fact for fact in near if fact.id in now]
    other = [fact for fact in near if fact.id not in now]
    more = []
    if other:
        count = say.many("{n} uppgift från andra år", "{n} uppgifter från andra år", len(other))
        more = [tag("details", tag("summary", count), chain.done(other, seen.city, say))]
    if during:
        return _step(heading, [chain.done(during, seen.city, say), *more])
    words = say(
        "Inget är publicerat om det som har gjorts här under löftets tid. "
        "Vi letade senast {day}. Det betyder inte att inget är gjort.",
        day=say.day(seen.city.facts.looked),
    )
    return _step(heading, [nothing(say, words), *more], "dash")


def _near(area: Area, seen: Seen) -> list[Fact]:
    """Return what is documented for the area or a part of it."""
    placed = seen.city.facts.in_area(area.id, seen.city.areas, resident=True)
    return [each.fact for each in placed if each.relation is not Relation.AROUND]


def _changed(area: Area, seen: Seen) -> Markup:
    follow = [fact for fact in _near(area, seen) if fact.kind in OUTCOMES]
    told = [chain.done(follow, seen.city, seen.say)] if follow else []
    heading = seen.say("Det här har förändrats")
    return _step(heading, [numbers.outcomes(area, seen), *told], "hollow")


def _join(promises: list[Promise], seen: Seen) -> Markup:
    say = seen.say
    parts = [tag("p", say("Inga kommande träffar är publicerade."), cls="lk-nothing")]
    if not seen.city.synthetic:
        words = say("Ring 112 om det är akut. Annars når du polisen på 114 14.")
        parts.append(tag("p", words))
    roles = dict.fromkeys(role for promise in promises for role in promise.roles)
    if roles:
        names = tag("ul", *(_role(role, say) for role in roles))
        parts.append(joined([tag("h3", say("De svarade för löftet")), names]))
    return _step(say("Så kan du vara med"), parts)


def _role(role: Role, say: Say) -> Markup:
    small = say("{name}, enligt uppgift i {when}", name=role.name, when=_month(role.as_of, say))
    return tag("li", say.text(role.role), tag("small", " ", small))


def _month(written: str, say: Say) -> str:
    return say.month(months.parse(written))
