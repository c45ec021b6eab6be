"""Words that kinds of scene share: of which day it is, who says so, what a promise is called."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from geo.briefing.slide import Look
from geo.layers import ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.briefing.scene import Scene
    from geo.briefing.teller import Briefer
    from geo.citation import Citation
    from geo.city import City
    from geo.filter import Filter
    from geo.promise import Promise
    from geo.tongue import Say


def as_of(day: date, say: Say) -> str:
    """Return of which day a scene is: "Läget 9 maj 2018"."""
    return say("Läget {day}", day=say.day(day))


Where = Literal["plan", "areas", "nowhere"]
"""Where the things stand that were left out of a scene: areas on its map; nowhere that is told."""


def more(count: int, say: Say, where: Where = "plan") -> str:
    """Return how many were left out, and where they stand; nothing where none was."""
    if not count:
        return ""
    return {
        "plan": say.many("och {n} till, se Plan", "och {n} till, se Plan", count),
        "areas": say.many(
            "och {n} område till, se kartan", "och {n} områden till, se kartan", count
        ),
        "nowhere": say.many("och {n} uppgift till", "och {n} uppgifter till", count),
    }[where]


def year(scene: Scene, city: City) -> int:
    """Return the year whose promises a scene is about."""
    if scene.promise is not None and scene.year is None:
        return city.promises[scene.promise].year
    return scene.year or city.promise_year


def promises(scene: Scene, city: City) -> tuple[Promise, ...]:
    """Return the promises that a scene is about: the one it names, else those of its year."""
    if scene.promise is not None:
        return (city.promises[scene.promise],)
    return city.promises.of_year(year(scene, city))


def names(told: Iterable[Promise], city: City) -> tuple[str, ...]:
    """Return what promises are called in short: their territories, with the year where two share.

    "Norr", "Öster 2023", "Öster 2024".
    """
    known = tuple(told)
    short = [city.areas[each.territory].name for each in known]
    times = Counter(short)
    pairs = zip(known, short, strict=True)
    return tuple(f"{name} {each.year}" if times[name] > 1 else name for each, name in pairs)


def place(promise: Promise, city: City, say: Say) -> str:
    """Return where a promise looks most: its place in words, else the names of its focus areas."""
    if promise.place:
        return say.text(promise.place)
    focus = [city.areas[each].name for each in promise.focus]
    return say.listed(focus) or say("hela området")


def plan(say: Say) -> str:
    """Return what the plan is called where it is the source."""
    return say("Aktivitetsplanen")


def publisher(source: Citation) -> str:
    """Return who published something: by name, else by the address."""
    return source.publisher or source.url.split("/")[2].removeprefix("www.")


def publishers(sources: Iterable[Citation]) -> tuple[str, ...]:
    """Return who published some things, each once, in their order."""
    return tuple(dict.fromkeys(map(publisher, sources)))


def look(scene: Scene, briefer: Briefer, own: tuple[str, ...], ask: Filter) -> Look:
    """Return the map of a scene: a kind's own layers and the scene's, as far as the city has them.

    They come as they lie on the map, the lowest first.
    """
    wanted = {*own, *scene.layers}.intersection(briefer.teller.offered)
    return Look(tuple(each for each in ORDER if each in wanted), ask, scene.areas)
