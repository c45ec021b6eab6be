"""What is new since the last briefing; before the first, which follow-ups are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.briefing import room, saying
from geo.briefing.missing import item as missed
from geo.briefing.missing import looked, missing
from geo.briefing.news import news
from geo.briefing.since import since
from geo.briefing.slide import MOST_LINES, Item, Items, Told, Words
from geo.briefing.sources import datasets
from geo.filter import Filter
from geo.layers.survey import value, wave
from geo.layers.words import problem_name
from geo.story.changed import of_waves, ratio, verdict_of_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.held import Held
    from geo.briefing.missing import Missing
    from geo.briefing.scene import Scene
    from geo.briefing.since import Counts, Months, Shares, Since
    from geo.briefing.slide import Look, Parts
    from geo.briefing.teller import Briefer
    from geo.tongue import Say

LARGER: Final = 1.15
"""So many times larger than the smallest text are they."""


def told(scene: Scene, briefer: Briefer) -> Told:
    """Return what is new since the last briefing, the numbers first; all that does not fit counted.

    A scene that names layers has them on a map. Before the first briefing it is the missing
    follow-ups that are told.
    """
    city, last = briefer.teller.city, briefer.last
    ask = Filter(year=saying.year(scene, city), problems=scene.problems)
    look = saying.look(scene, briefer, (), ask) if scene.layers else None
    parts, sources = _first(look, briefer) if last is None else _since(scene, look, briefer, last)
    return Told(parts, saying.as_of(briefer.teller.today, briefer.say), sources, look)


def _first(look: Look | None, briefer: Briefer) -> tuple[Parts, tuple[str, ...]]:
    """Return what the first briefing opens with: what should have come and was not found."""
    say, teller = briefer.say, briefer.teller
    lead = say("Det här är den första genomgången.")
    found = missing(teller.city, teller.today)
    if not found:
        nothing = Words(say("Vi känner inte till någon uppföljning som saknas."), "nothing")
        known = teller.city.promises.of_year(teller.city.promise_year)
        return (Words(lead, "lead"), nothing), saying.publishers(each.source for each in known)
    return _missed(lead, found, look, briefer, "")


def _missed(
    lead: str, found: Sequence[Missing], look: Look | None, briefer: Briefer, below: str
) -> tuple[Parts, tuple[str, ...]]:
    """Return what is missing under a lead, with its sources; when one looked once, if on a day."""
    say, day = briefer.say, looked(found)
    when = say("Vi letade senast {day}.", day=say.day(day)) if day else ""
    opening = " ".join(each for each in (lead, many_missing(len(found), say), when) if each)
    items = [missed(each, briefer.teller.city, say, day=not day) for each in found]
    listed = _listed(items, look, say, (opening, below))
    told_ = [each.source for each in found[: len(listed.items)] if each.source]
    under = (Words(below),) if below else ()
    return (Words(opening, "lead"), listed, *under), saying.publishers(told_)


def many_missing(count: int, say: Say) -> str:
    """Return how many follow-ups are missing."""
    return say.many("{n} uppföljning saknas.", "{n} uppföljningar saknas.", count)


def _since(
    scene: Scene, look: Look | None, briefer: Briefer, last: Held
) -> tuple[Parts, tuple[str, ...]]:
    say, day = briefer.say, last.day
    found = since(day, saying.promises(scene, briefer.teller.city), briefer)
    numbers, own = _numbers(found, briefer), _sources(found, briefer)
    items = [*numbers, *news(briefer.changes(day), scene, briefer)]
    gone = missing(briefer.teller.city, briefer.teller.today)
    lead = say("Förra genomgången hölls {day}.", day=say.day(last.day))
    compared = _compared(found, briefer)
    if items:
        under = f"{compared} {many_missing(len(gone), say)}" if gone else compared
        listed = _listed(items, look, say, (lead, under), len(numbers))
        return (Words(lead, "lead"), listed, Words(under)), own
    nothing = say("Inget har ändrats i planen sedan dess.")
    if not gone:
        return (Words(lead, "lead"), Words(nothing, "nothing"), Words(compared)), own
    parts, sources = _missed(f"{lead} {nothing}", gone, look, briefer, compared)
    return parts, tuple(dict.fromkeys((*own, *sources)))


def _listed(
    items: Sequence[Item], look: Look | None, say: Say, around: tuple[str, str], elsewhere: int = 0
) -> Items:
    """Return as many things as fit between the words, and how many more there are.

    Parameters
    ----------
    around
        The words above them and below them.
    elsewhere
        How many of the first things do not stand in the plan.
    """
    columns, wide = (2, room.WIDE) if look is None else (1, room.BESIDE)
    lead, below = around
    taken = room.below(lead, int(wide / LARGER)) + room.below(below, wide)
    shown = room.fitting(items, MOST_LINES - taken, wide=wide, columns=columns)
    where: saying.Where = "nowhere" if len(shown) < elsewhere else "plan"
    left = saying.more(len(items) - len(shown), say, where)
    return Items(shown, columns=columns, left=left)


def _numbers(found: Since, briefer: Briefer) -> list[Item]:
    counts = [_counts(each, found.months, briefer) for each in found.counts if found.months]
    return [*counts, *(_shares(each, briefer) for each in found.shares)]


def _counts(each: Counts, months: Months, briefer: Briefer) -> Item:
    say, city = briefer.say, briefer.teller.city
    name = problem_name(each.problem, city.problems, say)
    sentence = say(
        "{after} anmälda {months}, mot {before} samma tid året före.",
        after=say.number(each.after),
        months=_in_words(months, say),
        before=say.number(each.before),
    )
    return Item(
        head=say.beside([name, city.areas[each.area].name]),
        answer=verdict_of_counts(each.change, briefer.teller),
        lines=tuple(part for part in (sentence, ratio(each.change, briefer.teller)) if part),
        areas=(each.area,),
        tone="crime",
    )


def _in_words(months: Months, say: Say) -> str:
    """Return months as they stand in a sentence: "september 2024 till december 2024"."""
    first, last = (say.whole_month(each) for each in months)
    return first if first == last else say("{first} till {last}", first=first, last=last)


def _shares(each: Shares, briefer: Briefer) -> Item:
    say, survey = briefer.say, briefer.teller.city.survey
    answer, _ = of_waves((each.before, each.after), briefer.teller)
    sentence = say(
        "{after} {wave}, mot {before} {earlier}.",
        after=value(each.after, say),
        wave=wave(each.after.wave, say),
        before=value(each.before, say),
        earlier=wave(each.before.wave, say),
    )
    name = say.text(survey.question(each.after.question).name)
    area = each.after.area
    return Item(
        head=say.beside([name, each.after.place]),
        answer=answer,
        lines=(sentence,),
        areas=(area,) if area else (),
        tone="felt",
    )


def _compared(found: Since, briefer: Briefer) -> str:
    """Return how many numbers were compared, and that the others show no certain difference."""
    say = briefer.say
    if not found.compared:
        return say("Inga nya siffror går att jämföra med tidigare.")
    many = say.many(
        "Vi jämförde {n} ny siffra med den före.",
        "Vi jämförde {n} nya siffror med dem före.",
        found.compared,
    )
    if not found.told:
        return f"{many} {say('Ingen av dem skiljer sig säkert.')}"
    if found.told == found.compared:
        return many
    return f"{many} {say('De andra skiljer sig inte säkert.')}"


def _sources(found: Since, briefer: Briefer) -> tuple[str, ...]:
    """Return the plan, and what was compared with what it is from."""
    counts = ["symbols"] if found.months else []
    shares = ["survey"] if "survey" in briefer.teller.offered else []
    return briefer.say("Aktivitetsplanen"), *datasets([*counts, *shares], briefer)
