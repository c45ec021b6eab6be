"""Whether a claim holds: "insecurity stays high although crime at certain places fell".

It is two sentences about unlike scopes, so each half is tested by itself, with data of its own, and
their numbers are never added, subtracted or divided. Every interval is of 95 % and decides alone.

Felt: "stays high" in an area (`geo.briefing.claim_felt`)
    A share of residents who say that they feel unsafe, in two waves of one question of one survey,
    taken in the same season. *Supported* where the later share is beyond chance above the whole
    city's of the same wave, and not beyond chance below the area's own earlier share.
    *Contradicted* where it is beyond chance below either. Differences of shares have Newcombe's
    interval (1998, method 10). The area's answers are among the city's; taking the two as
    independent makes that interval too wide and never too narrow, so it errs towards "too small".
    That no fall was seen proves no lack of one: it is being above the city that carries this half.

Crime: "fell" at the places (`geo.briefing.claim_crime`)
    What the public reported, of the types and at the places that the claim names, in two whole
    calendar years: equally long, and with the same months. *Supported* where the exact conditional
    interval of the ratio (Przyborowski and Wilenski 1940) lies below 1, *contradicted* where it
    lies above. It takes reports as independent of each other: where they come in bunches, it is
    too narrow. Whoever makes a claim chooses its places, and places chosen for a fall show one: the
    answer is about them and says nothing of the area around them.

The whole
    *Contradicted* where either half is: a sentence is wrong when a half of it is wrong, whatever is
    known of the other. Else *untestable* where either half lacks its data. *Supported* only where
    both are. Else *too small to tell*. By chance alone, about one claim in forty comes out as
    supported whose area is no less safe than the city, or whose places saw no fall.

What may not be told tests nothing: a share of fewer than 30 answers, or any count that the gate
hides, makes its half too small to tell, and neither it nor what it is a part of is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.briefing.claim_answer import Answer, Lack
from geo.briefing.claim_crime import Crime, crime
from geo.briefing.claim_felt import Felt, felt

if TYPE_CHECKING:
    from geo.promise import Claim
    from geo.story.teller import Teller

__all__ = ["Answer", "Crime", "Felt", "Lack", "Tested", "of_both", "tested"]

_STRONGEST_FIRST = (Answer.CONTRADICTED, Answer.UNTESTABLE, Answer.TOO_SMALL)


@dataclass(frozen=True, slots=True)
class Tested:
    """A claim, and what its two halves come to."""

    claim: Claim
    felt: Felt
    crime: Crime

    @property
    def answer(self) -> Answer:
        """What the whole comes to."""
        return of_both(self.felt.answer, self.crime.answer)


def tested(claim: Claim, teller: Teller) -> Tested:
    """Return what a city's survey figures and the counts that are told say of a claim."""
    return Tested(claim, felt(claim.felt, teller.city), crime(claim.crime, teller))


def of_both(one: Answer, other: Answer) -> Answer:
    """Return what a claim comes to whose halves come to these."""
    return next((each for each in _STRONGEST_FIRST if each in {one, other}), Answer.SUPPORTED)
