"""What is known of an area and its parts, newest first, and a few words of it to pass on.

Only what has come is news. What lies ahead is told by `coming`; what has no date is counted.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from geo.coming import coming, near
from geo.facts import DEEDS, OUTCOMES, Dated, Kind, Link, Relation, Status
from geo.item import Item, begun, documented, ended, missing
from geo.layers.words import level_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from geo.city import City
    from geo.facts import Fact
    from geo.promise import Promise
    from geo.promises import Relation as Standing
    from geo.tongue import Say

__all__ = ["Item", "coming", "latest", "named", "paragraph", "undated"]

TOLD: Final = 3
"""How many items a paragraph tells; one less where it also says that nothing is published."""
NO_NEWS: Final = frozenset({Kind.ACTOR})
"""Kinds that say who somebody is, not that something happened."""
SAID_AT_THE_START: Final = frozenset({Kind.PROMISE, Kind.TARGET})
"""Kinds that are news when their time begins; the others once it is over, if it is."""
_EXACT: Final = tuple(Dated)


def latest(city: City, area: str | None, *, today: date, most: int) -> tuple[Item, ...]:
    """Return what is known of an area and its parts, newest first: facts, promises, absences.

    Parameters
    ----------
    area
        An area of any level; None, like the municipality, is the whole city, with what is told of
        the city only.
    today
        What is dated later is left out.
    most
        How many items to return at the most.
    """
    promises = _promises(city, area)
    facts = (_documented(fact, city, today) for fact in _own(city, area, promises))
    turns = (_turns(promise, today) for promise in promises.values())
    found = [each for each in chain(*facts, *turns, _absences(city, area)) if each.day <= today]
    order = sorted(found, key=lambda item: (_EXACT.index(item.exact), item.id))
    return tuple(sorted(order, key=lambda item: item.day, reverse=True)[:most])


def undated(city: City, area: str | None) -> int:
    """Return how many facts `latest` leaves out because nobody says when they were."""
    return sum(fact.dated is Dated.UNDATED for fact in _own(city, area))


def named(city: City, area: str | None, say: Say) -> str:
    """Return an area as those who live elsewhere know it: "Norr (stadsområde) i Malmö"."""
    name, whole = _name(city, area, say), say.text(city.name)
    return name if name == whole else say("{place} i {city}", place=name, city=whole)


def paragraph(
    city: City, area: str | None, items: Sequence[Item], say: Say, *, link: str | None
) -> str:
    """Return the newest in two to five plain sentences, to copy and send on.

    It says what was published, when and by whom, or that nothing was, and promises nothing more.
    The link stands on a line of its own, so that every program knows where it ends.

    Parameters
    ----------
    items
        What `latest` found for the area, newest first.
    link
        The address of the area's page; None where it has none that others can open.
    """
    silent = not any(_is_done(fact) for fact in _own(city, area))
    chosen = _unlike(items)[: TOLD - silent]
    told = [
        *([f"{say('Exempeldata: allt här är påhittat')}."] if city.synthetic else []),
        _opening(named(city, area, say), say, found=bool(chosen)),
        *(_sentence(item, say) for item in chosen),
        *([_silence(city, area, say)] if silent else []),
    ]
    return "\n".join([" ".join(told), *([say("Läs mer:"), link] if link else [])])


def _opening(place: str, say: Say, *, found: bool) -> str:
    if found:
        return say("Det här är publicerat om {place}, det nyaste först.", place=place)
    return say("Inget med datum är publicerat om {place}.", place=place)


def _sentence(item: Item, say: Say) -> str:
    state = f" ({say('planerat')})" if item.planned else ""
    told = say(
        "{when}, enligt {source}: {words}",
        when=item.when(say),
        source=item.source_name,
        words=f"{item.words(say)}{state}",
    )
    return told[:1].upper() + told[1:]


def _silence(city: City, area: str | None, say: Say) -> str:
    return say(
        "Inget är publicerat om vad som är gjort i {place}, men det kan ändå vara gjort. "
        "Vi letade senast {day}.",
        place=_name(city, area, say),
        day=say.day(city.facts.looked),
    )


def _name(city: City, area: str | None, say: Say) -> str:
    known = city.areas.whole if area is None else city.areas[area]
    if known.level == "municipality":
        return say.text(city.name)
    level = level_name(known.level, say).lower()
    return known.name if known.level == "neighbourhood" else f"{known.name} ({level})"


def _unlike(items: Iterable[Item]) -> list[Item]:
    """Return one item of each promise or district, and none that another has told with itself."""
    heard: set[str] = set()
    chosen = []
    for item in items:
        if item.subject not in heard:
            chosen.append(item)
            heard |= {item.subject, *(f"fact/{other.id}" for other in item.against)}
    return chosen


def _own(city: City, area: str | None, told: Container[str] = ()) -> list[Fact]:
    """Return the facts of the area and its parts; of the city, also what is about more than it.

    What one of the promises `told` says is told by the promise itself.
    """
    whole = area in {None, city.areas.whole.id}
    return [
        each.fact
        for each in near(city, area)
        if (whole or each.relation is not Relation.AROUND)
        and each.fact.kind not in NO_NEWS
        and not (_is_promise(each.fact) and any(name in told for name in each.fact.promises))
    ]


def _is_done(fact: Fact) -> bool:
    return fact.kind in DEEDS | OUTCOMES and fact.status is not Status.PLANNED


def _is_promise(fact: Fact) -> bool:
    return fact.kind is Kind.PROMISE and fact.link is Link.DIRECT


def _documented(fact: Fact, city: City, today: date) -> Iterator[Item]:
    """Yield a fact's item, if it has a day that has come."""
    order = (fact.starts, fact.ends) if fact.kind in SAID_AT_THE_START else (fact.ends, fact.starts)
    days = [day for day in order if day and day <= today]
    others = city.facts.conflicting(fact)
    beside = tuple(o for o in others if o.resident and (fact.city_only or not o.city_only))
    yield from (documented(fact, day, beside) for day in days[:1])


def _promises(city: City, area: str | None) -> Mapping[str, Promise]:
    """Return the promises that concern the area in any year, by id."""
    if area is None:
        return city.promises.by_id
    found = chain(*(city.promises.for_area(area, year) for year in city.promises.years))
    return {each.id: each for each, how in found if not _elsewhere(each, how, area, city)}


def _elsewhere(promise: Promise, how: Standing, area: str, city: City) -> bool:
    """Return whether a promise is about a part of its territory that is no part of the area."""
    up = city.areas.up
    inside = any(area in up(each) for each in (promise.territory, *promise.focus))
    return how == "territory" and bool(promise.focus or promise.place) and not inside


def _turns(promise: Promise, today: date) -> Iterator[Item]:
    """Yield that a promise began and, once its last day has passed, that it is over."""
    yield begun(promise)
    if promise.ends < today:
        yield ended(promise)


def _absences(city: City, area: str | None) -> Iterator[Item]:
    """Yield each year without a promise of a district that is the area, holds it or is in it."""
    up = city.areas.up
    for each in city.promises.absences:
        if area is None or each.district in up(area) or area in up(each.district):
            yield missing(each)
