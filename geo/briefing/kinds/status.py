"""The board: how far each promise has come on the three axes, and its targets beside the actuals.

A row is a promise; of one promise, each of its commitments and goals, and each activity that serves
none of them. Steps are never averaged (`geo.briefing.progress`): a cell says how many have come
furthest, of how many, and its sign never more than holds for all. Where nobody says how far a
commitment has come, its activities stand in its place, and the words say so. Counts that somebody
gave for a target stand beside it, as they were given.
"""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, Final

from geo.briefing import progress, room, saying
from geo.briefing.slide import Board, BoardRow, Cell, Told, Words
from geo.layers.facts import source_name
from geo.lineage import outcomes
from geo.plan.targets import count, in_unit, reached, target_words
from geo.plan.words import AXES, axis_name, step_name
from geo.story import chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.briefing.scene import Scene
    from geo.briefing.teller import Briefer
    from geo.lineage import Outcome
    from geo.plan.activity import Axis
    from geo.plan.index import Index
    from geo.promise import Commitment, Goal, Promise
    from geo.tongue import Say

MOST_ROWS: Final = 12
MOST: Final = 15
"""So many lines fit, with the air that a table has between its rows."""
FIRST: Final = 44
"""So many letters of the smallest text fit on a line of the first column,"""
OTHERS: Final = 16
"""and so many in the others."""
TWO: Final = 2
"""More results of one target than these do not fit beside it."""


def told(scene: Scene, briefer: Briefer) -> Told:
    """Return the board as the plan is today; where nothing is in it, that is said in words.

    A promise without a target with a number is told so. What has no room is counted. Of a promise
    without any row there are only words.
    """
    say, city = briefer.say, briefer.teller.city
    index, known = briefer.index(None), saying.promises(scene, city)
    rows = tuple(_parts(known[0], index, say) if scene.promise else _whole(known, index, say))
    words = (*_how_to_read(rows, say), *_words(scene, known, index, briefer))
    shown = _fitting(rows, MOST - 1 - len(words))
    board = (_board(scene, rows, shown, briefer),) if rows else ()
    day = saying.as_of(briefer.teller.today, say)
    return Told((*board, *words), day, tuple(_sources(known, index, say)))


def _board(
    scene: Scene, rows: Sequence[BoardRow], shown: tuple[BoardRow, ...], briefer: Briefer
) -> Board:
    say = briefer.say
    return Board(
        caption=_caption(scene, briefer),
        first=say("Åtagande eller mål") if scene.promise else say("Löfte"),
        columns=tuple(axis_name(axis, say) for axis in AXES),
        rows=shown,
        left=saying.more(len(rows) - len(shown), say),
    )


def _caption(scene: Scene, briefer: Briefer) -> str:
    say, city = briefer.say, briefer.teller.city
    if scene.promise:
        name = say.text(city.promises[scene.promise].name)
        return say("Åtaganden och mål: {promise}", promise=name)
    return say("Så långt har löftena för {year} kommit", year=saying.year(scene, city))


def _whole(known: Sequence[Promise], index: Index, say: Say) -> Iterator[BoardRow]:
    """Yield a row for each promise."""
    for promise, name in zip(known, saying.names(known, index.city), strict=True):
        steps = (progress.of_promise(promise, axis, index) for axis in AXES)
        targets = say.beside(_measured(each, index, say) for each in _targets(promise, index))
        note = targets or (no_target(say) if promise.complete else chain.unread(say))
        yield BoardRow(name, tuple(_several(each, say) for each in steps), note, promise.monogram)


def _parts(promise: Promise, index: Index, say: Say) -> Iterator[BoardRow]:
    """Yield a row for each commitment, each goal, and each activity that serves none of them."""
    measured = {each.part.id: _measured(each, index, say) for each in _targets(promise, index)}
    parts: tuple[Commitment | Goal, ...] = (*promise.commitments, *promise.goals)
    for part in parts:
        cells = tuple(_of_part(part, axis, index, say) for axis in AXES)
        yield BoardRow(say.text(part.words), cells, measured.get(part.id, ""))
    for entry in index.loose(promise):
        cells = tuple(_several(progress.of_entries((entry,), axis), say) for axis in AXES)
        yield BoardRow(say.text(entry.activity.title), cells)


