"""The register of documents: what was agreed, planned, permitted, paid for, and followed up.

What was due and is not found comes first, in neutral words; then every kind with its documents.
Beside them stand the situation pictures that the promises rest on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.blocks import line
from dashboard.parts.markup import Markup, link, show, tag
from geo import document_words as told_of
from geo.documents import KINDS
from geo.layers.words import problem_name
from geo.story import chain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from dashboard.parts.seen import Seen
    from geo.citation import Citation
    from geo.documents import Amount, Document, Kind
    from geo.promise import Evidence, Promise
    from geo.tongue import Say


def draw(seen: Seen) -> None:
    """Draw the register, of one promise where one is chosen."""
    say, promise = seen.say, seen.view.promise
    register, today = seen.city.documents, seen.teller.today
    shown = register.for_promise(promise)
    late = [each for each in register.overdue(today) if each in shown]
    show(
        _top(seen),
        _late(late, seen),
        *(
            _kind(kind, [d for d in shown if d.kind == kind and d not in late], seen)
            for kind in KINDS
        ),
        _pictures(seen),
        lang=say.code,
        cls="lk-plan-docs",
    )


def _top(seen: Seen) -> Markup:
    say, chosen = seen.say, seen.view.promise
    words = say(
        "Här står avtal, planer, tillstånd, pengar och uppföljningar. Det vi inte har hittat kan "
        "ändå finnas. Då säger vi när vi senast letade."
    )
    parts = [tag("h2", say("Dokument och beslut"), cls="lk-h2"), tag("p", words, cls="lk-small")]
    if chosen:
        name = say.text(seen.city.promises[chosen].name)
        parts.append(
            tag("p", say("Bara det som hör till {promise}.", promise=name), cls="lk-small")
        )
        if not seen.city.documents.for_promise(chosen):
            nothing = say("Inget dokument är känt för det här löftet.")
            parts.append(tag("p", nothing, cls="lk-nothing"))
    return tag("div", *parts)


def _late(documents: list[Document], seen: Seen) -> Markup:
    if not documents:
        return Markup()
    heading = seen.say("Skulle ha kommit, inte hittat")
    return _group(heading, (_document(each, seen) for each in documents))


def _kind(kind: Kind, documents: list[Document], seen: Seen) -> Markup:
    """Return the documents of one kind: first those that a promise rests on."""
    if not documents:
        return Markup()
    ordered = sorted(documents, key=lambda each: not each.promises)
    return _group(_heading(kind, seen.say), (_document(each, seen) for each in ordered))


def _heading(kind: Kind, say: Say) -> str:
    return {
        "agreement": say("Överenskommelser och avtal"),
        "plan": say("Planer"),
        "permit": say("Tillstånd"),
        "money": say("Pengar"),
        "follow_up": say("Uppföljningar"),
        "evaluation": say("Utvärderingar"),
        "report": say("Rapporter"),
    }[kind]


def _group(heading: str, rows: Iterable[Markup]) -> Markup:
    return tag("section", tag("h3", heading), tag("ul", *rows, cls="lk-docs"))


def _document(document: Document, seen: Seen) -> Markup:
    """Return one document: its name, what it says, who answers for it, its times, its state."""
    say, name = seen.say, seen.say.text(document.name)
    title = link(name, document.link.url) if document.link else tag("span", name)
    words = [tag("p", say.text(document.words))] if document.words else []
    owner = told_of.who(document, seen.city.promises.actors, say)
    small = (owner, _times(document, seen.teller.today, say), *_money(document, say))
    about = () if seen.view.promise else (_about(document, seen),)
    note = say.text(document.note) if document.note else ""
    lines = (tag("small", each) for each in (*small, *about, note) if each)
    return tag("li", tag("h4", title), *words, *lines, *_state(document, say), cls="lk-doc")


def _times(document: Document, today: date, say: Say) -> str:
    """Return its version and its times; what is past is told as past."""
    told = [say.text(document.version)] if document.version else []
    if document.valid:
        told.append(told_of.valid(document.valid, today, say))
    if document.decided:
        when = told_of.told(document.decided, say)
        public = document.kind in {"evaluation", "report"}
        told.append(
            say("publicerat {when}", when=when) if public else say("beslutat {when}", when=when)
        )
    if document.due:
        told.append(told_of.due(document, today, say))
    return say.beside(told)


def _money(document: Document, say: Say) -> tuple[str, ...]:
    """Return what was decided and what was reported; not published is told, and is not zero."""
    amount = document.amount
    if amount is None:
        return ()
    nothing = say("inget publicerat")
    decided = nothing if amount.decided is None else _sum(amount.decided, amount, say)
    reported = nothing if amount.reported is None else _sum(amount.reported, amount, say)
    told = (say("Beslutat: {amount}", amount=decided), say("Redovisat: {amount}", amount=reported))
    return (say.beside(told),)


def _sum(number: int, amount: Amount, say: Say) -> str:
    written = say.number(number)
    if amount.currency == "SEK":
        return say("{number} kr", number=written)
    return f"{written} {amount.currency}"


def _about(document: Document, seen: Seen) -> str:
    """Return the promises it belongs to, in short: "Norr 2018"."""
    say, promises, areas = seen.say, seen.city.promises, seen.city.areas
    found = [promises[each] for each in document.promises]
    names = say.listed([f"{areas[each.territory].name} {each.year}" for each in found])
    if not found:
        return ""
    if len(found) == 1:
        return say("Löfte: {names}", names=names)
    return say("Löften: {names}", names=names)


def _state(document: Document, say: Say) -> Iterable[Markup]:
    """Return whether it was found; and who tells of it, where that is not itself."""
    if document.link:
        yield tag("small", say("Hittat: {source}", source=_publisher(document.link, say)))
    elif document.last_looked:
        day = say.day(document.last_looked)
        words = say("inte hittat, vi letade senast {day}", day=day)
        yield tag("span", words, cls="lk-mark")
    if document.source:
        yield tag("p", line(chain.cited(document.source, say)), cls="lk-src")


def _publisher(source: Citation, say: Say) -> str:
    name = source.publisher or source.url.split("/")[2].removeprefix("www.")
    if source.published:
        return say("{name}, {day}", name=name, day=say.day(source.published))
    return say.name(name)


def _pictures(seen: Seen) -> Markup:
    """Return the situation pictures that promises rest on: of what, and what they point to."""
    promises = seen.city.promises
    chosen = [promises[seen.view.promise]] if seen.view.promise else list(promises)
    rows = [
        _picture(each, promise, seen)
        for promise in chosen
        for each in promise.evidence
        if each.kind == "situation_picture"
    ]
    return _group(seen.say("Lägesbilder bakom löftena"), rows) if rows else Markup()


def _picture(picture: Evidence, promise: Promise, seen: Seen) -> Markup:
    say, problems = seen.say, seen.city.problems
    when = say.text(picture.when) if picture.when else say("datum inte publicerat")
    made = say.listed([say.text(each) for each in picture.contributors])
    tags = [f"{each.problem}/{each.sub}" if each.sub else each.problem for each in picture.themes]
    points = say.listed([problem_name(each, problems, say).lower() for each in tags])
    lines = (
        when,
        say("Bygger på: {parts}.", parts=made) if made else say("Underlaget är inte publicerat."),
        say("Pekar på: {problems}.", problems=points) if points else "",
    )
    return tag(
        "li",
        tag("h4", say.text(promise.name)),
        *([] if made else [tag("p", say.text(picture.words))]),
        *(tag("small", each) for each in lines if each),
        tag("p", line(chain.cited(picture.source, say)), cls="lk-src"),
        cls="lk-doc",
    )
