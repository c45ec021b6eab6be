"""One thing in a link of the chain, in words: what it is, who says so, when, and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.blocks import line
from dashboard.parts.markup import Markup, glyph, joined, link, spoken, tag
from dashboard.parts.names import names_of_layers
from dashboard.parts.plan.ways import folded, to_the_map, walk
from geo.fact import Fact
from geo.layers.facts import place_note, says_otherwise, source_name, state, told
from geo.layers.promises import held
from geo.lineage import Outcome
from geo.plan import words
from geo.plan.fold import Entry
from geo.plan.nodes import Concern, Effect, Measure, Spot
from geo.plan.targets import target_words
from geo.promise import Evidence, Promise
from geo.story.blocks import Link
from geo.story.chain import cited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dashboard.parts.seen import Seen
    from geo.citation import Citation
    from geo.plan.activity import Axis, Proof
    from geo.plan.fold import Plan, Told
    from geo.plan.nodes import Node, Part

CARRIED_OUT: tuple[Axis, ...] = ("activity", "performance")
"""The axes told where something is done; the third is told among the outcomes."""


def drawn(node: Node, plan: Plan, seen: Seen) -> Markup:
    """Return one thing as an entry of its link's list."""
    return tag("li", *_parts(node, plan, seen))


def _parts(node: Node, plan: Plan, seen: Seen) -> Iterator[Markup]:  # noqa: PLR0911  one return a kind
    address = node.address or ""
    match node.thing:
        case Concern() as each:
            return _concern(each, address, seen)
        case Evidence() as each:
            return _evidence(each, address, seen)
        case Promise() as each:
            return _promise(each, address, seen)
        case Entry() as each:
            return _activity(each, address, seen)
        case Fact() as each:
            return _fact(each, seen, beside_the_plan=node.kind == "activity")
        case Spot() as each:
            return _spot(each, seen)
        case Effect() as each:
            return _effect(each, seen)
        case Outcome() as each:
            return _target(each, seen)
        case Measure() as each:
            return _measure(each, seen)
        case each:
            return _part(each, plan, address, seen)


def _concern(each: Concern, address: str, seen: Seen) -> Iterator[Markup]:
    known = seen.city.problems[each.problem]
    named = walk(seen, seen.say.text(known.name), address)
    yield tag("span", glyph(known.glyph), named, cls="lk-sign")
    for claim in each.claims:
        yield tag("small", seen.say.text(claim.words))


def _evidence(each: Evidence, address: str, seen: Seen) -> Iterator[Markup]:
    yield walk(seen, seen.say.text(each.words), address)
    yield _source(each.source, seen)


def _promise(each: Promise, address: str, seen: Seen) -> Iterator[Markup]:
    say = seen.say
    yield walk(seen, say.text(each.name), address)
    yield tag("p", say.text(each.lead), cls="lk-voice")
    yield tag("small", held(each, seen.teller.today, say))
    yield _source(each.source, seen)


def _part(each: Part, plan: Plan, address: str, seen: Seen) -> Iterator[Markup]:
    yield tag("span", walk(seen, seen.say.text(each.words), address), cls="lk-voice")
    yield from _standing(plan.status(each.id), seen)
    yield _source(each.source, seen)


def _activity(each: Entry, address: str, seen: Seen) -> Iterator[Markup]:
    say, planned = seen.say, each.activity
    yield walk(seen, spoken(planned.title, say), address)
    who = say("Ansvarig: {who}", who=actor(planned.responsible, seen))
    yield tag("small", who)
    if planned.partners:
        names = say.listed([actor(name, seen) for name in planned.partners])
        yield tag("small", say("Tillsammans med {names}", names=names))
    yield tag("small", words.when(planned, say))
    yield from _standing(each.status, seen)
    if planned.source:
        yield tag("small", link(say("Källa"), planned.source), cls="lk-src")


def _fact(each: Fact, seen: Seen, *, beside_the_plan: bool) -> Iterator[Markup]:
    say = seen.say
    yield tag("span", told(each, say))
    if beside_the_plan:
        yield tag("small", say("Dokumenterat, men inte ur planen"))
    yield tag("small", say.beside([say.text(each.when), place_note(each, say), state(each, say)]))
    for other in says_otherwise(each, seen.city.facts, say):
        yield tag("small", other)
    source = (say("Källa: "), Link(source_name(each, say), each.source.url))
    yield tag("small", line(source), cls="lk-src")


def _spot(each: Spot, seen: Seen) -> Iterator[Markup]:
    say, areas = seen.say, seen.city.areas
    if each.around and each.place.area is not None:
        name = areas[each.place.area].name
        yield tag("span", say("området kring {place}", place=name))
    else:
        yield tag("span", words.place_name(each.place, areas, say))


def _effect(each: Effect, seen: Seen) -> Iterator[Markup]:
    yield from status("effect", each.told, seen)
    own = each.of.activity.title if isinstance(each.of, Entry) else each.of.words
    yield tag("small", seen.say("Om: {what}", what=seen.say.text(own)))


def _target(each: Outcome, seen: Seen) -> Iterator[Markup]:
    say = seen.say
    yield tag("span", say("Mål: {target}", target=target_words(each.target, say)))
    if each.results:
        yield folded(rows(each.results, seen), seen, cls="lk-things")
    else:
        day = say.day(each.last_looked)
        yield tag("small", say("inget resultat publicerat, vi letade senast {day}", day=day))


def _measure(each: Measure, seen: Seen) -> Iterator[Markup]:
    """Yield where the problem is shown, and that it tells nothing of what the promise did."""
    say, problem = seen.say, seen.city.problems[each.problem]
    layer = names_of_layers(say)[each.layer]
    label = say("{problem} på kartan: {layer}", problem=say.text(problem.name), layer=layer)
    asked = {"problems": (each.problem,), "question": each.question}
    yield to_the_map(seen, (each.layer, "focus"), label, **asked)
    yield tag("small", say("Det mäter problemet, inte vad löftet har gjort."))


def actor(name: str, seen: Seen) -> str:
    """Return the name of an actor."""
    known = seen.city.promises.actors.get(name)
    return known.name if known else name


def _standing(known: Mapping[Axis, Told], seen: Seen) -> Iterator[Markup]:
    """Yield how far something has come; that nothing is published is told as well."""
    told_of = [axis for axis in CARRIED_OUT if axis in known]
    for axis in told_of:
        yield from status(axis, known[axis], seen)
    if not told_of:
        yield tag("small", seen.say("Ingen status är publicerad."))


def status(axis: Axis, known: Told, seen: Seen) -> Iterator[Markup]:
    """Yield a status: how far, then who says so, of which day, and by what."""
    say, each = seen.say, known.status
    step = words.step_name(each.step, say)
    axis_name = words.axis_name(axis, say)
    yield tag("span", say("{axis}: {step}", axis=axis_name, step=step), cls="lk-step")
    yield tag("small", say.beside([actor(each.by, seen), say.day(each.on)]))
    if each.proof:
        yield tag("small", say("Underlag: "), _proof(each.proof, seen))
    if each.note:
        yield tag("small", say.text(each.note))


def _proof(each: Proof, seen: Seen) -> str:
    shown = words.proof_words(each, seen.say)
    return link(shown, each.url) if each.url else shown


def _source(source: Citation, seen: Seen) -> Markup:
    return tag("small", line(cited(source, seen.say)), cls="lk-src")


def rows(found: tuple[Fact, ...], seen: Seen) -> list[Markup]:
    """Return facts as entries of a list, each with its source."""
    return [tag("li", joined(_fact(each, seen, beside_the_plan=False))) for each in found]
