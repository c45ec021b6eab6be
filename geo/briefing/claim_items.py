"""The two halves of a claim as a slide lists them: what each is about, its answer, its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.briefing import claim_words as words
from geo.briefing.claim_answer import Answer
from geo.briefing.slide import Item
from geo.layers.survey import value, wave
from geo.layers.words import problem_name, protects
from geo.statistics.change import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.briefing.claim import Tested
    from geo.briefing.claim_crime import Crime
    from geo.briefing.claim_felt import Felt
    from geo.promise import Scope
    from geo.statistics.change import Change
    from geo.story.teller import Teller
    from geo.survey import Row
    from geo.tongue import Say


def items(found: Tested, teller: Teller) -> tuple[Item, Item]:
    """Return the half about feeling safe, then the half about crime; their numbers never meet."""
    claim = found.claim
    return (
        Item(
            head=words.head(claim.felt, teller),
            lines=tuple(_felt(found.felt, claim.felt, teller)),
            answer=_felt_answer(found.felt, teller),
            known=found.felt.answer is not Answer.UNTESTABLE,
            areas=claim.felt.areas,
            tone="felt",
        ),
        Item(
            head=words.head(claim.crime, teller),
            lines=tuple(_crime(found.crime, claim.crime, teller)),
            answer=_crime_answer(found.crime, teller.say),
            known=found.crime.answer is not Answer.UNTESTABLE,
            areas=claim.crime.areas,
            tone="crime",
        ),
    )


def _felt_answer(found: Felt, teller: Teller) -> str:
    say = teller.say
    if found.answer is Answer.UNTESTABLE:
        return say("Kan inte prövas")
    if found.change is None:
        return say("För få svar")
    if found.answer is Answer.SUPPORTED:
        return say("Fortsatt hög otrygghet")
    if found.change.verdict is Verdict.FEWER:
        return say("Lägre än {then}", then=wave(found.rows[0].wave, say))
    place = say.text(teller.city.name)
    if found.answer is Answer.CONTRADICTED:
        return say("Lägre än i hela {place}", place=place)
    return say("Ingen säker skillnad mot hela {place}", place=place)


def _felt(found: Felt, scope: Scope, teller: Teller) -> Iterator[str]:
    say = teller.say
    if found.answer is Answer.UNTESTABLE:
        yield say.text(scope.words)
        yield from words.stated(scope, teller)
        yield words.missing(found.lacks, say)
    if found.city is None or found.change is None or found.height is None:
        return
    before, now = found.rows[0], found.rows[-1]
    name = say.text(teller.city.survey.question(now.question).name)
    yield _share(name, now, say)
    earlier = _share(wave(before.wave, say), before, say)
    if found.change.verdict is Verdict.UNSURE:
        yield say("{figure}. Ingen säker skillnad", figure=earlier)
    else:
        yield from (earlier, _difference(found.change, say))
    yield _share(say("Hela {place}", place=say.text(teller.city.name)), found.city, say)
    yield _difference(found.height, say)


def _share(name: str, row: Row, say: Say) -> str:
    share, n = value(row, say), say.number(row.n or 0)
    return say("{name}: {share} av {n} svar", name=name, share=share, n=n)


def _difference(change: Change, say: Say) -> str:
    """Return by how much the area's share now differs from the one before this line."""
    between = words.between(change.low, change.high, say)
    return say("Skillnad {between} procentenheter", between=between)


def _crime_answer(found: Crime, say: Say) -> str:
    if found.answer is Answer.UNTESTABLE:
        return say("Kan inte prövas")
    if found.change is None or found.change.verdict is Verdict.TOO_FEW:
        return say("För få för att säga något")
    if found.change.verdict is Verdict.UNSURE:
        return say("Ingen säker skillnad")
    return words.moved(found.change, say)


def _crime(found: Crime, scope: Scope, teller: Teller) -> Iterator[str]:
    say, problems = teller.say, teller.city.problems
    if found.answer is Answer.UNTESTABLE:
        yield say.text(scope.words)
        yield words.missing(found.lacks, say)
        return
    if scope.spots:
        yield say.listed([say.text(each.name) for each in scope.spots])
    what = say.listed([problem_name(each, problems, say) for each in scope.problems])
    if found.change is None:
        yield f"{what}. {protects(say)}"
        return
    yield say(
        "{what}: {after} anmälda {year}, {before} anmälda {since}",
        what=what,
        after=say.number(found.counts[-1] or 0),
        year=str(found.years[-1]),
        before=say.number(found.counts[0] or 0),
        since=str(found.years[0]),
    )
    if found.change.verdict is Verdict.UNSURE:
        yield words.from_to(found.change, say)
