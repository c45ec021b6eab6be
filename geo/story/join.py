"""Step five: how to take part, who answers, and who helps. For the whole city, never mapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import months
from geo.coming import coming, dated_meeting
from geo.layers.facts import source_name
from geo.story import chain
from geo.story.blocks import Bullets, Heading, Link, Para, Row, Rows, Step

if TYPE_CHECKING:
    from geo.contacts import About, Contact
    from geo.facts import Fact
    from geo.promise import Role
    from geo.story.blocks import Blocks, Line
    from geo.story.standing import Standing
    from geo.story.teller import Teller


def step(area: str | None, standing: Standing, teller: Teller) -> Step:
    """Return what is coming, who answers now, who was named then, who helps, how to ask."""
    say = teller.say
    asked = say("Be om fler löften") if standing.shown else say("Be om ett löfte")
    parts = (
        *_coming(area, teller),
        *_contacts(say("De här svarar nu"), "answer", teller),
        *_roles(standing, teller),
        *_contacts(say("Stöd och hjälp"), "support", teller),
        *_contacts(asked, "ask", teller),
    )
    return Step(say("Så kan du vara med"), "on", parts)


def _coming(area: str | None, teller: Teller) -> Blocks:
    say = teller.say
    found = coming(teller.city, area, today=teller.today)
    head = Heading(say("På gång"))
    if not found:
        words = say("Inga kommande träffar är publicerade.")
        return head, chain.nothing(words)
    return head, Rows(tuple(_event(fact, teller) for fact in found))


def _event(fact: Fact, teller: Teller) -> Row:
    say = teller.say
    small = say.beside([say.text(fact.when), say.text(fact.place)])
    source: Line = (Link(source_name(fact, say), fact.source.url),)
    calendar: tuple[Line, ...] = ()
    if teller.calendar and dated_meeting(teller.city, fact.id):
        calendar = ((Link(say("Lägg till i kalendern"), teller.calendar(fact.id)),),)
    return Row((say.text(fact.words),), ((small,), *calendar, source))


def _contacts(heading: str, about: About, teller: Teller) -> Blocks:
    found = [each for each in teller.city.contacts if each.about == about]
    if not found:
        return ()
    return Heading(heading), Rows(tuple(_contact(each, teller) for each in found))


def _contact(each: Contact, teller: Teller) -> Row:
    say = teller.say
    name = say.text(each.name)
    return Row((name,), ((say.text(each.words),), *_reach(each, teller), _read(each, teller)))


def _reach(each: Contact, teller: Teller) -> tuple[Line, ...]:
    say = teller.say
    found: list[Line] = []
    if each.phone:
        number = say.digits(each.phone)
        words = say("Ring {number}", number=number)
        found.append((Link(words, f"tel:{_dialled(each.phone)}"),))
    if each.page:
        found.append((Link(say("Läs mer på deras sida"), each.page),))
    return tuple(found)


def _dialled(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdecimal())


def _read(each: Contact, teller: Teller) -> Line:
    say = teller.say
    source = chain.cited(each.source, say)
    if each.source.read is None:
        return source
    return (*source, ". ", say("Läst {day}.", day=say.day(each.source.read)))


def _roles(standing: Standing, teller: Teller) -> Blocks:
    """Return who answered for the promises: the role first, the name as of its month."""
    say = teller.say
    roles = dict.fromkeys(role for held in standing.shown for role in held.promise.roles)
    if not roles:
        return ()
    names = tuple(_role(role, teller) for role in roles)
    lead = Para((say("Namnen är från den tiden. Rollen finns kvar."),), "small")
    return Heading(say("De svarade för löftet")), Bullets(names), lead


def _role(role: Role, teller: Teller) -> Line:
    say = teller.say
    when = say.whole_month(months.parse(role.as_of))
    small = say("{name}, enligt uppgift i {when}", name=role.name, when=when)
    return say.text(role.role), f" ({small})"
