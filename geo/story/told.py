"""Step one: what you told us, and beside each wish what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.layers.survey import value, wave
from geo.layers.words import problem_name
from geo.story import chain
from geo.story.blocks import Step, Table
from geo.story.survey_rows import nearest

if TYPE_CHECKING:
    from geo.promise import ProblemClaim
    from geo.story.blocks import Blocks
    from geo.story.standing import Standing
    from geo.story.teller import Teller


def step(area: str, standing: Standing, teller: Teller) -> Step:
    """Return what residents said before the promises shown, each wish beside the measured need."""
    say = teller.say
    heading = say("Det här berättade ni")
    promises = [each.promise for each in standing.shown]
    if not promises:
        words = say("Inget är publicerat om vad boende här berättade.")
        return Step(heading, "dash", (chain.nothing(words),))
    blocks: Blocks = ()
    for promise in promises:
        wishes = promise.problems if chain.is_told(promise) else ()
        blocks += (*chain.said(promise, teller.city, say), *_beside(area, wishes, teller))
    told = any(chain.is_told(promise) for promise in promises)
    return Step(heading, "on" if told else "dash", blocks)


def _beside(area: str, claims: tuple[ProblemClaim, ...], teller: Teller) -> Blocks:
    """Return each wish beside the need, in words: what was said, and what was measured nearby."""
    if not claims:
        return ()
    say = teller.say
    rows = tuple(_row(area, claim, teller) for claim in claims)
    columns = (say("Problem"), say("Er önskan"), say("Uppmätt"))
    return (Table(say("Er önskan bredvid det som är uppmätt"), columns, rows),)


def _row(area: str, claim: ProblemClaim, teller: Teller) -> tuple[str, str, str]:
    say = teller.say
    tag = f"{claim.problem}/{claim.sub}" if claim.sub else claim.problem
    name = problem_name(tag, teller.city.problems, say)
    wish = {
        True: say("ni vill att något görs"),
        False: say("ni bad inte om det"),
        None: say("inte publicerat"),
    }[claim.wished]
    name = say("oro för {problem}", problem=name.lower()) if claim.worry else name
    return name, wish, _need(area, claim, teller)


def _need(area: str, claim: ProblemClaim, teller: Teller) -> str:
    """Return the nearest survey figure about the problem; else only whether a need was seen."""
    say, city = teller.say, teller.city
    row = nearest(area, claim.problem, teller)
    if row is not None and row.area is not None:
        question = say.text(city.survey.question(row.question).name)
        place, when = city.areas[row.area].name, wave(row.wave, say)
        return say(
            "{question}: {value} ({place}, {when})",
            question=question,
            value=value(row, say),
            place=place,
            when=when,
        )
    if claim.needed:
        return say("behovet finns, säger löftet, men ingen siffra är publicerad")
    return say("inget publicerat")
