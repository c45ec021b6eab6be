"""What an area is told, in five steps: told, promised, done, changed, and how to take part.

A story is made of blocks (`geo.story.blocks`) that say what words are and not how they look: the
resident's page, the sheet of paper and the message are drawn from the same ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.layers import people
from geo.layers.words import above, level_name
from geo.story import changed, done, join, promised, told
from geo.story.blocks import Bullets, Para, Step, Story
from geo.story.standing import standing
from geo.story.teller import Teller, day

if TYPE_CHECKING:
    from geo.areas import Area

__all__ = ["Story", "Teller", "day", "general", "lying", "sizes", "story", "with_content"]


def story(area: str, teller: Teller) -> Story:
    """Return what an area is told. Raises KeyError where there is no such area."""
    about = teller.city.areas[area]
    found = standing(area, teller)
    steps = (
        told.step(area, found, teller),
        promised.step(about, found, teller),
        done.step(area, found, teller),
        changed.step(about, found, teller),
        join.step(area, found, teller),
    )
    return Story(area, lying(about, teller), about.name, sizes(about, teller), notes(teller), steps)


def general(teller: Teller) -> Story:
    """Return what holds for the whole city: what a promise is, which there were, who answers."""
    say, city = teller.say, teller.city
    whole = city.areas.whole
    names = tuple((say.text(each.name),) for each in reversed(list(city.promises)))
    what = say(
        "Polisen och kommunen ger löften till dem som bor i ett område. Här står vilka löften "
        "som har getts, och hur du kan vara med."
    )
    steps = (
        Step(say("Det här är ett medborgarlöfte"), "on", (Para((what,)),)),
        Step(say("Löften genom åren"), "on", (Bullets(names),)),
        join.step(None, standing(whole.id, teller), teller),
    )
    return Story(None, "", say.text(city.name), sizes(whole, teller), notes(teller), steps)


def with_content(teller: Teller) -> tuple[str, ...]:
    """Return the areas of which anything of their own is published, in the order of their ids.

    A promise that has the area in focus or names it, a documented fact in it, a survey figure of
    it, or counts of what was reported.
    """
    city = teller.city
    counted = city.areas.of_level("neighbourhood") if "reported" in teller.offered else ()
    found = {
        *(area.id for area in counted),
        *(area for promise in city.promises for area in (*promise.focus, *promise.named)),
        *(area for fact in city.facts if fact.resident for area in fact.areas),
        *(row.area for row in city.survey if row.area),
    }
    below = [area.id for area in city.areas if area.level != "municipality"]
    inside = {
        up for area in found for up in (area, *city.areas.within(area)) if _promised(up, teller)
    }
    return tuple(area for area in below if area in found or area in inside)


def _promised(area: str, teller: Teller) -> bool:
    held = standing(area, teller)
    return bool(held.shown)


def lying(area: Area, teller: Teller) -> str:
    """Return the level of an area and the larger areas that hold it."""
    return teller.say.beside(
        (level_name(area.level, teller.say), above(area.id, teller.city.areas))
    )


def sizes(area: Area, teller: Teller) -> str:
    """Return the size of an area and, where known, how many live there, and when they did."""
    say, city = teller.say, teller.city
    parts = city.areas.within(area.id)
    living, when = city.population.living(parts), city.population.basis(parts)
    told = (
        [say("{n} invånare {years}", n=say.number(living), years=people.years(when, say))]
        if living
        else []
    )
    return say.beside([*told, say("{n} hektar", n=say.number(area.hectares))])


def notes(teller: Teller) -> tuple[str, ...]:
    """Return what stands before everything: that it is made up, that the words are a draft."""
    say = teller.say
    made_up = [say("Exempeldata: allt här är påhittat")] if teller.city.synthetic else []
    draft = [say("Utkast: översättningen är inte granskad än.")] if teller.draft else []
    return (*made_up, *draft)
