"""A claim of a promise, quoted, and what the numbers say of it (`geo.briefing.claim`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from geo.briefing import claim_words
from geo.briefing.claim import Answer, tested
from geo.briefing.claim_chart import chart
from geo.briefing.claim_items import items
from geo.briefing.saying import as_of, publisher
from geo.briefing.slide import Items, Told, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.briefing.claim import Tested
    from geo.briefing.scene import Scene
    from geo.briefing.slide import Chart, Part
    from geo.briefing.teller import Briefer
    from geo.catalog import Dataset
    from geo.promise import Promise
    from geo.story.teller import Teller
    from geo.tongue import Say


def told(scene: Scene, briefer: Briefer) -> Told:
    """Return the claim of the scene's promise, its two halves, and the answer.

    Where public data cannot test it, it is quoted as the words of its source, without a chart, and
    each half says what is published of it and what is not.

    Raises
    ------
    ValueError
        If the promise makes no claim. A file with such a scene is refused as it is read.
    """
    teller = briefer.teller
    promise = teller.city.promises[scene.promise or ""]
    if promise.claim is None:
        raise ValueError(f"the promise {promise.id!r} makes no claim")
    found = tested(promise.claim, teller)
    return Told(
        parts=tuple(_parts(found, teller)),
        date=as_of(_day(found, promise, teller), teller.say),
        sources=tuple(dict.fromkeys(_sources(found, teller))),
        claim=teller.say.text(promise.claim.words),
    )


def _parts(found: Tested, teller: Teller) -> Iterator[Part]:
    drawn = chart(found, teller)
    if drawn:
        yield drawn
    yield Items(items(found, teller), columns=1, outlines=True)
    yield Words(answer(found.answer, teller.say), "answer")
    yield Words(_note(found, drawn, teller))


def answer(found: Answer, say: Say) -> str:
    """Return one of the four answers in words."""
    return {
        Answer.SUPPORTED: say("Siffrorna stödjer påståendet."),
        Answer.CONTRADICTED: say("Siffrorna säger emot påståendet."),
        Answer.TOO_SMALL: say("Skillnaderna är för små för att säga om påståendet stämmer."),
        Answer.UNTESTABLE: say(
            "Påståendet kan inte prövas med öppna data. Vi återger det som källans ord."
        ),
    }[found]


def _note(found: Tested, drawn: Chart | None, teller: Teller) -> str:
    """Return how the numbers are read, and what they do not say."""
    told, say = [], teller.say
    if drawn:
        told.append(say("Index, {year} är 100. Fälten är osäkerheten.", year=drawn.labels[0]))
    if found.claim.felt.whole and found.claim.crime.whole:
        told.append(say("Trygghet och brott är olika mått och kan inte räknas ihop."))
    else:
        told.append(say("Måtten gäller olika stora områden och kan inte räknas ihop."))
    if found.crime.change and found.claim.crime.spots:
        told += [
            say("Källan har valt platserna."),
            say("Bara händelser med exakt plats räknas."),
        ]
    if found.answer is Answer.UNTESTABLE:
        told.append(say("Vi letade senast {day}.", day=say.day(teller.city.facts.looked)))
    return " ".join(told)


def _day(found: Tested, promise: Promise, teller: Teller) -> date:
    """Return the last day that the numbers are of; else the day that the source is from.

    Where the claim cannot be tested, it is the day on which one last looked for what is missing.
    """
    if found.answer is Answer.UNTESTABLE:
        return teller.city.facts.looked
    years = [*found.crime.years[-1:]]
    if found.felt.change:
        years.append(found.claim.felt.year or 0)
    if years:
        return date(max(years), 12, 31)
    return found.claim.source.published or promise.starts


def _sources(found: Tested, teller: Teller) -> Iterator[str]:
    """Yield who says what: the survey, the reports, and whose claim it is."""
    say, claim = teller.say, found.claim
    row = found.felt.city or claim_words.nearest(claim.felt, teller)
    if row:
        yield say.text(teller.city.survey.source(row.source).name)
        yield publisher(row.citation)
    if found.crime.years:
        yield from (say.text(each.name) for each in teller.city.datasets if _counts(each))
    yield say("påståendet: {source}", source=publisher(claim.source))


def _counts(each: Dataset) -> bool:
    """Return whether what the public reported comes from this data set."""
    return "cells" in each.layers
