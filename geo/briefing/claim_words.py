"""Words about the two halves of a claim: where, how much, and what is not published."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.briefing.claim_answer import Lack
from geo.layers.survey import wave
from geo.statistics.change import Verdict
from geo.story.survey_rows import SAFE
from geo.survey import wave_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.promise import Scope
    from geo.statistics.change import Change
    from geo.story.teller import Teller
    from geo.survey import Row
    from geo.tongue import Say


def head(scope: Scope, teller: Teller) -> str:
    """Return what a half is about: "Hela Inre Lyktan", "3 platser i Lykttorget"."""
    say, areas = teller.say, teller.city.areas
    place = say.listed([areas[each].name for each in scope.areas])
    if scope.whole:
        return say("Hela {place}", place=place)
    if not scope.spots:
        return say("Vissa platser i {place}", place=place)
    number = len(scope.spots)
    return say.many("{n} plats i {place}", "{n} platser i {place}", number, place=place)


def nearest(scope: Scope, teller: Teller) -> Row | None:
    """Return what was published in words of feeling safe in a half's areas, nearest to its year.

    None where nothing was.
    """
    survey = teller.city.survey
    rows = [
        row
        for area in scope.areas
        for row in survey.for_area(area)
        if row.words and SAFE in survey.question(row.question).problem_types
    ]
    return min(rows, key=lambda row: abs(wave_order(row.wave)[0] - (scope.year or 0)), default=None)


def stated(scope: Scope, teller: Teller) -> Iterator[str]:
    """Yield what was published in words all the same, with the year it is of."""
    row, say = nearest(scope, teller), teller.say
    if row and row.words:
        yield f"{say.name(wave(row.wave, say))}: {say.text(row.words)}"


def missing(lacks: Sequence[Lack], say: Say) -> str:
    """Return the sentence that says what is not published."""
    names = {
        Lack.YEARS: say("vilka år som jämförs"),
        Lack.PLACES: say("vilka platser det är"),
        Lack.PROBLEMS: say("vilka brott det är"),
        Lack.FIGURE: say("andelen otrygga i området, före och nu"),
        Lack.ANSWERS: say("hur många som svarade"),
        Lack.REPORTS: say("anmälda händelser"),
    }
    return say("Inte publicerat: {what}.", what=say.listed([names[each] for each in lacks]))


def moved(change: Change, say: Say) -> str:
    """Return a fall or a rise of a count, with its interval: "29 % färre (13–43 %)"."""
    ends = sorted(abs(_of_hundred(each)) for each in (change.low, change.high))
    share, (least, most) = abs(_of_hundred(change.value)), ends
    if math.isinf(most):
        return say("Fler än förut")
    few = round(least) == 0
    inside = say.span(say.number(least, int(few)), say.percent(most / 100, int(few)))
    told = say.percent(share / 100)
    if change.verdict is Verdict.FEWER:
        return say("{share} färre ({between})", share=told, between=inside)
    return say("{share} fler ({between})", share=told, between=inside)


def from_to(change: Change, say: Say) -> str:
    """Return the interval of a count that may have fallen as well as risen."""
    low = say.percent(-_of_hundred(change.low) / 100)
    if math.isinf(change.high):
        return say("Mellan {low} färre och många gånger fler", low=low)
    high = say.percent(_of_hundred(change.high) / 100)
    return say("Mellan {low} färre och {high} fler", low=low, high=high)


def between(low: float, high: float, say: Say) -> str:
    """Return an interval of percentage points; an end close to none keeps what tells it apart."""
    ends = [say.number(each, 1 if abs(each) >= 0.05 else 2) for each in (low, high)]  # noqa: PLR2004
    return say("{first} till {last}", first=ends[0], last=ends[1])


def _of_hundred(ratio: float) -> float:
    """Return by how many of a hundred a ratio differs from one."""
    return 100 * (ratio - 1)
