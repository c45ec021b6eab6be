"""How far several things have come together, without an average: steps are an order, not numbers.

A step of the whole never says more than is known of every part. It is the lowest of them where
each is told of. Where something is done and something else is not begun, or not known, the whole
has come "to some extent", whatever the rest says. Where nothing is done, as far as is known, it is
the lowest that somebody told. None is told of: None, which is no step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.plan.activity import Step
from geo.plan.words import step_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.plan.activity import Axis
    from geo.plan.fold import Entry
    from geo.plan.index import Index
    from geo.promise import Commitment, Goal, Promise
    from geo.tongue import Say

Steps = tuple[Step | None, ...]
_ORDER = tuple(Step)


def together(steps: Sequence[Step | None]) -> Step | None:
    """Return how far things have come together; None where nothing is published of any."""
    told = [each for each in steps if each is not None]
    if not told:
        return None
    lowest = min(told, key=_ORDER.index)
    if len(told) == len(steps) and lowest.needs_proof:
        return lowest
    return Step.LIMITED if any(each.needs_proof for each in told) else lowest


def in_words(steps: Sequence[Step | None], say: Say) -> str:
    """Return how many of some things have come furthest, of how many: "2 av 5 genomförda".

    Of one thing it is its step; where nothing is published of any, that alone.
    """
    furthest = _furthest(steps)
    if furthest is None or len(steps) == 1:
        return step_name(furthest, say)
    count, of = steps.count(furthest), say.number(len(steps))
    if furthest is Step.COMPLETE:
        return say.many("{n} av {of} genomförd", "{n} av {of} genomförda", count, of=of)
    number, step = say.number(count), step_name(furthest, say)
    return say("{n} av {of}: {step}", n=number, of=of, step=step)


def of_activities(steps: Sequence[Step | None], say: Say) -> str:
    """Return the same of the activities that serve a goal or commitment, and say that it is them.

    That they are carried out does not say that a goal is reached.
    """
    furthest = _furthest(steps)
    if furthest is None:
        return step_name(None, say)
    step = step_name(furthest, say)
    if len(steps) == 1:
        return say("aktiviteten: {step}", step=step)
    number, of = say.number(steps.count(furthest)), say.number(len(steps))
    return say("{n} av {of} aktiviteter: {step}", n=number, of=of, step=step)


def own(part: Goal | Commitment, axis: Axis, index: Index) -> Step | None:
    """Return how far somebody says that a goal or commitment itself has come; None: nobody."""
    told = index.plan.status(part.id).get(axis)
    return told.status.step if told else None


def serving(part: Goal | Commitment, axis: Axis, index: Index) -> Steps:
    """Return how far each activity of a goal or commitment has come."""
    return of_entries(index.serving(part.id), axis)


def of_promise(promise: Promise, axis: Axis, index: Index) -> Steps:
    """Return the steps of everything that can be followed up of a promise, each once.

    That is each goal and commitment of which a step is told, or which no activity serves; of the
    others each activity; and each activity that serves none of them.
    """
    found: list[Step | None] = []
    for part in promise.parts:
        told, activities = own(part, axis, index), serving(part, axis, index)
        found.extend((told,) if told or not activities else activities)
    return (*found, *of_entries(index.loose(promise), axis))


def of_entries(entries: Iterable[Entry], axis: Axis) -> Steps:
    """Return how far each of some activities has come along an axis."""
    statuses = (entry.status for entry in entries)
    return tuple(known[axis].status.step if axis in known else None for known in statuses)


def _furthest(steps: Sequence[Step | None]) -> Step | None:
    told = [each for each in steps if each is not None]
    return max(told, key=_ORDER.index, default=None)
