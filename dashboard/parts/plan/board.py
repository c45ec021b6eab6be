"""The board: each promise with what it rests on, its commitments, and how far they have come.

Where a promise has no commitments of its own, its activities stand in their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import cache
from dashboard.parts.markup import Markup, joined, show, tag
from dashboard.parts.plan import chain, days, news, promised, steps
from dashboard.parts.plan.row import Board, heads, told_of
from dashboard.parts.plan.ways import walk, way
from geo.facts import DEEDS, OUTCOMES, documented
from geo.layers.promises import held
from geo.plan.targets import target_words
from geo.story.chain import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.parts.seen import Seen
    from geo.plan.fold import Entry
    from geo.promise import Commitment, Evidence, Goal, Promise
    from geo.tongue import Say

MOST: Final = 20
"""Activities of one promise that stand on the board by themselves."""


def draw(seen: Seen) -> None:
    """Draw the board, what is new beside it, and under it the chain of what is looked at."""
    with st.container(key="plan-desk"):
        with st.container(key="plan-board"):
            board = Board(seen, cache.index(seen.city.id, seen.view.asof), days.of(seen).since)
            shown = [each for each in promised.chosen(seen) if _meets(each, board)]
            parts = [_promise(each, board) for each in shown]
            show(*(parts or [_empty(seen)]), *([steps.key(seen.say)] if parts else []),
                 lang=seen.say.code, cls="lk-board")  # fmt: skip
        with st.container(key="plan-news"):
            news.draw(seen)
    chain.draw(seen)


def _meets(promise: Promise, board: Board) -> bool:
    return bool(list(_parts(promise, board)) or _loose(promise, board)) or not _asked(board)


def _asked(board: Board) -> bool:
    ask = board.seen.ask
    return bool(ask.problems or ask.actor or ask.status)


def _parts(promise: Promise, board: Board) -> Iterator[Commitment | Goal]:
    """Yield the commitments, then the goals, that are about what was asked."""
    ask, index = board.seen.ask, board.index
    parts: tuple[Commitment | Goal, ...] = (*promise.commitments, *promise.goals)
    for part in parts:
        about = ask.asks_any((tag_.problem, tag_.sub) for tag_ in part.problems)
        only = ask.actor or ask.status
        works = any(index.meets(entry, ask) for entry in index.serving(part.id))
        if works or (about and not only):
            yield part


def _loose(promise: Promise, board: Board) -> list[Entry]:
    found = board.index.loose(promise)
    return [entry for entry in found if board.index.meets(entry, board.seen.ask)]


def _empty(seen: Seen) -> Markup:
    words = seen.say("Inget löfte rör det du har valt. Välj något annat, eller visa allt.")
    return tag("p", words, cls="lk-note")


def _promise(promise: Promise, board: Board) -> Markup:
    seen = board.seen
    letter = tag("span", promise.monogram, cls="lk-mono", aria_hidden="true")
    name = walk(seen, seen.say.text(promise.name), f"promise:{promise.id}")
    head = tag("h2", letter, tag("span", name), cls="lk-h2")
    when = held(promise, seen.teller.today, seen.say)
    until = tag("p", when[:1].upper() + when[1:], cls="lk-small lk-held")
    rows = [board.of_part(part) for part in _parts(promise, board)]
    loose = _loose(promise, board)
    rows += [board.of_activity(entry) for entry in loose[:MOST]]
    return tag(
        "section",
        head,
        until,
        _about(promise, seen),
        *_in_the_plan(promise, seen),
        *([_table(promise, rows, seen.say)] if rows else []),
        *_more(promise, len(loose), seen),
        *_published(promise, seen),
    )


def _about(promise: Promise, seen: Seen) -> Markup:
    """Return what a promise rests on, and whether anybody can tell that it was kept."""
    say = seen.say
    return tag(
        "dl",
        tag("dt", say("Underlag")),
        tag("dd", _evidence(promise, seen)),
        tag("dt", say("Mätbart mål")),
        tag("dd", _targets(promise, say)),
        cls="lk-rests",
    )


def _evidence(promise: Promise, seen: Seen) -> str:
    say = seen.say
    if not promise.evidence:
        nothing = say("Det är inte publicerat vad det bygger på.")
        return nothing if promise.complete else unread(say)
    links = (walk(seen, _kind(each, say), f"evidence:{each.id}") for each in promise.evidence)
    return joined(links, " · ")


def _kind(each: Evidence, say: Say) -> str:
    name = {
        "dialogue": say("medborgardialog"),
        "survey": say("trygghetsmätning"),
        "situation_picture": say("lägesbild"),
    }[each.kind]
    when = say.text(each.when) if each.when else str(each.year or "")
    return say("{what}, {when}", what=name, when=when) if when else name


def _targets(promise: Promise, say: Say) -> str:
    targets = [part.target for part in promise.parts if part.target]
    if targets:
        return say.beside(target_words(each, say) for each in targets)
    return say("Inget mätbart mål är satt") if promise.complete else unread(say)


def _in_the_plan(promise: Promise, seen: Seen) -> Iterator[Markup]:
    """Yield where the commitments are, if the promise has none of its own."""
    if promise.commitments:
        return
    say = seen.say
    if promise.plan:
        yield tag("p", say.text(promise.plan.words), cls="lk-small")
    elif not promise.goals:
        nothing = say("Inga åtaganden är publicerade.")
        yield tag("p", nothing if promise.complete else unread(say), cls="lk-nothing")


def _table(promise: Promise, rows: list[Markup], say: Say) -> Markup:
    first, *rest = (tag("th", each, scope="col", role="columnheader") for each in heads(say))
    caption = say("Åtaganden och aktiviteter: {promise}", promise=say.text(promise.name))
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", first, *rest, role="row"), role="rowgroup"),
        tag("tbody", *rows, role="rowgroup"),
        cls="lk-rowed",
        role="table",
    )


def _more(promise: Promise, count: int, seen: Seen) -> Iterator[Markup]:
    if count > MOST:
        words = seen.say.many("Visa alla {n} i tabellen", "Visa alla {n} i tabellen", count)
        yield tag("p", way(seen, words, show="table", promise=promise.id), cls="lk-small")


def _published(promise: Promise, seen: Seen) -> Iterator[Markup]:
    """Yield what is documented of the promise and of none of its goals and commitments."""
    parts = {part.id for part in promise.parts}
    found = documented(seen.city.facts, promise.id, DEEDS | OUTCOMES).facts
    facts = [fact for fact in found if fact.resident and not parts & {*fact.commitments}]
    over = seen.say.many(
        "{n} uppgift publicerad om löftet", "{n} uppgifter publicerade om löftet", len(facts)
    )
    yield from told_of(facts, over, seen)
