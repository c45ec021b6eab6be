"""How far something has come, as a sign of three segments and in words, with who says so and why.

A dashed sign stands where there is nothing to tell it by: nobody has published anything, or
somebody has looked and found no evidence. The words say which of the two it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.parts.markup import Markup, joined, link, tag
from dashboard.parts.plan.node import actor
from geo.plan import words
from geo.plan.activity import Step
from geo.plan.targets import reached

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dashboard.parts.seen import Seen
    from geo.plan.activity import Axis
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
