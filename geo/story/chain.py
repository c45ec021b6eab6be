"""A promise as people read it: said, promised, bound, done. Map, page and paper share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.facts import DEEDS, Published, Status, documented
from geo.layers.facts import place_note, says_otherwise, source_name, state, told
from geo.layers.promises import held
from geo.story.blocks import Bullets, Link, Para, Row, Rows, Tag, Tags

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.citation import Citation
    from geo.city import City
    from geo.facts import Fact
    from geo.promise import Commitment, Evidence, Promise
    from geo.promises import Relation
    from geo.story.blocks import Blocks, Line
    from geo.tongue import Say


def nothing(words: str) -> Para:
    """Return that nothing is published: a finding of its own."""
    return Para((words,), "nothing")


def cited(source: Citation, say: Say) -> Line:
    """Return who published it and when, as a link."""
    name = source.publisher or source.url.split("/")[2].removeprefix("www.")
    if source.published:
        name = say("{name}, {day}", name=name, day=say.day(source.published))
    return say("Källa: "), Link(name, source.url)


def relation(promise: Promise, how: Relation, area: str, city: City, say: Say) -> str:
    """Return how an area stands to a promise, in words."""
    territory = city.areas[promise.territory].name
    inside = [city.areas[each].name for each in promise.focus if area in city.areas.up(each)[1:]]
    if inside and how != "focus":
        return say("Löftets fokus ligger här: {places}.", places=say.listed(inside))
    if area in city.areas.up(promise.territory)[1:]:
        return say("Löftet gäller en del av området: {territory}.", territory=territory)
    if how == "territory" and not promise.focus:
        place = say.text(promise.place) if promise.place else territory
        return say("Löftet gäller {territory}.", territory=place)
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


def _blank(promise: Promise, words: str, say: Say) -> Para:
    """Return that something is not there, or that nobody can tell from here."""
    return nothing(words if promise.complete else unread(say))


def is_told(promise: Promise) -> bool:
    """Return whether anything is published of what residents said: a wish, an image, a ground.

    A problem that only the parties name is none of it.
    """
    wished = any(each.wished for each in promise.problems)
    return bool(promise.problem_image or wished or (promise.problems and promise.evidence))


def said(promise: Promise, city: City, say: Say) -> Blocks:
    """Return what residents said: the problems named, and what that rests on."""
    rests = [Para(_evidence(each, say), "source") for each in promise.evidence]
    if not is_told(promise):
        words = say("Det är inte publicerat vad boende sade inför löftet.")
        return (_blank(promise, words, say), *rests)
    image = [Para((say.text(promise.problem_image),))] if promise.problem_image else []
    return (*image, *_problems(promise, city, say), *rests)


def _problems(promise: Promise, city: City, say: Say) -> Blocks:
    """Return the problem types that a promise names as sign and word, each once."""
    types = dict.fromkeys(each.problem for each in promise.problems)
    known = [city.problems[each] for each in types]
    tags = tuple(Tag(each.glyph, say.text(each.name)) for each in known)
    return (Tags(tags),) if tags else ()


def _evidence(each: Evidence, say: Say) -> Line:
    """Return one thing a promise rests on; how many took part where that was published."""
    count = (_took_part(each, each.n, say), " ") if each.n else ()
    return (say.text(each.words), " ", *count, *cited(each.source, say))


def _took_part(each: Evidence, count: int, say: Say) -> str:
    number = say.number(count)
    if each.more_than_n:
        return say("Fler än {n}.", n=number)
    if each.kind == "dialogue":
        return say.many("{n} deltog.", "{n} deltog.", count)
    return say("{n} svar.", n=number)


def promised(promise: Promise, today: date, say: Say) -> Blocks:
    """Return the promise: its lead in its own voice, its goals, and until when it holds."""
    target = say("Det finns mätbara mål.") if promise.measurable else _no_target(promise, say)
    until = _first_upper(held(promise, today, say))
    goals = tuple((say.text(goal.words),) for goal in promise.goals)
    return (
        Para((say.text(promise.lead),), "promise"),
        *([Bullets(goals, "promise")] if goals else []),
        Para((f"{until}. {target}",), "small"),
        Para(cited(promise.source, say), "source"),
    )


def _no_target(promise: Promise, say: Say) -> str:
    return say("Inget mätbart mål är satt.") if promise.complete else unread(say)


def commitments(promise: Promise, city: City, say: Say, *, aim: str | None = None) -> Blocks:
    """Return what somebody bound themselves to, by owner; or where the commitments live instead."""
    if not promise.commitments:
        if promise.plan:
            return (Para((say.text(promise.plan.words),)),)
        return (_blank(promise, say("Inga åtaganden är publicerade."), say),)
    chosen = [each for each in promise.commitments if aim in {None, each.aim}]
    if not chosen:
        return (_blank(promise, say("Inget åtagande har det syftet."), say),)
    rows = Rows(tuple(_commitment(each, city, say) for each in chosen))
    return (rows,) if promise.complete else (rows, Para((unread(say),), "source"))


def _commitment(each: Commitment, city: City, say: Say) -> Row:
    owners = {"police": say("Polisen"), "city": say.text(city.name)}
    aims = {"preventing": say("brottsförebyggande"), "safety": say("trygghetsskapande")}
    whose = say.listed([owners[owner] for owner in each.owners])
    found = documented(city.facts, each.id)
    known = found.state is Published.SOMETHING
    published = (
        say.many("{n} uppgift publicerad", "{n} uppgifter publicerade", len(found.facts))
        if known
        else say("inget publicerat, vi letade senast {day}", day=say.day(found.looked))
    )
    small = say.beside([whose, aims[each.aim], _target(each, say)])
    return Row((say.text(each.words),), ((small,), (published,)), known=known)


def _target(each: Commitment, say: Say) -> str:
    if each.target is None:
        return say("inget mätbart mål")
    least = say("minst ") if each.target.at_least else ""
    return f"{least}{say.number(each.target.number)} {say.text(each.target.unit)}"


def done(facts: Iterable[Fact], city: City, say: Say) -> Rows:
    """Return documented facts as rows: what, when, where, state, source."""
    return Rows(tuple(_fact(fact, city, say) for fact in facts))


def _fact(fact: Fact, city: City, say: Say) -> Row:
    known = fact.status is not Status.UNKNOWN
    small = [say.text(fact.when), place_note(fact, say), "" if known else state(fact, say)]
    notes = [say.beside(small), *([say.text(fact.note)] if fact.note else [])]
    notes += says_otherwise(fact, city.facts, say)
    source: Line = (Link(source_name(fact, say), fact.source.url),)
    ended = state(fact, say) if known else ""
    return Row((told(fact, say),), (*((each,) for each in notes), source), ended)


def deeds(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts that tell of something done, under way or decided."""
    return [fact for fact in facts if fact.kind in DEEDS]


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
