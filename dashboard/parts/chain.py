"""A promise as people read it: said, promised, bound, done. Panel and resident page share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.markup import Markup, joined, link, tag
from dashboard.parts.thread import nothing, problem_tags
from geo.facts import DEEDS, Published, Status, documented
from geo.layers.facts import place_note, says_otherwise, source_name, state, told
from geo.layers.promises import held

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.citation import Citation
    from geo.city import City
    from geo.facts import Fact
    from geo.promise import Commitment, Evidence, Promise
    from geo.promises import Relation
    from geo.tongue import Say


def monogram(promise: Promise) -> Markup:
    """Return the promise's letter in its circle."""
    return tag("span", promise.monogram, cls="lk-mono", aria_hidden="true")


def cited(source: Citation, say: Say) -> Markup:
    """Return who published it and when, as a link."""
    name = source.publisher or source.url.split("/")[2].removeprefix("www.")
    day = f", {say.day(source.published)}" if source.published else ""
    return tag("span", say("Källa: "), link(f"{name}{day}", source.url), cls="lk-src")


def relation(promise: Promise, how: Relation, area: str, city: City, say: Say) -> str:
    """Return how an area stands to a promise, in words."""
    territory = city.areas[promise.territory].name
    inside = [city.areas[each].name for each in promise.focus if area in city.areas.up(each)[1:]]
    if inside:
        return say("Löftets fokus ligger här: {places}.", places=say.listed(inside))
    if area in city.areas.up(promise.territory):
        return say("Löftet gäller en del av området: {territory}.", territory=territory)
    return {
        "focus": say("Området ligger i löftets fokus."),
        "commitment": say("Området nämns i ett åtagande, men ligger inte i löftets fokus."),
        "territory": say(
            "Löftet gäller {territory}. Området ligger utanför fokus.", territory=territory
        ),
    }[how]


def unread(say: Say) -> str:
    """Return that the page cited says more than is carried here: nothing follows from a blank."""
    return say("Källans sida säger mer än vi har läst.")


def _blank(promise: Promise, words: str, say: Say) -> Markup:
    """Return that something is not there, or that nobody can tell from here."""
    return nothing(say, words if promise.complete else unread(say))


def is_told(promise: Promise) -> bool:
    """Return whether anything is published of what residents said."""
    return bool(promise.problems or promise.problem_image)


def said(promise: Promise, city: City, say: Say) -> Markup:
    """Return what residents said: the problems named, and what that rests on."""
    image = [tag("p", say.text(promise.problem_image))] if promise.problem_image else []
    rests = [tag("p", _evidence(each, say), cls="lk-src") for each in promise.evidence]
    if not is_told(promise):
        words = say("Det är inte publicerat vad boende sade inför löftet.")
        return joined([_blank(promise, words, say), *rests])
    return joined([*image, problem_tags(promise.tags, city, say), *rests])


def _evidence(each: Evidence, say: Say) -> Markup:
    """Return one thing a promise rests on; how many took part where that was published."""
    count = [_took_part(each, each.n, say), " "] if each.n else []
    return joined([say.text(each.words), " ", *count, cited(each.source, say)])


def _took_part(each: Evidence, count: int, say: Say) -> str:
    if each.kind == "dialogue":
        return say.many("{n} deltog.", "{n} deltog.", count)
    return say("{n} svar.", n=say.number(count))


def promised(promise: Promise, city: City, say: Say) -> Markup:
    """Return the promise: its lead in its own voice, its goals, and until when it holds."""
    goals = [tag("li", say.text(goal.words)) for goal in promise.goals]
    target = say("Det finns mätbara mål.") if promise.measurable else _no_target(promise, say)
    parts = [
        tag("p", say.text(promise.lead), cls="lk-say"),
        *([tag("ul", *goals, cls="lk-goals")] if goals else []),
        tag("p", _first_upper(held(promise, city.as_of, say)), ". ", target, cls="lk-small"),
        tag("p", cited(promise.source, say)),
    ]
    return joined(parts)


def _no_target(promise: Promise, say: Say) -> str:
    return say("Inget mätbart mål är satt.") if promise.complete else unread(say)


def commitments(promise: Promise, city: City, say: Say, *, aim: str | None = None) -> Markup:
    """Return what somebody bound themselves to, by owner; or where the commitments live instead."""
    if not promise.commitments:
        if promise.plan:
            return tag("p", say.text(promise.plan.words))
        return _blank(promise, say("Inga åtaganden är publicerade."), say)
    chosen = [each for each in promise.commitments if aim in {None, each.aim}]
    rows = [_commitment(each, city, say) for each in chosen]
    if not rows:
        return _blank(promise, say("Inget åtagande har det syftet."), say)
    more = [] if promise.complete else [tag("p", unread(say), cls="lk-src")]
    return joined([tag("div", *rows, cls="lk-rows"), *more])


def _commitment(each: Commitment, city: City, say: Say) -> Markup:
    owners = {"police": say("Polisen"), "city": say.text(city.name)}
    aims = {"preventing": say("brottsförebyggande"), "safety": say("trygghetsskapande")}
    target = _target(each, say)
    small = f"{say.listed([owners[owner] for owner in each.owners])} · {aims[each.aim]} · {target}"
    found = documented(city.facts, each.id)
    state_ = (
        say.many("{n} uppgift publicerad", "{n} uppgifter publicerade", len(found.facts))
        if found.state is Published.SOMETHING
        else say("inget publicerat, vi letade senast {day}", day=say.day(found.looked))
    )
    cls = "lk-row" if found.state is Published.SOMETHING else "lk-row none"
    return tag(
        "div", tag("div", say.text(each.words), tag("small", small), tag("small", state_)), cls=cls
    )


def _target(each: Commitment, say: Say) -> str:
    if each.target is None:
        return say("inget mätbart mål")
    least = say("minst ") if each.target.at_least else ""
    return f"{least}{say.number(each.target.number)} {say.text(each.target.unit)}"


def done(facts: Iterable[Fact], city: City, say: Say) -> Markup:
    """Return documented facts as rows: what, when, where, state, source."""
    return tag("div", *(_fact(fact, city, say) for fact in facts), cls="lk-rows")


def _fact(fact: Fact, city: City, say: Say) -> Markup:
    known = fact.status is not Status.UNKNOWN
    small = [say.text(fact.when), place_note(fact, say), *([] if known else [state(fact, say)])]
    note = [tag("small", say.text(fact.note))] if fact.note else []
    note += [tag("small", each) for each in says_otherwise(fact, city.facts, say)]
    source = tag("small", link(source_name(fact, say), fact.source.url))
    words = tag("div", told(fact, say), tag("small", " · ".join(small)), *note, source)
    ended = [tag("div", state(fact, say), cls="lk-state")] if known else []
    return tag("div", words, *ended, cls="lk-row")


def deeds(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts that tell of something done, under way or decided."""
    return [fact for fact in facts if fact.kind in DEEDS]


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
