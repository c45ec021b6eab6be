"""The follow-ups that are missing: when each was due, whose it was, when it was last looked for.

Whether one is there, to come or missing is decided here for every scene that tells of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geo import document_words
from geo.briefing.slide import Item
from geo.documents import Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from geo.citation import Citation
    from geo.city import City
    from geo.documents import Kind
    from geo.promise import FollowUp, Promise
    from geo.tongue import Say

State = Literal["found", "coming", "missing"]
OF_A_PROMISE: Final[frozenset[Kind]] = frozenset({"follow_up", "evaluation"})
"""The kinds of documents that tell what came of a promise, whether a time was named or not."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One follow-up that was not found: of the register, or only spoken of in a promise."""

    of: Document | Promise
    promises: tuple[str, ...]
    due: Span | None
    """None: no time was named."""
    looked: date | None
    source: Citation | None
    """Who tells that it was to come."""


def state(due: Span | None, today: date, *, found: bool | None) -> State:
    """Return whether a follow-up was found; else whether its time has passed, or none was named.

    Parameters
    ----------
    due
        The time that was named for it; None: none was.
    found
        Whether it was found in public; None: nobody has looked.
    """
    if found:
        return "found"
    if due is None:
        return "missing"
    return "coming" if due.last is None or due.last >= today else "missing"


def span(follow: FollowUp) -> Span | None:
    """Return when a promise says that it is followed up; None where it names no time."""
    return Span(*follow.due) if follow.due else None


def missing(city: City, today: date) -> tuple[Missing, ...]:
    """Return the follow-ups whose time is past on `today`, or had none, and that were not found.

    The last due come first, those of the promises that the city shows first before the others. A
    promise whose follow-up stands in the register is told by the register alone.
    """
    shown = {each.id for each in city.promises.of_year(city.promise_year)}

    def order(each: Missing) -> tuple[bool, int]:
        last = each.due.known if each.due else None
        return not shown & set(each.promises), -(last.toordinal() if last else 0)

    return tuple(sorted((*_documents(city, today), *_promises(city, today)), key=order))


def looked(found: Iterable[Missing]) -> date | None:
    """Return the day on which all of these were last looked for; None where it was not one day."""
    days = {each.looked for each in found}
    return days.pop() if len(days) == 1 else None


def item(missed: Missing, city: City, say: Say, *, day: bool = True) -> Item:
    """Return a missing follow-up as it is told: what, when it was due, whose, when looked for.

    Parameters
    ----------
    day
        Whether to tell when it was last looked for: not where a scene says so for all of them.
    """
    told = (_due(missed, say), _owner(missed, city, say), _looked(missed, say) if day else "")
    return Item(
        head=name(missed, say),
        lines=tuple(f"{each[:1].upper()}{each[1:]}." for each in told if each),
        known=False,
        areas=tuple(dict.fromkeys(city.promises[each].territory for each in missed.promises)),
    )


def _documents(city: City, today: date) -> Iterator[Missing]:
    for each in city.documents:
        reported = each.kind == "report" and each.due is not None
        told = reported or each.kind in OF_A_PROMISE
        if told and state(each.due, today, found=each.found) == "missing":
            yield Missing(each, each.promises, each.due, each.last_looked, each.source)


def _promises(city: City, today: date) -> Iterator[Missing]:
    told = {name for each in city.documents if each.kind == "follow_up" for name in each.promises}
    for promise in city.promises:
        follow = promise.follow_up
        if follow is None or promise.id in told or follow.found is None:
            continue
        due = span(follow)
        if state(due, today, found=follow.found) == "missing":
            yield Missing(promise, (promise.id,), due, follow.last_looked, follow.source)


def name(missed: Missing, say: Say) -> str:
    """Return what a missing follow-up is called."""
    called = say.text(missed.of.name)
    if isinstance(missed.of, Document):
        return called
    return say("Uppföljningen av {promise}", promise=called)


def _due(missed: Missing, say: Say) -> str:
    if missed.due is None:
        return say("ingen tid var satt")
    when = document_words.during(missed.due, say)
    return say("skulle ha kommit {when}", when=when)


def _owner(missed: Missing, city: City, say: Say) -> str:
    actors = city.promises.actors
    if isinstance(missed.of, Document):
        return document_words.who(missed.of, actors, say)
    names = [actors[each].name for each in missed.of.parties]
    return say("Ansvarig: {who}", who=say.listed(names))


def _looked(missed: Missing, say: Say) -> str:
    if missed.looked is None:
        return say("inte hittat")
    return say("inte hittat, vi letade senast {day}", day=say.day(missed.looked))
