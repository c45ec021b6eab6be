"""The dates: when the promises of a year are followed up, by whom, and what was not found.

The register of documents comes first, since it says who answers. Where it has no follow-up of a
promise, what the promise itself says of one stands; where that says nothing, nothing was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Final

from geo import document_words
from geo.briefing import missing as missing_
from geo.briefing import room, saying
from geo.briefing.slide import MOST_LINES, Item, Items, Told, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.briefing.missing import State
    from geo.briefing.scene import Scene
    from geo.briefing.slide import Parts
    from geo.briefing.teller import Briefer
    from geo.citation import Citation
    from geo.city import City
    from geo.documents import Document
    from geo.promise import FollowUp, Promise
    from geo.tongue import Say

COLUMNS: Final = 2


@dataclass(frozen=True, slots=True)
class Dated:
    """A thing of the list, and what it is ordered by."""

    due: bool
    """Whether a time was named for it: such a thing comes before one that came by itself."""
    day: date
    """When it is due, else when it came."""
    item: Item
    source: Citation | None


def told(scene: Scene, briefer: Briefer) -> Told:
    """Return the follow-ups of the year's promises, and what else of them is missing, by due day.

    Those that nobody named a time for come last. What is missing of other promises is counted, and
    of which of these promises nothing was found is said. A scene without anything says only that.
    """
    city, say, today = briefer.teller.city, briefer.say, briefer.teller.today
    known = saying.promises(scene, city)
    documents = _of(known, city, today)
    own = tuple(each for each in known if _is_alone(each, city))
    dated = [
        *(_document(each, briefer) for each in documents),
        *(_own(each, each.follow_up, briefer) for each in own if each.follow_up),
    ]
    words = tuple(_below(known, (*documents, *own), briefer))
    left = MOST_LINES - sum(room.below(each.text, room.WIDE) for each in words)
    parts: Parts = (*_items([each.item for each in _in_order(dated)], left, say), *words)
    cited = [each.source for each in dated if each.source] or [each.source for each in known]
    return Told(parts, saying.as_of(today, say), saying.publishers(cited))


def _in_order(dated: Sequence[Dated]) -> list[Dated]:
    return sorted(dated, key=lambda each: (not each.due, each.day))


def _items(items: Sequence[Item], most: float, say: Say) -> Iterator[Items]:
    if items:
        shown = room.fitting(items, most, columns=COLUMNS)
        yield Items(shown, COLUMNS, left=saying.more(len(items) - len(shown), say))


def _of(known: Sequence[Promise], city: City, today: date) -> tuple[Document, ...]:
    """Return the documents that follow these promises up, and what else of them is missing."""
    found = chain.from_iterable(city.documents.for_promise(each.id) for each in known)
    missing = {each.of for each in missing_.missing(city, today)}
    return tuple(
        each
        for each in dict.fromkeys(found)
        if each.kind in missing_.OF_A_PROMISE or each in missing
    )


def _is_alone(promise: Promise, city: City) -> bool:
    """Return whether the register has no follow-up of a promise."""
    return not any(each.kind == "follow_up" for each in city.documents.for_promise(promise.id))


def _document(document: Document, briefer: Briefer) -> Dated:
    city, say, today = briefer.teller.city, briefer.say, briefer.teller.today
    when = say.beside([document_words.due(document, today, say), _came(document, say)])
    who = document_words.who(document, city.promises.actors, say)
    looked = _looked(document.last_looked, say)
    note = say.text(document.note) if document.note and document.found else ""
    item = Item(
        head=say.text(document.name),
        aside=_state(missing_.state(document.due, today, found=document.found), say),
        lines=_sentences(when, who, _about(document, city, say), looked, note),
        known=document.found,
    )
    source = document.source or document.link
    return Dated(document.due is not None, document.time or date.max, item, source)


def _came(document: Document, say: Say) -> str:
    """Return when a document came out; nothing where it was not found or does not say."""
    if document.link is None:
        return ""
    if document.link.published:
        return say("publicerat {when}", when=say.day(document.link.published))
    if document.decided is None:
        return ""
    return say("publicerat {when}", when=document_words.told(document.decided, say))


def _about(document: Document, city: City, say: Say) -> str:
    """Return which promises one follow-up is of, where it is of several."""
    if document.kind != "follow_up" or len(document.promises) == 1:
        return ""
    named = saying.names((city.promises[each] for each in document.promises), city)
    return say("Gäller {promises}", promises=say.listed(named))


def _own(promise: Promise, told_: FollowUp, briefer: Briefer) -> Dated:
    """Return what a promise says of its own follow-up."""
    city, say, today = briefer.teller.city, briefer.say, briefer.teller.today
    due = missing_.span(told_)
    who = say.listed([city.promises.actors[each].name for each in promise.parties])
    looked = "" if told_.found else _looked(told_.last_looked, say)
    name = f"{city.areas[promise.territory].name} {promise.year}"
    item = Item(
        head=say("Uppföljningen av {promise}", promise=name),
        aside=_state(missing_.state(due, today, found=told_.found), say),
        lines=_sentences(say.text(told_.words), say("Ansvarig: {who}", who=who), looked),
        known=bool(told_.found),
        areas=promise.focus,
    )
    return Dated(due is not None, (due and due.last) or date.max, item, told_.source)


def _state(state: State, say: Say) -> str:
    """Return what is known of a follow-up. Not found does not say that it was never written."""
    return {
        "found": say("Finns"),
        "coming": say("Väntas"),
        "missing": say("Inte hittad"),
    }[state]


def _looked(last: date | None, say: Say) -> str:
    """Return when somebody last looked for what was not found; nothing where nobody did."""
    return say("Vi letade senast {day}.", day=say.day(last)) if last else ""


def _sentences(*lines: str) -> tuple[str, ...]:
    """Return the lines that there are, each with a capital and a full stop."""
    return tuple(f"{each[:1].upper()}{each[1:].removesuffix('.')}." for each in lines if each)


def _below(
    known: Sequence[Promise], told_: Sequence[Document | Promise], briefer: Briefer
) -> Iterator[Words]:
    """Yield of which promises no follow-up was found, and what is missing of other promises.

    What is `told_` by itself is not among them.
    """
    told = [*_silent(known, briefer), *_others(told_, briefer)]
    if told:
        yield Words(" ".join(told), "nothing")


def _silent(known: Sequence[Promise], briefer: Briefer) -> Iterator[str]:
    city, say = briefer.teller.city, briefer.say
    silent = [each for each in known if _is_alone(each, city) and each.follow_up is None]
    if silent:
        names = dict(zip(known, saying.names(known, city), strict=True))
        yield say(
            "Ingen uppföljning hittad: {promises}. Vi letade senast {day}.",
            promises=say.listed([names[each] for each in silent]),
            day=say.day(city.facts.looked),
        )


def _others(told_: Sequence[Document | Promise], briefer: Briefer) -> Iterator[str]:
    missing = missing_.missing(briefer.teller.city, briefer.teller.today)
    others = sum(each.of not in told_ for each in missing)
    if others:
        yield briefer.say.many(
            "{n} uppföljning av andra löften är inte heller hittad. Se Plan.",
            "{n} uppföljningar av andra löften är inte heller hittade. Se Plan.",
            others,
        )
