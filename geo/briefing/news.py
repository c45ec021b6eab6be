"""What is new in the plan as things of a scene: one for each activity or commitment."""

from __future__ import annotations

from operator import itemgetter
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from geo.briefing.slide import Item
from geo.plan import words
from geo.plan.field_names import field_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.briefing.scene import Scene
    from geo.briefing.teller import Briefer
    from geo.plan.changes import Change
    from geo.plan.index import Index

ORDER: Final = ("withdrawn", "status", "added", "changed")
"""What is told first: what is gone, how far something came, what is new, what is different."""
LONGEST: Final = 90
"""Signs of a head: the words of a commitment may be longer."""


def news(changes: Iterable[Change], scene: Scene, briefer: Briefer) -> tuple[Item, ...]:
    """Return one thing for each part of the plan with changes, the weightiest first.

    Only what is about the promise and the problem types of the scene, where it names any.
    """
    index = briefer.index(None)
    by_part: dict[str, list[Change]] = {}
    for each in changes:
        if _meets(each, scene, index):
            by_part.setdefault(each.part, []).append(each)
    ordered = sorted(by_part.values(), key=_rank)
    return tuple(_item(found, briefer) for found in ordered)


def _rank(found: Sequence[Change]) -> int:
    return min(ORDER.index(each.kind) for each in found)


def _meets(change: Change, scene: Scene, index: Index) -> bool:
    part = index.city.promises.parts.get(change.part)
    promise = change.activity.promise if change.activity else part.promise if part else None
    if scene.promise not in {None, promise}:
        return False
    if not scene.problems:
        return True
    if change.activity:
        tags = index.tags(change.activity)
    else:
        tags = tuple(each.problem for each in part.problems) if part else ()
    return any(_concerns(asked, tag) for asked in scene.problems for tag in tags)


def _concerns(asked: str, tag: str) -> bool:
    """Return whether a tag is of a type, or of the finer one, that is asked for."""
    return asked in {tag, tag.partition("/")[0]}


def _item(found: Sequence[Change], briefer: Briefer) -> Item:
    """Return a thing: what happened and whose it is, then how far it came."""
    say, promises = briefer.say, briefer.teller.city.promises
    steps = [(words.AXES.index(each.axis), each) for each in found if each.axis]
    statuses = [_status(each, briefer) for _, each in sorted(steps, key=itemgetter(0))]
    whole = [part for each in found for part in _whole(each, briefer)]
    promise = _promise(found[0], briefer)
    lines = (say.beside(dict.fromkeys(whole)), say.beside(dict.fromkeys(statuses)))
    return Item(
        head=shorten(_name(found[0], briefer), LONGEST, placeholder=" …"),
        lines=tuple(each for each in lines if each),
        sign=promises[promise].monogram if promise in promises else "",
    )


def _promise(change: Change, briefer: Briefer) -> str:
    if change.activity:
        return change.activity.promise
    part = briefer.teller.city.promises.parts.get(change.part)
    return part.promise if part else ""


def _name(change: Change, briefer: Briefer) -> str:
    if change.activity:
        return briefer.say.text(change.activity.title)
    part = briefer.teller.city.promises.parts.get(change.part)
    return briefer.say.text(part.words) if part else change.part


def _whole(change: Change, briefer: Briefer) -> Iterator[str]:
    """Yield what happened to an activity itself, and what is different or whose it is."""
    say = briefer.say
    match change.kind:
        case "changed":
            fields = [field_name(each, say).lower() for each in change.fields]
            yield say("Ändrad aktivitet")
            yield say.listed(fields)
        case "added":
            yield say("Ny aktivitet")
            yield _responsible(change, briefer)
        case "withdrawn":
            yield say("Inte längre i planen")
            yield _responsible(change, briefer)


def _responsible(change: Change, briefer: Briefer) -> str:
    if change.activity is None:
        return ""
    actors, name = briefer.teller.city.promises.actors, change.activity.responsible
    return actors[name].name if name in actors else name


def _status(change: Change, briefer: Briefer) -> str:
    """Return how far something has come on an axis, and what stood there before."""
    say = briefer.say
    axis = words.axis_name(change.axis, say) if change.axis else ""
    step = words.step_name(change.told.status.step if change.told else None, say)
    was = words.step_name(change.was.status.step, say) if change.was else ""
    if not was:
        return say("{axis}: {step}", axis=axis, step=step)
    if was == step:
        return say("{axis}: {step}, som förut", axis=axis, step=step)
    return say("{axis}: {step}, var {before}", axis=axis, step=step, before=was)
