"""One thing that was published, with its day and its source, as a feed and a message tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from geo.fact import Dated, Fact, Status
from geo.layers.facts import place_note, state, told
from geo.promise import Absence, Promise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.citation import Citation
    from geo.fact import Kind
    from geo.tongue import Say

Turn = Literal["promise_starts", "promise_ends", "absence"]
"""What is news of a promise: that it began, that it is over, that a district got none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One piece of news. Its words are put together when it is told, in any language."""

    id: str
    """The same for as long as the data has it: `fact/…`, `promise/…/starts`, `absence/…/2018`."""
    kind: Kind | Turn
    day: date
    """The day it is about; of a longer time the last day, once that has come, else the first."""
    exact: Dated
    """How exactly that day is known: of a year, it is told as the year."""
    areas: tuple[str, ...]
    source: Citation
    about: Fact | Promise | Absence
    against: tuple[Fact, ...] = ()
    """Facts that say otherwise: they are told with it."""

    @property
    def subject(self) -> str:
        """What it is about: the same for both turns of a promise."""
        return "/".join(self.id.split("/")[:2])

    @property
    def url(self) -> str:
        """The address of its source."""
        return self.source.url

    @property
    def source_name(self) -> str:
        """Who published it: the publisher, else the address's host."""
        return _publisher(self.source)

    @property
    def planned(self) -> bool:
        """Whether its source only says that it was planned."""
        return isinstance(self.about, Fact) and self.about.status is Status.PLANNED

    def title(self, say: Say) -> str:
        """Return what it is called: a promise by its name, all else by its sentence."""
        match self.about:
            case Fact() as fact:
                return told(fact, say)
            case Promise() as promise:
                return say.text(promise.name)
            case absence:
                return say.text(absence.words)

    def words(self, say: Say) -> str:
        """Return what it says. A claim says that it is one; what others say stands beside it."""
        match self.about:
            case Fact() as fact:
                return " ".join([told(fact, say), *self._otherwise(say)])
            case Promise() as promise:
                return _turned(promise, self.kind, say)
            case absence:
                return say.text(absence.words)

    def when(self, say: Say) -> str:
        """Return its time in words, as exactly as it is known."""
        if isinstance(self.about, Fact):
            return say.text(self.about.when)
        return _written(self.day, self.exact, say)

    def notes(self, say: Say) -> tuple[str, ...]:
        """Return what is to be read under its title: sentences that it does not say itself."""
        when = self.when(say)
        match self.about:
            case Fact() as fact:
                small = say.beside([when, place_note(fact, say), state(fact, say)])
                note = [say.text(fact.note)] if fact.note else []
                return (f"{small}.", *self._otherwise(say), *note)
            case Promise():
                return (f"{when}.", self.words(say))
            case _:
                return (f"{when}.",)

    def _otherwise(self, say: Say) -> Iterator[str]:
        for other in self.against:
            yield say(
                "En annan källa ({source}) säger: {words}",
                source=_publisher(other.source),
                words=told(other, say),
            )


def documented(fact: Fact, day: date, against: tuple[Fact, ...]) -> Item:
    """Return the news of a fact."""
    return Item(
        id=f"fact/{fact.id}",
        kind=fact.kind,
        day=day,
        exact=fact.dated,
        areas=fact.areas,
        source=fact.source,
        about=fact,
        against=against,
    )


def begun(promise: Promise) -> Item:
    """Return the news that a promise began to hold."""
    return _of_promise(promise, "starts", "promise_starts", promise.starts)


def ended(promise: Promise) -> Item:
    """Return the news that a promise no longer holds."""
    return _of_promise(promise, "ends", "promise_ends", promise.ends)


def missing(absence: Absence) -> Item:
    """Return the news that a district got no promise in a year."""
    return Item(
        id=f"absence/{absence.district}/{absence.year}",
        kind="absence",
        day=date(absence.year, 1, 1),
        exact=Dated.YEAR,
        areas=(absence.district,),
        source=absence.source,
        about=absence,
    )


def _of_promise(promise: Promise, end: str, kind: Turn, day: date) -> Item:
    return Item(
        id=f"promise/{promise.id}/{end}",
        kind=kind,
        day=day,
        exact=Dated(promise.precision),
        areas=promise.focus or (promise.territory,),
        source=promise.source,
        about=promise,
    )


def _turned(promise: Promise, turn: Kind | Turn, say: Say) -> str:
    """Return that a promise began, and what it says, or that it is over."""
    name = say.text(promise.name)
    if turn == "promise_ends":
        return say("Löftet ”{name}” slutade gälla.", name=name)
    words = say("Löftet ”{name}” började gälla. {lead}", name=name, lead=say.text(promise.lead))
    return say("Påstående: {words}", words=words) if promise.confidence == "low" else words


def _publisher(source: Citation) -> str:
    return source.publisher or source.url.split("/")[2].removeprefix("www.")


def _written(day: date, exact: Dated, say: Say) -> str:
    if exact is Dated.DAY:
        return say.day(day)
    if exact is Dated.MONTH:
        return say.whole_month(day.year * 12 + day.month - 1)
    return str(day.year)
