"""A target in words, and beside it what was reached: counts are never added up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.plan import words

if TYPE_CHECKING:
    from geo.plan.activity import Proof
    from geo.plan.fold import Told
    from geo.promise import Target
    from geo.tongue import Say


def target_words(target: Target, say: Say) -> str:
    """Return a target in words: "minst 25 spaningsinsatser"."""
    number, unit = say.number(target.number), say.text(target.unit)
    if target.at_least:
        return say("minst {number} {unit}", number=number, unit=unit)
    return f"{number} {unit}"


def reached(told: Told | None, target: Target | None, say: Say) -> str:
    """Return what was reached of a target, as it was counted last; else what there is of the two.

    Counts are never added, and one in another unit is no answer to the target.
    """
    counted = count(told)
    if target is None:
        return words.proof_words(counted, say) if counted else say("inget mätbart mål")
    if counted and counted.number is not None and in_unit(counted, target):
        number = say.number(counted.number)
        return say("{n} (mål: {target})", n=number, target=target_words(target, say))
    goal = say("mål: {target}", target=target_words(target, say))
    return say.beside([words.proof_words(counted, say), goal]) if counted else goal


def count(told: Told | None) -> Proof | None:
    """Return the count that a status rests on; None where it rests on something else."""
    proof = told.status.proof if told else None
    return proof if proof and proof.kind == "count" and proof.number is not None else None


def in_unit(counted: Proof, target: Target) -> bool:
    """Return whether something was counted in the unit of a target."""
    unit = counted.words.to("sv") if counted.words else ""
    return unit.casefold() == target.unit.to("sv").casefold()
