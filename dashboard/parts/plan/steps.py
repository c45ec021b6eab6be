"""How far something has come, as a sign of three segments and in words, with who says so and why.

A dashed sign stands where there is nothing to tell it by: nobody has published anything, or
somebody has looked and found no evidence. The words say which of the two it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.parts.markup import Markup, joined, link, tag
from dashboard.parts.plan.lineage import target_words
from dashboard.parts.plan.node import actor
from geo.plan import words
from geo.plan.activity import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dashboard.parts.seen import Seen
    from geo.plan.activity import Axis, Proof
    from geo.plan.fold import Told
    from geo.promise import Target
    from geo.tongue import Say

FILLED: Final = {
    Step.NOT_STARTED: 0,
    Step.LIMITED: 1,
    Step.SUBSTANTIAL: 2,
    Step.COMPLETE: 3,
}
"""How many segments of the sign are full; none has them where there is nothing to tell it by."""


def sign(step: Step | None) -> Markup:
    """Return the sign of a step; its words stand beside it."""
    if step not in FILLED:
        return tag("span", cls="lk-seg none", aria_hidden="true")
    full = FILLED[step]
    parts = (tag("i", cls="on" if at < full else "") for at in range(3))
    return tag("span", *parts, cls="lk-seg", aria_hidden="true")


def key(say: Say) -> Markup:
    """Return what the signs mean, the least first."""
    known: tuple[Step | None, ...] = (None, *Step)
    names = (tag("li", sign(step), words.step_name(step, say)) for step in known)
    return tag("ul", *names, cls="lk-steps", aria_label=say("Tecknen"))


def cell(axis: Axis, known: Mapping[Axis, Told], target: Target | None, seen: Seen) -> Markup:
    """Return one axis: sign, words and, where somebody says so, who, when and by what."""
    told = known.get(axis)
    step = told.status.step if told else None
    name = tag("span", words.step_name(step, seen.say), cls="lk-word")
    more = tag("span", reached(told, target, seen.say), cls="lk-word") if axis == MEASURED else ""
    if told is None:
        return joined([sign(step), name, more])
    summary = tag("summary", sign(step), name, more)
    return tag("details", summary, *why(told, seen), cls="lk-why")


MEASURED: Final[Axis] = "performance"
"""The axis on which a target is reached or not."""


def reached(told: Told | None, target: Target | None, say: Say) -> str:
    """Return what was reached of a target, as it was counted last; else what there is of the two.

    Counts are never added, and one in another unit is no answer to the target.
    """
    proof = told.status.proof if told else None
    counted = proof if proof and proof.kind == "count" and proof.number is not None else None
    if target is None:
        return words.proof_words(counted, say) if counted else say("inget mätbart mål")
    if counted and counted.number is not None and _same_unit(counted, target):
        number = say.number(counted.number)
        return say("{n} av {target}", n=number, target=target_words(target, say))
    goal = say("mål: {target}", target=target_words(target, say))
    return say.beside([words.proof_words(counted, say), goal]) if counted else goal


def _same_unit(counted: Proof, target: Target) -> bool:
    unit = counted.words.to("sv") if counted.words else ""
    return unit.casefold() == target.unit.to("sv").casefold()


def why(told: Told, seen: Seen) -> Iterator[Markup]:
    """Yield who says how far something has come, of which day, and what shows it."""
    say, status = seen.say, told.status
    yield tag("small", say.beside([actor(status.by, seen), say.day(status.on)]))
    if status.proof:
        shown = words.proof_words(status.proof, say)
        proof = link(shown, status.proof.url) if status.proof.url else shown
        yield tag("small", say("Underlag: "), proof)
    if status.note:
        yield tag("small", say.text(status.note))
