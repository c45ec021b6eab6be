"""What is rebuilt in traffic: what, where, when, and what was measured before and after.

The two values stand beside one another, and neither says why. Only of shares, with how many
vehicles were measured, can it be told whether they differ by more than chance.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.briefing import room, saying
from geo.briefing.promised import promised
from geo.briefing.silent import documented, facts_of, silent
from geo.briefing.slide import MOST_LINES, Item, Items, Told, Words
from geo.facts import Kind as FactKind
from geo.filter import Filter
from geo.layers.measures import MeasureLayer, kind, no_cause
from geo.layers.placed import of_problems
from geo.mechanisms.measures import What
from geo.statistics.change import Verdict, of_shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.scene import Scene
    from geo.briefing.slide import Look, Parts
    from geo.briefing.teller import Briefer
    from geo.facts import Fact
    from geo.mechanisms import Measure
    from geo.mechanisms.measures import Reading
    from geo.statistics.change import Change
    from geo.tongue import Say


def told(scene: Scene, briefer: Briefer) -> Told:
    """Return the measures, those measured twice first; else what is documented of any."""
    look, say = _look(scene, briefer), briefer.say
    layer = briefer.teller.layer("measures", look.ask) if "measures" in look.layers else None
    if isinstance(layer, MeasureLayer):
        measures = _shown(layer, look)
        items = [_item(each, layer, say) for each in measures]
        parts = _parts(items, _read(measures, say), "plan", say)
        about = briefer.teller.city.mechanisms.about.get("measures")
        sources = saying.publishers([about.source] if about else [])
    else:
        facts = _facts(scene, look, briefer)
        parts = _parts(_documented(scene, facts, briefer), "", "nowhere", say)
        sources = _sources(scene, facts, briefer)
    return Told(parts, saying.as_of(briefer.teller.today, say), sources, look)


def _documented(scene: Scene, facts: Sequence[Fact], briefer: Briefer) -> list[Item]:
    """Return what was promised, that no records are published, and what is documented."""
    promise = promised(scene, briefer)
    found = [silent("measures", briefer), *(documented(each, briefer.say) for each in facts)]
    return [promise, *found] if promise else found


def _look(scene: Scene, briefer: Briefer) -> Look:
    """Return the map, which flies to the areas of the scene or of its promise."""
    city = briefer.teller.city
    ask = Filter(problems=scene.problems, year=saying.year(scene, city))
    look = saying.look(scene, briefer, ("measures",), ask)
    if scene.areas or scene.promise is None:
        return look
    promise = city.promises[scene.promise]
    return replace(look, areas=promise.focus or (promise.territory,))


def _parts(items: Sequence[Item], words: str, where: saying.Where, say: Say) -> Parts:
    """Return as many things as fit, and under them how to read them."""
    under = (Words(words),) if words else ()
    if not items:
        return under
    left = MOST_LINES - room.below(words, room.BESIDE)
    shown = room.fitting(items, left, wide=room.BESIDE)
    return (Items(shown, left=saying.more(len(items) - len(shown), say, where)), *under)


def _shown(layer: MeasureLayer, look: Look) -> list[Measure]:
    """Return the measures about the problems and in the areas, the best measured first."""
    up = layer.city.areas.up
    inside = (each for each in layer.shown if not look.areas or {*look.areas} & {*up(each.area)})
    return sorted(inside, key=lambda each: (each.after is None, each.before is None))


def _item(measure: Measure, layer: MeasureLayer, say: Say) -> Item:
    built = layer.built(measure, say)
    if measure.status(layer.city.as_of) == "done":
        built = say("byggt {day}", day=built)
    return Item(
        head=measure.place,
        lines=(say.beside([kind(measure, say), built]), _readings(measure, say)),
        answer=_answer(measure, say),
        known=measure.before is not None or measure.after is not None,
        areas=(measure.area,),
    )


def _readings(measure: Measure, say: Say) -> str:
    """Return what was measured before and after, each with its month; that nothing was, if so."""
    if measure.what is None or not (measure.before or measure.after):
        return say("ingen mätning publicerad")
    name = {
        What.MEAN_SPEED: say("Medelfart, km/h"),
        What.SPEEDING: say("Körde för fort"),
        What.MOPEDS: say("Mopeder i timmen"),
    }[measure.what]
    before, after = (_reading(measure, each, say) for each in (measure.before, measure.after))
    return say("{what}: {before}, {after}", what=name, before=before, after=after)


def _reading(measure: Measure, found: Reading | None, say: Say) -> str:
    if found is None:
        return say("inte mätt") if measure.before is None else say("inte mätt sedan")
    share = measure.what is What.SPEEDING
    value = say.per_cent(found.value) if share else say.plain(found.value)
    month = say.month(found.on.year * 12 + found.on.month - 1)
    return say("{value} ({month})", value=value, month=month)


def _answer(measure: Measure, say: Say) -> str:
    """Return whether two shares differ by more than chance; nothing where that cannot be told."""
    found = _change(measure)
    if found is None:
        return ""
    low, high = sorted((abs(found.low), abs(found.high)))
    between = say.span(say.number(low, 1), say.number(high, 1))
    return {
        Verdict.FEWER: say(
            "Andelen är {between} procentenheter lägre. Det är mer än slumpen brukar ge.",
            between=between,
        ),
        Verdict.MORE: say(
            "Andelen är {between} procentenheter högre. Det är mer än slumpen brukar ge.",
            between=between,
        ),
    }.get(found.verdict, say("Ingen säker skillnad mot före."))


def _change(measure: Measure) -> Change | None:
    """Return the share after against the one before, where each is of a known number."""
    before, after = measure.before, measure.after
    if measure.what is not What.SPEEDING or not (before and after and before.n and after.n):
        return None
    return of_shares(before.value, before.n, after.value, after.n)


def _read(found: Sequence[Measure], say: Say) -> str:
    """Return of how many nobody can tell whether it is chance, and that none of it says why."""
    if not found:
        return say("Inget publicerat om det du har valt. Det betyder inte att inget är gjort.")
    twice = [each for each in found if each.before and each.after]
    unknown = sum(_change(each) is None for each in twice)
    if not unknown:
        return no_cause(say)
    doubt = say.many(
        "För {n} är osäkerheten inte publicerad.",
        "För {n} är osäkerheten inte publicerad.",
        unknown,
    )
    return f"{doubt} {no_cause(say)}"


def _facts(scene: Scene, look: Look, briefer: Briefer) -> list[Fact]:
    """Return what is documented of the kind, and what was built or decided for the promises."""
    city = briefer.teller.city
    held = {each.id for each in saying.promises(scene, city)}
    built = [
        fact
        for fact in city.facts
        if fact.kind is FactKind.MEASURE and fact.resident and held & set(fact.promises)
        if of_problems(look.ask, fact.problems)
    ]
    return list(dict.fromkeys([*facts_of("measures", briefer), *built]))


def _sources(scene: Scene, facts: Sequence[Fact], briefer: Briefer) -> tuple[str, ...]:
    city = briefer.teller.city
    about = city.mechanisms.about.get("measures")
    given = [city.promises[scene.promise].source] if scene.promise else []
    searched = [about.source] if about else []
    return saying.publishers([*given, *searched, *(each.source for each in facts)])