def _several(steps: progress.Steps, say: Say) -> Cell:
    return Cell(progress.in_words(steps, say), progress.together(steps))


def _of_part(part: Commitment | Goal, axis: Axis, index: Index, say: Say) -> Cell:
    if step := progress.own(part, axis, index):
        return Cell(step_name(step, say), step)
    steps = progress.serving(part, axis, index)
    return Cell(progress.of_activities(steps, say), progress.together(steps))


def _targets(promise: Promise, index: Index) -> tuple[Outcome, ...]:
    return outcomes(index.city, promise.id)


def _measured(outcome: Outcome, index: Index, say: Say) -> str:
    """Return what was reached of a target: "46 (mål: minst 50 procent)"; else the target alone.

    What the plan's own status counts comes first, as on the plan's board; else what was published.
    """
    told_ = index.plan.status(outcome.part.id).get("performance")
    counted, results = count(told_), outcome.results
    if (counted and in_unit(counted, outcome.target)) or not 0 < len(results) <= TWO:
        return reached(told_, outcome.target, say)
    target = target_words(outcome.target, say)
    values = (say.plain(fact.value or 0.0) for fact in results)
    return say.beside(say("{n} (mål: {target})", n=each, target=target) for each in values)


def no_target(say: Say) -> str:
    """Return that no target was set that anybody can check."""
    return say("Inget mätbart mål är satt")


def _words(
    scene: Scene, known: Sequence[Promise], index: Index, briefer: Briefer
) -> Iterator[Words]:
    """Yield what is not there: parts that were read, a target of one promise, activities."""
    say = briefer.say
    if scene.promise and not known[0].complete:
        yield Words(chain.unread(say), "nothing")
    elif scene.promise and not known[0].measurable:
        yield Words(say("Inget mätbart mål är satt."), "nothing")
    if not any(index.of_promise(promise.id) for promise in known):
        yield Words(nothing_planned(briefer), "nothing")


def _how_to_read(rows: Sequence[BoardRow], say: Say) -> Iterator[Words]:
    """Yield how to read sign and words, where the words say more than the sign does."""
    cells = [cell for row in rows for cell in row.cells if cell.step]
    if any(cell.words != step_name(cell.step, say) for cell in cells):
        yield Words(
            say("Strecken visar det som gäller alla. Orden säger hur många som har kommit längst.")
        )


def nothing_planned(briefer: Briefer) -> str:
    """Return that no plan is published, and that this says nothing of what is done."""
    return briefer.say(
        "Ingen aktivitetsplan är publicerad. Vi letade senast {day}. Det betyder inte att inget "
        "görs.",
        day=briefer.say.day(briefer.teller.city.facts.looked),
    )


def _fitting(rows: Sequence[BoardRow], most: int) -> tuple[BoardRow, ...]:
    """Return the first rows, as many as fit; at least one, where there is one."""
    heights = accumulate(map(height, rows[:MOST_ROWS]))
    fit = sum(1 for _ in takewhile(lambda each: each <= most, heights))
    return tuple(rows[: max(fit, 1)])


def height(row: BoardRow) -> int:
    """Return about how many lines of the smallest text a row takes."""
    first = room.lines(row.head, FIRST) + room.lines(row.note, FIRST)
    return max(first, *(room.lines(cell.words, OTHERS) for cell in row.cells))


def _sources(known: Sequence[Promise], index: Index, say: Say) -> Iterator[str]:
    """Yield who published the promises, the plan where anything is in it, and whose results."""
    found = list(saying.publishers(each.source for each in known))
    for promise in known:
        parts = (index.plan.status(part.id) for part in promise.parts)
        if index.of_promise(promise.id) or any(parts):
            found.append(saying.plan(say))
        found += [source_name(f, say) for each in _targets(promise, index) for f in each.results]
    yield from dict.fromkeys(found)
