"""That nothing is published of a kind of work, when one last looked, and what is documented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.briefing.saying import publisher
from geo.briefing.slide import Item
from geo.layers.facts import told
from geo.mechanisms.names import names

if TYPE_CHECKING:
    from geo.briefing.teller import Briefer
    from geo.facts import Fact
    from geo.mechanisms import Kind
    from geo.tongue import Say


def silent(kind: Kind, briefer: Briefer) -> Item:
    """Return that no records of a kind of work are published, and when one last looked."""
    say, about = briefer.say, briefer.teller.city.mechanisms.about.get(kind)
    name, _ = names(say)[kind]
    if about is None:
        return Item(head=name, lines=(say("inget publicerat"),), known=False)
    looked = say("Vi letade senast {day}.", day=say.day(about.looked))
    return Item(head=name, lines=(say.text(about.words), looked), known=False)


def documented(fact: Fact, say: Say) -> Item:
    """Return what is documented: its place, what is told, when and by whom."""
    return Item(
        head=say.text(fact.place),
        lines=(told(fact, say), say.beside([say.text(fact.when), publisher(fact.source)])),
        areas=() if fact.city_only else fact.areas,
    )


def facts_of(kind: Kind, briefer: Briefer) -> tuple[Fact, ...]:
    """Return the documented facts that say more of a kind of work, those that residents meet."""
    city = briefer.teller.city
    about = city.mechanisms.about.get(kind)
    found = (city.facts[each] for each in about.facts) if about else ()
    return tuple(each for each in found if each.resident)
