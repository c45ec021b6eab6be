"""What is counted where a promise holds: the figures of a map's layers in its areas.

Where the city has no such figures, it is told that nothing is published, and when one last looked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, get_args

from geo.briefing import room, saying
from geo.briefing.figures import figures, how_to_read
from geo.briefing.promised import promised
from geo.briefing.silent import documented, facts_of, silent
from geo.briefing.slide import MOST_LINES, Item, Items, Told, Words
from geo.briefing.sources import datasets
from geo.facts import Kind as FactKind
from geo.filter import Filter
from geo.layers import NUMBERS
from geo.layers.watch import WatchLayer
from geo.layers.words import problem_name
from geo.mechanisms.about import Kind
from geo.mechanisms.watch import HALF_SOURCE
from geo.problems import MeasuredAs
from geo.story.numbers import CRIME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.briefing.scene import Scene
    from geo.briefing.slide import Look
    from geo.briefing.teller import Briefer
    from geo.facts import Fact
    from geo.promise import Promise

MECHANISMS: Final[tuple[Kind, ...]] = get_args(Kind)
YEAR: Final = 12
Sourced = tuple[Item, tuple[str, ...]]
"""A thing that is told, and who says so."""


def told(scene: Scene, briefer: Briefer) -> Told:
    """Return the figures of the scene's layers in its areas, each with its uncertainty.

    The layers are those the scene names, else those the map of the city shows first. The areas are
    the scene's, else those that the promise and its commitments against the problem name.
    """
    teller, say = briefer.teller, briefer.say
    look = _look(scene, briefer)
    read = [how_to_read(name, look.ask, teller) for name in look.layers]
    words = [Words(each) for each in read if each]
    found = list(_found(scene, look, briefer))
    left = MOST_LINES - sum(room.below(each.text, room.BESIDE) for each in words)
    shown = room.fitting([each for each, _ in found], left, wide=room.BESIDE) if found else ()
    rest = [each for each, _ in found[len(shown) :]]
    listed = Items(shown, left=saying.more(len(rest), say, _where(rest)))
    sources = [name for _, names in found[: len(shown)] for name in names]
    return Told(
        parts=(*([listed] if shown else []), *words),
        date=saying.as_of(teller.today, say),
        sources=tuple(dict.fromkeys(sources or datasets(look.layers, briefer))),
        look=look,
    )


def _where(rest: Sequence[Item]) -> saying.Where:
    """Return where the things stand that are not told here: on the map, where all are areas."""
    return "areas" if all(each.areas for each in rest) else "nowhere"


def _look(scene: Scene, briefer: Briefer) -> Look:
    """Return the map: where the scene names neither a promise nor areas, of the whole city."""
    layers = _layers(scene, briefer)
    look = saying.look(replace(scene, layers=layers), briefer, (), _ask(scene, briefer))
    chosen = scene.promise is not None or bool(scene.areas)
    return replace(look, areas=_areas(scene, briefer) if chosen else ())


def _layers(scene: Scene, briefer: Briefer) -> tuple[str, ...]:
    return scene.layers or tuple(briefer.teller.city.about["start"]["layers"])


def _areas(scene: Scene, briefer: Briefer) -> tuple[str, ...]:
    """Return the areas told of: those of the scene, else those its promises name."""
    promises = saying.promises(scene, briefer.teller.city)
    return scene.areas or tuple(
        dict.fromkeys(area for promise in promises for area in _named(promise, scene))
    )


def _named(promise: Promise, scene: Scene) -> Iterator[str]:
    """Yield the focus, else the territory; of one promise also where its commitments work."""
    asked = {tag.partition("/")[0] for tag in scene.problems}
    yield from promise.focus or (promise.territory,)
    for each in promise.commitments if scene.promise else ():
        concerned = not asked or asked & {tag.problem for tag in each.problems}
        if concerned and not each.city_only:
            yield from each.areas


def _ask(scene: Scene, briefer: Briefer) -> Filter:
    """Return what is asked: the year of the promises where it is counted, else the last that is."""
    year = saying.year(scene, briefer.teller.city)
    counted = _counted(year, briefer.cube().months(MeasuredAs.REPORTED))
    first, last = counted * YEAR, counted * YEAR + YEAR - 1
    question = _question(scene, briefer)
    return Filter(problems=scene.problems, year=year, first=first, last=last, question=question)


def _counted(year: int, known: tuple[int, int] | None) -> int:
    """Return a year that is known from January to December, this one where it is."""
    if known is None:
        return year
    first, last = -(-known[0] // YEAR), (known[1] + 1) // YEAR - 1
    if first <= year <= last:
        return year
    return last if first <= last else known[1] // YEAR


def _question(scene: Scene, briefer: Briefer) -> str | None:
    """Return the first survey question about a problem of the scene; None where there is none."""
    survey = briefer.teller.city.survey
    asked = {tag.partition("/")[0] for tag in scene.problems}
    answered = {row.question for row in survey if row.value is not None}
    found = (
        each.id
        for each in survey.by_question.values()
        if each.id in answered and asked & each.problem_types
    )
    return next(found, None)


def _found(scene: Scene, look: Look, briefer: Briefer) -> Iterator[Sourced]:
    """Yield what is told: figures where there are any, else that nothing is published of them.

    Without a figure, what was promised comes first: that alone is known.
    """
    city = briefer.teller.city
    numbers = [name for name in look.layers if name in NUMBERS]
    for name in numbers:
        sources = tuple(_sources(name, look, briefer))
        for each in figures(name, look.ask, _areas(scene, briefer), briefer.teller):
            yield each, sources
    promise = None if numbers else promised(scene, briefer)
    if promise:
        yield promise, saying.publishers(each.source for each in saying.promises(scene, city))
    kinds = [kind for kind in MECHANISMS if kind in _layers(scene, briefer)]
    missing = [kind for kind in kinds if kind not in look.layers]
    for kind in missing:
        about = city.mechanisms.about.get(kind)
        yield silent(kind, briefer), saying.publishers([about.source] if about else [])
    crime = [] if numbers else _crime(scene, look, briefer)
    if not numbers:
        yield from _nothing(scene, crime, briefer)
    for fact in (*crime, *(fact for kind in missing for fact in facts_of(kind, briefer))):
        yield documented(fact, briefer.say), saying.publishers([fact.source])


def _sources(name: str, look: Look, briefer: Briefer) -> Iterator[str]:
    """Yield who says what a layer of numbers shows."""
    layer = briefer.teller.layer(name, look.ask)
    if not isinstance(layer, WatchLayer):
        yield from datasets(["symbols" if name == "reported" else name], briefer)
        return
    about = briefer.teller.city.mechanisms.about.get("watch")
    yield from saying.publishers([about.source] if about else [])
    yield from datasets(["symbols"] if layer.rates else [], briefer)
    yield from saying.publishers([HALF_SOURCE])


def _nothing(scene: Scene, crime: Sequence[Fact], briefer: Briefer) -> Iterator[Sourced]:
    """Yield the areas that nobody has published counts of reports for."""
    say, city = briefer.say, briefer.teller.city
    asked = scene.areas or [each.territory for each in saying.promises(scene, city)]
    told_ = {up for fact in crime for area in fact.areas for up in city.areas.up(area)}
    silent_ = [area for area in dict.fromkeys(asked) if area not in told_]
    if silent_:
        place = say.listed([city.areas[each].name for each in silent_])
        names = [problem_name(each, city.problems, say) for each in scene.problems]
        words = say("Anmälda brott i {place}: inget publicerat.", place=place)
        looked = say("Vi letade senast {day}.", day=say.day(city.facts.looked))
        head = say.listed(names) or say("Brott")
        yield Item(head=head, lines=(f"{words} {looked}",), known=False), ()


def _crime(scene: Scene, look: Look, briefer: Briefer) -> list[Fact]:
    """Return the crime figures that somebody published beside the promises."""
    city = briefer.teller.city
    held = {each.id for each in saying.promises(scene, city)}
    return [
        fact
        for fact in city.facts
        if fact.kind is FactKind.FIGURE and fact.measured_as in CRIME and fact.resident
        if held & set(fact.promises) and look.ask.asks_any(map(_pair, fact.problems))
    ]


def _pair(tag: str) -> tuple[str, str | None]:
    problem, _, sub = tag.partition("/")
    return problem, sub or None
